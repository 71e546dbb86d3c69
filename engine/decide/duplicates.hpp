#pragma once
/// duplicates: near-duplicates of a case among the open ones of this node, by its category's policy, radius and window
/// (terms.md 1), and the merging of cases. Across nodes nothing merges: a common superior links.
///
/// Life safety never merges by itself: where the category says so, or either decision carries the label, it is
/// suggested at most.

#include <optional>
#include <variant>
#include <vector>

#include "engine/model/draft.hpp"
#include "engine/model/effects.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

/// An open case of the same category near by, in place and time.
struct Candidate {
    model::CaseId id;
    std::int64_t distance_cm = 0;
};

struct Duplicates {
    bool merges = false;               ///< the first one is merged into; else they are suggested to a person
    std::vector<Candidate> candidates; ///< nearest first, then oldest; at most limits::candidates_max
};

/// The near-duplicates of a case that this node owns and that has just come here; none when its category never has any,
/// or when nobody said where it is.
[[nodiscard]] Duplicates near_duplicates(const rulebook::Context& context, const model::Case& matter);

/// What the reports of the case and of all that is merged into it here say together; `own` is what its own say.
[[nodiscard]] model::JoinedFacts joined_facts(const rulebook::Context& context, const model::Case& matter,
                                              model::JoinedFacts own);
/// What its own reports say.
[[nodiscard]] const model::JoinedFacts& own_facts(const model::Case& matter);

/// 合并工单 by a person. Denied with missing_parent, unknown_case, not_owner or not_mergeable.
[[nodiscard]] std::variant<model::CaseMerged, model::CommandDenied>
merge(const rulebook::Context& context, const model::Case& matter, const model::ActOnCase& act);
/// Out again (domain.md transition 24), with the clocks of its own report. Denied with not_mergeable when the parent
/// has ended or gone to another node.
[[nodiscard]] std::variant<model::CaseUnmerged, model::CommandDenied>
unmerge(const rulebook::Context& context, const model::Case& matter, const model::ActOnCase& act);

} // namespace citybrain::decide
