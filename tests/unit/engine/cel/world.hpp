#pragma once
/// A small world for the tests of engine/cel: an environment with one of everything, and short ways to ask.

#include <array>
#include <string>
#include <string_view>

#include "engine/cel/compile.hpp"

namespace citybrain::cel::test {

/// Slots of the world, in order of its values.
enum class At : std::uint16_t {
    category,
    urgent,
    depth_cm,
    level,
    count,
    ratio,
    tags,
    scores,
    now,
    any,
    blob,
    word,
    last
};

inline Slot slot(At at) { return Slot{static_cast<std::uint16_t>(at)}; }

/// event.{category,urgent,tags,blob,word}, event.attr.{depth_cm,level,count,ratio,scores}, params.{places,area}, now,
/// any.
inline Environment world() {
    Environment env;
    const RecordId attr =
        env.record("event.attr", {{"depth_cm", Type::integer(), slot(At::depth_cm), {}},
                                  {"level", Type::integer(), slot(At::level), {}},
                                  {"count", Type::unsigned_integer(), slot(At::count), {}},
                                  {"ratio", Type::real(), slot(At::ratio), {}},
                                  {"scores", Type::map(Type::string(), Type::integer()), slot(At::scores), {}}});
    const RecordId event = env.record("event", {{"category", Type::string(), slot(At::category), {}},
                                                {"urgent", Type::boolean(), slot(At::urgent), {}},
                                                {"tags", Type::list(Type::string()), slot(At::tags), {}},
                                                {"blob", Type::bytes(), slot(At::blob), {}},
                                                {"word", Type::string(), slot(At::word), {}},
                                                {"attr", Type::of(attr), {}, {}}});
    const RecordId params = env.record("params", {{"places", Type::integer(), {}, Value::integer(3)},
                                                  {"area", Type::string(), {}, Value::string("Dali")}});
    env.variable({"event", Type::of(event), {}, {}});
    env.variable({"params", Type::of(params), {}, {}});
    env.variable({"now", Type::timestamp(), slot(At::now), {}});
    env.variable({"any", Type::dyn(), slot(At::any), {}});
    return env;
}

/// Values of the world; what is not set is absent. `level` and `word` always are, unless a test sets them.
class Values final : public Bindings {
  public:
    Values() {
        values_.fill(Value::absent());
        set(At::category, Value::string("E0406"));
        set(At::urgent, Value::boolean(true));
        set(At::depth_cm, Value::integer(18));
        set(At::count, Value::unsigned_integer(7));
        set(At::ratio, Value::real(0.5));
        set(At::tags, Value::list(tags_));
        set(At::scores, Value::map(scores_));
        set(At::now, Value::timestamp(Span{1'700'000'000, 0}));
        set(At::any, Value::integer(5));
        set(At::blob, Value::bytes("\xff\x01"));
    }
    Values& set(At at, Value value) {
        values_[static_cast<std::size_t>(at)] = value;
        return *this;
    }
    [[nodiscard]] Value field(Slot asked) const override { return values_.at(asked.value); }

  private:
    std::array<Value, static_cast<std::size_t>(At::last)> values_{};
    std::array<Value, 2> tags_{Value::string("flood"), Value::string("road")};
    std::array<Entry, 2> scores_{Entry{Value::string("a"), Value::integer(1)},
                                 Entry{Value::string("b"), Value::integer(2)}};
};

/// The value of an expression as text; "error: …" when it fails, "refused: line:col: message (hint)" when it is
/// refused.
inline std::string answer(std::string_view text, const Bindings& bindings = Values()) {
    const Compilation compiled = compile(text, world());
    if (!compiled.ok()) {
        const Diagnostic& first = compiled.diagnostics.front();
        return "refused: " + std::to_string(first.line) + ":" + std::to_string(first.column) + ": " + first.message +
               (first.hint.empty() ? "" : " (" + first.hint + ")");
    }
    Arena arena;
    const Evaluation evaluation = compiled.program->eval(bindings, arena);
    if (evaluation.ok()) {
        return to_text(evaluation.value());
    }
    const EvalError error = evaluation.error();
    return "error: " + std::to_string(error.line) + ":" + std::to_string(error.column) + ": " + error.message;
}

} // namespace citybrain::cel::test
