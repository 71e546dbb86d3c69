// Why a case stands as it does: a superior's rules, incidents, orders and waivers that moved its clocks.

#include <doctest/doctest.h>

#include <algorithm>

#include "engine/rulebook/again.hpp"
#include "engine/rulebook/explanation.hpp"
#include "engine/rulebook/standing.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace citybrain::rulebook::test {
namespace {

constexpr const char* rules = R"([[rule]]
id = "flood.two"
title = { zh = "两处积水", en = "two flood points" }
params = { places = { value = 2, zh = "积水点数", en = "places", unit = "处", range = [2, 20] } }
when = 'event.category == "E0406" && seen("1h", "town").places >= params.places'
raise = "district"
why = "{seen.places} 处积水,阈值 {params.places}"
basis = "示例"
[[rule]]
id = "flood.war"
title = { zh = "应急期间的积水", en = "flood in an emergency" }
when = 'event.category == "E0406" && seen("1h", "town").places >= 1 && area.response_rank >= 3'
then = { labels = ["war"] }
why = "w"
basis = "示例"
[[rule]]
id = "flood.deep"
title = { zh = "深积水", en = "deep water" }
when = 'event.category == "E0406" && event.attr.depth_cm >= 50'
raise = "district"
why = "深"
basis = "示例"
)";

const Rulebook& book() {
    static const LoadOutcome outcome = Rulebook::load(with(small_pack(), "rules.toml", rules));
    if (!outcome.ok()) {
        throw std::runtime_error(faults_text(outcome));
    }
    return *outcome.rulebook;
}

model::Event flood(int number, const std::string& local, std::int64_t depth = 12) {
    model::Event event = event_of("E0406", {{"depth_cm", depth}});
    event.id = std::to_string(number);
    event.area = village;
    event.time = at(local);
    event.place = geo::Point{1'131'000'000, 230'300'000 + number * 9'000};
    return event;
}

/// What the town's rules over windows say of the last of so many flood points.
model::Decision judged(int points, model::Tier here = model::Tier::town) {
    window::Windows windows(book().windows(), tree());
    const model::Event last = flood(points, "2026-03-02T10:05");
    for (int n = 1; n <= points; ++n) {
        windows.add({{village, static_cast<std::uint64_t>(n)}, flood(n, "2026-03-02T10:05"), {}});
    }
    const SeenLive seen(windows, last, at("2026-03-02T10:05"));
    return book().decide(Facts{last, tree(), village, at("2026-03-02T10:05"), &seen, here, true});
}

model::OrderEffect order(std::uint32_t percent, model::ResponseLevel response = model::ResponseLevel::none) {
    return {"R-7", at("2026-03-03T00:00"), false, percent, false, response};
}

/// Decided at ten under these orders, dispatched, nothing else.
model::Case opened(const std::vector<model::OrderEffect>& orders, std::int64_t depth = 12) {
    model::Case matter;
    matter.id = {village, 2};
    matter.event = flood(2, "2026-03-02T10:00", depth);
    matter.facts = model::facts_of(matter.event);
    matter.opened_at = matter.event.time;
    matter.decision =
        decide_under(book(), Facts{matter.event, tree(), village, matter.event.time}, Standing{{}, {}, orders});
    matter.deadlines = {{model::Stage::respond, matter.decision.respond_due, matter.decision.respond_limit.clock, 0},
                        {model::Stage::close, matter.decision.close_due, matter.decision.close_limit.clock, 0}};
    return matter;
}

bool says(const Explanation& told, Language language, const std::string& sentence) {
    const auto lines = render(told, language);
    return std::ranges::find(lines, sentence) != lines.end();
}

std::string all(const Explanation& told, Language language) {
    std::string text;
    for (const std::string& line : render(told, language)) {
        text += line + "\n";
    }
    return text;
}

TEST_CASE("a case that a superior pulled up names who judged, which rule, and what it read") {
    for (const std::vector<model::OrderEffect>& orders :
         {std::vector<model::OrderEffect>{},
          std::vector<model::OrderEffect>{order(200, model::ResponseLevel::i)}}) { // and has ended since
        model::Case matter = opened(orders);
        const model::Decision said = judged(2);
        REQUIRE(said.fired == std::vector<std::string>{"flood.two"});
        matter.before = {matter.decision};
        matter.again = model::Again::pull_up;
        matter.decision = decision_again(book(), matter.before.front(),
                                         said_of(book(), matter.before.front(), said, at("2026-03-02T10:05")));
        const Explanation told = explain(book(), tree(), matter);
        CHECK(told.differences.empty());
        REQUIRE(told.judge.has_value());
        CHECK(told.judge->unit == town);
        CHECK(!told.judge->of_matter_below);
        INFO(all(told, Language::zh), all(told, Language::en));
        CHECK(says(told, Language::zh, "狮山镇智运中心研判触发 两处积水[flood.two]:2 处积水,阈值 2"));
        CHECK(says(told, Language::en, "judged by Shishan: fired two flood points [flood.two]: 2 处积水,阈值 2"));
        CHECK(says(told, Language::zh, "再次研判:处置层级:由 town 改为 district"));
    }
}

TEST_CASE("what a superior said of a matter below is explained by itself: its own rules, and no deadlines") {
    for (const int points : {1, 2}) {
        const model::Decision said = judged(points);
        const Explanation told = explain_judgement(book(), tree(), flood(points, "2026-03-02T10:05"), said);
        CHECK(told.differences.empty());
        REQUIRE(told.rules.size() == 2); // flood.deep was the village's to judge
        CHECK(told.rules[0].id == "flood.two");
        CHECK(told.rules[0].comparisons.back().shown == std::to_string(points) + " >= 2");
        CHECK(told.deadlines.empty());
        CHECK(told.duty.empty());
        const std::string zh = all(told, Language::zh);
        INFO(zh);
        CHECK(zh.starts_with(points == 1 ? "狮山镇智运中心研判 E0406 积水:2条规则,均未触发\n"
                                         : "狮山镇智运中心研判 E0406 积水:2条规则,触发1条,提级至区\n"));
        const std::string miss = "未触发 两处积水[flood.two]:1小时内本镇街不同地点数 ≥ 积水点数(实为 1 >= 2)";
        CHECK(says(told, Language::zh, miss) == (points == 1));
        CHECK(says(told, Language::en, "Shishan judged E0406 flood: 1 of 2 rules fired, raised to the district") ==
              (points == 2));
    }
}

TEST_CASE("an incident that was opened while an order lengthened its limits is explained as recorded") {
    model::Case incident = opened({order(200)});
    incident.event.area = town;
    incident.decision = decide_under(book(), Facts{incident.event, tree(), town, at("2026-03-02T10:05")},
                                     Standing{{}, {}, std::vector{order(200)}});
    incident.decision = decision_again(book(), incident.decision,
                                       said_of(book(), incident.decision, judged(2), at("2026-03-02T10:05")));
    REQUIRE(incident.decision.respond_limit.length == base::minutes(30));
    const Explanation told = explain(book(), tree(), incident);
    CHECK(told.differences.empty());
    CHECK(says(told, Language::zh, "狮山镇智运中心研判触发 两处积水[flood.two]:2 处积水,阈值 2"));
}

TEST_CASE("a clock that an order stopped is told with the order, since when, and what it was before") {
    model::Case matter = opened({});
    const base::Instant before = matter.decision.respond_due;
    matter.deferrals = {{model::Stage::respond, 0, "R-7", before, at("2026-03-02T10:05"), at("2026-03-02T12:05"), 100}};
    matter.deadlines[0].due = before + base::hours(2);
    Explanation told = explain(book(), tree(), matter);
    REQUIRE(told.deferrals.size() == 1);
    CHECK(told.deferrals[0].due == before + base::hours(2));
    CHECK(told.deadlines[0].pending == before + base::hours(2));
    INFO(all(told, Language::zh), all(told, Language::en));
    CHECK(says(told, Language::zh,
               "响应时限 2026-03-02T10:15:00+08:00:15分钟(紧急工作时),日历 日历,现为 2026-03-02T12:15:00+08:00"));
    CHECK(says(told, Language::zh,
               "命令 R-7 自 2026-03-02T10:05:00+08:00 至 2026-03-02T12:05:00+08:00 中止响应时限计时:原定 "
               "2026-03-02T10:15:00+08:00,现为 2026-03-02T12:15:00+08:00"));
    CHECK(says(told, Language::en,
               "order R-7 stops the clock of respond from 2026-03-02T10:05:00+08:00 to 2026-03-02T12:05:00+08:00: was "
               "due 2026-03-02T10:15:00+08:00, now 2026-03-02T12:15:00+08:00"));
    matter.deadlines.erase(matter.deadlines.begin());
    told = explain(book(), tree(), matter);
    CHECK(all(told, Language::zh).find("原定 2026-03-02T10:15:00+08:00,该时限在此已不再计时\n") != std::string::npos);
}

TEST_CASE("a limit that an order lengthened is told with the order and by how much, at opening and later") {
    const Explanation opening = explain(book(), tree(), opened({order(200)}));
    CHECK(opening.differences.empty());
    CHECK(opening.deadlines[0].order == "R-7");
    CHECK(says(opening, Language::zh,
               "响应时限 2026-03-02T10:30:00+08:00:30分钟(紧急工作时),日历 日历,由命令 R-7 自15分钟(紧急工作时)顺延"));
    model::Case matter = opened({});
    matter.deferrals = {{model::Stage::close, 0, "R-8", matter.decision.close_due, {}, {}, 150}};
    matter.deadlines[1].due = matter.decision.close_due + base::hours(2);
    const Explanation told = explain(book(), tree(), matter);
    INFO(all(told, Language::zh));
    CHECK(says(told, Language::zh,
               "命令 R-8 办结时限顺延至 150%:原定 2026-03-02T16:00:00+08:00,现为 2026-03-02T18:00:00+08:00"));
}

TEST_CASE("a deadline that a waiver relaxed is told with the waived rules and what it was before") {
    std::string hasty = rules;
    hasty.replace(hasty.rfind("raise = \"district\""), 18, "then = { respond = \"5m\" }\nraise = \"district\"");
    const LoadOutcome outcome = Rulebook::load(with(small_pack(), "rules.toml", hasty));
    REQUIRE(outcome.ok());
    const Rulebook& quick = *outcome.rulebook;
    model::Case matter = opened({}, 60);
    const Facts facts{matter.event, tree(), village, matter.event.time};
    matter.before = {quick.decide(facts)};
    matter.again = model::Again::lowering;
    const std::vector<std::string> waived{"flood.deep"};
    matter.decision = decision_lowered(quick, facts, matter.before.front(), {{}, waived, {}}, matter.opened_at);
    matter.deadlines[0].due = matter.decision.respond_due;
    const Explanation told = explain(quick, tree(), matter);
    CHECK(told.differences.empty());
    REQUIRE(told.deferrals.size() == 1);
    CHECK(told.deferrals[0].waived == waived);
    CHECK(says(told, Language::zh,
               "豁免规则 flood.deep 放宽响应时限:原定 2026-03-02T10:05:00+08:00,现为 2026-03-02T10:15:00+08:00"));
}

} // namespace
} // namespace citybrain::rulebook::test
