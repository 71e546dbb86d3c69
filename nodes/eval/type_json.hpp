#pragma once
/// Types of CEL as the proto3 JSON of cel.expr.Type (github.com/google/cel-spec, proto/cel/expr/checked.proto), both
/// ways: `{"primitive":"INT64"}`, `{"listType":{"elemType":{…}}}`.

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/cel/type.hpp"

namespace citybrain::eval {

/// Reads the types of one declaration. Recursion goes as deep as the JSON, which the reader of the text has bounded.
class TypeReader {
  public:
    /// bad_input names `path` and what is not a type, or not one of this language (messages). A type parameter
    /// (`{"typeParam":"T"}`) becomes a variable; the same name is the same variable until the reader goes.
    [[nodiscard]] base::Result<cel::Type> read(const boost::json::value& json, std::string_view path);

  private:
    [[nodiscard]] base::Result<cel::Type> part(const boost::json::value& json, std::string_view name,
                                               const std::string& path);
    [[nodiscard]] base::Result<cel::Type> map(const boost::json::value& json, const std::string& path);
    [[nodiscard]] base::Result<cel::Type> opaque(const boost::json::value& json, const std::string& path);
    [[nodiscard]] base::Result<cel::Type> parameter(const boost::json::value& json, const std::string& path);

    std::vector<std::string> parameters_;
};

/// `type` must not be a record, which the JSON form has no word for (ENSURE); a type variable that is left is dyn.
[[nodiscard]] boost::json::value write_type(const cel::Type& type);

} // namespace citybrain::eval
