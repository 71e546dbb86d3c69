#pragma once
/// State: what a node's engine remembers between steps. Bounded by open work; older facts come in with commands.
///
/// Changed only by persist::apply. Look-up tables are never iterated where order could show; digest and rows sort.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "engine/model/case_table.hpp"
#include "engine/model/command.hpp"
#include "engine/model/place_index.hpp"
#include "engine/model/timer_queue.hpp"

namespace citybrain::model {

/// Sequence numbers of one lane to one neighbour.
struct LaneState {
    std::uint64_t out_next = 1; ///< number of the next send
    std::uint64_t in_hwm = 0;   ///< highest payload applied
    friend bool operator==(const LaneState&, const LaneState&) = default;
};

struct LaneKey {
    NodeId peer;
    Lane lane = Lane::custody;
    friend auto operator<=>(const LaneKey&, const LaneKey&) = default;
};

/// Counts since the journal began; each event is counted once, by the node that received it first.
struct Tally {
    std::uint64_t received = 0; ///< admitted or rejected
    std::uint64_t rejected = 0;
    std::uint64_t joined = 0;
    std::uint64_t opened = 0;
    std::uint64_t closed = 0;
    std::uint64_t handed_up = 0;   ///< accepted by the parent
    std::uint64_t handed_down = 0; ///< accepted by a child
    std::uint64_t red_below = 0;   ///< 红牌 that centres below told this one of
    std::uint64_t supervised = 0;  ///< 督办: cases below that this centre has come to supervise
    friend bool operator==(const Tally&, const Tally&) = default;
};

struct State {
    NodeId self;
    Tier tier = Tier::village;
    Position position;     ///< of the last applied record
    base::Instant last_at; ///< `at` of the last applied record; time never goes back
    std::uint64_t next_case = 1;
    PackState packs;   ///< which packs decide, which are to; a row of its own
    std::string build; ///< the build that wrote last, from Upgraded
    Tally tally;
    std::map<LaneKey, LaneState> lanes;
    base::Hash ended; ///< running hash over cases that left memory, in order: part of the digest

    /// Open cases and shadows not yet put away. Never iterated for effects.
    CaseTable cases;
    TimerQueue timers; ///< one a case that has deadlines: the next of them; the first entry always holds
    /// Open cases by signal: identity_of(source, key).
    /// A set, so that which case a signal joins never depends on the order in which cases came and went.
    std::set<std::pair<Identity, CaseId>> signals;
    PlaceIndex places;                           ///< open cases that this node owns and that have a place
    std::map<std::string, StandingOrder> orders; ///< by number: given here or passed down, until they end
};

/// The case, or nullptr.
[[nodiscard]] inline const Case* find_case(const State& state, const CaseId& id) {
    const auto at = state.cases.find(id);
    return at == state.cases.end() ? nullptr : &at->second;
}

} // namespace citybrain::model
