#include "engine/model/pack_layers.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"

namespace citybrain::model {

bool covers(const Topology& topology, const std::vector<NodeId>& areas, NodeId area) {
    return areas.empty() || std::ranges::any_of(areas, [&](NodeId outer) { return topology.is_within(area, outer); });
}

bool concerns(const Topology& topology, const std::vector<NodeId>& areas, NodeId node) {
    return covers(topology, areas, node) ||
           std::ranges::any_of(areas, [&](NodeId inner) { return topology.is_within(inner, node); });
}

const PackLayer* layer_for(const PackState& packs, const Topology& topology, NodeId area) {
    for (auto layer = packs.layers.rbegin(); layer != packs.layers.rend(); ++layer) {
        if (covers(topology, layer->areas, area)) {
            return &*layer;
        }
    }
    return nullptr;
}

std::vector<NodeId> concerned_below(const Topology& topology, NodeId self, const std::vector<NodeId>& areas) {
    std::vector<NodeId> below;
    for (const NodeId child : topology.children(self)) {
        if (topology.find(child)->managed_by == child && concerns(topology, areas, child)) {
            below.push_back(child);
        }
    }
    return below;
}

std::uint64_t latest_order(const PackState& packs) {
    std::uint64_t latest = packs.shadow ? packs.shadow->pack.order : 0;
    for (const PackLayer& layer : packs.layers) {
        latest = std::max(latest, layer.order);
    }
    for (const PackPlan& plan : packs.plans) {
        latest = std::max(latest, plan.order.number);
    }
    return latest;
}

std::optional<KnownOrder> known_order(const PackState& packs, std::uint64_t number) {
    const auto of_layer = [](const PackLayer& layer) {
        return KnownOrder{layer.pack, layer.name, layer.version, layer.areas};
    };
    if (number == 0) {
        return std::nullopt; // the installed pack came without an order
    }
    if (packs.shadow && packs.shadow->pack.order == number) {
        return of_layer(packs.shadow->pack);
    }
    if (const auto layer = std::ranges::find(packs.layers, number, &PackLayer::order); layer != packs.layers.end()) {
        return of_layer(*layer);
    }
    const auto plan = std::ranges::find(packs.plans, number, [](const PackPlan& one) { return one.order.number; });
    if (plan == packs.plans.end()) {
        return std::nullopt;
    }
    return KnownOrder{plan->order.pack, plan->order.name, plan->order.version, plan->order.areas};
}

const PackPlan* fetching(const PackState& packs, const base::Hash& pack) {
    const auto plan =
        std::ranges::find_if(packs.plans, [&](const PackPlan& one) { return !one.ready && one.order.pack == pack; });
    return plan == packs.plans.end() ? nullptr : &*plan;
}

std::uint32_t parts_of(std::uint64_t bytes) {
    constexpr std::uint64_t part = base::limits::pack_part_bytes;
    return static_cast<std::uint32_t>((bytes + part - 1) / part);
}

PackStanding standing_of(const PackState& packs, const Topology& topology, NodeId self, base::Instant now) {
    PackStanding standing{.node = self, .at = now, .order = packs.last_order, .ready = packs.ready_order};
    if (const PackLayer* const live = layer_for(packs, topology, self)) {
        standing.live = live->pack;
        standing.live_version = live->name + " " + live->version;
        standing.live_order = live->order;
        standing.live_since = live->since;
    }
    standing.waiting = packs.plans.empty() ? 0 : packs.plans.front().order.number;
    standing.shadow = packs.shadow ? packs.shadow->pack.order : 0;
    standing.refused = packs.refused_order;
    standing.why = packs.refused_why;
    return standing;
}

} // namespace citybrain::model
