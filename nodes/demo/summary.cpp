#include "nodes/demo/summary.hpp"

#include <algorithm>

#include "engine/rulebook/explanation.hpp"

namespace citybrain::demo {

using model::Case;
using model::Record;
using model::Tier;

namespace {

bool is_actual(const model::Event& event) {
    return event.status == model::Status::actual;
}

ExplainedCase explain_case(Tier tier, const Case& matter, const model::Topology& topology,
                           const rulebook::Rulebook& rules) {
    const model::NodeId area = matter.event.area.value_or(topology.root().code);
    const rulebook::Facts facts{matter.event, topology, area, matter.decision.decided_at};
    const rulebook::Explanation told = rulebook::explain(rules, facts, &matter.decision);
    return {tier, matter.id, rulebook::render(told, rulebook::Language::zh),
            rulebook::render(told, rulebook::Language::en)};
}

} // namespace

/// One overload a fact that counts; the others change no figure.
struct Summary::Count {
    Summary& summary;
    const Record& record;
    const Case* matter;

    void received() const {
        summary.figures_.totals.received += 1;
        summary.at(summary.tier_of(record.node)).fates.received += 1;
    }
    void operator()(const model::EventRejected&) const {
        received();
        summary.figures_.totals.rejected += 1;
        summary.at(summary.tier_of(record.node)).fates.rejected += 1;
    }
    void operator()(const model::CaseOpened& fact) const {
        if (!is_actual(fact.event)) {
            summary.figures_.exercises += 1;
            return;
        }
        received();
        summary.open_.emplace(fact.id, OpenCase{summary.tier_of(record.node)});
    }
    void operator()(const model::EventJoined& fact) const {
        if (!fact.first_here) {
            return;
        }
        if (!is_actual(fact.event)) {
            summary.figures_.exercises += 1;
            return;
        }
        received();
        summary.figures_.totals.merged += 1;
        const auto at = summary.open_.find(fact.id);
        if (at != summary.open_.end()) {
            at->second.joined += 1; // its final place is its case's
        } else {
            summary.at(summary.tier_of(record.node)).fates.merged += 1;
        }
    }
    void operator()(const model::CaseAccepted& fact) const {
        const auto at = summary.open_.find(fact.offer.id);
        if (at != summary.open_.end()) {
            at->second.place = summary.tier_of(record.node);
        }
    }
    void operator()(const model::CaseHandedOver& fact) const {
        if (matter != nullptr && !is_actual(matter->event)) {
            return;
        }
        CustodyFigures& custody = summary.figures_.custody;
        (fact.upward ? custody.up : custody.down) += 1;
        summary.at(summary.tier_of(record.node)).escalated += fact.upward ? 1U : 0U;
        switch (fact.cause) {
        case model::HandOverCause::rule:
            custody.by_rule += 1;
            return;
        case model::HandOverCause::deadline:
            custody.by_deadline += 1;
            return;
        case model::HandOverCause::person:
            custody.by_person += 1;
            return;
        }
    }
    void operator()(const model::CaseClosed&) const {
        if (matter != nullptr) {
            summary.end(record, *matter);
        }
    }
    template <class F>
    void operator()(const F&) const {}
};

void Summary::restored(model::NodeId, const Case& matter) {
    figures_.carried_over += is_custodian(matter) && is_actual(matter.event) ? 1U : 0U;
}

void Summary::committed(const Record& record, const Case* matter) {
    std::visit(Count{*this, record, matter}, record.fact);
}

void Summary::answered(const model::Answer& answer) {
    const auto* const taken = std::get_if<model::EventTaken>(&answer);
    figures_.duplicates += taken != nullptr && taken->repeat ? 1U : 0U;
}

Tier Summary::tier_of(model::NodeId node) const {
    const model::Unit* const unit = topology_.find(node);
    ENSURE(unit != nullptr);
    return unit->tier;
}

TierFigures& Summary::at(Tier tier) {
    const auto found = std::ranges::find(model::tiers, tier);
    ENSURE(found != model::tiers.end());
    return figures_.tiers[static_cast<std::size_t>(found - model::tiers.begin())];
}

void Summary::end(const Record& record, const Case& matter) {
    const auto ended = open_.find(matter.id);
    if (ended == open_.end()) {
        return; // found in the store at start, or a drill
    }
    const Tier tier = tier_of(record.node);
    TierFigures& place = at(tier);
    place.fates.closed += 1;
    place.fates.merged += ended->second.joined;
    figures_.totals.closed += 1;
    open_.erase(ended);
    if (matter.lifecycle != model::Lifecycle::closed) {
        return; // declined or voided: nobody worked on it
    }
    slowest_.insert({matter.id, record.node, matter.decision.category, record.at - matter.opened_at});
    if (slowest_.size() > slowest_max) {
        slowest_.erase(std::prev(slowest_.end()));
    }
    keep_example(tier, matter);
}

/// The case on which most rules had something to say; ties to the smallest case.
void Summary::keep_example(Tier tier, const Case& matter) {
    auto& kept = examples_[static_cast<std::size_t>(std::ranges::find(model::tiers, tier) - model::tiers.begin())];
    const std::size_t fired = matter.decision.fired.size();
    const bool better = !kept || fired > kept->decision.fired.size() ||
                        (fired == kept->decision.fired.size() && matter.id < kept->id);
    if (better) {
        kept = matter;
    }
}

Figures Summary::figures(const rulebook::Rulebook& rules) const {
    Figures figures = figures_;
    for (const auto& [id, held] : open_) {
        const auto found = std::ranges::find(model::tiers, held.place);
        Fates& fates = figures.tiers[static_cast<std::size_t>(found - model::tiers.begin())].fates;
        fates.open += 1;
        fates.merged += held.joined;
        figures.totals.open += 1;
    }
    figures.slowest.assign(slowest_.begin(), slowest_.end());
    for (std::size_t i = 0; i < examples_.size(); ++i) {
        if (examples_[i]) {
            figures.explained.push_back(explain_case(model::tiers[i], *examples_[i], topology_, rules));
        }
    }
    return figures;
}

} // namespace citybrain::demo
