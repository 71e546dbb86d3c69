// Any text as an expression: compiled or refused with a diagnostic, evaluated without harm, twice the same, and what
// passes the check answers the same without it.

#include <string>

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

std::string answer(const cel::Program& program, const cel::Bindings& bindings, cel::Arena& arena) {
    const cel::Evaluation evaluation = program.eval(bindings, arena);
    return evaluation.ok() ? cel::to_text(evaluation.value()) : evaluation.error().message;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const cel::Environment names = environment();
    static const cel::Value labels[] = {cel::Value::string("flood"), cel::Value::string("水")};
    static const cel::Value values[] = {cel::Value::string("E0406"), cel::Value::integer(18), cel::Value::real(0.25),
                                        cel::Value::boolean(true), cel::Value::list(labels)};
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const cel::Compilation unchecked =
        cel::compile(text, names, {.result = {}, .cost_max = UINT64_MAX, .checking = cel::Checking::names});
    const cel::Compilation compiled = cel::compile(text, names);
    ENSURE(unchecked.ok() || !unchecked.diagnostics.empty());
    const cel::SlotBindings bindings(values);
    cel::Arena arena;
    const std::string free = unchecked.ok() ? answer(*unchecked.program, bindings, arena) : std::string();
    if (!compiled.ok()) {
        ENSURE(!compiled.diagnostics.empty());
        return 0;
    }
    const std::string checked = answer(*compiled.program, bindings, arena);
    ENSURE(checked == answer(*compiled.program, bindings, arena));
    ENSURE(!unchecked.ok() || checked == free);
    static_cast<void>(compiled.program->explain(bindings));
    return 0;
}
