#pragma once
/// accounts: the parts of an explanation, each from what the decision read. For this room's own files.

#include <optional>
#include <vector>

#include "engine/rulebook/explanation.hpp"

namespace citybrain::rulebook {

/// Every rule and what it said: fired ones by id; then the others, nearest miss first. `of_matter_below`: only those
/// that a superior considers, which are the ones over windows that it judges.
[[nodiscard]] std::vector<RuleAccount> accounts_of(const Rulebook& book, const Category& category, const Facts& facts,
                                                   bool of_matter_below);

/// The limits of the decision: both stages, then the milestones.
[[nodiscard]] std::vector<DeadlineAccount> deadlines_of(const Rulebook& book, const Category& category,
                                                        const model::Decision& decision);
/// How the clocks stand at the node that has the case: fills in DeadlineAccount::pending.
void fill_pending(const model::Case& matter, std::vector<DeadlineAccount>& deadlines);

[[nodiscard]] std::optional<DelegationAccount> delegation_of(const Rulebook& book, const model::Decision& decision);

/// Who sits at the leading desk of the centre of the decided tier in whose area the matter arose.
[[nodiscard]] std::vector<DutyAccount> duty_of(const Rulebook& book, const Facts& facts,
                                               const model::Decision& decision);

} // namespace citybrain::rulebook
