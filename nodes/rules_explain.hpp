#pragma once
/// `citybrain rules explain`: why. Of a case or an event at a running node; of an event file under a pack, without any
/// node; of recorded decisions, computed again and compared byte for byte.

#include <string>
#include <vector>

#include "nodes/rules_program.hpp"

namespace citybrain::programs {

struct RulesExplainOptions {
    std::vector<std::string> what; ///< CASE, or SOURCE and ID
    std::string node = "http://127.0.0.1:8080";
    std::string pack;
    std::string event;    ///< file with one CloudEvent
    std::string decision; ///< file with answers of an explain route, one JSON object or one a line
    std::string at;       ///< instant of the decision; empty: the event's time
    std::string area;     ///< instead of the event's
    bool json = false;
};

/// Exit 0: explained, and what was recorded is the same again; 1: a recorded decision comes out otherwise; 2: wrong use
/// or input; 3: not found; 5: no node there.
[[nodiscard]] int run_rules_explain(const RulesExplainOptions& options);

/// Declares the subcommand.
void add_rules_explain(CLI::App& group, Run& run);

} // namespace citybrain::programs
