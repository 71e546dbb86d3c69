#pragma once
/// `citybrain rules fmt PACK`: the files of a pack in their canonical form (nodes/format has what that is).

#include <string>

#include "nodes/rules_program.hpp"

namespace citybrain::programs {

struct RulesFmtOptions {
    std::string pack;
    bool check = false; ///< write nothing; exit 1 and name the files when any is not in canonical form
};

/// Writes the files that change, each whole or not at all, and prints their names. Nothing is written when any file
/// cannot be read.
[[nodiscard]] int run_rules_fmt(const RulesFmtOptions& options);

/// Declares the subcommand.
void add_rules_fmt(CLI::App& group, Run& run);

} // namespace citybrain::programs
