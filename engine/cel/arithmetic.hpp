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

/// left `op` right for + - * / %. Joined texts and lists live in the arena of `context`.
[[nodiscard]] Value calculate(Operator op, const Value& left, const Value& right, Context& context);
[[nodiscard]] Value negated(const Value& value);
[[nodiscard]] Value inverted(const Value& value);

/// container[key]: an item of a list (int, or a number that is one), the value of a map's key.
[[nodiscard]] Value indexed(const Value& container, const Value& key);

/// A list or map of the values on the stack of an evaluation, copied into the arena. An item, or the value of a key,
/// that is absent is left out: a `?` whose optional is none.
[[nodiscard]] Value make_list(std::span<const Value> items, Context& context);
/// `flat` is key, value, key, value, …
[[nodiscard]] Value make_map(std::span<const Value> flat, Context& context);

/// bool, int, uint, string: what the keys of a map can be.
[[nodiscard]] bool is_key(Kind kind);

/// The value and everything it refers to, owned by `arena`.
[[nodiscard]] Value deep_copy(const Value& value, Arena& arena);

} // namespace citybrain::cel
