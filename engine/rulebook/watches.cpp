// Rulebook, who should speak: the rows of sources.csv that a node watches, with what its rules ask of them.

#include <algorithm>
#include <set>

#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {
namespace {

/// Lengths of silence that the rules for a category ask about.
std::set<base::Duration> lengths_of(const RuleSet& set, std::size_t category) {
    std::set<base::Duration> lengths;
    for (const std::uint32_t index : set.by_category[category]) {
        for (const cel::Slot slot : set.rules[index].when.reads()) {
            if (const auto length = set.vocabulary.silences().find(slot)) {
                lengths.insert(*length);
            }
        }
    }
    return lengths;
}

} // namespace

std::vector<window::Watch> Rulebook::watches(model::NodeId node, const model::Topology& topology) const {
    std::vector<window::Watch> watches;
    for (const SourceRow& row : sources_) {
        const model::Unit* const unit = topology.find(row.area);
        if (unit == nullptr || unit->managed_by != node) {
            continue; // `rules check` says when there is no such area
        }
        window::Watch watch{row.id, row.source, row.subject, row.category, row.area, row.name.zh, {row.silent_after}};
        const auto category = static_cast<std::size_t>(find_category(row.category) - categories_.data());
        for (const base::Duration length : lengths_of(*rules_, category)) {
            if (length > row.silent_after) {
                watch.levels.push_back(length);
            }
        }
        watches.push_back(std::move(watch));
    }
    return watches;
}

} // namespace citybrain::rulebook
