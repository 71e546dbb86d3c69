#include "engine/decide/again.hpp"

#include <algorithm>
#include <tuple>

#include "engine/decide/open.hpp"
#include "engine/rulebook/again.hpp"
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

std::vector<Deadline> deadlines_again(const Case& matter, const Decision& decision, bool rose) {
    std::vector<Deadline> pending = matter.deadlines;
    const bool acknowledged = matter.lifecycle == Lifecycle::handling || matter.lifecycle == Lifecycle::handled;
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
    for (Deadline& deadline : pending) {
        if (deadline.stage == Stage::respond && decision.respond_due < deadline.due) {
            deadline = {Stage::respond, decision.respond_due, decision.respond_limit.clock};
        }
        if (deadline.stage == Stage::close && decision.close_due < deadline.due) {
            deadline = {Stage::close, decision.close_due, decision.close_limit.clock};
        }
    }
    std::ranges::sort(pending, {}, [](const Deadline& d) { return std::tuple(d.due, d.stage, d.milestone); });
    return pending;
}

/// What there is to decide with: an open case of ours, in a category and area that are known here.
bool may_decide(const rulebook::Context& context, const Case& matter) {
    return counts_facts(matter) && context.rules.find_category(matter.event.category) != nullptr && matter.event.area &&
           context.topology.find(*matter.event.area) != nullptr;
}

std::optional<model::CaseRedecided> redecided(const rulebook::Context& context, const Case& matter,
                                              model::JoinedFacts facts, model::Again why, Decision fresh) {
    Decision decision = rulebook::decision_again(context.rules, matter.decision, std::move(fresh));
    if (facts == matter.facts && same_effect(decision, matter.decision)) {
        return std::nullopt;
    }
    const bool rose = rulebook::rose(matter.decision, decision);
    const bool hand_up = decision.tier > matter.decision.tier && owner_above(context, matter, decision.tier);
    std::vector<Deadline> deadlines = deadlines_again(matter, decision, rose);
    return model::CaseRedecided{matter.id, why,    std::move(facts), std::move(decision), std::move(deadlines),
                                rose,      hand_up};
}

} // namespace

bool counts_facts(const Case& matter) { return is_open(matter) && matter.custody.state != CustodyState::shadow; }

std::optional<model::NodeId> owner_above(const rulebook::Context& context, const Case& matter, model::Tier tier) {
    ENSURE(matter.event.area.has_value());
    const model::NodeId owner = owner_of(context.topology, *matter.event.area, tier);
    if (owner == context.state.self || !context.topology.is_within(context.state.self, owner)) {
        return std::nullopt;
    }
    return owner;
}

std::optional<model::CaseRedecided> again(const rulebook::Context& context, const Case& matter,
                                          model::JoinedFacts facts, model::Again why, const model::Event& latest) {
    if (!may_decide(context, matter)) {
        return std::nullopt;
    }
    const model::Event joined = with_facts(matter.event, facts);
    const rulebook::LiveFacts live(context, matter, joined, latest, *matter.event.area);
    return redecided(context, matter, std::move(facts), why, context.rules.decide(live.facts()));
}

std::optional<model::CaseRedecided> raised(const rulebook::Context& context, const Case& matter, const Decision& said,
                                           model::Again why) {
    if (!may_decide(context, matter)) {
        return std::nullopt;
    }
    return redecided(context, matter, matter.facts, why,
                     rulebook::said_of(context.rules, matter.decision, said, context.now));
}

} // namespace citybrain::decide
