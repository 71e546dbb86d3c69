#include "nodes/demo/recording.hpp"

#include <algorithm>
#include <tuple>

namespace citybrain::demo {

using model::NodeId;
using model::Tier;

namespace {

/// As the engine's door does it: a place inside the named area says it more exactly; a named village stands.
const model::Unit* unit_of(const model::Topology& topology, const model::Event& event) {
    std::optional<NodeId> at = event.area;
    if (event.place) {
        const auto located = topology.locate(*event.place);
        const bool sharper = located && (!at || topology.is_within(*located, *at));
        at = sharper ? located : at;
    }
    return at ? topology.find(*at) : nullptr;
}

} // namespace

NodeId entry_node(const model::Topology& topology, const model::Event& event, Tier entry) {
    const model::Unit* const unit = unit_of(topology, event);
    const model::Unit* const centre = unit == nullptr ? nullptr : topology.find(unit->managed_by);
    if (centre == nullptr) {
        return topology.root().code;
    }
    const Tier wanted = std::clamp(entry, centre->tier, Tier::district);
    return topology.ancestor(centre->code, wanted).value_or(topology.root().code);
}

void Recording::add(model::Report report, std::optional<Tier> entry) {
    const Tier usual = report.event.source.starts_with("hotline") ? Tier::district : Tier::village;
    const NodeId node = entry_node(topology_, report.event, entry.value_or(usual));
    arrivals_.push_back({node, std::move(report)});
    sorted_ = false;
}

void Recording::sort() {
    std::ranges::stable_sort(arrivals_, {}, [](const Arrival& arrival) {
        const model::Event& event = arrival.report.event;
        return std::tie(event.time, event.source, event.id);
    });
    if (!arrivals_.empty()) {
        first_ = arrivals_.front().report.event.time;
        last_ = arrivals_.back().report.event.time;
    }
    sorted_ = true;
}

const std::vector<Arrival>& Recording::arrivals() const {
    ENSURE(sorted_);
    return arrivals_;
}

Arrival Recording::take(std::size_t index) {
    ENSURE(sorted_);
    ENSURE(index < arrivals_.size());
    Arrival taken{arrivals_[index].node, std::move(arrivals_[index].report)};
    // What a later look at the order may need stays.
    arrivals_[index].report.event.time = taken.report.event.time;
    return taken;
}

std::optional<base::Instant> Recording::first() const {
    ENSURE(sorted_);
    return first_;
}

std::optional<base::Instant> Recording::last() const {
    ENSURE(sorted_);
    return last_;
}

std::vector<std::string> Recording::complaints(std::size_t most) const {
    const std::size_t shown = std::min(most, refused_.size());
    std::vector<std::string> lines(refused_.begin(), refused_.begin() + static_cast<std::ptrdiff_t>(shown));
    if (shown < refused_.size()) {
        lines.push_back("…… 另有 " + std::to_string(refused_.size() - shown) + " 行未能读取 · " +
                        std::to_string(refused_.size() - shown) + " more lines could not be read");
    }
    return lines;
}

} // namespace citybrain::demo
