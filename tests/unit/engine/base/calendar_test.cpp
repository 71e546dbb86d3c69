#include "engine/base/calendar.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>

namespace {

using citybrain::base::Calendar;
using citybrain::base::CalendarPlan;
using citybrain::base::days;
using citybrain::base::Duration;
using citybrain::base::hours;
using citybrain::base::Instant;
using citybrain::base::milliseconds;
using citybrain::base::minutes;
using citybrain::base::OfficeSpan;
using citybrain::base::parse_rfc3339;
using citybrain::base::to_rfc3339;

/// Hours of Nanhai, a short Saturday for the make-up hours, and the turn of the year 2026.
CalendarPlan office_plan() {
    CalendarPlan plan;
    plan.utc_offset = hours(8);
    const std::vector<OfficeSpan> office{{8 * 60, 12 * 60}, {14 * 60, 18 * 60}};
    for (std::size_t i = 0; i < 5; ++i) {
        plan.week[i] = office;
    }
    plan.make_up = office;
    plan.holidays = {{2026, 1, 1},  {2026, 1, 2},  {2026, 1, 3}, {2026, 10, 1},
                     {2026, 10, 2}, {2026, 10, 5}, {2026, 10, 6}};
    plan.working_days = {{2026, 1, 4}, {2026, 10, 10}};
    return plan;
}

const Calendar& office() {
    static const Calendar calendar = Calendar::make(office_plan()).value();
    return calendar;
}

Instant at(const std::string& local) { return parse_rfc3339(local + ":00+08:00").value(); }
std::string local(Instant instant) { return to_rfc3339(instant, hours(8)).substr(0, 16); }
std::string work(const std::string& start, Duration length) { return local(office().add_work_time(at(start), length)); }
std::string work_days(const std::string& start, std::int64_t count) {
    return local(office().add_work_days(at(start), count));
}

/// The slow second opinion: walks minute by minute.
Instant walked(Instant start, std::int64_t minutes_left) {
    while (minutes_left > 0) {
        if (office().is_work_time(start)) {
            --minutes_left;
        }
        start = start + minutes(1);
    }
    return start;
}

rc::Gen<Instant> instants() {
    const std::int64_t from = at("2025-12-20T00:00").ms;
    const std::int64_t to = at("2026-12-20T00:00").ms;
    return rc::gen::map(rc::gen::inRange(from, to), [](std::int64_t ms) { return Instant{ms}; });
}

rc::Gen<Duration> lengths() {
    return rc::gen::map(rc::gen::inRange<std::int64_t>(0, 200 * 3'600'000),
                        [](std::int64_t ms) { return Duration{ms}; });
}

} // namespace

TEST_CASE("office hours run from 08:00 to 12:00 and from 14:00 to 18:00") {
    CHECK(work("2026-03-02T09:00", hours(2)) == "2026-03-02T11:00"); // a Monday
    CHECK(work("2026-03-02T11:00", hours(2)) == "2026-03-02T15:00"); // over lunch
    CHECK(work("2026-03-02T10:00", hours(2)) == "2026-03-02T12:00"); // exactly at the end, not at 14:00
    CHECK(work("2026-03-02T17:00", hours(4)) == "2026-03-03T11:00"); // overnight
    CHECK(work("2026-03-06T17:00", hours(4)) == "2026-03-09T11:00"); // over a weekend
    CHECK(work("2026-03-02T02:00", hours(1)) == "2026-03-02T09:00"); // before opening
    CHECK(work("2026-03-02T12:30", hours(1)) == "2026-03-02T15:00"); // at lunch
    CHECK(work("2026-03-02T23:00", Duration{}) == "2026-03-02T23:00");
}

TEST_CASE("holidays are closed and make-up days are open") {
    CHECK(work("2025-12-31T17:00", hours(2)) == "2026-01-04T09:00"); // Sunday 4 January is worked
    CHECK(work("2026-09-30T17:00", hours(2)) == "2026-10-07T09:00"); // 7 October is not in this list
    CHECK(work("2026-10-09T17:30", hours(1)) == "2026-10-10T08:30"); // a Saturday that is worked
    CHECK(office().is_holiday(at("2026-01-02T10:00")));
    CHECK(!office().is_holiday(at("2026-03-07T10:00"))); // a Saturday is no holiday
    CHECK(!office().is_work_day(at("2026-03-07T10:00")));
    CHECK(office().is_work_day(at("2026-10-10T03:00")));
    CHECK(office().is_work_time(at("2026-10-10T08:00")));
    CHECK(!office().is_work_time(at("2026-10-10T12:00")));
}

TEST_CASE("a working day later is the same time on the next working day") {
    CHECK(work_days("2026-03-02T10:00", 3) == "2026-03-05T10:00");
    CHECK(work_days("2026-03-06T10:00", 1) == "2026-03-09T10:00");
    CHECK(work_days("2026-03-06T20:00", 1) == "2026-03-10T08:00"); // counts from Monday's opening
    CHECK(work_days("2026-03-06T12:30", 1) == "2026-03-09T14:00"); // counts from 14:00
    CHECK(work_days("2025-12-31T10:00", 1) == "2026-01-04T10:00");
    CHECK(work_days("2026-03-07T10:00", 0) == "2026-03-07T10:00");
    CHECK(local(office().add_natural_days(at("2026-12-31T10:00"), 2)) == "2027-01-02T10:00");
}

TEST_CASE("a working day of other hours ends where it is open") {
    CalendarPlan plan = office_plan();
    plan.week[1] = {{9 * 60, 11 * 60}, {15 * 60, 16 * 60}}; // Tuesday
    const Calendar calendar = Calendar::make(plan).value();
    CHECK(local(calendar.add_work_days(at("2026-03-02T17:00"), 1)) == "2026-03-03T16:00");
    CHECK(local(calendar.add_work_days(at("2026-03-02T11:30"), 1)) == "2026-03-03T11:00");
    CHECK(local(calendar.add_work_days(at("2026-03-02T08:10"), 1)) == "2026-03-03T09:00");
}

TEST_CASE("years that no list names follow the week") {
    CHECK(work("1969-12-31T17:00", hours(2)) == "1970-01-01T09:00");
    CHECK(work("2300-03-02T17:00", hours(2)) == "2300-03-05T09:00"); // 2 March 2300 is a Friday
    CHECK(office().local(at("1969-12-31T07:59")).weekday == 3);
    CHECK(office().local(at("2026-03-08T23:59")).weekday == 7);
    CHECK(office().local(at("2026-03-08T23:59")).hour == 23);
    CHECK(office().local(at("2026-03-08T00:00")).minute == 0);
}

TEST_CASE("a plan that makes no sense is refused with a sentence") {
    const auto refusal = [](auto change) {
        CalendarPlan plan = office_plan();
        change(plan);
        const auto made = Calendar::make(plan);
        return made.ok() ? std::string("made") : made.error().detail;
    };
    CHECK(refusal([](CalendarPlan& p) {
              p.week[0] = {{600, 600}};
          }) == "office hours 10:00-10:00 must begin before they end, between 00:00 and 24:00");
    CHECK(refusal([](CalendarPlan& p) {
              p.week[0] = {{600, 720}, {700, 800}};
          }) == "office hours 11:40-13:20 overlap the ones before them");
    CHECK(refusal([](CalendarPlan& p) { p.week = {}; }) == "no weekday has office hours; name them for at least one");
    CHECK(refusal([](CalendarPlan& p) { p.make_up = {}; }) == "there are make-up working days but no hours for them");
    CHECK(refusal([](CalendarPlan& p) { p.working_days.push_back({2026, 1, 1}); }) == "2026-01-01 is listed twice");
    CHECK(refusal([](CalendarPlan& p) { p.holidays.push_back({2026, 2, 30}); }) == "a listed date does not exist");
    CHECK(refusal([](CalendarPlan& p) { p.utc_offset = days(2); }) == "the offset from UTC must be less than a day");
}

TEST_CASE("laws of the working-time clock") {
    CHECK(rc::check("agrees with a walk minute by minute", [] {
        const Instant start = at("2025-12-20T00:00") + minutes(*rc::gen::inRange<std::int64_t>(0, 30 * 1'440));
        const std::int64_t length = *rc::gen::inRange<std::int64_t>(1, 2'000);
        RC_ASSERT(office().add_work_time(start, minutes(length)) == walked(start, length));
    }));
    CHECK(rc::check("a and then b is a + b", [] {
        const Instant start = *instants();
        const Duration a = *lengths();
        const Duration b = *lengths();
        RC_ASSERT(office().add_work_time(office().add_work_time(start, a), b) == office().add_work_time(start, a + b));
    }));
    CHECK(rc::check("monotone in start and length", [] {
        const Instant early = *instants();
        const Instant late = early + *lengths();
        const Duration a = *lengths();
        RC_ASSERT(office().add_work_time(early, a) <= office().add_work_time(late, a));
        RC_ASSERT(office().add_work_time(early, a) <= office().add_work_time(early, a + milliseconds(1)));
    }));
    CHECK(rc::check("exactly the length has passed, and the end is open or just closed", [] {
        const Instant start = *instants();
        const Duration a = *lengths() + milliseconds(1);
        const Instant due = office().add_work_time(start, a);
        RC_ASSERT(office().work_time_between(start, due) == a);
        RC_ASSERT(office().is_work_time(due - milliseconds(1)));
    }));
}

TEST_CASE("laws of the working-day clock") {
    CHECK(rc::check("a days and then b days is a + b days", [] {
        const Instant start = *instants();
        const auto a = *rc::gen::inRange<std::int64_t>(0, 30);
        const auto b = *rc::gen::inRange<std::int64_t>(0, 30);
        RC_ASSERT(office().add_work_days(office().add_work_days(start, a), b) == office().add_work_days(start, a + b));
    }));
    CHECK(rc::check("monotone, and never due outside office hours", [] {
        const Instant early = *instants();
        const Instant late = early + *lengths();
        const auto count = *rc::gen::inRange<std::int64_t>(1, 30);
        RC_ASSERT(office().add_work_days(early, count) <= office().add_work_days(late, count));
        RC_ASSERT(office().is_work_time(office().add_work_days(early, count)));
        RC_ASSERT(office().add_work_days(early, count) < office().add_work_days(early, count + 1));
    }));
}
