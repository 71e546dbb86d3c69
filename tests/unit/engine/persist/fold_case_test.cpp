// What each fact does to the one case it is about.

#include <algorithm>

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "engine/persist/fold_case.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Case;
using model::CustodyState;
using model::Lifecycle;
using model::Stage;

Case opened() {
    Centre centre(east_1);
    return centre.held(centre.open("refuse", east_1, "k"));
}

Case fold(const Case& before, model::Fact fact, model::Cause cause = model::FromNode{},
          base::Instant at = monday + base::minutes(5)) {
    const model::Record record{.node = east_1,
                               .position = {before.as_of.value + 1},
                               .at = at,
                               .cause = std::move(cause),
                               .fact = std::move(fact)};
    return persist::fold_case(before, record).value();
}

bool has_stage(const Case& matter, Stage stage) {
    return std::ranges::any_of(matter.deadlines, [&](const model::Deadline& d) { return d.stage == stage; });
}

TEST_CASE("every record moves as_of, history and version; a refusal leaves the version") {
    const Case before = opened();
    const Case after = fold(before, model::CaseAcknowledged{before.id, "wang"});
    CHECK(after.as_of.value == before.as_of.value + 1);
    CHECK(after.version == before.version + 1);
    CHECK(after.history.size() == before.history.size() + 1);
    CHECK(after.history.back() == after.as_of);
    const Case refused = fold(before, model::CommandRefused{before.id, "close", "wang", "illegal", "not yet"});
    CHECK(refused.version == before.version);
    CHECK(refused.history.size() == before.history.size() + 1);
}

TEST_CASE("a signal that joins for weeks leaves the first and the latest records in the row, and their number") {
    namespace limits = base::limits;
    Case matter = opened();
    const std::vector<model::Position> first = matter.history;
    constexpr std::uint64_t joins = 3 * limits::case_history_max;
    for (std::uint64_t i = 0; i < joins; ++i) {
        matter = fold(matter, model::EventJoined{matter.id, matter.event, true});
    }
    CHECK(matter.joined == joins);
    CHECK(matter.history.size() == limits::case_history_max);
    CHECK(matter.omitted == first.size() + joins - limits::case_history_max);
    CHECK(matter.history.front() == first.front());
    CHECK(matter.history.back() == matter.as_of);
    CHECK(std::ranges::is_sorted(matter.history));
    const auto gap =
        matter.history[limits::case_history_first].value - matter.history[limits::case_history_first - 1].value;
    CHECK(gap == matter.omitted + 1);
}

TEST_CASE("without the case only a fact that brings it along gives one") {
    const Case known = opened();
    model::Record record{.node = east_1, .position = {9}, .at = monday, .cause = model::FromNode{}};
    for (const model::Fact& fact : std::initializer_list<model::Fact>{
             model::EventJoined{known.id, known.event}, model::CaseAcknowledged{known.id, "w"},
             model::CaseClosed{.id = known.id}, model::CaseHandedOver{.id = known.id},
             model::ShadowEnded{.id = known.id}, model::CommandRefused{.id = known.id}}) {
        record.fact = fact;
        CHECK_FALSE(persist::fold_case(std::nullopt, record).has_value());
    }
    record.fact = model::CaseOpened{known.id, known.event, known.decision, known.deadlines};
    CHECK(persist::fold_case(std::nullopt, record)->custody.owner == east_1);
}

TEST_CASE("the life of a case: acknowledged, dispatched again, handled, closed") {
    Case matter = opened();
    CHECK(matter.lifecycle == Lifecycle::dispatched);
    CHECK(has_stage(matter, Stage::respond));
    matter = fold(matter, model::CaseAcknowledged{matter.id, "wang"});
    CHECK(matter.lifecycle == Lifecycle::handling);
    CHECK(matter.acknowledged_at == monday + base::minutes(5));
    CHECK_FALSE(has_stage(matter, Stage::respond));
    CHECK(has_stage(matter, Stage::close));
    matter = fold(matter, model::CaseDispatched{matter.id, "duty", "wang", ""});
    CHECK(matter.lifecycle == Lifecycle::dispatched);
    CHECK(matter.department == "duty");
    const model::Deadline look{Stage::inspect, monday + base::hours(2)};
    matter = fold(matter, model::CaseHandled{matter.id, "li", "swept", {}, {look}});
    CHECK(matter.lifecycle == Lifecycle::handled);
    CHECK(matter.outcome == "swept");
    CHECK(matter.life.handler == "li");
    CHECK(matter.deadlines == std::vector{look}); // handled is not closed: somebody must still look
    for (const Lifecycle ending : {Lifecycle::closed, Lifecycle::declined, Lifecycle::voided}) {
        const Case ended = fold(matter, model::CaseClosed{matter.id, ending, "li", "done"});
        CHECK(ended.lifecycle == ending);
        CHECK(ended.ended_at == monday + base::minutes(5));
        CHECK(ended.deadlines.empty());
        CHECK_FALSE(is_open(ended));
    }
}

TEST_CASE("a missed deadline is replaced by what follows, and remembered") {
    const Case matter = opened();
    const base::Instant due = monday + base::hours(1);
    const Case late = fold(
        matter,
        model::DeadlineMissed{matter.id, Stage::respond, due, {{Stage::respond_escalate, due + base::hours(1), {}}}});
    CHECK(late.respond_missed);
    CHECK_FALSE(late.close_missed);
    CHECK_FALSE(has_stage(late, Stage::respond));
    CHECK(late.deadlines.front().stage == Stage::respond_escalate); // sorted by due
    CHECK(late.deadlines.back().stage == Stage::close);
}

TEST_CASE("a missed milestone goes alone, even when others are due at the same instant; handled ends them all") {
    Case matter = opened();
    const base::Instant due = monday + base::hours(2);
    matter.deadlines.push_back({Stage::milestone, due, {}, 1});
    matter.deadlines.push_back({Stage::milestone, due, {}, 2});
    const std::size_t before = matter.deadlines.size();
    const Case late = fold(matter, model::DeadlineMissed{matter.id, Stage::milestone, due, {}, 1});
    CHECK(late.deadlines.size() == before - 1);
    CHECK(std::ranges::find(late.deadlines, 2, &model::Deadline::milestone) != late.deadlines.end());
    CHECK_FALSE(late.close_missed);
    CHECK_FALSE(has_stage(fold(late, model::CaseHandled{matter.id, "li", "done"}), Stage::milestone));
}

TEST_CASE("events are counted, a clear is remembered until the next event") {
    Case matter = opened();
    model::Event event = matter.event;
    event.phase = model::Phase::clear;
    matter = fold(matter, model::EventJoined{matter.id, event});
    CHECK(matter.joined == 1);
    CHECK(matter.cleared);
    event.phase = model::Phase::update;
    matter = fold(matter, model::EventJoined{matter.id, event});
    CHECK(matter.joined == 2);
    CHECK_FALSE(matter.cleared);
    Case pending = matter;
    pending.custody.state = CustodyState::pending;
    pending.custody.neighbour = east;
    CHECK(fold(pending, model::EventJoined{matter.id, event}).joined == 2); // counts when its owner sends it on
    CHECK(fold(pending, model::EventJoined{matter.id, event, false}, model::FromLink{.peer = east}).joined == 3);
}

model::Offer offer_of(const Case& matter, model::HandOver kind) {
    model::Offer offer{.id = matter.id, .cv_from = 5, .cv_to = 6, .transfer = 70, .kind = kind, .target = east_1};
    offer.cause = model::HandOverCause::person;
    offer.snapshot = matter;
    offer.snapshot.lifecycle = Lifecycle::handling;
    offer.snapshot.acknowledged_at = monday;
    offer.snapshot.respond_missed = true;
    return offer;
}

TEST_CASE("an accepted case is ours, fenced by its new cv, and not yet acknowledged by our desk") {
    const Case before = opened();
    const model::Offer offer = offer_of(before, model::HandOver::delegate);
    const std::vector<model::Deadline> due{{Stage::close, monday + base::hours(9), {}}};
    const Case taken = fold(before, model::CaseAccepted{offer, east, due, {{3}}, {east}, "wang", "duty"});
    CHECK(taken.custody.state == CustodyState::owned);
    CHECK(taken.custody.cv == 6);
    CHECK(taken.custody.owner == east_1);
    CHECK(taken.custody.received_from == east);
    CHECK(taken.custody.peers == std::vector{east});
    CHECK(taken.lifecycle == Lifecycle::dispatched);
    CHECK_FALSE(taken.acknowledged_at.has_value());
    CHECK_FALSE(taken.respond_missed);
    CHECK(taken.department == "duty");
    CHECK(taken.deadlines == due);
    CHECK(taken.history == std::vector<model::Position>{{3}, taken.as_of});
}

TEST_CASE("a case that comes back never shows a version that was seen here with other content") {
    Case shadow = opened();
    shadow.version = 9;
    shadow.custody.state = CustodyState::shadow;
    model::Offer offer = offer_of(shadow, model::HandOver::delegate);
    offer.snapshot.version = 8; // the owner counted from an older copy
    const model::CaseAccepted accepted{offer, east, {{Stage::close, monday, {}}}, {}, {east}, "", "duty"};
    CHECK(fold(shadow, accepted).version == 10);
    const model::OfferReceived received{offer, east, {Stage::answer, monday, {}}, {}, {east}};
    CHECK(fold(shadow, received).version == 10);
    offer.snapshot.version = 12;
    CHECK(fold(shadow, model::OfferReceived{offer, east, {Stage::answer, monday, {}}, {}, {east}}).version == 13);
}

TEST_CASE("a person's offer waits with an answer deadline only; declined, it is a shadow of its sender") {
    const Case before = opened();
    const model::Offer offer = offer_of(before, model::HandOver::give_back);
    Case pending = fold(before, model::OfferReceived{offer, east, {Stage::answer, monday, {}}, {}, {east}});
    CHECK(pending.custody.state == CustodyState::pending);
    CHECK(pending.custody.cv == 5);
    CHECK(pending.custody.owner == east);
    CHECK(pending.custody.bounces == 1);
    REQUIRE(pending.deadlines.size() == 1);
    CHECK(pending.deadlines.front().stage == Stage::answer);
    pending = fold(pending, model::DeadlineMissed{pending.id, Stage::answer, monday, {{Stage::answer, monday, {}}}});
    CHECK(pending.custody.unanswered == 1);
    const Case declined = fold(pending, model::OfferDeclined{.id = pending.id, .from = east, .cv_to = 6});
    CHECK(declined.custody.state == CustodyState::shadow);
    CHECK(declined.custody.owner == east);
    CHECK(declined.deadlines.empty());
}

TEST_CASE("who offers keeps data and deadlines until the answer; handed over it keeps a shadow") {
    const Case before = opened();
    const Case offered = fold(before, model::CaseOffered{.id = before.id, .to = east, .target = district, .cv_to = 2});
    CHECK(offered.custody.state == CustodyState::offered);
    CHECK(offered.custody.transfer == offered.as_of.value);
    CHECK(offered.deadlines == before.deadlines);
    CHECK(is_custodian(offered));
    const Case gone = fold(offered, model::CaseHandedOver{.id = before.id, .to = east, .cv = 2, .upward = true});
    CHECK(gone.custody.state == CustodyState::shadow);
    CHECK(gone.custody.cv == 2);
    CHECK(gone.custody.owner == east);
    CHECK(gone.custody.peers == std::vector{east});
    CHECK(gone.deadlines.empty());
    const Case returned = fold(offered, model::OfferReturned{before.id, "declined", "yours"});
    CHECK(returned.custody.state == CustodyState::owned);
    CHECK(returned.custody.cv == before.custody.cv);
    CHECK(returned.custody.peers == std::vector{east}); // it may keep a shadow of what it declined
    CHECK(returned.deadlines == before.deadlines);
    const Case ended = fold(gone, model::ShadowEnded{.id = before.id, .cv = 7, .owner = district, .ended_at = monday});
    CHECK_FALSE(is_open(ended));
    CHECK(ended.custody.owner == district);
    CHECK(ended.ended_at == monday);
}

} // namespace
} // namespace citybrain::tests
