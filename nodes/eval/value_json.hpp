#pragma once
/// Values of CEL as the proto3 JSON of cel.expr.Value (github.com/google/cel-spec, proto/cel/expr/value.proto), both
/// ways: `{"int64Value":"1"}`, `{"listValue":{"values":[…]}}`.
///
/// Timestamps, durations and wrappers are
/// `{"objectValue":{"@type":"type.googleapis.com/google.protobuf.…","value":…}}`; a wrapper is read as what it wraps.
/// Every other message is refused by name: this language has none.

#include <boost/json/value.hpp>

#include <cstddef>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/cel/arena.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::eval {

/// What it makes lives in `arena`. bad_input names `path` and what stands there instead of a value. Recursion goes as
/// deep as `json`, which the reader of the text has bounded.
[[nodiscard]] base::Result<cel::Value> read_value(const boost::json::value& json, std::string_view path,
                                                  cel::Arena& arena);

/// Bytes of one answer, about. A list can hold another many times, and so on inside: what takes a few bytes in memory
/// can be larger than any memory when it is written.
inline constexpr std::size_t written_bytes_max = std::size_t{16} << 20;

/// bad_input when it would be longer than written_bytes_max, and for optionals, which cel.expr.Value does not have.
/// `value` must be the value of an expression: no error, not absent (ENSURE).
[[nodiscard]] base::Result<boost::json::value> write_value(const cel::Value& value);

} // namespace citybrain::eval
