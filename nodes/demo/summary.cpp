#include "nodes/demo/summary.hpp"

#include "engine/rulebook/explanation.hpp"

namespace citybrain::demo {

using model::Case;
using model::Tier;

Tier Summary::tier_of(model::NodeId node) const {
    const model::Unit* const unit = topology_.find(node);
    ENSURE(unit != nullptr);
    return unit->tier;
}

TierFigures& Summary::at(Tier tier) { return figures_.tiers[static_cast<std::size_t>(tier) - 1]; }

/// One overload a fact that counts.
struct Summary::Count {
    Summary& s;
    const model::Record& record;
    const Case* matter;

    [[nodiscard]] TierFigures& here() const { return s.at(s.tier_of(record.node)); }
    void receive() const {
        s.figures_.totals.received += 1;
        here().fates.received += 1;
    }
    void operator()(const model::EventRejected&) const {
        receive();
        s.figures_.totals.rejected += 1;
        here().fates.rejected += 1;
    }
    void operator()(const model::CaseOpened& f) const {
        if (f.event.status != model::Status::actual) {
            s.figures_.exercises += 1;
            return;
        }
        receive();
        s.open_.emplace(f.id, OpenCase{s.tier_of(record.node), 0});
    }
    void operator()(const model::EventJoined& f) const {
        if (!f.first_here) {
            return;
        }
        if (f.event.status != model::Status::actual) {
            s.figures_.exercises += 1;
            return;
        }
        receive();
        const auto open = s.open_.find(f.id);
        if (open != s.open_.end()) {
            open->second.joined += 1;
        } else { // a case from before this run: the event's place is where it came in
            s.figures_.totals.merged += 1;
            here().fates.merged += 1;
        }
    }
    void operator()(const model::CaseAccepted& f) const {
        if (const auto open = s.open_.find(f.offer.id); open != s.open_.end()) {
            open->second.place = s.tier_of(record.node);
        }
    }
    void operator()(const model::CaseHandedOver& f) const {
        if (matter != nullptr && matter->event.status != model::Status::actual) {
            return;
        }
        CustodyFigures& custody = s.figures_.custody;
        (f.upward ? custody.up : custody.down) += 1;
        here().escalated += f.upward ? 1U : 0U;
        switch (f.cause) {
        case model::HandOverCause::rule:
            custody.by_rule += 1;
            break;
        case model::HandOverCause::deadline:
            custody.by_deadline += 1;
            break;
        case model::HandOverCause::superior:
        case model::HandOverCause::person:
            custody.by_person += 1;
            break;
        }
    }
    void operator()(const model::CaseMerged& f) const { set_merged(f.id, true); }
    void operator()(const model::CaseUnmerged& f) const { set_merged(f.id, false); }
    void set_merged(const model::CaseId& id, bool merged) const {
        if (const auto open = s.open_.find(id); open != s.open_.end()) {
            open->second.merged = merged;
        }
    }
    void operator()(const model::CaseClosed&) const {
        ENSURE(matter != nullptr);
        s.end(record, *matter);
    }
    template <class Fact>
    void operator()(const Fact&) const {}
};

void Summary::restored(model::NodeId, const Case& matter) { figures_.carried_over += is_custodian(matter) ? 1U : 0U; }

void Summary::committed(const model::Record& record, const Case* matter) {
    std::visit(Count{*this, record, matter}, record.fact);
}

void Summary::answered(const model::Answer& answer, model::Status status) {
    const auto* const taken = std::get_if<model::EventTaken>(&answer);
    const bool counts = taken != nullptr && taken->repeat && status == model::Status::actual;
    figures_.duplicates += counts ? 1U : 0U;
}

void Summary::end(const model::Record& record, const Case& matter) {
    const auto open = open_.find(matter.id);
    if (open == open_.end()) {
        return;
    }
    const Tier tier = tier_of(record.node);
    Fates& here = at(tier).fates;
    const bool merged = open->second.merged;
    (merged ? figures_.totals.merged : figures_.totals.closed) += 1;
    (merged ? here.merged : here.closed) += 1;
    figures_.totals.merged += open->second.joined;
    here.merged += open->second.joined;
    open_.erase(open);
    if (merged) {
        return; // the case it was merged into tells how long it took
    }
    slowest_.insert({matter.id, record.node, matter.decision.category, record.at - matter.opened_at});
    if (slowest_.size() > slowest_max) {
        slowest_.erase(std::prev(slowest_.end()));
    }
    keep_example(tier, matter);
}

/// The first case of a tier that a rule raised, or, until there is one, the first of all.
void Summary::keep_example(Tier tier, const Case& matter) {
    std::optional<Case>& kept = examples_[static_cast<std::size_t>(tier) - 1];
    if (!kept || (kept->decision.fired.empty() && !matter.decision.fired.empty())) {
        kept = matter;
    }
}

Figures Summary::figures(const rulebook::Rulebook& rules) const {
    Figures all = figures_;
    for (const auto& [id, open] : open_) {
        Fates& here = all.tiers[static_cast<std::size_t>(open.place) - 1].fates;
        (open.merged ? all.totals.merged : all.totals.open) += 1;
        (open.merged ? here.merged : here.open) += 1;
        all.totals.merged += open.joined;
        here.merged += open.joined;
    }
    all.slowest.assign(slowest_.begin(), slowest_.end());
    for (const Tier tier : model::tiers) {
        const std::optional<Case>& kept = examples_[static_cast<std::size_t>(tier) - 1];
        if (!kept || kept->decision.pack != rules.hash()) {
            continue;
        }
        const rulebook::Explanation why = rulebook::explain(rules, topology_, *kept);
        all.explained.push_back(
            {tier, kept->id, render(why, rulebook::Language::zh), render(why, rulebook::Language::en)});
    }
    return all;
}

} // namespace citybrain::demo
