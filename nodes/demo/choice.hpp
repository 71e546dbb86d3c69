#pragma once
/// choose: what a simulated desk will do with a case it has now, and when. Pure: the draws are keyed by case, centre
/// and the number of records about the case there, so that the same history gives the same choice everywhere.

#include <optional>
#include <string_view>

#include "engine/model/command.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "nodes/demo/habits.hpp"

namespace citybrain::demo {

/// What a choice is made from. Refers to what it names; lives no longer than the call.
struct Sight {
    base::Instant now;
    model::NodeId node;
    const model::Case& matter; ///< open, and owned by or offered to `node`
    const model::Topology& topology;
    const rulebook::Rulebook& rules;
    const Habits& habits;
};

struct Choice {
    base::Instant at; ///< not yet on a whole second
    model::ActOnCase act;
};

/// Empty when the desk lets the case lie, so that its deadline moves it.
[[nodiscard]] std::optional<Choice> choose(const Sight& sight);

/// True for an actor of this room.
[[nodiscard]] bool is_simulated(std::string_view actor);

} // namespace citybrain::demo
