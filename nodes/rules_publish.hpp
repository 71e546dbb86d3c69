#pragma once
/// `citybrain rules publish PACK` and `citybrain rules rollback`: orders to the district.

#include <string>
#include <vector>

#include "nodes/rules_target.hpp"

namespace citybrain::programs {

struct RulesPublishOptions {
    RulesTarget target;
    std::string pack;
    std::string at = "now"; ///< RFC 3339
    bool shadow = false;
    std::vector<std::string> areas; ///< 12-digit codes; none: everywhere
    std::string actor;
    bool json = false;
};

/// Checks the pack here, too: a fault is told with its place before anything is sent. Exit 6 when the token or the
/// signature is refused, 2 when the pack is.
[[nodiscard]] int run_rules_publish(const RulesPublishOptions& options);

struct RulesRollbackOptions {
    RulesTarget target;
    std::uint64_t order = 0; ///< 0: the latest
    std::string actor;
    bool json = false;
};
/// Withdraws an order: what decided before it decides again. Exit 4 when there is none.
[[nodiscard]] int run_rules_rollback(const RulesRollbackOptions& options);

void add_rules_publish(CLI::App& group, Run& run);
void add_rules_rollback(CLI::App& group, Run& run);

} // namespace citybrain::programs
