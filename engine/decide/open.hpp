#pragma once
/// open: an admitted report becomes a case: classified, decided by the pack, dispatched, both clocks started.

#include "engine/model/draft.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

/// The record of a new case at this node. `area` is the unit that ingest::admit found. The owner by the decision may be
/// another node: owner_of tells, and the core offers it there in the same step.
[[nodiscard]] model::CaseOpened open(const rulebook::Context& context, model::Event event, model::NodeId area);

/// The centre that handles a matter of `area` at `tier`: the unit's manager for the village tier, the town or district
/// above it for the others. A matter whose area is a whole town has no village: the town handles it.
[[nodiscard]] model::NodeId owner_of(const model::Topology& topology, model::NodeId area, model::Tier tier);

} // namespace citybrain::decide
