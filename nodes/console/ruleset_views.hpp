#pragma once
/// What the routes of rule packs show, as JSON. Of this room.

#include <boost/json/object.hpp>

#include "engine/model/pack.hpp"
#include "engine/model/rule_tally.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::console {

/// Layers (the last that covers an area decides there), plans, the pack on trial, what was refused, and every centre
/// from `node` down: how it stands, or that it has not been heard from.
[[nodiscard]] boost::json::object view_of(const model::PackState& packs, const model::Topology& topology,
                                          model::NodeId node, base::Instant now);

/// How much the node remembers for the windows of its live pack: windows that it keeps itself, events and series; how
/// many events were forgotten before their time, for want of room.
[[nodiscard]] boost::json::object view_of(const window::Windows& windows);

/// The rules of a live pack with their counts; with `days` only those that have not matched for so long.
[[nodiscard]] boost::json::object view_of(const rulebook::Rulebook& rules, const model::PackLayer& live,
                                          const model::RuleTally& tally, base::Instant now,
                                          std::optional<std::int64_t> days);

} // namespace citybrain::console
