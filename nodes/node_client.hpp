#pragma once
/// node_client: what the subcommands that ask a running node over HTTP share: URLs, answers, exit codes.

#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "local/cli.hpp"
#include "nodes/console/http_client.hpp"

namespace citybrain::programs {

[[nodiscard]] cli::Exit exit_of_status(unsigned status);

/// The answer's JSON, or the exit code after complaining.
struct Fetched {
    boost::json::object body;
    std::string text;
    int exit = 0;
};
[[nodiscard]] Fetched fetch(console::HttpClient& client, const std::string& url);
/// POST of one JSON object.
[[nodiscard]] Fetched send(console::HttpClient& client, const std::string& url, const boost::json::object& body);

/// A field as text; "-" when it is not there.
[[nodiscard]] std::string field(const boost::json::object& object, std::string_view name);
/// As it may stand in a path or parameter.
[[nodiscard]] std::string escaped(std::string_view text);
[[nodiscard]] std::string node_url(const std::string& node, const std::string& path);

} // namespace citybrain::programs
