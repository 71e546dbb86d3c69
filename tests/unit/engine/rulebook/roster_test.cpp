#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "engine/rulebook/explanation.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
using citybrain::base::Instant;
using citybrain::rulebook::Duty;
using citybrain::rulebook::LoadOutcome;
using citybrain::rulebook::Rulebook;

namespace {

constexpr auto header = "desk,unit,person,phone,days,from,to,since,until,backup,leader,covered_by\n";

LoadOutcome with_roster(const std::string& rows) {
    return Rulebook::load(test::with(test::small_pack(), "roster.csv", header + rows));
}

std::string refusal(const std::string& rows) { return test::faults_text(with_roster(rows)); }

/// "甲@440605124001 乙@…": who answers, in order.
std::string answering(const LoadOutcome& outcome, const std::string& desk, citybrain::model::NodeId unit,
                      const std::string& local) {
    REQUIRE_MESSAGE(outcome.ok(), test::faults_text(outcome));
    std::string text;
    for (const Duty& duty : outcome.rulebook->roster().on_duty(desk, "duty", unit, test::at(local), test::tree(),
                                                               outcome.rulebook->calendar())) {
        text += (text.empty() ? "" : " ") + duty.shift->person.name + "@" + to_text(duty.unit);
    }
    return text;
}

} // namespace

TEST_CASE("a pattern of days and hours says who is on duty, over midnight too") {
    // The small pack works on Mondays and Tuesdays.
    const LoadOutcome book = with_roster("duty,440605124001,甲,1,daily,08:00,20:00,,,,,\n"
                                         "duty,440605124001,乙,2,每天,20:00,08:00,,,,,\n"
                                         "duty,440605124000,丙,3,workdays,00:00,24:00,,,,,\n"
                                         "duty,440605124000,丁,4,休息日,00:00,24:00,,,,,\n"
                                         "duty,440605000000,戊,5,周一至周五,00:00,24:00,,,,,\n"
                                         "duty,440605000000,己,6,sat;sun,00:00,24:00,,,,,\n");
    CHECK(answering(book, "duty", test::village, "2026-03-02T08:00") == "甲@440605124001");
    CHECK(answering(book, "duty", test::village, "2026-03-02T07:59") == "乙@440605124001");
    CHECK(answering(book, "duty", test::village, "2026-03-02T20:00") == "乙@440605124001");
    CHECK(answering(book, "duty", test::town, "2026-03-03T12:00") == "丙@440605124000");
    CHECK(answering(book, "duty", test::town, "2026-03-04T12:00") == "丁@440605124000");
    CHECK(answering(book, "duty", test::district, "2026-03-06T23:59") == "戊@440605000000");
    CHECK(answering(book, "duty", test::district, "2026-03-07T00:00") == "己@440605000000");
}

TEST_CASE("a stretch with dates comes before a pattern, a centre's own row before its tier's, that before all") {
    const LoadOutcome book = with_roster("duty,,全,1,daily,00:00,24:00,,,,,\n"
                                         "duty,village,层,2,daily,00:00,24:00,,,,,\n"
                                         "duty,440605124001,村,3,daily,00:00,24:00,2026-03-01,2026-03-31,,,\n"
                                         "duty,440605124001,节,4,,2026-03-08 08:00,2026-03-09 08:00,,,,,\n");
    CHECK(answering(book, "duty", test::village, "2026-03-08T07:59") ==
          "村@440605124001 层@440605124001 全@440605124001");
    CHECK(answering(book, "duty", test::village, "2026-03-08T08:00") ==
          "节@440605124001 村@440605124001 层@440605124001 全@440605124001");
    CHECK(answering(book, "duty", test::village, "2026-03-09T08:00").starts_with("村@"));
    CHECK(answering(book, "duty", test::village, "2026-04-01T08:00").starts_with("层@"));
    CHECK(answering(book, "duty", test::town, "2026-04-01T08:00") == "全@440605124000");
}

TEST_CASE("a desk without a row is answered by the duty desk, one that is covered by a higher tier") {
    const LoadOutcome book = with_roster("duty,town,镇,1,daily,00:00,24:00,,,,,\n"
                                         "duty,village,村,2,daily,08:00,22:00,,,,,\n"
                                         "duty,village,,,daily,22:00,08:00,,,,,镇街\n");
    CHECK(answering(book, "drains", test::town, "2026-03-02T10:00") == "镇@440605124000");
    CHECK(answering(book, "duty", test::village, "2026-03-02T21:59") == "村@440605124001");
    CHECK(answering(book, "duty", test::village, "2026-03-02T22:00") == "镇@440605124000");
    CHECK(answering(book, "duty", test::district, "2026-03-02T22:00") == "");
}

TEST_CASE("the first hour in which nobody answers is found to the minute") {
    const auto gap = [](const std::string& rows) {
        const LoadOutcome outcome = with_roster(rows);
        REQUIRE_MESSAGE(outcome.ok(), test::faults_text(outcome));
        const auto found = outcome.rulebook->roster().first_gap(
            "duty", "duty", test::village, test::at("2026-03-02T00:00"), test::at("2026-03-16T00:00"), test::tree(),
            outcome.rulebook->calendar());
        return found ? citybrain::base::to_rfc3339(*found, citybrain::base::hours(8)).substr(0, 16) : "";
    };
    CHECK(gap("duty,,甲,1,daily,00:00,24:00,,,,,\n") == "");
    CHECK(gap("duty,,甲,1,daily,00:00,12:30,,,,,\nduty,,乙,1,daily,12:31,24:00,,,,,\n") == "2026-03-02T12:30");
    CHECK(gap("duty,,甲,1,mon-fri,00:00,24:00,,,,,\n") == "2026-03-07T00:00");
    CHECK(gap("duty,,甲,1,daily,00:00,24:00,,2026-03-10,,,\n") == "2026-03-11T00:00");
    CHECK(gap("duty,,甲,1,daily,08:00,20:00,,,,,\nduty,,乙,1,daily,20:00,08:00,2026-03-02,,,,\n") ==
          "2026-03-02T00:00"); // the night before the first one
}

TEST_CASE("explain says who is on duty") {
    const auto told = citybrain::rulebook::explain(
        test::nanhai(), {test::event_of("E0102"), test::tree(), test::village, test::at("2026-03-02T23:00")}, nullptr);
    REQUIRE(told.duty.size() == 1);
    CHECK(told.duty[0].unit == test::town); // the village's nights are the town's
    const auto lines = citybrain::rulebook::render(told, citybrain::rulebook::Language::zh);
    CHECK(std::ranges::find(lines, "值守 狮山镇 值班席:示例·镇街值班员乙,备勤 示例·镇街备勤员,带班领导 "
                                   "示例·镇街带班领导") != lines.end());
}

TEST_CASE("faults of the roster name the cell") {
    CHECK(refusal("dutty,,甲,1,daily,00:00,24:00,,,,,\n") ==
          "roster.csv:2:1: department 'dutty' is not in departments.csv; did you mean duty?\n");
    CHECK(
        refusal("duty,villag,甲,1,daily,00:00,24:00,,,,,\n") ==
        "roster.csv:2:6: 'villag' is no centre; write 12-digit codes, or village, town, district for all of a tier, or "
        "nothing for all\n");
    CHECK(refusal("duty,,,1,daily,00:00,24:00,,,,,\n") ==
          "roster.csv:2:7: column 'person' is empty; every row needs one\n");
    CHECK(refusal("duty,,甲,1,fri-mon,00:00,24:00,,,,,\n").starts_with("roster.csv:2:11: 'fri-mon' are no days"));
    CHECK(refusal("duty,,甲,1,daily,8:00,24:00,,,,,\n") ==
          "roster.csv:2:17: '8:00' is no time of day; write 08:30, up to 24:00\n");
    CHECK(refusal("duty,,甲,1,daily,08:00,08:00,,,,,\n") ==
          "roster.csv:2:23: the shift ends at the minute it begins; for a whole day write 00:00 and 24:00\n");
    CHECK(refusal("duty,,甲,1,,2026-10-01 08:00,2026-10-01 07:00,,,,,\n") ==
          "roster.csv:2:29: the shift ends before it begins\n");
    CHECK(refusal("duty,,甲,1,daily,2026-10-01 08:00,2026-10-02 08:00,,,,,\n") ==
          "roster.csv:2:11: a shift with dates in from and to has no 'days'; leave it empty\n");
    CHECK(
        refusal("duty,,甲,1,,2026-10-01 08:00,20:00,,,,,\n") ==
        "roster.csv:2:29: '20:00' is no date and time; write 2026-10-01 20:00 in both from and to, or hours in both\n");
    CHECK(refusal("duty,,甲,1,daily,00:00,24:00,,,,,town\n") ==
          "roster.csv:2:33: the desk has a person and is covered by a higher tier; keep one of the two\n");
    CHECK(refusal("duty,,甲,1,daily,00:00,24:00,2026-02-01,2026-01-01,,,\n") ==
          "roster.csv:2:40: the last day lies before the first; compare since and until\n");
}
