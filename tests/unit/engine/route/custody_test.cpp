// How an owner lets a case go and how others hear of it: offers, answers to a person's offer, endings, events on the
// way.

#include <doctest/doctest.h>

#include "engine/route/custody.hpp"
#include "engine/route/outbox.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Case;
using model::CaseId;
using model::CustodyState;
using model::HandOver;
using model::HandOverCause;
using model::Lane;
using model::NodeId;

route::Move move_to(NodeId target, HandOver kind = HandOver::escalate, HandOverCause cause = HandOverCause::person) {
    return {target, kind, cause, "wang", "because"};
}

TEST_CASE(
    "an offer goes to the neighbour on the way, with the next fencing token and a snapshot without our positions") {
    Centre centre(district);
    const CaseId id = centre.open("refuse", west_2);
    const model::Draft draft = route::offer(centre.context(), centre.held(id), move_to(west_2, HandOver::delegate));
    const auto& fact = std::get<model::CaseOffered>(draft.fact);
    CHECK(fact.to == west);
    CHECK(fact.target == west_2);
    CHECK(fact.cv_to == centre.held(id).custody.cv + 1);
    REQUIRE(draft.outgoing.size() == 1);
    CHECK(draft.outgoing[0].to == west);
    CHECK(draft.outgoing[0].lane == Lane::custody);
    const auto& offer = std::get<model::Offer>(draft.outgoing[0].message);
    CHECK(offer.cv_from + 1 == offer.cv_to);
    CHECK(offer.transfer == centre.state.position.value + 1); // the position of CaseOffered
    CHECK(offer.actor == "wang");
    CHECK(offer.snapshot.history.empty());
    CHECK(offer.snapshot.deadlines.empty());
    CHECK(offer.snapshot.custody.peers.empty());
    CHECK(offer.snapshot.event == centre.held(id).event);
    centre.apply(draft);
    CHECK(centre.held(id).custody.transfer == offer.transfer);
    CHECK(centre.held(id).custody.state == CustodyState::offered);
}

TEST_CASE("the next hop leads through the tree, up and down") {
    struct Row {
        NodeId self;
        NodeId target;
        NodeId hop;
    };
    const Row rows[] = {{district, east, east},     {district, east_3, east}, {east, east_3, east_3},
                        {east, district, district}, {east_1, district, east}, {east_1, west_2, east}};
    for (const Row& row : rows) {
        Centre centre(row.self);
        const CaseId id = centre.open("refuse", row.self);
        const model::Draft draft = route::offer(centre.context(), centre.held(id), move_to(row.target));
        CHECK(std::get<model::CaseOffered>(draft.fact).to == row.hop);
    }
}

TEST_CASE("an accepted case goes on to its target, and stays where it has arrived") {
    Centre centre(east);
    Case matter = centre.held(centre.open("refuse", east_1));
    CHECK_FALSE(route::onward(centre.context(), matter).has_value()); // opened here, bound for nowhere
    matter.custody.target = east_1;
    matter.custody.kind = HandOver::delegate;
    matter.custody.cause = HandOverCause::person;
    const auto on = route::onward(centre.context(), matter);
    REQUIRE(on.has_value());
    CHECK(on->target == east_1);
    CHECK(on->kind == HandOver::delegate);
    CHECK(on->cause == HandOverCause::person);
    matter.custody.target = east;
    CHECK_FALSE(route::onward(centre.context(), matter).has_value());
    matter.custody.target = east_1;
    for (const CustodyState state : {CustodyState::offered, CustodyState::pending, CustodyState::shadow}) {
        matter.custody.state = state;
        CHECK_FALSE(route::onward(centre.context(), matter).has_value()); // only the owner offers
    }
}

/// A person's offer of a case of `from`, pending at `self`.
CaseId pend(Centre& centre, NodeId from, HandOver kind, std::uint32_t bounces = 0) {
    Centre sender(from);
    const CaseId id = sender.open("refuse", sender.state.tier < centre.state.tier ? from : centre.state.self);
    Case offered = sender.held(id);
    offered.custody.bounces = bounces;
    const model::Draft draft = route::offer(sender.context(), offered, move_to(centre.state.self, kind));
    const model::Record record = centre.receive(from, draft.outgoing[0].message);
    REQUIRE(std::holds_alternative<model::OfferReceived>(record.fact));
    return id;
}

TEST_CASE("a pending offer that is accepted answers the sender and starts our clocks") {
    Centre centre(east);
    const CaseId id = pend(centre, district, HandOver::delegate);
    const std::uint64_t cv = centre.held(id).custody.cv;
    const std::uint64_t transfer = centre.held(id).custody.transfer;
    const model::Record record = centre.apply(route::accept_pending(centre.context(), centre.held(id), "li"));
    CHECK(record.sends[0].to == district);
    CHECK(only_send<model::Accept>(record) == model::Accept{id, cv + 1, transfer});
    const Case& ours = centre.held(id);
    CHECK(ours.custody.state == CustodyState::owned);
    CHECK(ours.custody.cv == cv + 1);
    CHECK(ours.department == "order");
    REQUIRE(ours.deadlines.size() == 3);
    CHECK(ours.deadlines[0].due == centre.now + base::hours(1));
    CHECK(std::get<model::CaseAccepted>(record.fact).actor == "li");
}

TEST_CASE("a bounce is counted once, whether its offer waits or not") {
    Centre centre(east);
    const CaseId id = pend(centre, east_1, HandOver::give_back, 1);
    CHECK(centre.held(id).custody.bounces == 2);
    centre.apply(route::accept_pending(centre.context(), centre.held(id), "li"));
    CHECK(centre.held(id).custody.bounces == 2);
    Centre other(east);
    const CaseId up = pend(other, east_1, HandOver::escalate, 1);
    other.apply(route::accept_pending(other.context(), other.held(up), "li"));
    CHECK(other.held(up).custody.bounces == 1); // going up is no bounce
}

TEST_CASE("a pending offer that is declined stays with its sender, who is told why") {
    Centre centre(east);
    const CaseId id = pend(centre, east_1, HandOver::escalate);
    const std::uint64_t cv = centre.held(id).custody.cv;
    const model::Record record = centre.apply(route::decline_pending(centre.held(id), "li", "yours"));
    const auto& reject = only_send<model::Reject>(record);
    CHECK(record.sends[0].to == east_1);
    CHECK(reject.cv_to == cv + 1);
    CHECK(reject.code == "declined");
    CHECK(reject.reason == "yours");
    CHECK(centre.held(id).custody.state == CustodyState::shadow);
    CHECK(centre.held(id).custody.cv == cv); // the same offer may be made again
}

TEST_CASE("all peers of the owner hear of the end, and nobody else") {
    Centre centre(east);
    Case matter = centre.held(centre.open("refuse", east_1));
    const auto told = [&] {
        model::Draft draft{model::CaseClosed{matter.id, model::Lifecycle::voided, "wang", "mistake"}};
        route::tell_ending(matter, monday, draft);
        return draft.outgoing;
    };
    CHECK(told().empty());
    matter.custody.peers = {district, east_1};
    const std::vector<model::Outgoing> both = told();
    REQUIRE(both.size() == 2);
    CHECK(both[0].to == district);
    CHECK(both[1].to == east_1);
    const auto& update = std::get<model::Update>(both[0].message);
    CHECK(update.ending == model::Lifecycle::voided);
    CHECK(update.ended_at == monday);
    CHECK(update.owner == east);
    CHECK(update.outcome == "mistake");
}

TEST_CASE("an event goes on to the owner, or to who may be about to own; an owner keeps it") {
    Centre centre(east);
    Case matter = centre.held(centre.open("refuse", east_1));
    matter.custody.neighbour = district;
    for (const CustodyState state :
         {CustodyState::owned, CustodyState::offered, CustodyState::pending, CustodyState::shadow}) {
        matter.custody.state = state;
        model::Draft draft{model::EventJoined{matter.id, matter.event}};
        route::pass_on(matter, matter.event, draft);
        REQUIRE(draft.outgoing.size() == (state == CustodyState::owned ? 0U : 1U));
        if (state != CustodyState::owned) {
            CHECK(draft.outgoing[0].to == district);
            CHECK(std::get<model::Input>(draft.outgoing[0].message) == model::Input{matter.id, matter.event});
        }
    }
    matter.lifecycle = model::Lifecycle::closed;
    model::Draft draft{model::EventJoined{matter.id, matter.event}};
    route::pass_on(matter, matter.event, draft);
    CHECK(draft.outgoing.empty());
}

TEST_CASE("the desk is the category's where it has one here, else the duty desk; an unknown category keeps its own") {
    Case matter;
    matter.department = "elsewhere";
    const auto desk = [&](NodeId self, const std::string& category) {
        matter.decision.category = category;
        const Centre centre(self);
        return route::desk_of(centre.context(), matter);
    };
    CHECK(desk(east, "flood") == "water");
    CHECK(desk(east_1, "flood") == "duty");
    CHECK(desk(east, "gas") == "duty");
    CHECK(desk(district, "gas") == "fire");
    CHECK(desk(district, "unheard of") == "elsewhere");
}

TEST_CASE("messages are numbered per neighbour and lane, without gaps, from the state's next") {
    Centre centre(east);
    centre.state.lanes[{east_1, Lane::custody}].out_next = 7;
    const model::Update update{.id = {east, 1}};
    const auto sends = route::number(centre.state, {{east_1, Lane::custody, update},
                                                    {district, Lane::custody, update},
                                                    {east_1, Lane::bulk, update},
                                                    {east_1, Lane::custody, update}});
    REQUIRE(sends.size() == 4);
    CHECK(sends[0].seq == 7);
    CHECK(sends[1].seq == 1);
    CHECK(sends[2].seq == 1);
    CHECK(sends[3].seq == 8);
}

} // namespace
} // namespace citybrain::tests
