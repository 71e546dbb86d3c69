#pragma once
/// order_program: `citybrain order give|end|ls`: a commander's standing orders at a running node.

#include <functional>

namespace CLI {
class App;
} // namespace CLI

namespace citybrain::programs {

/// Adds the group; when one of its subcommands was given, `run` does it and gives the exit code.
void add_orders(CLI::App& app, std::function<int()>& run);

} // namespace citybrain::programs
