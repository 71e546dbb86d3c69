#pragma once
/// `citybrain rules eval --jsonl`: expressions in, values out, one JSON line each (nodes/eval has the format).

#include "nodes/rules_program.hpp"

namespace citybrain::programs {

struct RulesEvalOptions {
    bool jsonl = false;
};

/// Reads standard input to its end. Lines that cannot be evaluated are answered by a line with "error"; exit 1 only
/// when the input itself cannot be read.
[[nodiscard]] int run_rules_eval(const RulesEvalOptions& options);

/// Declares the subcommand.
void add_rules_eval(CLI::App& group, Run& run);

} // namespace citybrain::programs
