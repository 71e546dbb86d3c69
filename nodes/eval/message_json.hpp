#pragma once
/// The well-known messages that CEL has as values: Timestamp, Duration and the wrappers of single values, as the
/// `objectValue` of cel.expr.Value.

#include <boost/json/value.hpp>

#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/cel/arena.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::eval {

/// Any other message is refused by its name.
[[nodiscard]] base::Result<cel::Value> read_message(const boost::json::value& given, const std::string& path,
                                                    cel::Arena& arena);

/// {"objectValue":{"@type":"type.googleapis.com/google.protobuf.NAME","value":"…"}}
[[nodiscard]] boost::json::value write_message(std::string_view name, const std::string& value);

} // namespace citybrain::eval
