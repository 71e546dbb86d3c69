#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/outlook.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
namespace model = citybrain::model;
using citybrain::rulebook::outlook;
using citybrain::rulebook::OutlookStep;

namespace {

/// A matter of this category, opened on Monday 2 March 2026 at 10:00.
model::Case opened(const std::string& category) {
    model::Case matter;
    matter.event = test::event_of(category);
    matter.decision = test::decide(test::nanhai(), matter.event);
    matter.lifecycle = model::Lifecycle::dispatched;
    matter.deadlines = citybrain::rulebook::deadlines_on_opening(test::nanhai(), matter.decision);
    return matter;
}

std::string told(model::NodeId here, const model::Case& matter) {
    std::string lines;
    for (const OutlookStep& step : outlook(test::nanhai(), test::tree(), here, matter)) {
        lines += step.what.zh + "\n";
    }
    return lines;
}

} // namespace

TEST_CASE("what nobody looks at is late, and then goes to the superior by name") {
    CHECK(told(test::village, opened("P0102")) == "2026-03-02 10:15 仍未签收:记为超时未签收\n"
                                                  "2026-03-02 10:30 仍未签收:提级移交至狮山镇智运中心\n");
}

TEST_CASE("an acknowledged matter is late when it is not closed, and then goes to the superior") {
    model::Case matter = opened("E0406");
    matter.lifecycle = model::Lifecycle::handling;
    std::erase_if(matter.deadlines, [](const model::Deadline& due) { return due.stage == model::Stage::respond; });
    CHECK(told(test::town, matter) == "2026-03-02 12:48 仍未办结:黄牌\n"
                                      "2026-03-02 14:00 仍未办结:红牌,记为超时未办结,告知南海区智运中心\n"
                                      "2026-03-02 16:00 仍未办结:由南海区智运中心督办\n"
                                      "2026-03-02 18:00 仍未办结:提级移交至南海区智运中心\n");
}

TEST_CASE("a milestone that is not reached is named, and the closing limit goes on") {
    model::Case matter = opened("E0101");
    std::erase_if(matter.deadlines, [](const model::Deadline& due) { return due.stage == model::Stage::respond; });
    CHECK(told(test::town, matter).starts_with("2026-03-02 16:00 节点“责令停工”仍未完成:记为超时\n"));
    CHECK(told(test::town, matter).find("提级移交至南海区智运中心") != std::string::npos);
}

TEST_CASE("the district has nobody above: the duty leader is reminded") {
    CHECK(told(test::district, opened("A20600")) == "2026-03-02 10:03 仍未签收:记为超时未签收\n"
                                                    "2026-03-03 02:48 仍未办结:黄牌\n"
                                                    "2026-03-03 10:00 仍未办结:红牌,记为超时未办结\n"
                                                    "2026-03-03 10:03 仍未办结:提醒带班领导,此后每日一次\n");
}

TEST_CASE("an offer that nobody answers is asked again, and taken the second time") {
    model::Case matter = opened("P0102");
    matter.custody.state = model::CustodyState::pending;
    matter.deadlines = {{model::Stage::answer, test::at("2026-03-02T12:00"), model::ClockKind::urgent_hour}};
    CHECK(told(test::town, matter) == "2026-03-02 12:00 移交请求仍未答复:再次催办\n"
                                      "2026-03-02 12:10 移交请求仍未答复:视为接收\n");
}

TEST_CASE("an ended matter, and one whose timers run elsewhere, have nothing to come here") {
    model::Case matter = opened("P0102");
    matter.deadlines.clear();
    CHECK(told(test::village, matter).empty());
    matter = opened("P0102");
    matter.lifecycle = model::Lifecycle::closed;
    CHECK(told(test::village, matter).empty());
}
