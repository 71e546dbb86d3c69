#pragma once
/// replay: a log of events through one pack, the whole district in memory under a virtual clock.
///
/// People do what is theirs in time: whoever has a matter acknowledges it when it comes and closes it one second before
/// its closing limit. So what differs between two packs is what they decide, not who was slow.

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/rulebook/explanation.hpp"
#include "nodes/trial/play_story.hpp"

namespace citybrain::trial {

/// One event of a log and the centre it comes to.
struct Arrival {
    model::NodeId node;
    model::Report report;
};

/// What became of one event.
struct Fate {
    base::Instant time;
    std::string category;
    std::string rejected; ///< code of the refusal; empty when it was taken
    bool joined = false;  ///< it joined the matter of another event
    /// Of an event that opened a matter: how that stood at last, after everything that joined it.
    model::Decision decision;
    model::CaseId id;
    model::NodeId area;
    model::NodeId owner;
    std::vector<rulebook::RuleAccount> fired; ///< by id, with their reasons
};

/// By (source, id).
using Fates = std::map<std::pair<std::string, std::string>, Fate>;

struct ReplayOptions {
    /// Hears each decision, computed again from what it read.
    std::function<void(const model::Case&, const rulebook::Explanation&)> on_decision;
    /// Called after each event with how many are done.
    std::function<void(std::size_t)> progress;
};

/// `log` in order of time. An Error is a fault of this program.
[[nodiscard]] base::Result<Fates> replay(const std::vector<Arrival>& log, const Stage& stage,
                                         const ReplayOptions& options = {});

} // namespace citybrain::trial
