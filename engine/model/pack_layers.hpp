#pragma once
/// Which pack decides where, and who must hear of an order: areas against the tree of centres. Pure.

#include <optional>

#include "engine/model/pack.hpp"
#include "engine/model/topology.hpp"

namespace citybrain::model {

/// Whether `area` lies in one of `areas`; an empty list is everywhere.
[[nodiscard]] bool covers(const Topology& topology, const std::vector<NodeId>& areas, NodeId area);
/// Whether a node decides anything in one of `areas`: it lies in one, or one lies below it.
[[nodiscard]] bool concerns(const Topology& topology, const std::vector<NodeId>& areas, NodeId node);

/// The layer that decides in an area: the last that covers it. nullptr before the first pack.
[[nodiscard]] const PackLayer* layer_for(const PackState& packs, const Topology& topology, NodeId area);

/// Children of `self` with a centre of their own that an order for `areas` concerns, sorted by code.
[[nodiscard]] std::vector<NodeId> concerned_below(const Topology& topology, NodeId self,
                                                  const std::vector<NodeId>& areas);

/// The order that `withdraw` without a number means: the latest that decides, waits or is tried; 0 when there is none.
[[nodiscard]] std::uint64_t latest_order(const PackState& packs);
/// What an order that is still known is about; nullptr when it is not.
struct KnownOrder {
    base::Hash pack;
    std::string name;
    std::string version;
    std::vector<NodeId> areas;
};
[[nodiscard]] std::optional<KnownOrder> known_order(const PackState& packs, std::uint64_t number);

/// The plan that waits for this pack to arrive; nullptr when none does.
[[nodiscard]] const PackPlan* fetching(const PackState& packs, const base::Hash& pack);
/// Parts of a bundle of `bytes` bytes.
[[nodiscard]] std::uint32_t parts_of(std::uint64_t bytes);

/// How a node with these packs stands.
[[nodiscard]] PackStanding standing_of(const PackState& packs, const Topology& topology, NodeId self,
                                       base::Instant now);

} // namespace citybrain::model
