#include "engine/observe/rule_tally.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"

namespace citybrain::observe {

namespace {

/// The decision that a record brings; nullptr when it brings none. What rules over windows said of another node's event
/// comes with SeenNoted; MatterRaised repeats it, unless a late event made it so.
const model::Decision* decision_in(const model::Fact& fact) {
    if (const auto* opened = std::get_if<model::CaseOpened>(&fact)) {
        return &opened->decision;
    }
    if (const auto* again = std::get_if<model::CaseRedecided>(&fact)) {
        return &again->decision;
    }
    if (const auto* noted = std::get_if<model::SeenNoted>(&fact)) {
        return noted->judged ? &*noted->judged : nullptr;
    }
    const auto* raised = std::get_if<model::MatterRaised>(&fact);
    return raised != nullptr && raised->raised.late && raised->raised.decision ? &*raised->raised.decision : nullptr;
}

model::PackTally& tally_of(model::RuleTally& tally, const base::Hash& pack, base::Instant at_first) {
    const auto at = std::ranges::find(tally.packs, pack, &model::PackTally::pack);
    if (at != tally.packs.end()) {
        std::rotate(at, at + 1, tally.packs.end());
        return tally.packs.back();
    }
    tally.packs.push_back({.pack = pack, .first = at_first});
    if (tally.packs.size() > base::limits::tallied_packs_max) {
        tally.packs.erase(tally.packs.begin());
    }
    return tally.packs.back();
}

} // namespace

bool count(model::RuleTally& tally, const model::Record& record) {
    if (record.position <= tally.as_of) {
        return false;
    }
    tally.as_of = record.position;
    const model::Decision* const decision = decision_in(record.fact);
    if (decision == nullptr) {
        return false;
    }
    model::PackTally& pack = tally_of(tally, decision->pack, record.at);
    pack.last = record.at;
    pack.decisions[decision->category] += 1;
    for (const std::string& id : decision->fired) {
        model::RuleCount& rule = pack.rules[id];
        rule.matched += 1;
        rule.last_matched = record.at;
    }
    return true;
}

const model::PackTally* find_pack(const model::RuleTally& tally, const base::Hash& pack) {
    const auto at = std::ranges::find(tally.packs, pack, &model::PackTally::pack);
    return at == tally.packs.end() ? nullptr : &*at;
}

} // namespace citybrain::observe
