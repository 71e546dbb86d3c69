#pragma once
/// The node that a `rules` command speaks to, and the token it shows. Shared by publish, rollback and status.

#include <string>

#include "engine/base/result.hpp"
#include "nodes/console/http_client.hpp"
#include "nodes/rules_program.hpp"

namespace boost::json {
class object;
} // namespace boost::json

namespace citybrain::programs {

struct RulesTarget {
    std::string to = "http://127.0.0.1:8080"; ///< URL of a node, or its host's configuration
    std::string token;                        ///< file; default: the one the configuration names
};

void add_target(CLI::App& command, RulesTarget& target);

/// One conversation with a node.
class RulesClient {
  public:
    /// Finds address and token. `needs_token`: it is an error when there is none.
    [[nodiscard]] static base::Result<RulesClient> open(const RulesTarget& target, bool needs_token);

    /// The JSON object at a path that must answer `status`; denied, conflict, bad_input … as the answer says otherwise.
    [[nodiscard]] base::Result<boost::json::object> get(const std::string& path);
    [[nodiscard]] base::Result<boost::json::object> post(const std::string& path, const boost::json::object& body);

  private:
    explicit RulesClient(std::string url);
    std::string url_;
    std::unique_ptr<console::HttpClient> client_;
};

} // namespace citybrain::programs
