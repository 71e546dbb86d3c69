#pragma once
/// decision_again: the decision that stands after a case was decided once more: the join of what stood before and what
/// the rules say now. Nothing in it is ever lower or later; lowering is for people.

#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

/// `fresh` is what Rulebook::decide gives now. Tier and priority: the higher; closing: the earlier, its clock never
/// starts again. Responding: the tighter limit; its clock starts again from now when the matter rose or the limit
/// tightened and the earlier due instant has passed. Lists: the union, at most limits::decision_list_max of each.
[[nodiscard]] model::Decision decision_again(const Rulebook& rules, const model::Decision& before,
                                             model::Decision fresh);

/// What rules over windows say of a matter that stands as `before`, as a fresh decision about it: only what they raise,
/// hasten and add; all else as it stands. `said` is a decision of only those rules, perhaps another node's.
[[nodiscard]] model::Decision said_of(const Rulebook& rules, const model::Decision& before, const model::Decision& said,
                                      base::Instant now);

/// Higher tier or priority: somebody must look at it again.
[[nodiscard]] bool rose(const model::Decision& before, const model::Decision& after);

} // namespace citybrain::rulebook
