#pragma once
/// Optionals: making them, and looking into what they hold.

#include "engine/cel/arena.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

/// An optional that holds a copy of `value`, kept in `arena`.
[[nodiscard]] Value make_optional(const Value& value, Arena& arena);

/// False, 0, an empty text, list or map, null, a duration of no length, the timestamp 0001-01-01T00:00:00Z, an optional
/// without a value: what cel-go's Zeroer says.
[[nodiscard]] bool is_zero(const Value& value);

/// container.?key and container[?key], and the same without `?` when the container is an optional: none when the key is
/// not there or the container is none; else the value, as an optional. An error when the container has no keys.
[[nodiscard]] Value optional_indexed(const Value& container, const Value& key, Arena& arena);

/// has(container.key) through optionals: false when the container is none.
[[nodiscard]] Value has_key(const Value& container, const Value& key);

} // namespace citybrain::cel
