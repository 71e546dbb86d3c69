#include "nodes/trial/story.hpp"

#include <algorithm>

namespace citybrain::trial {

using model::NodeId;

NodeId centre_of(const Ordered& ordered) { return ordered.at.value_or(ordered.order.areas.front()); }

std::vector<NodeId> centres_of(const Story& story, const rulebook::Rulebook& rules, const model::Topology& topology) {
    std::vector<NodeId> nodes;
    const auto add = [&](NodeId node) {
        const model::Unit* const unit = topology.find(node);
        if (unit != nullptr) {
            nodes.push_back(unit->managed_by);
        }
    };
    const auto add_watcher = [&](const std::string& matter) {
        const auto row = std::ranges::find(rules.sources(), matter, &rulebook::SourceRow::id);
        if (row != rules.sources().end()) {
            add(row->area); // whose centre watches
        }
    };
    for (const Step& step : story.steps) {
        add_watcher(step.expect ? step.expect->matter : std::string());
        if (const auto* const reported = std::get_if<Reported>(&step.what)) {
            const model::Event& event = reported->report.event;
            add(reported->door);
            add(event.area.value_or(NodeId{}));
            add(event.place ? topology.locate(*event.place).value_or(NodeId{}) : NodeId{});
        } else if (const auto* const acted = std::get_if<Acted>(&step.what)) {
            add(acted->at.value_or(NodeId{}));
            add(acted->act.to.value_or(NodeId{}));
            add_watcher(acted->matter);
            add_watcher(acted->into);
        } else if (const auto* const linked = std::get_if<Linked>(&step.what)) {
            add(linked->node);
        } else if (const auto* const ordered = std::get_if<Ordered>(&step.what)) {
            add(centre_of(*ordered));
        } else if (const auto* const stopped = std::get_if<OrderStopped>(&step.what)) {
            add(stopped->at.value_or(NodeId{}));
        }
    }
    return nodes;
}

} // namespace citybrain::trial
