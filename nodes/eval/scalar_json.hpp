#pragma once
/// The values of cel.expr.Value that hold no other values, and the sentence for what is none.

#include <boost/json/value.hpp>

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/cel/arena.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::eval {

/// {"name": value}
[[nodiscard]] boost::json::value alone(std::string_view name, boost::json::value value);
/// {"name": "text"}
[[nodiscard]] boost::json::value alone_text(std::string_view name, std::string_view text);

/// "path: EXPECTED is expected, not an array".
[[nodiscard]] base::Error wrong(const std::string& path, std::string_view expected, const boost::json::value& given);

/// Whole numbers are JSON numbers or texts, as proto3 JSON says; bad_input names `path`.
[[nodiscard]] base::Result<std::int64_t> read_int(const boost::json::value& given, const std::string& path);
[[nodiscard]] base::Result<std::uint64_t> read_uint(const boost::json::value& given, const std::string& path);
/// Also "NaN", "Infinity" and "-Infinity".
[[nodiscard]] base::Result<double> read_double(const boost::json::value& given, const std::string& path);
/// Base64 of the standard or the URL alphabet.
[[nodiscard]] base::Result<std::string> read_bytes(const boost::json::value& given, const std::string& path);

/// One member of cel.expr.Value, `"int64Value": "1"`, that is no list, map or message.
[[nodiscard]] base::Result<cel::Value> read_scalar(std::string_view member, const boost::json::value& given,
                                                   const std::string& path, cel::Arena& arena);

/// `value` is no list, map or moment.
[[nodiscard]] boost::json::value write_scalar(const cel::Value& value);

} // namespace citybrain::eval
