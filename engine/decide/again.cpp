#include "engine/decide/again.hpp"

#include <algorithm>
#include <tuple>

#include "engine/decide/duplicates.hpp"
#include "engine/decide/open.hpp"
#include "engine/decide/standing.hpp"
#include "engine/rulebook/again.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/live_facts.hpp"

namespace citybrain::decide {
namespace {

using model::Case;
using model::CustodyState;
using model::Deadline;
using model::Decision;
using model::Lifecycle;
using model::Stage;

/// Equal in all that anybody acts on.
bool same_effect(Decision a, const Decision& b) {
    a.decided_at = b.decided_at;
    a.considered = b.considered;
    a.pack = b.pack;
    a.here = b.here;
    a.only_windows = b.only_windows;
    a.seen = b.seen;
    return a == b;
}

/// A tighter closing limit, put off by what the case's own states have held it.
base::Instant closing_moved(const rulebook::Context& context, const Case& matter, const Decision& decision) {
    std::vector<model::Deferral> held = rulebook::deferrals_of(matter, Stage::close, 0);
    std::erase_if(held, [](const model::Deferral& deferral) { return !is_own(deferral); });
    for (model::Deferral& deferral : held) {
        deferral.due = decision.close_due;
        deferral.until = std::min(deferral.until, std::max(deferral.from, context.now));
    }
    return held.empty() ? decision.close_due : rulebook::deferred_due(context.rules, decision.close_limit, held);
}

std::vector<Deadline> deadlines_again(const rulebook::Context& context, const Case& matter, const Decision& decision,
                                      bool rose) {
    const base::Instant now = context.now;
    std::vector<Deadline> pending = matter.deadlines;
    const bool acknowledged = matter.lifecycle == Lifecycle::handling || matter.lifecycle == Lifecycle::handled ||
                              matter.lifecycle == Lifecycle::suspended;
    if (matter.custody.state == CustodyState::pending) {
        return pending; // an answer is awaited, nothing else runs here
    }
    for (std::size_t i = matter.decision.milestones.size(); i < decision.milestones.size(); ++i) {
        const model::Milestone& added = decision.milestones[i];
        pending.push_back({Stage::milestone, added.due, added.limit.clock, static_cast<std::uint16_t>(i + 1)});
    }
    if (rose && acknowledged) {
        pending.push_back({Stage::respond, decision.respond_due, decision.respond_limit.clock});
    }
    if (rose && matter.lifecycle == Lifecycle::handled) { // it is not done after all: its closing clock goes on
        const auto goes_on = rulebook::closing_clocks(context.rules, matter, matter.handled_at.value_or(now), now);
        pending.insert(pending.end(), goes_on.begin(), goes_on.end());
    }
    // What the decision left as it was stays where a hand-over or a standing order has put it.
    const bool respond_moved = decision.respond_due != matter.decision.respond_due;
    const bool close_moved = decision.close_due != matter.decision.close_due;
    for (Deadline& deadline : pending) {
        if (deadline.stage == Stage::respond && respond_moved && decision.respond_due < deadline.due) {
            deadline = {Stage::respond, decision.respond_due, decision.respond_limit.clock};
        }
        const base::Instant close =
            deadline.stage == Stage::close && close_moved ? closing_moved(context, matter, decision) : deadline.due;
        if (close < deadline.due) {
            deadline = {Stage::close, close, decision.close_limit.clock};
        }
        if (deadline.stage == Stage::yellow && close_moved) {
            deadline = {Stage::yellow, std::min(deadline.due, rulebook::yellow_due(context.rules, decision)),
                        decision.close_limit.clock};
        }
    }
    std::erase_if(pending, [](const Deadline& d) { return d.stage == Stage::unmute; });
    rulebook::add_unmute(pending, decision, now);
    std::ranges::sort(pending, {}, [](const Deadline& d) { return std::tuple(d.due, d.stage, d.milestone); });
    return pending;
}

/// What there is to decide with: an open case of ours, in a category and area that are known here.
bool may_decide(const rulebook::Context& context, const Case& matter) {
    return counts_facts(matter) && context.rules.find_category(matter.event.category) != nullptr && matter.event.area &&
           context.topology.find(*matter.event.area) != nullptr;
}

/// The record of it; `decided` holds the facts.
std::optional<model::CaseRedecided> redecided(const rulebook::Context& context, const Case& matter,
                                              model::CaseRedecided decided, Decision fresh) {
    decided.decision = rulebook::decision_again(context.rules, matter.decision, std::move(fresh));
    const bool same_facts = decided.facts == matter.facts && decided.own == matter.own;
    if (same_facts && same_effect(decided.decision, matter.decision)) {
        return std::nullopt;
    }
    decided.rose = rulebook::rose(matter.decision, decided.decision);
    decided.hand_up =
        decided.decision.tier > matter.decision.tier && owner_above(context, matter, decided.decision.tier).has_value();
    decided.deadlines = deadlines_again(context, matter, decided.decision, decided.rose);
    return decided;
}

} // namespace

bool counts_facts(const Case& matter) { return is_live(matter) && matter.custody.state != CustodyState::shadow; }

std::optional<model::NodeId> owner_above(const rulebook::Context& context, const Case& matter, model::Tier tier) {
    ENSURE(matter.event.area.has_value());
    const model::NodeId owner = owner_of(context.topology, *matter.event.area, tier);
    if (owner == context.state.self || !context.topology.is_within(context.state.self, owner)) {
        return std::nullopt;
    }
    return owner;
}

std::optional<model::CaseRedecided> again(const rulebook::Context& context, const Case& matter, model::JoinedFacts own,
                                          model::Again why, const model::Event& latest) {
    if (!may_decide(context, matter)) {
        return std::nullopt;
    }
    model::CaseRedecided decided{.id = matter.id, .why = why};
    decided.facts = joined_facts(context, matter, own);
    decided.own = matter.children.empty() ? std::nullopt : std::optional(std::move(own));
    if (!is_open(matter)) { // merged: the case that stands for it decides
        decided.decision = matter.decision;
        const bool same_facts = decided.facts == matter.facts && decided.own == matter.own;
        return same_facts ? std::nullopt : std::optional(std::move(decided));
    }
    const model::Event joined = with_facts(matter.event, decided.facts);
    const rulebook::LiveFacts live(context, matter, joined, latest, *matter.event.area);
    const std::vector<model::WindowReading> seen =
        matter.waivers.empty() ? std::vector<model::WindowReading>{} : context.rules.readings(live.facts());
    const StandingLists standing = standing_over(context, matter, decided.facts, seen);
    Decision fresh = standing.empty() ? context.rules.decide(live.facts())
                                      : rulebook::decide_under(context.rules, live.facts(), standing.view());
    return redecided(context, matter, std::move(decided), std::move(fresh));
}

std::optional<model::CaseRedecided> raised(const rulebook::Context& context, const Case& matter, const Decision& said,
                                           model::Again why) {
    if (!may_decide(context, matter) || !is_open(matter)) {
        return std::nullopt;
    }
    const StandingLists standing = standing_over(context, matter, matter.facts, said.seen);
    const Decision counts = standing.waived.empty() ? said : rulebook::said_under(context.rules, said, standing.waived);
    return redecided(context, matter, {.id = matter.id, .why = why, .facts = matter.facts, .own = matter.own},
                     rulebook::said_of(context.rules, matter.decision, counts, context.now));
}

} // namespace citybrain::decide
