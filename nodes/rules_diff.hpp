#pragma once
/// `citybrain rules diff OLD NEW --log FILE`: every matter of a log that two packs decide otherwise, and why
/// (nodes/trial/replay.hpp says what the people of a replay do).

#include "nodes/rules_program.hpp"

namespace citybrain::programs {

struct RulesDiffOptions {
    std::string before;
    std::string after;
    std::string log; ///< CSV (with `map`) or CloudEvents JSONL; empty: the recording that comes with the program
    std::string map;
    bool json = false;
};

/// Exit 0 whether or not something differs; 2: a pack or the log cannot be read.
[[nodiscard]] int run_rules_diff(const RulesDiffOptions& options);

/// Declares the subcommand.
void add_rules_diff(CLI::App& group, Run& run);

} // namespace citybrain::programs
