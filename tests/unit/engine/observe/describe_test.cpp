// Long because every kind of record has its line here.

// One stable line a record kind: the spelling is part of the product and compared byte for byte.

#include <set>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/observe/describe.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Fact;
using model::Stage;

constexpr model::CaseId id{east_1, 7};
constexpr base::Instant due = monday + base::hours(1);

model::Offer offer() {
    model::Offer offer{.id = id, .cv_from = 2, .cv_to = 3, .transfer = 9, .kind = model::HandOver::delegate};
    offer.cause = model::HandOverCause::person;
    offer.target = east_1;
    offer.reason = "yours";
    offer.actor = "li";
    return offer;
}

model::PackOrder order() {
    model::PackOrder order{.number = 7, .pack = base::hash_of("x"), .name = "nanhai", .version = "4"};
    order.at = due;
    order.areas = {east};
    order.actor = "li";
    return order;
}

model::CaseOpened opened() {
    Centre centre(east_1);
    model::CaseOpened fact{.id = id, .event = make_report(east_1, "flood", "gauge", "17", monday).event};
    const model::Case& matter = centre.held(centre.open("flood", east_1));
    fact.decision = matter.decision;
    fact.decision.fired = {"flood.deep", "life.injury"};
    fact.decision.labels = {"life-safety"};
    fact.deadlines = matter.deadlines;
    return fact;
}

struct Row {
    Fact fact;
    const char* line;
};

model::StandingOrder standing_order() {
    model::StandingOrder order{.number = "R-1", .signer = "li", .reason = "storm", .node = east, .areas = {east_1}};
    order.categories = {"flood"};
    order.from = monday;
    order.until = due;
    order.suspends = true;
    order.lengthens_percent = 150;
    return order;
}

model::CaseRedecided again() {
    model::CaseRedecided decided{.id = id, .why = model::Again::report, .rose = true, .hand_up = true};
    decided.facts.values = {{"depth_cm", std::int64_t{60}, due}, {"flow", 0.25, due}, {"lane", std::string("2"), due}};
    decided.decision.tier = model::Tier::district;
    decided.decision.priority = model::Priority::p0;
    decided.decision.fired = {"deep"};
    decided.decision.notify = {"duty"};
    decided.decision.labels = {"life-safety"};
    decided.deadlines = {{Stage::respond_escalate, due, model::ClockKind::urgent_hour}};
    return decided;
}

model::Event seen_event() {
    model::Event event;
    event.source = "gauge";
    event.id = "1";
    return event;
}

std::vector<Row> rows_of_windows() {
    return {
        {model::SeenNoted{east_1, {id, seen_event()}, std::nullopt},
         "seen_noted case=440605011001-7 event=gauge/1 from=440605011001"},
        {model::SeenNoted{east_1, {id, seen_event(), false, true}, std::nullopt},
         "seen_noted case=440605011001-7 event=gauge/1 from=440605011001 left_to_person"},
        {model::MatterRaised{{.id = id, .by = east, .area = east_1, .incident = model::CaseId{east, 2}}, east_1},
         "matter_raised case=440605011001-7 by=440605011000 incident=440605011000-2 to=440605011001"},
        {model::RaiseReceived{{.id = id, .by = east, .area = east_1, .late = true}, east},
         "raise_received case=440605011001-7 by=440605011000 late unjudged from=440605011000"},
        {model::MatterGathered{{east, 2}, id}, "matter_gathered case=440605011000-2 matter=440605011001-7"},
    };
}

std::vector<Row> rows_of_life() {
    model::CaseStepped back{.id = id, .verb = model::Verb::turn_back, .from = model::Lifecycle::handling};
    back.to = model::Lifecycle::registered;
    back.node = east_1;
    back.actor = "li";
    back.reason = "not ours";
    back.deadlines = {{Stage::respond, due, model::ClockKind::urgent_hour}};
    model::CaseStepped silent{.id = id, .verb = model::Verb::answer, .node = east_1};
    silent.number = 2;
    silent.granted = true;
    return {{back, "case_stepped case=440605011001-7 verb=turn-back from=handling to=registered node=440605011001 "
                   "actor=li reason=\"not ours\" respond_due=2026-06-29T01:00:00Z"},
            {silent, "case_stepped case=440605011001-7 verb=answer node=440605011001 by_itself request=2 answer=yes"}};
}

std::vector<Row> rows_over() {
    const std::vector<model::Deadline> next{{Stage::respond_escalate, due, model::ClockKind::urgent_hour}};
    return {
        {model::CaseLowered{id, {{"deep", due, "li", "shut", {}, {}}, {"wide", due, "li", "shut", {}, {}}}},
         "case_lowered case=440605011001-7 waive=deep,wide until=2026-06-29T01:00:00Z actor=li reason=shut"},
        {model::DeadlineDeferred{id, due, due + base::hours(1), {Stage::close, 0, "R-1", due, {}, {}, 200}},
         "deadline_deferred case=440605011001-7 stage=close due=2026-06-29T01:00:00Z to=2026-06-29T02:00:00Z "
         "order=R-1"},
        {model::CaseUnmuted{id, due}, "case_unmuted case=440605011001-7 until=2026-06-29T01:00:00Z"},
        {model::DuplicateSuggested{id, {{east_1, 5}, {east_1, 4}}},
         "duplicate_suggested case=440605011001-7 candidates=440605011001-5,440605011001-4"},
        {model::CaseMerged{id, {east_1, 5}, "", "", 3000},
         "case_merged case=440605011001-7 parent=440605011001-5 distance_cm=3000"},
        {model::CaseUnmerged{id, {east_1, 5}, "li", "no", next},
         "case_unmerged case=440605011001-7 parent=440605011001-5 actor=li reason=no "
         "respond_escalate_due=2026-06-29T01:00:00Z"},
        {model::ChildLinked{id, {east_1, 8}, true}, "child_linked case=440605011001-7 child=440605011001-8"},
        {model::OrderGiven{standing_order(), false},
         "order_given order=R-1 signer=li node=440605011000 areas=440605011001 categories=flood "
         "from=2026-06-29T00:00:00Z until=2026-06-29T01:00:00Z suspends lengthens_percent=150 reason=storm "
         "passed_down"},
        {model::OrderBegan{"R-1"}, "order_began order=R-1"},
        {model::OrderEnded{"R-1", "", ""}, "order_ended order=R-1 by_itself"},
        {model::NoticeReceived{
             {id, model::NoticeKind::red, east_1, district, east_1, "refuse", "order", model::Priority::p1, monday},
             east},
         "notice_received case=440605011001-7 what=red owner=440605011001 for=440605000000 category=refuse "
         "priority=P1 department=order due=2026-06-29T00:00:00Z from=440605011000"},
        {model::OrderRefused{"R-1", "li", "exists", "already"},
         "order_refused order=R-1 actor=li code=exists reason=already"},
        {model::OfferRevoked{id, model::Settlement{model::Lifecycle::closed, "chen", "done"}, "wang", "done"},
         "offer_revoked case=440605011001-7 actor=wang reason=done settled=closed by=chen outcome=done"},
        {model::OfferWithdrawn{id, east_1, std::nullopt, "wang", "came"},
         "offer_withdrawn case=440605011001-7 from=440605011001 actor=wang reason=came"},
        {model::SettlementTold{id, east_1, {model::Lifecycle::handled, "chen", "done"}},
         "settlement_told case=440605011001-7 from=440605011001 settled=handled by=chen outcome=done"},
        {model::CasePulled{{id, east, "li", "media"}, east},
         "case_pulled case=440605011001-7 by=440605011000 actor=li reason=media from=440605011000"},
    };
}

std::vector<Row> rows_of_people() {
    const model::Summons told{model::Rung::officer, model::Rung::backup, east, "duty", "li", "110", false, monday};
    const model::Summons nobody{model::Rung::district, model::Rung::district, district, "duty", "", "", true, monday};
    const model::Task pump{
        .number = 2, .unit = east, .department = "water", .what = "pump", .due = due, .added_by = "li"};
    return {
        {model::PersonSummoned{id, told, due}, "person_summoned case=440605011001-7 rung=officer unit=440605011000 "
                                               "desk=duty person=li next=backup next_due=2026-06-29T01:00:00Z"},
        {model::PersonSummoned{id, nobody, {}},
         "person_summoned case=440605011001-7 rung=district unit=440605000000 desk=duty nobody asked"},
        {model::TaskAdded{id, pump}, "task_added case=440605011001-7 task=2 unit=440605011000 department=water "
                                     "what=pump due=2026-06-29T01:00:00Z actor=li"},
        {model::TaskEnded{id, 2, model::TaskState::dropped, "li", "not needed"},
         "task_ended case=440605011001-7 task=2 ending=dropped actor=li note=\"not needed\""},
    };
}

std::vector<Row> rows() {
    const std::vector<model::Deadline> next{{Stage::respond_escalate, due, model::ClockKind::urgent_hour}};
    return {
        {model::EventRejected{"s", "1", "no_place", "nowhere at all"},
         "event_rejected event=s/1 code=no_place reason=\"nowhere at all\""},
        {opened(), "case_opened case=440605011001-7 event=gauge/17 category=flood area=440605011001 class=important "
                   "base=town tier=town priority=P1 department=water fired=flood.deep,life.injury labels=life-safety "
                   "respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z "
                   "close_due=2026-06-29T04:00:00Z"},
        {model::EventJoined{id, opened().event, false},
         "event_joined case=440605011001-7 event=gauge/17 phase=raise passed_on"},
        {model::EventJoined{id, opened().event, true}, "event_joined case=440605011001-7 event=gauge/17 phase=raise"},
        {model::CaseAcknowledged{id, "wang"}, "case_acknowledged case=440605011001-7 actor=wang"},
        {model::CaseDispatched{id, "duty", "wang", "night"},
         "case_dispatched case=440605011001-7 department=duty actor=wang reason=night"},
        {model::CaseHandled{id, "wang", "swept"}, "case_handled case=440605011001-7 actor=wang result=swept"},
        {model::CaseClosed{id, model::Lifecycle::voided, "wang", "a=b"},
         "case_closed case=440605011001-7 ending=voided actor=wang outcome=\"a=b\""},
        {model::DeadlineMissed{id, Stage::respond, due, next},
         "deadline_missed case=440605011001-7 stage=respond due=2026-06-29T01:00:00Z "
         "respond_escalate_due=2026-06-29T01:00:00Z"},
        {model::CaseOffered{id, east, district, 3, model::HandOver::escalate, model::HandOverCause::rule, "", "rules"},
         "case_offered case=440605011001-7 to=440605011000 target=440605000000 kind=escalate cause=rule cv=3 "
         "reason=rules"},
        {model::CaseAccepted{offer(), east, next, {}, {}, "li", "duty"},
         "case_accepted case=440605011001-7 from=440605011000 kind=delegate cause=person target=440605011001 cv=3 "
         "transfer=9 department=duty actor=li respond_escalate_due=2026-06-29T01:00:00Z"},
        {model::OfferReceived{offer(), east, {Stage::answer, due, model::ClockKind::urgent_hour}, {}, {}},
         "offer_received case=440605011001-7 from=440605011000 kind=delegate cause=person target=440605011001 cv=3 "
         "transfer=9 actor=li reason=yours answer_due=2026-06-29T01:00:00Z"},
        {model::OfferDeclined{id, east, 3, 9, "declined", "yours", "li"},
         "offer_declined case=440605011001-7 from=440605011000 code=declined actor=li reason=yours"},
        {model::CaseHandedOver{id, east, 3, true, model::HandOver::escalate, model::HandOverCause::deadline},
         "case_handed_over case=440605011001-7 to=440605011000 cv=3 way=up kind=escalate cause=deadline"},
        {model::OfferReturned{id, "declined", "yours"},
         "offer_returned case=440605011001-7 code=declined reason=yours"},
        {model::ShadowEnded{id, 3, east, model::Lifecycle::closed, due, "li", "done"},
         "shadow_ended case=440605011001-7 owner=440605011000 ending=closed at=2026-06-29T01:00:00Z"},
        {model::CommandRefused{id, "close", "wang", "illegal", "no"},
         "command_refused case=440605011001-7 verb=close actor=wang code=illegal reason=no"},
        {model::PayloadIgnored{"old news"}, "payload_ignored reason=\"old news\""},
        {model::PayloadQuarantined{base::hash_of("x"), "torn"},
         "payload_quarantined bytes=d161d71145abeec5 reason=torn"},
        {model::PackActivated{base::hash_of("x"), "nanhai", "3"},
         "pack_activated pack=nanhai version=3 hash=d161d71145abeec5"},
        {model::Upgraded{"1", "2", base::hash_of("x")}, "upgraded from=1 to=2 digest=d161d71145abeec5"},
        {model::PackOrdered{order(), true, {}},
         "pack_ordered order=7 kind=activate pack=nanhai version=4 hash=d161d71145abeec5 at=2026-06-29T01:00:00Z "
         "areas=440605011000 actor=li here"},
        {model::PackPartTaken{base::hash_of("x"), 3}, "pack_part_taken hash=d161d71145abeec5 part=3"},
        {model::PackReceived{base::hash_of("x")}, "pack_received hash=d161d71145abeec5"},
        {model::PackRefused{base::hash_of("x"), 7, "rules.toml:1:1: no"},
         "pack_refused hash=d161d71145abeec5 order=7 why=\"rules.toml:1:1: no\""},
        {model::PackPartAsked{base::hash_of("x"), 3, east_1, false},
         "pack_part_asked hash=d161d71145abeec5 part=3 by=440605011001 owed"},
        {model::PackReported{{.node = east_1, .order = 7, .ready = 6, .live_version = "nanhai 3", .waiting = 7}},
         "pack_reported node=440605011001 order=7 ready=6 live=\"nanhai 3\" live_order=0 waiting=7 shadow=0 refused=0"},
        {model::ShadowDiffered{
             7, id, {.owner = east_1, .respond_due = due}, {.tier = model::Tier::town, .owner = east}},
         "shadow_differed order=7 about=440605011001-7 tier=village shadow_tier=town priority=P2 shadow_priority=P2 "
         "owner=440605011001 shadow_owner=440605011000 deadline"},
        {model::FactsReported{{id, east, "li", "by phone", due, {{"dead", std::int64_t{1}}, {"gas", true}}}, false},
         "facts_reported case=440605011001-7 node=440605011000 actor=li dead=1 gas=true note=\"by phone\" passed_on"},
        {again(), "case_redecided case=440605011001-7 why=report facts=\"depth_cm=60,flow=0.25,lane=2\" tier=district "
                  "priority=P0 fired=deep notify=duty labels=life-safety rose hand_up respond_escalate_due="
                  "2026-06-29T01:00:00Z"},
    };
}

TEST_CASE("every kind of record has its line, and no kind is left out here") {
    std::set<std::size_t> kinds;
    std::vector<Row> all = rows();
    for (const std::vector<Row>& more : {rows_of_windows(), rows_of_life(), rows_of_people(), rows_over()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    for (const Row& row : all) {
        CHECK(observe::describe(row.fact) == row.line);
        CHECK(std::string_view(row.line).starts_with(observe::name_of(row.fact)));
        kinds.insert(row.fact.index());
    }
    CHECK(kinds.size() == std::variant_size_v<Fact>);
}

TEST_CASE("a record's line begins with node, position and time") {
    const model::Record record{
        .node = east_1, .position = {12}, .at = monday, .fact = model::CaseAcknowledged{id, "wang"}};
    CHECK(observe::describe(record) ==
          "440605011001 #12 2026-06-29T00:00:00Z case_acknowledged case=440605011001-7 actor=wang");
}

TEST_CASE("messages, causes, answers and cases have lines of their own") {
    const auto send = [](model::Message message) {
        return observe::describe(model::Send{east, model::Lane::custody, 4, std::move(message)});
    };
    CHECK(send(offer()) == "offer to=440605011000 seq=4 case=440605011001-7 kind=delegate cause=person "
                           "target=440605011001 cv=3 transfer=9");
    CHECK(send(model::Accept{id, 3, 9}) == "accept to=440605011000 seq=4 case=440605011001-7 cv=3");
    CHECK(send(model::Reject{id, 3, 9, "stale", "old"}) ==
          "reject to=440605011000 seq=4 case=440605011001-7 cv=3 code=stale reason=old");
    CHECK(send(model::Input{id, opened().event}) == "input to=440605011000 seq=4 case=440605011001-7 event=gauge/17");
    CHECK(send(model::Update{.id = id, .cv = 3, .owner = east}) ==
          "update to=440605011000 seq=4 case=440605011001-7 cv=3 owner=440605011000 ending=closed");
    CHECK(send(model::PackWanted{base::hash_of("x"), 2}) ==
          "pack_wanted to=440605011000 seq=4 hash=d161d71145abeec5 part=2");
    CHECK(send(model::PackPart{base::hash_of("x"), 2, {1, 2}}) ==
          "pack_part to=440605011000 seq=4 hash=d161d71145abeec5 part=2 bytes=2");
    CHECK(send(order()).starts_with("pack_order to=440605011000 seq=4 order=7 kind=activate"));
    CHECK(
        send(model::PackStanding{.node = east_1}).starts_with("pack_standing to=440605011000 seq=4 node=440605011001"));
    CHECK(observe::describe(model::Answer{model::OrderTaken{7}}) == "ordered number=7");
    CHECK(observe::describe(model::Cause{model::FromEvent{}}) == "event");
    CHECK(observe::describe(model::Cause{model::FromCommand{"c-1"}}) == "command c-1");
    CHECK(observe::describe(model::Cause{model::FromLink{.peer = east, .seq = 7}}) == "link 440605011000 custody 7");
    CHECK(observe::describe(model::Cause{model::FromTimer{}}) == "timer");
    CHECK(observe::describe(model::Cause{model::FromNode{}}) == "node");
    CHECK(observe::describe(model::Answer{}) == "none");
    CHECK(observe::describe(model::Answer{model::EventTaken{{{3}, id, model::NodeId{440605011001}}, true}}) ==
          "repeat node=440605011001 seq=3 case=440605011001-7");
    CHECK(observe::describe(model::Answer{model::EventRefused{"no_place", "where"}}) ==
          "refused code=no_place reason=where");
    CHECK(observe::describe(model::Answer{model::CommandDone{id, 4}}) == "done case=440605011001-7 version=4");
    CHECK(observe::describe(model::Answer{model::CommandDenied{"not_owner", "no", east, {"ack", "close"}}}) ==
          "denied code=not_owner reason=no owner=440605011000 legal=ack,close");
    Centre centre(east_1);
    CHECK(observe::describe(centre.held(centre.open("refuse", east_1))) ==
          "case id=440605011001-1 version=1 lifecycle=dispatched custody=owned cv=1 owner=440605011001 "
          "category=refuse tier=village priority=P2 department=order joined=0 respond_due=2026-06-29T01:00:00Z "
          "yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z");
}

TEST_CASE("whatever a person or sender wrote stays on one line and steers no terminal") {
    CHECK(observe::describe(Fact{model::PayloadIgnored{"a\nb \x1B[2Jc \"d\" \\e\x7F"}}) ==
          "payload_ignored reason=\"a b  [2Jc \\\"d\\\" \\\\e \"");
    CHECK(rc::check("one line", [] {
        const std::string line = observe::describe(Fact{model::PayloadIgnored{*rc::gen::arbitrary<std::string>()}});
        for (const char c : line) {
            RC_ASSERT(static_cast<unsigned char>(c) >= 0x20);
        }
    }));
}

} // namespace
} // namespace citybrain::tests
