#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "engine/rulebook/explanation.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
using citybrain::model::Decision;
using citybrain::model::Event;
using citybrain::rulebook::explain;
using citybrain::rulebook::Explanation;
using citybrain::rulebook::Facts;
using citybrain::rulebook::Language;
using citybrain::rulebook::Outcome;
using citybrain::rulebook::RuleAccount;

namespace {

Explanation told(const Event& event, const Decision* recorded = nullptr, const std::string& now = "2026-03-02T10:00") {
    return explain(test::nanhai(), Facts{event, test::tree(), test::village, test::at(now)}, recorded);
}

const RuleAccount& account(const Explanation& explanation, const std::string& id) {
    const auto at = std::ranges::find(explanation.rules, id, &RuleAccount::id);
    REQUIRE(at != explanation.rules.end());
    return *at;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += line + "\n";
    }
    return text;
}

Event flood(std::int64_t depth) {
    return test::event_of("E0406", {{"depth_cm", depth}, {"near_school_m", std::int64_t{160}}});
}

} // namespace

TEST_CASE("the explanation decides again, and the same") {
    for (const auto& category : test::nanhai().categories()) {
        const Event event = test::event_of(category.code);
        const Decision recorded = test::decide(test::nanhai(), event);
        const Explanation explanation = told(event, &recorded);
        CHECK(explanation.decision == recorded);
        CHECK(explanation.compared);
        CHECK(explanation.differences.empty());
        CHECK(explanation.rules.size() == test::nanhai().rule_count());
        for (const RuleAccount& rule : explanation.rules) {
            const bool fired = std::ranges::find(recorded.fired, rule.id) != recorded.fired.end();
            CHECK(fired == (rule.result == Outcome::yes));
        }
    }
}

TEST_CASE("every comparison of a rule is shown with its values") {
    const Explanation explanation = told(flood(18));
    const RuleAccount& rule = account(explanation, "flood.near-school");
    CHECK(explanation.rules[0].id == "flood.near-school");
    REQUIRE(rule.comparisons.size() == 3);
    CHECK(rule.comparisons[1].text == "event.attr.depth_cm >= params.depth");
    CHECK(rule.comparisons[1].label.zh == "深度 ≥ 关注水深");
    CHECK(rule.comparisons[1].label.en == "depth cm ≥ watch depth");
    CHECK(rule.comparisons[1].shown == "18 >= 15");
    CHECK(rule.comparisons[1].result == Outcome::yes);
    CHECK(rule.why.zh == "积水18厘米(达到15),距学校160米");
    CHECK(rule.why.en == "18 cm of water (from 15), 160 m from a school");
    CHECK(rule.raise == "district");
}

TEST_CASE("among the rules that did not fire the nearest come first, those of other categories last") {
    const Explanation explanation = told(flood(14));
    CHECK(explanation.decision.fired.empty());
    const auto position = [&](const std::string& id) {
        return std::ranges::find(explanation.rules, id, &RuleAccount::id) - explanation.rules.begin();
    };
    CHECK(position("flood.watch") < position("life.death-or-trapped"));
    CHECK(position("flood.near-school") < position("gas.indoor"));
    CHECK(account(explanation, "gas.indoor").other_category);
    CHECK(!account(explanation, "flood.watch").other_category);
    CHECK(account(explanation, "flood.watch").why.zh.empty());
}

TEST_CASE("an error of an evaluation is told") {
    const RuleAccount rule = account(told(test::event_of("E0406")), "flood.deep");
    CHECK(rule.result == Outcome::error);
    CHECK(!rule.error.empty());
    CHECK(rule.comparisons.back().result == Outcome::error);
}

TEST_CASE("deadlines come with limit, clock, calendar and the rule that tightened them") {
    const Event event = test::event_of("E0406", {{"depth_cm", std::int64_t{30}}});
    const Explanation explanation = told(event);
    REQUIRE(explanation.deadlines.size() == 2);
    CHECK(explanation.deadlines[0].rule == "flood.close-road");
    CHECK(explanation.deadlines[0].due_local == "2026-03-02T10:10:00+08:00");
    CHECK(explanation.deadlines[1].rule.empty());
}

TEST_CASE("the sentences read as officials write them") {
    CHECK(joined(render(told(flood(18)), Language::zh))
              .starts_with(
                  "E0406 道路积水内涝(要事):由镇街提级至区,主办 排水管理,紧急\n"
                  "触发 学校附近积水[flood.near-school]:积水18厘米(达到15),距学校160米\n"
                  "触发 积水达到关注深度[flood.watch]:积水18厘米(达到15)\n"
                  "响应时限 2026-03-02T10:15:00+08:00:15分钟(紧急工作时),日历 南海区机关工作日历\n"
                  "办结时限 2026-03-02T14:00:00+08:00:4小时(紧急工作时),日历 南海区机关工作日历\n"
                  "值守 南海区 值班席:示例·区值班员甲,备勤 示例·区备勤员,带班领导 示例·区带班领导\n"
                  "未触发 积水须封路[flood.close-road]:深度 ≥ 封路水深(实为 18 >= 27)\n"
                  "未触发 深积水[flood.deep]:深度 ≥ 危险水深(实为 18 >= 50)\n"
                  "未触发 应急响应期间的积水[war.flood]:应急响应级别 ≥ 响应级别下限(3为III级)(实为 0 >= 3)\n"
                  "未触发 极其严重且基本属实[cap.extreme]:严重性 = \"extreme\"(实为 \"unknown\" == \"extreme\")\n"));
    const std::string english = joined(render(told(flood(18)), Language::en));
    CHECK(english.starts_with(
        "E0406 flooded road (important): raised from the town to the district, led by drainage, P1\n"));
    CHECK(english.find("respond due 2026-03-02T10:15:00+08:00: 15m (urgent_hour), calendar Nanhai office calendar\n") !=
          std::string::npos);
    CHECK(english.find("not fired deep water [flood.deep]: depth cm ≥ dangerous depth (it is 18 >= 50)\n") !=
          std::string::npos);
}

TEST_CASE("a recorded decision that differs is told field by field") {
    Decision recorded = test::decide(test::nanhai(), flood(18));
    recorded.tier = citybrain::model::Tier::town;
    recorded.notify = {"sanfang"};
    recorded.pack.bytes[0] ^= 1;
    const Explanation explanation = told(flood(18), &recorded);
    CHECK(explanation.other_pack);
    REQUIRE(explanation.differences.size() == 3);
    CHECK(explanation.differences[1].en == "tier: recorded town, now district");
    CHECK(explanation.differences[2].zh == "通知:记录为 [sanfang],现算为 [jiaoyu, sanfang]");
    CHECK(joined(render(explanation, Language::en))
              .find("differs from the record: tier: recorded town, now district\n") != std::string::npos);
    const Decision same = test::decide(test::nanhai(), flood(18));
    CHECK(joined(render(told(flood(18), &same), Language::zh)).ends_with("与记录的决定完全一致\n"));
}
