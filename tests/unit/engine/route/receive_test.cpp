// What a neighbour's message becomes. Each state of custody against each message, and offers that must not be taken.

#include <functional>

#include <doctest/doctest.h>

#include "engine/route/custody.hpp"
#include "engine/route/receive.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Case;
using model::CaseId;
using model::CustodyState;
using model::HandOver;
using model::HandOverCause;
using model::NodeId;
using model::Offer;

/// The offer that `from` would make of a new case of `area`.
Offer offer_from(NodeId from, NodeId area, NodeId target, HandOverCause cause = HandOverCause::rule) {
    Centre sender(from);
    const CaseId id = sender.open("refuse", area);
    const model::Draft draft =
        route::offer(sender.context(), sender.held(id), {target, HandOver::escalate, cause, "wang", "because"});
    return std::get<Offer>(draft.outgoing[0].message);
}

std::string ignored_by(const model::Record& record) {
    REQUIRE(std::holds_alternative<model::PayloadIgnored>(record.fact));
    return std::get<model::PayloadIgnored>(record.fact).reason;
}

TEST_CASE("an offer by rule, deadline or on its way is taken in the same batch; a person's to us waits") {
    for (const HandOverCause cause : {HandOverCause::rule, HandOverCause::deadline, HandOverCause::person}) {
        for (const NodeId target : {east, district}) {
            Centre centre(east);
            const Offer offer = offer_from(east_1, east_1, target, cause);
            const model::Record record = centre.receive(east_1, offer);
            const bool waits = cause == HandOverCause::person && target == east;
            const Case& ours = centre.held(offer.id);
            CHECK(ours.custody.state == (waits ? CustodyState::pending : CustodyState::owned));
            CHECK(ours.custody.peers == std::vector{east_1});
            CHECK_FALSE(ours.deadlines.empty());
            if (waits) {
                CHECK(record.sends.empty());
                CHECK(ours.deadlines.front().due == monday + base::hours(2));
            } else {
                CHECK(only_send<model::Accept>(record) == model::Accept{offer.id, offer.cv_to, offer.transfer});
                CHECK(ours.custody.cv == offer.cv_to);
            }
        }
    }
}

TEST_CASE("an offer that cannot be taken is rejected to its sender, with a code, and leaves no case") {
    struct Row {
        const char* code;
        std::function<void(Offer&)> spoil;
    };
    const Row rows[] = {
        {"malformed", [](Offer& o) { o.snapshot.id.counter += 1; }},
        {"malformed", [](Offer& o) { o.cv_to += 1; }},
        {"malformed", [](Offer& o) { o.snapshot.lifecycle = model::Lifecycle::closed; }},
        {"malformed", [](Offer& o) { o.snapshot.decision.respond_limit.length = base::milliseconds(-1); }},
        {"malformed",
         [](Offer& o) {
             o.snapshot.decision.close_limit = {model::ClockKind::work_day, base::days(-2)};
         }},
        {"malformed", [](Offer& o) { o.snapshot.decision.close_limit.length = base::days(36'600); }},
        {"unknown_area", [](Offer& o) { o.snapshot.event.area.reset(); }},
        {"unknown_area", [](Offer& o) { o.snapshot.event.area = NodeId{1}; }},
        {"outside_area", [](Offer& o) { o.snapshot.event.area = east_2; }},
        {"wrong_way", [](Offer& o) { o.target = west; }},
        {"wrong_way", [](Offer& o) { o.target = east_1; }}, // back to its sender
        {"wrong_way", [](Offer& o) { o.target = park; }},   // nobody is there
        {"wrong_way", [](Offer& o) { o.target = NodeId{}; }},
    };
    for (const Row& row : rows) {
        Centre centre(east);
        Offer offer = offer_from(east_1, east_1, east);
        row.spoil(offer);
        CAPTURE(&row - rows);
        const model::Record record = centre.receive(east_1, offer);
        CHECK(only_send<model::Reject>(record).code == row.code);
        CHECK(record.sends[0].to == east_1);
        CHECK(ignored_by(record).starts_with(row.code));
        CHECK(centre.state.cases.empty());
    }
}

TEST_CASE("a parent may bring any case of our own subtree, and no other") {
    for (const NodeId area : {east, east_2, park, west, west_1}) {
        Centre centre(east);
        const model::Record record = centre.receive(district, offer_from(district, area, east));
        const bool ours = small_district().is_within(area, east);
        CAPTURE(to_text(area));
        CHECK(std::holds_alternative<model::CaseAccepted>(record.fact) == ours);
        if (!ours) {
            CHECK(only_send<model::Reject>(record).code == "outside_area");
        }
    }
}

/// A centre `east` that has offered a case of its own to the district.
struct Offering {
    Centre centre{east};
    CaseId id = centre.open("refuse", east_1);
    Offer offer;

    Offering() {
        const model::Record record =
            centre.apply(route::offer(centre.context(), centre.held(id),
                                      {district, HandOver::escalate, HandOverCause::person, "wang", "because"}));
        offer = only_send<Offer>(record);
    }
};

TEST_CASE("an accept of our open offer makes a shadow; a reject gives the case back") {
    Offering taken;
    model::Record record =
        taken.centre.receive(district, model::Accept{taken.id, taken.offer.cv_to, taken.offer.transfer});
    CHECK(std::get<model::CaseHandedOver>(record.fact).upward);
    CHECK(taken.centre.held(taken.id).custody.state == CustodyState::shadow);
    CHECK(taken.centre.held(taken.id).custody.owner == district);
    CHECK(timers_of(taken.centre.state).empty());
    CHECK(taken.centre.state.tally.handed_up == 1);
    Offering refused;
    record = refused.centre.receive(
        district, model::Reject{refused.id, refused.offer.cv_to, refused.offer.transfer, "declined", "yours"});
    CHECK(std::get<model::OfferReturned>(record.fact).reason == "yours");
    CHECK(refused.centre.held(refused.id).custody.state == CustodyState::owned);
    CHECK(timers_of(refused.centre.state).size() == 1);
}

TEST_CASE("answers to another offer, from another neighbour or twice change nothing") {
    Offering open;
    const std::uint64_t cv = open.offer.cv_to;
    const std::uint64_t transfer = open.offer.transfer;
    (void)ignored_by(open.centre.receive(district, model::Accept{open.id, cv + 1, transfer}));
    (void)ignored_by(open.centre.receive(district, model::Accept{open.id, cv, transfer + 1}));
    (void)ignored_by(open.centre.receive(east_2, model::Accept{open.id, cv, transfer}));
    (void)ignored_by(open.centre.receive(district, model::Reject{open.id, cv - 1, transfer, "x", "y"}));
    CHECK(open.centre.held(open.id).custody.state == CustodyState::offered);
    (void)open.centre.receive(district, model::Accept{open.id, cv, transfer});
    (void)ignored_by(open.centre.receive(district, model::Accept{open.id, cv, transfer}));
    (void)ignored_by(open.centre.receive(district, model::Reject{open.id, cv, transfer, "x", "y"}));
    CHECK(open.centre.held(open.id).custody.state == CustodyState::shadow);
}

/// A shadow at `east` of a case that the district owns now.
struct Shadowing : Offering {
    Shadowing() { (void)centre.receive(district, model::Accept{id, offer.cv_to, offer.transfer}); }

    [[nodiscard]] model::Update ended() const {
        return {.id = id, .cv = offer.cv_to, .owner = district, .ended_at = monday, .actor = "li", .outcome = "done"};
    }
    /// The case as the district, or another, would offer it to us.
    [[nodiscard]] Offer offered_again(std::uint64_t cv_from) const {
        Offer again = offer;
        again.cv_from = cv_from;
        again.cv_to = cv_from + 1;
        again.target = east;
        again.kind = HandOver::delegate;
        again.cause = HandOverCause::rule;
        return again;
    }
};

TEST_CASE("only its owner's side may offer a case that we know, and only with a newer fencing token") {
    Shadowing shadow;
    const std::uint64_t cv = shadow.offer.cv_to;
    CHECK(only_send<model::Reject>(shadow.centre.receive(district, shadow.offered_again(cv - 1))).code == "stale");
    CHECK(only_send<model::Reject>(shadow.centre.receive(east_1, shadow.offered_again(cv + 9))).code == "not_owner");
    CHECK(shadow.centre.held(shadow.id).custody.state == CustodyState::shadow);
    (void)shadow.centre.receive(district, shadow.offered_again(cv));
    const Case& ours = shadow.centre.held(shadow.id);
    CHECK(ours.custody.state == CustodyState::owned);
    CHECK(ours.custody.cv == cv + 1);
    CHECK(ours.history.size() == 4); // opened, offered, handed over, accepted
    (void)ignored_by(shadow.centre.receive(district, shadow.offered_again(cv + 1))); // it is ours
}

TEST_CASE("the owner's ending ends the shadow and goes on to the peers behind, once") {
    Shadowing shadow;
    const NodeId behind = east_2;
    shadow.centre.state.cases.at(shadow.id).custody.peers = {district, behind};
    const model::Record record = shadow.centre.receive(district, shadow.ended());
    CHECK(record.sends[0].to == behind);
    CHECK(only_send<model::Update>(record) == shadow.ended());
    CHECK_FALSE(is_open(shadow.centre.held(shadow.id)));
    CHECK(shadow.centre.held(shadow.id).outcome == "done");
    (void)ignored_by(shadow.centre.receive(district, shadow.ended()));
}

TEST_CASE("an ending from elsewhere, from before or that ends nothing is ignored") {
    Shadowing shadow;
    (void)ignored_by(shadow.centre.receive(east_1, shadow.ended())); // not the owner's side
    model::Update update = shadow.ended();
    update.cv -= 1;
    (void)ignored_by(shadow.centre.receive(district, update));
    update = shadow.ended();
    update.ending = model::Lifecycle::handling;
    (void)ignored_by(shadow.centre.receive(district, update));
    CHECK(is_open(shadow.centre.held(shadow.id)));
    Offering owned;
    (void)ignored_by(owned.centre.receive(district, model::Update{.id = owned.id, .cv = 99}));
    CHECK(is_open(owned.centre.held(owned.id)));
    (void)ignored_by(owned.centre.receive(district, model::Update{.id = {west, 7}, .cv = 99})); // never heard of it
}

TEST_CASE("a neighbour's event joins where the case is open and goes on to its owner") {
    Shadowing shadow;
    const model::Input input{shadow.id, shadow.offer.snapshot.event};
    const model::Record record = shadow.centre.receive(east_1, input);
    CHECK_FALSE(std::get<model::EventJoined>(record.fact).first_here);
    CHECK(record.sends[0].to == district);
    CHECK(only_send<model::Input>(record) == input);
    CHECK(shadow.centre.state.tally.joined == 0);             // counted where it was first received
    (void)ignored_by(shadow.centre.receive(district, input)); // it stayed with its sender
    (void)shadow.centre.receive(district, shadow.ended());
    (void)ignored_by(shadow.centre.receive(east_1, input)); // over
    (void)ignored_by(shadow.centre.receive(east_1, model::Input{{west, 7}, input.event}));
}

} // namespace
} // namespace citybrain::tests
