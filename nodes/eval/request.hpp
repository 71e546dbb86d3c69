#pragma once
/// Request: what one line of `rules eval` asks, read and checked (eval_line.hpp has the format).

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/cel/arena.hpp"
#include "engine/cel/type.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::eval {

/// A name the expression may use.
struct Variable {
    std::string name;
    cel::Type type;                  ///< dyn when it is only bound
    std::optional<cel::Value> value; ///< lives in the arena of the request; empty when it is only declared
};

struct Request {
    std::string expression;
    std::vector<Variable> variables; ///< names differ; declared ones first
    std::string container;
    bool disable_check = false;
    bool check_only = false;
    bool want_type = false;
};

/// `line` is an object. bad_input names the member at fault: `bindings.x.int64Value: …`.
[[nodiscard]] base::Result<Request> read_request(const boost::json::object& line, cel::Arena& arena);

} // namespace citybrain::eval
