#pragma once
/// case_verbs: `citybrain case VERB ID`: a person's command to a running node, from a terminal.

#include <functional>

namespace CLI {
class App;
} // namespace CLI

namespace citybrain::programs {

/// Adds one subcommand a verb to the group `case`; when one was given, `run` does it and gives the exit code.
void add_case_verbs(CLI::App& group, std::function<int()>& run);

} // namespace citybrain::programs
