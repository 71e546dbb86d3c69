#pragma once
/// explain_files: explanations without a node: of an event as a pack would decide it in an empty district, and of
/// recorded decisions, computed again.

#include <functional>
#include <string>

#include <boost/json.hpp>

namespace citybrain::programs {

struct EventFile {
    std::string pack;
    std::string event;
    std::string at;   ///< empty: the event's time
    std::string area; ///< empty: the event's
    bool json = false;
};
/// Hands the event in at its door of a district in memory in which nothing has happened yet, and explains what came of
/// it as an explain route would; `print` shows the answer to people. An exit code.
[[nodiscard]] int explain_event_file(const EventFile& asked,
                                     const std::function<void(const boost::json::object&)>& print);

struct DecisionFile {
    std::string pack;
    std::string decisions; ///< answers of an explain route: one JSON object, or one a line
    bool json = false;
};
/// Computes each recorded decision again from what it read and compares the case's bytes. 1 when one differs.
[[nodiscard]] int explain_decisions(const DecisionFile& asked);

} // namespace citybrain::programs
