#pragma once
/// Which due instants a case has, and what follows when one passes. There is always a next one while a node has
/// custody.
///
/// Stages (domain.md (d) 7 and 8, terms.md 14): respond, at a share of the limit later respond_escalate. Of the closing
/// limit, by the pack's policy: yellow (黄牌, 70 %), close (红牌), supervise (督办, 150 %), close_escalate (200 %);
/// where nobody is above, a reminder every natural day until it ends. Beside them each milestone of the category, once.

#include <vector>

#include "engine/model/case.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

/// When `percent` of a limit that runs from `from` has passed: of an hour clock that share of its time; of a day clock
/// whole days, and of the day that is left a share of its 24 hours or of its office hours. Grows with `percent`, and is
/// `rules.due(limit, from)` at 100. ENSUREs percent >= 0.
[[nodiscard]] base::Instant share_of(const Rulebook& rules, const model::Limit& limit, int percent, base::Instant from);

/// When the yellow card comes, if no order moves it; never behind the closing limit.
[[nodiscard]] base::Instant yellow_due(const Rulebook& rules, const model::Decision& decision);

/// A case was just opened and dispatched: both limits and the milestones run from `now` as the decision pinned them.
[[nodiscard]] std::vector<model::Deadline> deadlines_on_opening(const Rulebook& rules, const model::Decision& decision);

/// A node took a case over: its desk gets the full response limit again; the closing limit and the milestones are never
/// reset, and stay where standing orders have moved them. A mark that has passed was told by who had it then, and does
/// not come again. When the closing limit has passed already, the next tier up is due after another one.
[[nodiscard]] std::vector<model::Deadline> deadlines_on_acceptance(const Rulebook& rules, const model::Case& matter,
                                                                   base::Instant now);

/// A merged case stands for itself again: the clocks of its own report go on.
[[nodiscard]] std::vector<model::Deadline> deadlines_on_unmerging(const Rulebook& rules, const model::Case& matter,
                                                                  base::Instant now);

/// The end of a silence that is still to come.
void add_unmute(std::vector<model::Deadline>& due, const model::Decision& decision, base::Instant now);
/// The ends of waivers that are still to come, each instant once.
void add_waiver_ends(std::vector<model::Deadline>& due, const std::vector<model::Waiver>& waivers, base::Instant now);

/// What standing orders did to one clock of the case, by number.
[[nodiscard]] std::vector<model::Deferral> deferrals_of(const model::Case& matter, model::Stage stage,
                                                        std::uint16_t milestone);
/// The due instant of a clock with this limit under them: the limit is longer by the largest share, then the clock
/// stands still in each of their spans, overlapping ones counted once. Day clocks stand still by the calendar.
/// REQUIRES at least one, all with the same `due`.
[[nodiscard]] base::Instant deferred_due(const Rulebook& rules, const model::Limit& limit,
                                         const std::vector<model::Deferral>& of_clock);

/// What is to come of the closing clock as it goes on at `now` behind a stretch from `stood_from` in which it stood
/// still (an inspection, an ending that did not last); the decision's, extensions and what held it before included.
/// When it has passed already: the next tier up after another limit.
[[nodiscard]] std::vector<model::Deadline> closing_clocks(const Rulebook& rules, const model::Case& matter,
                                                          base::Instant stood_from, base::Instant now);
/// What remembers that stretch in the case: one a clock of `due`, which closing_clocks gave.
[[nodiscard]] std::vector<model::Deferral> stood_still(const Rulebook& rules, const model::Case& matter,
                                                       const std::vector<model::Deadline>& due, const std::string& name,
                                                       base::Instant stood_from, base::Instant now);
/// By when somebody must have looked at what is said to be done.
[[nodiscard]] model::Deadline inspection(const Rulebook& rules, base::Instant now);

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
