#pragma once
/// Arithmetic and the other operations that make a value of values.
///
/// Promises: integers never wrap (ErrorCode::integer_overflow), doubles are IEEE; an operand that is an error is the
/// result, the left one first. Operands the operation has no meaning for answer ErrorCode::no_such_overload.

#include <span>

#include "engine/cel/arena.hpp"
#include "engine/cel/functions.hpp"
#include "engine/cel/operators.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

/// left `op` right for + - * / %. Joined texts and lists live in `arena`.
[[nodiscard]] Value calculate(Operator op, const Value& left, const Value& right, Arena& arena);
[[nodiscard]] Value negated(const Value& value);
[[nodiscard]] Value inverted(const Value& value);

/// container[key]: an item of a list (int, or a number that is one), the value of a map's key.
[[nodiscard]] Value indexed(const Value& container, const Value& key);

/// A list or map of the values on the stack of an evaluation, copied into `arena`.
[[nodiscard]] Value make_list(std::span<const Value> items, Arena& arena);
/// `flat` is key, value, key, value, …
[[nodiscard]] Value make_map(std::span<const Value> flat, Arena& arena);

/// Any function but Function::matches; `argument` is meant for those with two parameters only.
[[nodiscard]] Value apply(Function function, const Value& first, const Value& argument);

/// The value and everything it refers to, owned by `arena`.
[[nodiscard]] Value deep_copy(const Value& value, Arena& arena);

} // namespace citybrain::cel
