#pragma once
/// Request: what one line of `rules eval` asks, read and checked (eval_line.hpp has the format).

#include <boost/json/object.hpp>

#include <string>

#include "engine/base/result.hpp"
#include "engine/cel/arena.hpp"
#include "nodes/eval/declarations.hpp"

namespace citybrain::eval {

struct Request {
    std::string expression;
    Declarations names; ///< declared ones first, then those that are only bound
    std::string container;
    bool disable_check = false;
    bool check_only = false;
    bool want_type = false;
};

/// `line` is an object. bad_input names the member at fault: `bindings.x.int64Value: …`.
[[nodiscard]] base::Result<Request> read_request(const boost::json::object& line, cel::Arena& arena);

} // namespace citybrain::eval
