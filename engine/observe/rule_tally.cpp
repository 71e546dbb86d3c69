#include "engine/observe/rule_tally.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"

namespace citybrain::observe {

bool count(model::RuleTally& tally, const model::Record& record) {
    if (record.position <= tally.as_of) {
        return false;
    }
    tally.as_of = record.position;
    const auto* const opened = std::get_if<model::CaseOpened>(&record.fact);
    if (opened == nullptr) {
        return false;
    }
    const model::Decision& decision = opened->decision;
    auto at = std::ranges::find(tally.packs, decision.pack, &model::PackTally::pack);
    if (at == tally.packs.end()) {
        tally.packs.push_back({.pack = decision.pack, .first = record.at});
        if (tally.packs.size() > base::limits::tallied_packs_max) {
            tally.packs.erase(tally.packs.begin());
        }
    } else {
        std::rotate(at, at + 1, tally.packs.end());
    }
    model::PackTally& pack = tally.packs.back();
    pack.last = record.at;
    pack.decisions[decision.category] += 1;
    for (const std::string& id : decision.fired) {
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
