#pragma once
/// `citybrain rules check PACK`: what can be proved about a rule pack, and an event for each fault found.

#include <string>

#include "nodes/rules_program.hpp"

namespace citybrain::programs {

struct RulesCheckOptions {
    std::string pack;
    std::string topology; ///< a folder with topology.csv and towns.geojson, or a topology CSV; empty: none
    bool json = false;
};

/// Exit 0: nothing found; 1: findings; 2: the pack is refused, or a file cannot be read.
[[nodiscard]] int run_rules_check(const RulesCheckOptions& options);

/// Declares the subcommand.
void add_rules_check(CLI::App& group, Run& run);

} // namespace citybrain::programs
