#include "nodes/trial/matters.hpp"

#include <tuple>

namespace citybrain::trial {
namespace {

/// Whoever has it, or had it last; of several the one with the highest custody version.
auto authority(const model::Case& matter) {
    const model::CustodyState state = matter.custody.state;
    const bool has = state == model::CustodyState::owned || state == model::CustodyState::offered ||
                     state == model::CustodyState::revoking;
    return std::tuple(has, matter.custody.cv);
}

} // namespace

Matters::Matters(Tree& tree) : tree_(tree) {
    tree_.on_record = [this](const model::Record& record, const model::Case* matter) { committed(record, matter); };
}

void Matters::judged_above(const model::SeenNoted& noted) const {
    on_judged_above(rulebook::explain_judgement(tree_.rules(), tree_.topology(), noted.seen.event, *noted.judged));
}

void Matters::committed(const model::Record& record, const model::Case* matter) {
    const auto* const noted = std::get_if<model::SeenNoted>(&record.fact);
    if (noted != nullptr && noted->judged && on_judged_above) {
        judged_above(*noted);
    }
    if (matter == nullptr) {
        return;
    }
    const auto [at, fresh] = known_[matter->id].try_emplace(record.node, *matter);
    const bool decided =
        std::holds_alternative<model::CaseOpened>(record.fact) || (!fresh && at->second.decision != matter->decision);
    at->second = *matter;
    touched_.insert(matter->id);
    if (decided && on_decision) {
        on_decision(*matter, explain(*matter));
    }
}

const model::Case* Matters::find(const model::CaseId& id) const {
    const auto at = known_.find(id);
    if (at == known_.end()) {
        return nullptr;
    }
    const model::Case* best = nullptr;
    for (const auto& [node, matter] : at->second) {
        best = best == nullptr || authority(matter) > authority(*best) ? &matter : best;
    }
    return best;
}

model::NodeId Matters::offered_to(const model::CaseId& id) const {
    const auto at = known_.find(id);
    if (at != known_.end()) {
        for (const auto& [node, matter] : at->second) {
            if (matter.custody.state == model::CustodyState::pending) {
                return node;
            }
        }
    }
    return {};
}

rulebook::Explanation Matters::explain(const model::Case& matter) const {
    return rulebook::explain(tree_.rules(), tree_.topology(), matter);
}

} // namespace citybrain::trial
