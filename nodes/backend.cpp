#include "nodes/backend.hpp"

namespace citybrain {

std::vector<console::LinkView> HostBackend::links() {
    std::vector<console::LinkView> views;
    for (const drive::LinkStatus& link : host_.driver().links()) {
        views.push_back({link.self, link.peer, link.lane == model::Lane::custody ? "custody" : "bulk",
                         std::string(to_text(link.state)), link.reason, link.out_next, link.out_acked, link.in_hwm,
                         link.changed_at});
    }
    return views;
}

const model::PackState& HostBackend::packs(model::NodeId node) {
    const core::Engine* const engine = host_.driver().engine(node);
    ENSURE(engine != nullptr);
    return engine->state().packs;
}

const window::Windows& HostBackend::windows(model::NodeId node) {
    const core::Engine* const engine = host_.driver().engine(node);
    ENSURE(engine != nullptr);
    return engine->windows();
}

console::Disk HostBackend::disk() {
    switch (host_.pressure()) {
    case store::Pressure::ok:
        return console::Disk::ok;
    case store::Pressure::shed:
        return console::Disk::low;
    case store::Pressure::refuse:
        return console::Disk::refusing;
    case store::Pressure::custody_only:
        return console::Disk::custody_only;
    }
    return console::Disk::ok;
}

std::vector<model::StandingOrder> HostBackend::orders(model::NodeId node) {
    std::vector<model::StandingOrder> all;
    if (const core::Engine* const engine = host_.driver().engine(node)) {
        for (const auto& [number, order] : engine->state().orders) {
            all.push_back(order);
        }
    }
    return all;
}

console::Preview HostBackend::preview(model::NodeId node, const model::Event& event) {
    auto rehearsed = host_.driver().rehearse(clock_(), node, event);
    if (!rehearsed) {
        return {model::EventRefused{"unknown_node", "this host has no such node"}, std::nullopt, {}};
    }
    return {std::move(rehearsed->answer), std::move(rehearsed->opened), rehearsed->owner};
}

} // namespace citybrain
