#pragma once
/// The declarations of a line, `typeEnv`: names and functions as the proto3 JSON of cel.expr.Decl
/// (github.com/google/cel-spec, proto/cel/expr/checked.proto).

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/cel/functions.hpp"
#include "engine/cel/type.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::eval {

/// A name the expression may use.
struct Variable {
    std::string name;
    cel::Type type;                  ///< dyn when it is only bound
    std::optional<cel::Value> value; ///< lives in the arena of the request; empty when it is only declared
};

struct Declarations {
    std::vector<Variable> variables;      ///< names differ
    std::vector<cel::Function> functions; ///< can be checked, not called: a declaration has no body
};

/// Names that one line may declare or bind.
inline constexpr std::size_t names_max = 1'000;

/// Identifiers with dots between: "x", "pump.house.level".
[[nodiscard]] bool is_name(std::string_view text);

/// bad_input names the place, `typeEnv[2].ident.type`, and what is wrong there.
[[nodiscard]] base::Result<Declarations> read_declarations(const boost::json::value& type_env);

} // namespace citybrain::eval
