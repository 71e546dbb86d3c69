#pragma once
/// Counts of rules, folded from records (model::RuleTally): what matched how often and when last, by pack.

#include "engine/model/record.hpp"
#include "engine/model/rule_tally.hpp"

namespace citybrain::observe {

/// Counts the decision of a record: a case opened, or decided again (with the rules that stand from before), an event
/// of a node below judged by rules over windows, a matter below raised because of a late event. Records at or before
/// `as_of` are counted already and change nothing. True when a count changed.
bool count(model::RuleTally& tally, const model::Record& record);

/// The counts of a pack; nullptr when it has decided nothing here, or long ago.
[[nodiscard]] const model::PackTally* find_pack(const model::RuleTally& tally, const base::Hash& pack);

} // namespace citybrain::observe
