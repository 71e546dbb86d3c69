#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/explanation.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
using citybrain::model::Deadline;
using citybrain::model::Decision;
using citybrain::model::Stage;
using citybrain::rulebook::Rulebook;

namespace {

constexpr auto header = "category,order,code,zh,en,limit,clock,department,basis\n";

std::string refusal(const std::string& rows) {
    return test::faults_text(Rulebook::load(test::with(test::small_pack(), "milestones.csv", header + rows)));
}

std::string local(citybrain::base::Instant instant) {
    return citybrain::base::to_rfc3339(instant, citybrain::base::hours(8)).substr(0, 16);
}

Decision building() { return test::decide(test::nanhai(), test::event_of("E0101")); }

} // namespace

TEST_CASE("a category's milestones are pinned in the decision, each on its own clock") {
    const Decision decision = building();
    REQUIRE(decision.milestones.size() == 3);
    CHECK(decision.milestones[0].code == "stop-work");
    CHECK(decision.milestones[0].zh == "责令停工");
    CHECK(decision.milestones[0].department == "chengguan");
    CHECK(local(decision.milestones[0].due) == "2026-03-02T16:00"); // four office hours, over noon
    CHECK(local(decision.milestones[1].due) == "2026-03-11T10:00"); // seven working days
    CHECK(local(decision.milestones[2].due) == "2026-03-30T10:00"); // twenty
    CHECK(decision.close_due == decision.milestones[2].due);
    CHECK(test::decide(test::nanhai(), test::event_of("E0102")).milestones.empty());
}

TEST_CASE("a buffer that was filled before gives the milestones of the last decision") {
    const auto gas = test::decide(test::nanhai(), test::event_of("E0403"), test::village, "2026-03-02T03:00");
    REQUIRE(gas.milestones.size() == 2);
    CHECK(local(gas.milestones[0].due) == "2026-03-02T04:00");
}

TEST_CASE("milestones are deadlines of their own, and those to come move with the case") {
    const Decision decision = building();
    const std::vector<Deadline> opening = citybrain::rulebook::deadlines_on_opening(test::nanhai(), decision);
    REQUIRE(opening.size() == 6);
    CHECK(opening[2].stage == Stage::milestone);
    CHECK(opening[2].milestone == 1);
    CHECK(opening[4].milestone == 3);
    citybrain::model::Case matter;
    matter.decision = decision;
    const std::vector<Deadline> later =
        citybrain::rulebook::deadlines_on_acceptance(test::nanhai(), matter, test::at("2026-03-05T10:00"));
    REQUIRE(later.size() == 5); // respond, two milestones, close, yellow
    CHECK(later[1].milestone == 2);
    CHECK(citybrain::rulebook::deadlines_after(test::nanhai(), matter, opening[2], false, opening[2].due).empty());
}

TEST_CASE("explain names each milestone, who must reach it, and its clock") {
    const auto told = citybrain::rulebook::explain(
        test::nanhai(), {test::event_of("E0101"), test::tree(), test::village, test::at("2026-03-02T10:00")}, nullptr);
    REQUIRE(told.deadlines.size() == 5);
    CHECK(told.deadlines[2].name.zh == "责令停工");
    const auto lines = citybrain::rulebook::render(told, citybrain::rulebook::Language::zh);
    CHECK(std::ranges::find(lines, "节点时限 责令停工(城管和综合执法) 2026-03-02T16:00:00+08:00:4小时(工作时),日历 "
                                   "南海区机关工作日历") != lines.end());
}

TEST_CASE("milestones that contradict each other or the category are refused") {
    CHECK(refusal("E0406,1,warn,警示,warn,30m,urgent_hour,,示例\n") == "");
    CHECK(refusal("E0460,1,warn,警示,warn,30m,urgent_hour,,示例\n") ==
          "milestones.csv:2:1: 'E0460' is no category of categories.csv; did you mean E0404?\n");
    CHECK(refusal("E0406,first,warn,警示,warn,30m,urgent_hour,,示例\n") ==
          "milestones.csv:2:7: 'first' is no place in an order; write 1, 2, 3\n");
    CHECK(refusal("E0406,1,Warn!,警示,warn,30m,urgent_hour,,示例\n") ==
          "milestones.csv:2:9: 'Warn!' is no code of a milestone; use a-z, 0-9, '.', '-' and '_'\n");
    CHECK(refusal("E0406,1,warn,警示,warn,30m,urgent_hour,drain,示例\n") ==
          "milestones.csv:2:38: department 'drain' is not in departments.csv; did you mean drains?\n");
    CHECK(refusal("E0406,1,warn,警示,warn,30m,urgent_hour,,\n") ==
          "milestones.csv:2:39: column 'basis' is empty; every row needs one\n");
    CHECK(refusal("E0406,1,warn,警示,warn,5h,work_hour,,示例\n") ==
          "milestones.csv:2:22: the milestone is due after the case must be closed; close of E0406 in categories.csv "
          "is 4h\n");
    const std::string first = "E0406,1,warn,警示,warn,2h,work_hour,,示例\n";
    CHECK(refusal(first + "E0406,2,close,封路,close,1h,work_hour,,示例\n") ==
          "milestones.csv:3:24: the milestones of E0406 are not due in their order; compare it with line 2\n");
    CHECK(refusal(first + "E0406,1,close,封路,close,3h,work_hour,,示例\n") ==
          "milestones.csv:3:7: two milestones of E0406 have the order 1; the other one is in line 2\n");
    CHECK(refusal(first + "E0406,2,warn,封路,close,3h,work_hour,,示例\n") ==
          "milestones.csv:3:9: milestone 'warn' is there twice; the first one is in line 2\n");
}
