#include "engine/route/custody.hpp"

#include <algorithm>

#include "engine/base/mutant.hpp"
#include "engine/model/command.hpp"
#include "engine/rulebook/deadlines.hpp"

namespace citybrain::route {

using model::Case;
using model::CustodyState;
using model::Draft;
using rulebook::Context;

Case as_told(const Case& matter) {
    Case told = matter;
    told.history.clear();
    told.omitted = 0;
    told.deadlines.clear();
    told.custody.peers.clear();
    told.as_of = model::Position{};
    told.hand_up = false;
    told.children.clear(); // what was merged into it stays here and ends with it
    told.candidates.clear();
    told.own.reset();
    return told;
}

namespace {

/// What the taker needs.
Case snapshot_of(const Case& matter) {
    Case snapshot = as_told(matter);
    snapshot.parent = {};
    snapshot.summons.clear(); // the taker has a ladder of its own
    snapshot.joined = MUTANT(joined_lost_on_hand_over) ? 0 : snapshot.joined;
    return snapshot;
}

} // namespace

Draft offer(const Context& context, const Case& matter, const Move& move) {
    ENSURE(matter.custody.state == CustodyState::owned);
    const auto neighbour = context.topology.next_hop(context.state.self, move.target);
    ENSURE(neighbour.has_value());
    model::Offer message{.id = matter.id,
                         .cv_from = matter.custody.cv,
                         .cv_to = matter.custody.cv + 1,
                         .transfer = context.state.position.value + 1,
                         .kind = move.kind,
                         .cause = move.cause,
                         .target = move.target,
                         .reason = move.reason,
                         .actor = move.actor,
                         .snapshot = snapshot_of(matter)};
    model::CaseOffered fact{.id = matter.id,
                            .to = *neighbour,
                            .target = move.target,
                            .cv_to = message.cv_to,
                            .kind = move.kind,
                            .cause = move.cause,
                            .actor = move.actor,
                            .reason = move.reason};
    return Draft{std::move(fact), {{*neighbour, model::Lane::custody, std::move(message)}}};
}

Draft accept_pending(const Context& context, const Case& matter, const std::string& actor) {
    ENSURE(matter.custody.state == CustodyState::pending);
    const model::NodeId from = matter.custody.neighbour;
    const std::uint64_t cv_to = matter.custody.cv + 1;
    model::Offer offer{.id = matter.id,
                       .cv_from = matter.custody.cv,
                       .cv_to = cv_to,
                       .transfer = matter.custody.transfer,
                       .kind = matter.custody.kind,
                       .cause = matter.custody.cause,
                       .target = matter.custody.target,
                       .snapshot = snapshot_of(matter)};
    offer.snapshot.hand_up = matter.hand_up; // what rose while the offer waited here
    // The bounce of a give-back was counted when the offer arrived.
    offer.snapshot.custody.bounces -= offer.kind == model::HandOver::give_back ? 1U : 0U;
    model::CaseAccepted fact{.offer = std::move(offer),
                             .from = from,
                             .deadlines = rulebook::deadlines_on_acceptance(context.rules, matter, context.now),
                             .earlier = matter.history,
                             .peers = matter.custody.peers,
                             .actor = actor,
                             .department = desk_of(context, matter)};
    if (MUTANT(accept_not_sent)) {
        return Draft{std::move(fact)};
    }
    return Draft{std::move(fact),
                 {{from, model::Lane::custody, model::Accept{matter.id, cv_to, matter.custody.transfer}}}};
}

Draft decline_pending(const Case& matter, const std::string& actor, const std::string& reason) {
    ENSURE(matter.custody.state == CustodyState::pending);
    const model::NodeId from = matter.custody.neighbour;
    const std::uint64_t cv_to = matter.custody.cv + 1;
    model::OfferDeclined fact{.id = matter.id,
                              .from = from,
                              .cv_to = cv_to,
                              .transfer = matter.custody.transfer,
                              .code = "declined",
                              .reason = reason,
                              .actor = actor};
    return Draft{
        std::move(fact),
        {{from, model::Lane::custody, model::Reject{matter.id, cv_to, matter.custody.transfer, "declined", reason}}}};
}

Draft revoke(const Case& matter, std::optional<model::Settlement> settled, const std::string& actor,
             const std::string& reason) {
    ENSURE(matter.custody.state == CustodyState::offered);
    model::Revoke message{matter.id, matter.custody.cv + 1, matter.custody.transfer, settled, actor, reason};
    return Draft{model::OfferRevoked{matter.id, std::move(settled), actor, reason},
                 {{matter.custody.neighbour, model::Lane::custody, std::move(message)}}};
}

Draft pull(const Context& context, const model::ActOnCase& act, model::NodeId way) {
    model::Pull message{act.id, context.state.self, act.actor, act.reason};
    return Draft{model::CasePulled{message, {}}, {{way, model::Lane::custody, message}}};
}

std::optional<Move> pulled_up(const Context& context, const Case& matter) {
    const auto& pulled = matter.custody.pulled;
    if (!pulled || matter.custody.state != CustodyState::owned || !is_open(matter) ||
        pulled->by == context.state.self) {
        return std::nullopt;
    }
    return Move{pulled->by, model::HandOver::escalate, model::HandOverCause::superior, pulled->actor, pulled->reason};
}

const std::string& desk_of(const Context& context, const Case& matter) {
    const rulebook::Category* const category = context.rules.find_category(matter.decision.category);
    // A category that our own pack does not have goes to the desk that the deciding centre chose.
    return category == nullptr ? matter.department
                               : context.rules.desk_at(*category, context.state.tier, context.topology,
                                                       matter.event.area.value_or(context.state.self));
}

void tell_ending(const Case& matter, base::Instant now, Draft& draft) {
    const auto* closed = std::get_if<model::CaseClosed>(&draft.fact);
    ENSURE(closed != nullptr);
    for (const model::NodeId peer : matter.custody.peers) {
        if (MUTANT(ending_not_told) && peer == matter.custody.peers.back()) {
            continue;
        }
        draft.outgoing.push_back({peer, model::Lane::custody,
                                  model::Update{.id = matter.id,
                                                .cv = matter.custody.cv,
                                                .owner = matter.custody.owner,
                                                .ending = closed->ending,
                                                .ended_at = now,
                                                .actor = closed->actor,
                                                .outcome = closed->outcome}});
    }
}

void pass_on(const Case& matter, const model::Event& event, Draft& draft) {
    if (MUTANT(input_lost_while_offered) && matter.custody.state == CustodyState::offered) {
        return;
    }
    if (matter.custody.state != CustodyState::owned && is_open(matter)) {
        draft.outgoing.push_back({matter.custody.neighbour, model::Lane::custody, model::Input{matter.id, event}});
    }
}

void pass_on(const Case& matter, const model::FollowUp& report, Draft& draft) {
    if (matter.custody.state != CustodyState::owned && is_open(matter)) {
        draft.outgoing.push_back({matter.custody.neighbour, model::Lane::custody, report});
    }
}

namespace {

model::Notice notice_of(const Context& context, const Case& matter, model::NoticeKind what, base::Instant due) {
    const model::Unit* const self = context.topology.find(context.state.self);
    ENSURE(self != nullptr);
    return {.id = matter.id,
            .what = what,
            .owner = context.state.self,
            .to = self->parent,
            .area = matter.event.area.value_or(context.state.self),
            .category = matter.decision.category,
            .department = matter.department,
            .priority = matter.decision.priority,
            .due = due};
}

/// The neighbour above; zero at the top.
model::NodeId above(const Context& context) {
    const model::Unit* const self = context.topology.find(context.state.self);
    ENSURE(self != nullptr);
    return self->parent;
}

model::NodeId district_of(const Context& context) {
    return context.topology.ancestor(context.state.self, model::Tier::district).value_or(above(context));
}

} // namespace

void tell_late(const Context& context, const Case& matter, const model::Deadline& missed, Draft& draft) {
    const bool is_red = missed.stage == model::Stage::close;
    const bool tells = is_red || missed.stage == model::Stage::supervise;
    if (above(context).value == 0 || !tells || matter.event.status == model::Status::test) {
        return;
    }
    model::Notice notice =
        notice_of(context, matter, is_red ? model::NoticeKind::red : model::NoticeKind::supervised, missed.due);
    if (is_red && matter.decision.priority <= model::Priority::p1) {
        notice.to = district_of(context);
    }
    draft.outgoing.push_back({above(context), model::Lane::custody, std::move(notice)});
}

void ask_above(const Context& context, const Case& matter, model::Rung rung, Draft& draft) {
    ENSURE(above(context).value != 0);
    model::Notice notice = notice_of(context, matter, model::NoticeKind::summon, context.now);
    if (rung == model::Rung::district) {
        notice.to = district_of(context);
    }
    draft.outgoing.push_back({above(context), model::Lane::custody, std::move(notice)});
}

void tell_below(const Context& context, const std::vector<model::NodeId>& areas, const model::Message& message,
                Draft& draft) {
    for (const model::NodeId child : context.topology.children(context.state.self)) {
        const model::Unit* const unit = context.topology.find(child);
        const bool concerned = std::any_of(areas.begin(), areas.end(), [&](model::NodeId area) {
            return context.topology.is_within(area, child) || context.topology.is_within(child, area);
        });
        if (unit->managed_by == child && concerned) {
            draft.outgoing.push_back({child, model::Lane::custody, message});
        }
    }
}

std::optional<Move> onward(const Context& context, const Case& matter) {
    const model::Custody& custody = matter.custody;
    if (custody.state != CustodyState::owned || custody.target.value == 0 || custody.target == context.state.self) {
        return std::nullopt;
    }
    return Move{custody.target, custody.kind, custody.cause, {}, "on the way to " + to_text(custody.target)};
}

} // namespace citybrain::route
