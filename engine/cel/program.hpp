#pragma once
/// Program: a compiled expression.
///
/// Promises: the same answer for the same bindings on every machine; no allocation for comparisons, logic, arithmetic,
/// field reads and string tests; bounded stack and bounded cost (both checked when it was compiled).
/// Refuses: nothing; every failure of an evaluation is an EvalError.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/arena.hpp"
#include "engine/cel/environment.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

struct Code;
struct Outline;

/// What a condition answered.
enum class Verdict : std::uint8_t { no, yes, error };

/// Why an evaluation failed, and where in the expression.
struct EvalError {
    ErrorCode code = ErrorCode::no_such_overload;
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    std::string message; ///< one sentence part, with the source text at fault
};

/// The end of one evaluation. Refers to its program, bindings and arena, which must outlive it.
class Evaluation {
  public:
    Evaluation(Value value, const Code& code) : value_(value), code_(&code) {}

    [[nodiscard]] bool ok() const { return !value_.is_error(); }
    /// ENSUREs ok().
    [[nodiscard]] Value value() const;
    /// ENSUREs !ok().
    [[nodiscard]] EvalError error() const;

  private:
    Value value_;
    const Code* code_;
};

/// One leaf condition of an expression, evaluated by itself.
struct Step {
    std::string text;  ///< as written: `event.attr.depth_cm >= 15`
    std::string shown; ///< with its values: `18 >= 15`
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    Verdict result = Verdict::no;
    std::string error; ///< of Verdict::error
};

/// Values that a field must have one of, or the condition is not true.
struct Requirement {
    Slot slot;
    std::vector<Value> values; ///< without repeats, in the order written; empty: the condition is never true
};

/// Movable, not copyable. Any thread may evaluate; a program does not change.
class Program {
  public:
    explicit Program(std::unique_ptr<const Code> code);
    Program(Program&&) noexcept;
    Program& operator=(Program&&) noexcept;
    ~Program();

    /// The value of the expression. Texts and lists it makes live in `arena`.
    [[nodiscard]] Evaluation eval(const Bindings& bindings, Arena& arena) const;
    /// A condition's answer; an expression that is not a bool answers Verdict::error.
    [[nodiscard]] Verdict test(const Bindings& bindings) const;
    /// Each leaf condition in the order written, evaluated by itself, also those that `&&`, `||` and `? :` would skip.
    /// Off the hot path: allocates.
    [[nodiscard]] std::vector<Step> explain(const Bindings& bindings) const;

    /// If the condition can only be true when the field equals one of certain literals (by `==` or `in`, through `&&`
    /// and `||`), those literals, by CEL equality; else empty. They live as long as the program.
    [[nodiscard]] std::optional<std::span<const Value>> required_equals(Slot slot) const;

    /// The boolean structure of a condition, for an index or a proof (outline.hpp); empty for other expressions.
    [[nodiscard]] const Outline& outline() const;

    /// Every slot the expression can read, ascending.
    [[nodiscard]] std::span<const Slot> reads() const;
    [[nodiscard]] const Type& type() const;
    [[nodiscard]] std::string_view text() const;
    /// Worst-case cost, see cost.hpp.
    [[nodiscard]] std::uint64_t cost() const;

  private:
    std::unique_ptr<const Code> code_;
};

} // namespace citybrain::cel
