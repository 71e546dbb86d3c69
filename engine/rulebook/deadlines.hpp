#pragma once
/// Which due instants a case has, and what follows when one passes. There is always a next one while a node has
/// custody.
///
/// Stages (domain.md (d) 7 and 8, terms.md 14): respond, at a share of the limit later respond_escalate; close, later
/// close_escalate; where nobody is above, a reminder every natural day until it ends. Beside them each milestone of the
/// category, once.

#include <vector>

#include "engine/model/case.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

/// A case was just opened and dispatched: both limits and the milestones run from `now` as the decision pinned them.
[[nodiscard]] std::vector<model::Deadline> deadlines_on_opening(const model::Decision& decision);

/// A node took a case over: its desk gets the full response limit again; the closing limit and the
/// milestones are never reset. When it has
/// passed already, the next tier up is due after another closing limit.
[[nodiscard]] std::vector<model::Deadline> deadlines_on_acceptance(const Rulebook& rules,
                                                                   const model::Decision& decision, base::Instant now);

/// What replaces a deadline that passed; `at_top` when no tier is above this node's. Counted from the missed instant,
/// so that firing late does not move it. An escalation that falls due while the case is offered already comes again,
/// for the offer may be refused: a limit later, at least an hour, counted from `now`, so that a link that was away for
/// days leaves few of them.
[[nodiscard]] std::vector<model::Deadline> deadlines_after(const Rulebook& rules, const model::Case& matter,
                                                           const model::Deadline& missed, bool at_top,
                                                           base::Instant now);

/// By when a person's offer must be answered (the pack's policy; domain.md O2).
[[nodiscard]] model::Deadline answer_deadline(const Rulebook& rules, const model::Decision& decision,
                                              base::Instant now);

} // namespace citybrain::rulebook
