// Any text as a condition: compiled or refused with a diagnostic, and evaluated without harm.

#include "engine/base/ensure.hpp"
#include "engine/cel/compile.hpp"

namespace {

namespace cel = citybrain::cel;

cel::Environment environment() {
    cel::Environment out;
    const cel::RecordId event =
        out.record("event", {{"category", cel::Type::string(), cel::Slot{0}, {}},
                             {"depth_cm", cel::Type::integer(), cel::Slot{1}, {}},
                             {"flow", cel::Type::real(), cel::Slot{2}, {}},
                             {"trapped", cel::Type::boolean(), cel::Slot{3}, {}},
                             {"labels", cel::Type::list(cel::Type::string()), cel::Slot{4}, {}}});
    out.variable({"event", cel::Type::of(event), {}, {}});
    out.variable({"unsaid", cel::Type::integer(), cel::Slot{5}, {}});
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const cel::Environment names = environment();
    static const cel::Value labels[] = {cel::Value::string("flood"), cel::Value::string("水")};
    static const cel::Value values[] = {cel::Value::string("E0406"), cel::Value::integer(18), cel::Value::real(0.25),
                                        cel::Value::boolean(true), cel::Value::list(labels)};
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const cel::Compilation compiled = cel::compile(text, names);
    if (!compiled.ok()) {
        ENSURE(!compiled.diagnostics.empty());
        return 0;
    }
    const cel::SlotBindings bindings(values);
    cel::Arena arena;
    const auto first = compiled.program->eval(bindings, arena);
    const auto second = compiled.program->eval(bindings, arena);
    ENSURE(first.ok() == second.ok());
    return 0;
}
