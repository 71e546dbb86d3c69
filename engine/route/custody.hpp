#pragma once
/// custody: how a case moves between neighbours so that it always has exactly one owner (links.md 2.5).
///
/// Only the owner offers. An offer caused by a rule or a deadline is accepted in the same batch; a person's waits for a
/// person. Pure: messages and state in, drafts out.

#include <optional>
#include <string>
#include <vector>

#include "engine/model/draft.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::route {

/// What an offer is made for.
struct Move {
    model::NodeId target; ///< where it should end; the offer goes to the neighbour on the way
    model::HandOver kind = model::HandOver::escalate;
    model::HandOverCause cause = model::HandOverCause::rule;
    std::string actor;
    std::string reason;
};

/// A case without what means something at this node only: positions, timers, peers, what is merged into it here.
[[nodiscard]] model::Case as_told(const model::Case& matter);

/// Offers a case that this node owns. REQUIRES matter.custody.state == owned, and a target other than this node.
[[nodiscard]] model::Draft offer(const rulebook::Context& context, const model::Case& matter, const Move& move);

/// Takes or refuses a person's offer that is pending here. `actor` is empty when silence accepted it (domain.md O2).
[[nodiscard]] model::Draft accept_pending(const rulebook::Context& context, const model::Case& matter,
                                          const std::string& actor);
[[nodiscard]] model::Draft decline_pending(const model::Case& matter, const std::string& actor,
                                           const std::string& reason);

/// Asks for an offer back that has no answer yet. REQUIRES matter.custody.state == offered.
[[nodiscard]] model::Draft revoke(const model::Case& matter, std::optional<model::Settlement> settled,
                                  const std::string& actor, const std::string& reason);

/// 提级办理: said by a person here, on its way to the neighbour `way`.
[[nodiscard]] model::Draft pull(const rulebook::Context& context, const model::ActOnCase& act, model::NodeId way);
/// The offer that a pull wants; empty when nobody has pulled the case up, or it may not be offered now.
[[nodiscard]] std::optional<Move> pulled_up(const rulebook::Context& context, const model::Case& matter);

/// The desk of this centre for a case: of its category where it has one here, else the duty desk.
[[nodiscard]] const std::string& desk_of(const rulebook::Context& context, const model::Case& matter);

/// Tells the nodes that keep a shadow, back along the way, that the owner ended the case. Adds to `draft`.
void tell_ending(const model::Case& matter, base::Instant now, model::Draft& draft);

/// An event for a case that another node owns, or may be about to own, travels on to it. Adds to `draft`; nothing to
/// add for an owner. An offer's snapshot was taken before the event, so who offers tells the neighbour (behind the
/// offer, so that it arrives after it); who decides on an offer tells the owner, and counts the event when it comes
/// back.
void pass_on(const model::Case& matter, const model::Event& event, model::Draft& draft);
/// The same for a person's 续报.
void pass_on(const model::Case& matter, const model::FollowUp& report, model::Draft& draft);

/// Tells the superior that one of ours is overdue (红牌; of P0 and P1 the district as well), or that it is to supervise
/// it (督办). Adds to `draft`; nothing for another deadline, for an event that only tests
/// equipment, and where nobody is above.
void tell_late(const rulebook::Context& context, const model::Case& matter, const model::Deadline& missed,
               model::Draft& draft);
/// A step that concerns others: what is said at a centre that does not own the case goes to its owner, what the owner
/// asks or tells a superior goes up with the case as it is. `draft` holds the step. Adds to it.
void tell_step(const rulebook::Context& context, const model::Case& matter, model::Draft& draft);
/// Decisions that are asked for and were not answered by `due` are asked for again, of the superior's duty leader. Adds
/// to `draft`.
void ask_again(const rulebook::Context& context, const model::Case& matter, base::Instant due, model::Draft& draft);

/// Asks the centre above (rung `superior`) or the district for its duty leader. Adds to `draft`. REQUIRES a superior.
void ask_above(const rulebook::Context& context, const model::Case& matter, model::Rung rung, model::Draft& draft);

/// Tells the centres below that serve, or lie in, one of the areas. Adds to `draft`.
void tell_below(const rulebook::Context& context, const std::vector<model::NodeId>& areas,
                const model::Message& message, model::Draft& draft);

/// Where an accepted case must still go: its offer's target, when that is not this node.
[[nodiscard]] std::optional<Move> onward(const rulebook::Context& context, const model::Case& matter);

} // namespace citybrain::route
