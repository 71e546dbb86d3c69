#pragma once
/// Types of CEL as the proto3 JSON of cel.expr.Type (github.com/google/cel-spec, proto/cel/expr/checked.proto), both
/// ways: `{"primitive":"INT64"}`, `{"listType":{"elemType":{…}}}`.

#include <boost/json/value.hpp>

#include <string_view>

#include "engine/base/result.hpp"
#include "engine/cel/type.hpp"

namespace citybrain::eval {

/// bad_input names `path` and what is not a type, or not one of this language (messages). Recursion goes as deep as
/// `json`, which the reader of the text has bounded.
[[nodiscard]] base::Result<cel::Type> read_type(const boost::json::value& json, std::string_view path);

/// `type` must not be a record, which the JSON form has no word for (ENSURE).
[[nodiscard]] boost::json::value write_type(const cel::Type& type);

} // namespace citybrain::eval
