#pragma once
/// `citybrain rules …`: the group of subcommands for those who write rules. Each one lives in
/// nodes/rules_NAME.{hpp,cpp} and is added to the list in rules_program.cpp; main.cpp knows only the group.

#include <functional>
#include <memory>
#include <utility>

#include <CLI/CLI.hpp>

namespace citybrain::programs {

/// What a parsed command line asks for; set by the callback of the subcommand that was named.
using Run = std::function<int()>;

/// Declares `rules` and all its subcommands. `app` and `run` must outlive the parsing.
void add_rules(CLI::App& app, Run& run);

/// Lets `command`, once parsed, run `program` on `options`, which CLI11 has filled in by then.
template <class Options>
void run_when_named(CLI::App& command, Run& run, std::shared_ptr<Options> options, int (*program)(const Options&)) {
    command.callback([&run, options, program] { run = [options, program] { return program(*options); }; });
}

} // namespace citybrain::programs
