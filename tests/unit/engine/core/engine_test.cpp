// One door in, one door out: what a step writes, in which order, what it answers, and inputs that must not end a node.

#include <algorithm>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/base/limits.hpp"
#include "engine/core/engine.hpp"
#include "engine/route/custody.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using core::Engine;
using model::Case;
using model::CaseId;
using model::Effects;
using model::NodeId;
using model::Stage;

Engine engine_of(NodeId self) {
    Engine engine(self, small_district());
    engine.use_pack(small_pack());
    return engine;
}

model::ReportEvent report(NodeId area, const std::string& category, const std::string& id = "1") {
    return {make_report(area, category, "sensor", id, monday).event, std::nullopt};
}

model::ActOnCase act(const CaseId& id, model::Verb verb) {
    return {.command_id = "c", .id = id, .verb = verb, .actor = "wang", .reason = "because"};
}

template <class F>
bool is(const model::Record& record) {
    return std::holds_alternative<F>(record.fact);
}

TEST_CASE("a report that belongs elsewhere is opened and offered in one step; its receipt names the opening") {
    Engine engine = engine_of(east_1);
    const Effects effects = engine.step(monday, report(east_1, "flood"));
    REQUIRE(effects.records.size() == 2);
    CHECK(is<model::CaseOpened>(effects.records[0]));
    CHECK(is<model::CaseOffered>(effects.records[1]));
    CHECK(effects.records[1].sends.size() == 1);
    const auto& taken = std::get<model::EventTaken>(effects.answer);
    CHECK_FALSE(taken.repeat);
    CHECK(taken.receipt == model::Receipt{effects.records[0].position, CaseId{east_1, 1}, east_1});
    CHECK(effects.wake == monday + base::minutes(15)); // the offering node keeps the timers
}

TEST_CASE("a repeat writes nothing, a refusal is written and judged anew") {
    Engine engine = engine_of(east_1);
    model::ReportEvent repeat = report(east_1, "refuse");
    repeat.known = model::Receipt{{5}, CaseId{east_1, 2}};
    const Effects repeated = engine.step(monday, repeat);
    CHECK(repeated.records.empty());
    CHECK(std::get<model::EventTaken>(repeated.answer).repeat);
    for (int i = 0; i < 2; ++i) {
        const Effects refused = engine.step(monday, report(east_1, "ufo"));
        REQUIRE(refused.records.size() == 1);
        CHECK(std::get<model::EventRejected>(refused.records[0].fact).code == "unknown_category");
        CHECK(std::get<model::EventRefused>(refused.answer).code == "unknown_category");
    }
}

TEST_CASE("a rehearsal answers what a step would and changes nothing") {
    Engine engine = engine_of(east_1);
    (void)engine.step(monday, report(east_1, "refuse"));
    for (const char* const category : {"refuse", "flood", "ufo"}) {
        const base::Hash before = engine.digest();
        const model::Event event = report(east_1, category, category).event;
        const core::Rehearsal rehearsal = engine.rehearse(monday, event);
        CHECK(engine.digest() == before);
        const Effects effects = engine.step(monday, model::ReportEvent{event, std::nullopt});
        CHECK(rehearsal.answer.index() == effects.answer.index());
        if (rehearsal.opened) {
            CHECK(model::Fact{*rehearsal.opened} == effects.records[0].fact);
            CHECK((rehearsal.owner == east_1) == (effects.records.size() == 1));
        }
    }
}

TEST_CASE("a command is obeyed or refused on the record; the answer says which") {
    Engine engine = engine_of(east_1);
    (void)engine.step(monday, report(east_1, "refuse"));
    const CaseId id{east_1, 1};
    Effects effects = engine.step(monday, act(id, model::Verb::close));
    CHECK(std::get<model::CommandRefused>(effects.records.at(0).fact).code == "illegal");
    CHECK(std::get<model::CommandDenied>(effects.answer).code == "illegal");
    effects = engine.step(monday, act(id, model::Verb::acknowledge));
    CHECK(is<model::CaseAcknowledged>(effects.records.at(0)));
    CHECK(std::get<model::CommandDone>(effects.answer).version == 2);
    effects = engine.step(monday, act({east_1, 99}, model::Verb::acknowledge));
    CHECK(std::get<model::CommandDenied>(effects.answer).code == "not_found");
    CHECK(effects.records.size() == 1);
}

TEST_CASE("due timers fire once, the oldest first, a bounded number a step") {
    Engine engine = engine_of(district);
    constexpr std::size_t cases = base::limits::step_timers_max + 20;
    for (std::size_t i = 0; i < cases; ++i) {
        (void)engine.step(monday, report(district, "refuse", std::to_string(i)));
    }
    const base::Instant late = monday + base::hours(2);
    std::vector<model::Record> fired;
    CHECK(engine.step(late, model::Tick{}).records.size() == base::limits::step_timers_max);
    const Effects rest = engine.step(late, model::Tick{});
    CHECK(rest.records.size() == 20);
    CHECK(engine.step(late, model::Tick{}).records.empty());
    CHECK(rest.wake == monday + base::minutes(168)); // 70 % of four hours
}

TEST_CASE("what fell due while a node was away fires in the order of the due instants, up to the offer one tier up") {
    Engine engine = engine_of(east_1);
    (void)engine.step(monday, report(east_1, "refuse"));
    const Effects effects = engine.step(monday + base::days(1), model::Tick{});
    std::vector<Stage> stages;
    int offers = 0;
    base::Instant last = monday;
    for (const model::Record& record : effects.records) {
        if (const auto* missed = std::get_if<model::DeadlineMissed>(&record.fact)) {
            CHECK(missed->due >= last);
            last = missed->due;
            stages.push_back(missed->stage);
        }
        offers += is<model::CaseOffered>(record) ? 1 : 0;
    }
    CHECK(stages == std::vector{Stage::respond, Stage::respond_escalate, Stage::yellow, Stage::close, Stage::supervise,
                                Stage::close_escalate});
    CHECK(offers == 1);
    CHECK(effects.wake > monday + base::days(1));
}

TEST_CASE("an offer that nobody answers is asked about again, at least an hour later, and few times after an outage") {
    for (const char* const percent : {"100%", "150%", "200%"}) {
        const rulebook::Rulebook pack = pack_with("pack.toml", "\"200%\"", "\"" + std::string(percent) + "\"");
        Engine engine(east_1, small_district());
        engine.use_pack(pack);
        (void)engine.step(monday, report(east_1, "flood")); // the catalogue offers it to the town; the link is down
        const Case& matter = engine.state().cases.at({east_1, 1});
        REQUIRE(matter.custody.state == model::CustodyState::offered);
        std::size_t fired = 0;
        for (int minute = 1; minute <= 24 * 60; ++minute) {
            const base::Instant now = monday + base::minutes(minute);
            fired += engine.step(now, model::Tick{}).records.size();
            REQUIRE(engine.wake().has_value());
            REQUIRE(*engine.wake() > now);
        }
        CHECK(fired >= 24);
        CHECK(fired <= 2 * 24 + 4);
        const std::size_t after_days = engine.step(monday + base::days(5), model::Tick{}).records.size();
        CHECK(after_days <= 4); // not one for each hour of the outage
    }
}

TEST_CASE("a custodian has a next deadline after any number of missed ones, on every tier") {
    for (const NodeId self : {east_1, east, district}) {
        Engine engine = engine_of(self);
        (void)engine.step(monday, report(self, "refuse"));
        for (int day = 1; day < 40; ++day) {
            (void)engine.step(monday + base::days(day), model::Tick{});
            REQUIRE(engine.wake().has_value());
            CHECK(*engine.wake() > monday + base::days(day));
        }
    }
}

/// The offer of a new case of `area` that `from` makes.
model::Offer offer_from(NodeId from, NodeId area, NodeId target, model::HandOverCause cause) {
    Centre sender(from);
    const CaseId id = sender.open("refuse", area);
    return std::get<model::Offer>(
        route::offer(sender.context(), sender.held(id), {target, model::HandOver::delegate, cause, "li", "yours"})
            .outgoing[0]
            .message);
}

model::Deliver deliver(NodeId peer, std::uint64_t seq, std::optional<model::Message> message) {
    return {.link = {.peer = peer, .epoch = 1, .seq = seq}, .message = std::move(message), .complaint = "torn"};
}

TEST_CASE("a case on its way is taken and offered on in the same step") {
    Engine engine = engine_of(west);
    const Effects effects =
        engine.step(monday, deliver(district, 1, offer_from(district, west_1, west_1, model::HandOverCause::rule)));
    REQUIRE(effects.records.size() == 2);
    CHECK(is<model::CaseAccepted>(effects.records[0]));
    CHECK(effects.records[0].sends.at(0).to == district);
    CHECK(is<model::CaseOffered>(effects.records[1]));
    CHECK(effects.records[1].sends.at(0).to == west_1);
}

TEST_CASE("an offer that nobody answers is asked for again, then taken by silence") {
    Engine engine = engine_of(west);
    (void)engine.step(monday, deliver(district, 1, offer_from(district, west_1, west, model::HandOverCause::person)));
    const Effects asked = engine.step(monday + base::hours(2), model::Tick{});
    REQUIRE(asked.records.size() == 1);
    CHECK(is<model::DeadlineMissed>(asked.records[0]));
    const Effects taken = engine.step(monday + base::hours(4), model::Tick{});
    REQUIRE(taken.records.size() == 1);
    CHECK(std::get<model::CaseAccepted>(taken.records[0].fact).actor.empty());
    CHECK(taken.records[0].sends.size() == 1);
}

TEST_CASE("payloads that cannot be read or obeyed pass by: the next one is taken") {
    Engine engine = engine_of(west);
    Effects effects = engine.step(monday, deliver(district, 1, std::nullopt));
    CHECK(std::get<model::PayloadQuarantined>(effects.records.at(0).fact).reason == "torn");
    model::Offer poison = offer_from(district, west_1, west, model::HandOverCause::rule);
    poison.snapshot.decision.respond_limit = {model::ClockKind::work_hour, base::hours(-1)};
    effects = engine.step(monday, deliver(district, 2, poison)); // no calendar runs backwards
    CHECK(is<model::PayloadIgnored>(effects.records.at(0)));
    poison.snapshot.decision.respond_limit = {model::ClockKind::natural_day, base::days(-1)};
    CHECK(is<model::PayloadIgnored>(engine.step(monday, deliver(district, 3, poison)).records.at(0)));
    const auto good = offer_from(district, west_1, west, model::HandOverCause::rule);
    CHECK(is<model::CaseAccepted>(engine.step(monday, deliver(district, 4, good)).records.at(0)));
}

TEST_CASE("a closing tells the peers in the same record that closes") {
    Engine engine = engine_of(west);
    const auto offer = offer_from(district, west_1, west, model::HandOverCause::rule);
    (void)engine.step(monday, deliver(district, 1, offer));
    (void)engine.step(monday, act(offer.id, model::Verb::acknowledge));
    const Effects effects = engine.step(monday, act(offer.id, model::Verb::close));
    REQUIRE(effects.records.size() == 1);
    CHECK(is<model::CaseClosed>(effects.records[0]));
    CHECK(only_send<model::Update>(effects.records[0]).owner == west);
    CHECK(effects.wake == std::nullopt);
}

TEST_CASE("a pack is activated once; an upgrade records the digest it found") {
    Engine engine = engine_of(west);
    const model::ActivatePack activate{small_pack().hash(), "tests", "1"};
    CHECK(engine.step(monday, activate).records.size() == 1);
    CHECK(engine.step(monday, activate).records.empty());
    const base::Hash before = engine.digest();
    const Effects effects = engine.step(monday, model::NoteUpgrade{"1", "2"});
    CHECK(std::get<model::Upgraded>(effects.records.at(0).fact).digest == before);
}

TEST_CASE("a late event has many judged again, and names to people those that it has not") {
    Engine engine = engine_of(east);
    constexpr std::size_t covers = 300;
    for (std::size_t n = 0; n < covers; ++n) {
        model::ReportEvent cover = report(park, "cover", "cover-" + std::to_string(n));
        (void)engine.step(monday + base::minutes(30), std::move(cover));
    }
    model::ReportEvent first = report(park, "drain", "first");
    first.event.time = monday - base::minutes(10);
    CHECK(std::ranges::count_if(engine.step(monday + base::minutes(30), first).records, is<model::MatterRaised>) ==
          covers - 256);
    model::ReportEvent second = report(park, "drain", "second");
    second.event.time = monday - base::minutes(10);
    const Effects late = engine.step(monday + base::minutes(31), second);
    std::size_t unjudged = 0;
    for (const model::Record& record : late.records) {
        const auto* const raised = std::get_if<model::MatterRaised>(&record.fact);
        unjudged += raised != nullptr && raised->raised.late && !raised->raised.decision && !raised->raised.incident &&
                            raised->to == east
                        ? 1U
                        : 0U;
    }
    CHECK(unjudged == covers - 256);
    CHECK(std::ranges::count_if(late.records, is<model::CaseRedecided>) == 256);
}

} // namespace
} // namespace citybrain::tests
