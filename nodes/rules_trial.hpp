#pragma once
/// `citybrain rules test PACK`: the stories of the pack's tests.toml, and which rules they cover (nodes/trial/story.hpp
/// has the format).

#include "nodes/rules_program.hpp"

namespace citybrain::programs {

struct RulesTestOptions {
    std::string pack;
    std::string units;    ///< topology.csv; empty: Nanhai's
    std::string outlines; ///< towns.geojson; empty: Nanhai's with its units, none with others
    bool strict = false;  ///< a rule that no test makes true, or none makes false, is a failure
    bool json = false;
};

/// Exit 0: all as told; 1: a story is not, or with `strict` a rule is not covered; 2: pack or tests cannot be read.
[[nodiscard]] int run_rules_test(const RulesTestOptions& options);

/// Declares the subcommand.
void add_rules_test(CLI::App& group, Run& run);

} // namespace citybrain::programs
