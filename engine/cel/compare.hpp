#pragma once
/// Comparing values: CEL's equality and order.
///
/// Promises: numbers compare across int, uint and double as if on one line: int with uint exactly, either with a double
/// as the double next to it (beyond 2^53 as cel-go does, and as the conformance suite asks); strings and bytes compare
/// byte by byte; NaN equals nothing; values of different types are different, never an error of equality.

#include "engine/cel/functions.hpp"
#include "engine/cel/operators.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

/// Order::equal, or how they differ; Order::unordered for different values of kinds without an order.
/// Neither may be an error or absent. What lies deeper than limits::value_depth_max is different.
[[nodiscard]] Order relate(const Value& left, const Value& right);

[[nodiscard]] inline bool equals(const Value& left, const Value& right) { return relate(left, right) == Order::equal; }

/// True when `<` has a meaning for the two: both numbers, or the same of bool, string, bytes, duration, timestamp.
[[nodiscard]] bool has_order(Kind left, Kind right);

/// left `op` right for a comparison operator, a bool or an error; the first operand that is an error wins. Lists and
/// maps are paid for by what is looked at, and looked into no deeper than limits::value_depth_max.
[[nodiscard]] Value compare(Operator op, const Value& left, const Value& right, Context& context);

/// `item in container`: an equal item of a list, an equal key of a map; else an error.
[[nodiscard]] Value contained(const Value& item, const Value& container, Context& context);

/// The entry of a map with this key, or null pointer.
[[nodiscard]] const Entry* find_key(const Value& map, const Value& key);

} // namespace citybrain::cel
