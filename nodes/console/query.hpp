#pragma once
/// Query: path and parameters of a request target, percent-decoded; and the JSON answer made of a value. Of this room.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nodes/console/routes.hpp"

namespace boost::json {
class object;
} // namespace boost::json

namespace citybrain::console {

struct Query {
    std::vector<std::string> path; ///< segments, decoded
    std::map<std::string, std::string> parameters;
};

/// Empty when the target is no absolute path, a %-escape is broken, or the decoded text is not UTF-8.
[[nodiscard]] std::optional<Query> parse_target(std::string_view target);

/// The first parameter that is not in `known`.
[[nodiscard]] std::optional<std::string> unknown_parameter(const Query& query,
                                                           std::initializer_list<std::string_view> known);

/// "application/json" of "Application/JSON; charset=utf-8".
[[nodiscard]] std::string media_type(std::string_view written);
/// A page of a foreign site may make the browser send a report or command; it may not be taken.
[[nodiscard]] bool is_own_origin(std::string_view origin);

[[nodiscard]] Response json_response(unsigned status, const boost::json::object& body);

} // namespace citybrain::console
