#include "nodes/trial/coverage.hpp"

#include <algorithm>

namespace citybrain::trial {
namespace {

std::vector<std::string> without(const std::map<std::string, RuleCoverage>& rules, std::uint64_t RuleCoverage::*count) {
    std::vector<std::string> ids;
    for (const auto& [id, covered] : rules) {
        if (covered.*count == 0) {
            ids.push_back(id);
        }
    }
    return ids;
}

} // namespace

Coverage::Coverage(const rulebook::Rulebook& rules) {
    for (const std::string& id : rules.rule_ids()) {
        rules_.emplace(id, RuleCoverage{});
    }
}

void Coverage::add(const rulebook::Explanation& told) {
    for (const rulebook::RuleAccount& rule : told.rules) {
        RuleCoverage& covered = rules_[rule.id];
        if (rule.result == rulebook::Outcome::yes) {
            covered.yes += 1;
        } else if (rule.result == rulebook::Outcome::no && !rule.other_category && !rule.elsewhere) {
            covered.no += 1;
        }
    }
}

std::vector<std::string> Coverage::never_true() const { return without(rules_, &RuleCoverage::yes); }

std::vector<std::string> Coverage::never_false() const { return without(rules_, &RuleCoverage::no); }

} // namespace citybrain::trial
