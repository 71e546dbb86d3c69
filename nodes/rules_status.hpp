#pragma once
/// `citybrain rules status`: which packs decide, wait and are on trial at a node, and how every centre below stands.

#include <cstdint>
#include <optional>

#include "nodes/rules_target.hpp"

namespace citybrain::programs {

struct RulesStatusOptions {
    RulesTarget target;
    bool rules = false;                          ///< the rules of the live pack instead, with their counts
    std::optional<std::uint32_t> unmatched_days; ///< only those that have not matched for so long
    bool json = false;
};

[[nodiscard]] int run_rules_status(const RulesStatusOptions& options);

void add_rules_status(CLI::App& group, Run& run);

} // namespace citybrain::programs
