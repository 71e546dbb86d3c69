#include "engine/rulebook/deadlines.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
namespace base = citybrain::base;
namespace model = citybrain::model;
using citybrain::model::ClockKind;
using citybrain::model::Deadline;
using citybrain::model::Limit;
using citybrain::model::Stage;
using citybrain::rulebook::share_of;

namespace {

std::string local(base::Instant instant) { return base::to_rfc3339(instant, base::hours(8)).substr(0, 16); }

std::string share(ClockKind clock, base::Duration length, int percent, const char* from) {
    return local(share_of(test::nanhai(), {clock, length}, percent, test::at(from)));
}

Limit any_limit() {
    const auto clock = *rc::gen::element(ClockKind::urgent_hour, ClockKind::work_hour, ClockKind::work_day,
                                         ClockKind::natural_day);
    const bool days = clock == ClockKind::work_day || clock == ClockKind::natural_day;
    return days ? Limit{clock, base::days(*rc::gen::inRange(1, 40))}
                : Limit{clock, base::Duration{*rc::gen::inRange(60'000, 500'000'000)}};
}

base::Instant any_start() { return test::at("2026-02-10T00:00") + base::minutes(*rc::gen::inRange(0, 60 * 24 * 60)); }

base::Instant due_of(const std::vector<Deadline>& deadlines, Stage stage) {
    const auto at = std::ranges::find(deadlines, stage, &Deadline::stage);
    return at == deadlines.end() ? base::Instant{} : at->due;
}

} // namespace

TEST_CASE("a share of an hour clock is that share of its running time") {
    CHECK(share(ClockKind::urgent_hour, base::hours(4), 70, "2026-03-02T23:00") == "2026-03-03T01:48");
    CHECK(share(ClockKind::work_hour, base::hours(4), 70, "2026-03-02T17:00") == "2026-03-03T09:48");
    CHECK(share(ClockKind::urgent_hour, base::hours(4), 150, "2026-03-02T10:00") == "2026-03-02T16:00");
}

TEST_CASE("a share of a day clock counts whole days, then a share of the day that is left") {
    CHECK(share(ClockKind::natural_day, base::days(2), 70, "2026-03-02T10:00") == "2026-03-03T19:36");
    // One working day until Tuesday 10:00, then 40 % of the office hours until Wednesday 10:00.
    const std::string early = share(ClockKind::work_day, base::days(2), 70, "2026-03-02T10:00");
    CHECK(early > "2026-03-03T10:00");
    CHECK(early < "2026-03-03T18:01");
    CHECK(share(ClockKind::work_day, base::days(1), 70, "2026-03-06T10:00") < "2026-03-06T18:01"); // not on Sunday
    CHECK(share(ClockKind::work_day, base::days(2), 100, "2026-03-05T10:00") == "2026-03-09T10:00");
}

TEST_CASE("shares of a limit ascend, are the limit at 100 %, and never come earlier than their running time") {
    CHECK(rc::check("shares", [] {
        const Limit limit = any_limit();
        const base::Instant from = any_start();
        const int low = *rc::gen::inRange(0, 300);
        const int high = *rc::gen::inRange(low, 301);
        const auto& rules = test::nanhai();
        RC_ASSERT(share_of(rules, limit, 100, from) == rules.due(limit, from));
        RC_ASSERT(share_of(rules, limit, low, from) <= share_of(rules, limit, high, from));
        const base::Duration least{limit.length.ms * low / 100};
        if (limit.clock == ClockKind::urgent_hour || limit.clock == ClockKind::natural_day) {
            RC_ASSERT(share_of(rules, limit, low, from) - from >= least);
        }
        if (limit.clock == ClockKind::work_hour) {
            RC_ASSERT(rules.calendar().work_time_between(from, share_of(rules, limit, low, from)) >= least);
        }
    }));
}

TEST_CASE("yellow, red, supervision and the next tier follow one another, whoever has the case and whenever") {
    CHECK(rc::check("marks", [] {
        const auto& rules = test::nanhai();
        model::Case matter;
        model::Decision& decision = matter.decision;
        decision.respond_limit = {ClockKind::urgent_hour, base::minutes(15)};
        decision.close_limit = any_limit();
        decision.close_from = any_start();
        decision.decided_at = decision.close_from;
        decision.respond_due = rules.due(decision.respond_limit, decision.close_from);
        decision.close_due = rules.due(decision.close_limit, decision.close_from);
        const auto opening = citybrain::rulebook::deadlines_on_opening(rules, decision);
        const base::Instant yellow = due_of(opening, Stage::yellow);
        const base::Instant red = due_of(opening, Stage::close);
        RC_ASSERT(decision.close_from <= yellow);
        RC_ASSERT(yellow <= red);
        const auto late = citybrain::rulebook::deadlines_after(rules, matter, {Stage::close, red}, false, red);
        const base::Instant supervise = due_of(late, Stage::supervise);
        RC_ASSERT(red < supervise);
        RC_ASSERT(supervise <= due_of(late, Stage::close_escalate));
        // Handed over at any time, the marks to come stay where they were.
        const base::Instant taken = decision.close_from + base::minutes(*rc::gen::inRange(0, 60 * 24 * 60));
        const auto after = citybrain::rulebook::deadlines_on_acceptance(rules, matter, taken);
        RC_ASSERT(due_of(after, Stage::yellow) == (yellow > taken ? yellow : base::Instant{}));
        RC_ASSERT(due_of(after, Stage::close) == (red > taken ? red : base::Instant{}));
        if (red <= taken) {
            RC_ASSERT(due_of(after, Stage::supervise) == (supervise > taken ? supervise : base::Instant{}));
        }
    }));
}

TEST_CASE("an order that stops a clock moves the yellow card as it moves the limit") {
    const auto& rules = test::nanhai();
    model::Case matter;
    model::Decision& decision = matter.decision;
    decision.close_limit = {ClockKind::urgent_hour, base::hours(10)};
    decision.close_from = test::at("2026-03-02T10:00");
    decision.close_due = test::at("2026-03-02T20:00");
    const base::Instant from = test::at("2026-03-02T12:00");
    const base::Instant until = test::at("2026-03-02T15:00");
    matter.deferrals = {{Stage::close, 0, "O-1", decision.close_due, from, until, 100},
                        {Stage::yellow, 0, "O-1", test::at("2026-03-02T17:00"), from, until, 100}};
    const auto after = citybrain::rulebook::deadlines_on_acceptance(rules, matter, test::at("2026-03-02T16:00"));
    CHECK(local(due_of(after, Stage::yellow)) == "2026-03-02T20:00");
    CHECK(local(due_of(after, Stage::close)) == "2026-03-02T23:00");
}
