// Rules over history: seen(…) in a pack, who judges it, what a decision records of it, and explaining it again.

#include <doctest/doctest.h>

#include "engine/rulebook/explanation.hpp"
#include "engine/rulebook/rule.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace citybrain::rulebook::test {
namespace {

constexpr const char* three_points = R"([[rule]]
id = "flood.three"
title = { zh = "三处积水", en = "three flood points" }
params = { places = { value = 3, zh = "积水点数", en = "places", unit = "处", range = [2, 20] } }
when = 'event.category == "E0406" && seen("1h", "town").places >= params.places'
raise = "district"
why = "{seen.places} 处积水,阈值 {params.places}"
basis = "示例"
)";

LoadOutcome load_rules(const std::string& rules) { return Rulebook::load(with(small_pack(), "rules.toml", rules)); }

std::string first_fault(const std::string& when) {
    const LoadOutcome outcome =
        load_rules("[[rule]]\nid = \"a\"\ntitle = { zh = \"题\", en = \"t\" }\nraise = \"district\"\nwhy = \"w\"\n"
                   "basis = \"示例\"\nwhen = '" +
                   when + "'\n");
    REQUIRE_FALSE(outcome.ok());
    return to_text(outcome.faults.front());
}

/// A flood point near `number` x 100 m north of a place in the town.
model::Event flood(int number, const std::string& local) {
    model::Event event = event_of("E0406");
    event.id = std::to_string(number);
    event.area = village;
    event.time = at(local);
    event.place = geo::Point{1'131'000'000, 230'300'000 + number * 9'000};
    return event;
}

TEST_CASE("a rule over a town's window is judged by the town, and only there") {
    const LoadOutcome outcome = load_rules(three_points);
    INFO(faults_text(outcome));
    REQUIRE(outcome.ok());
    const Rulebook& book = *outcome.rulebook;
    REQUIRE(book.windows().size() == 1);
    window::Windows windows(book.windows(), tree());
    for (int n = 1; n <= 3; ++n) {
        windows.add({{village, static_cast<std::uint64_t>(n)}, flood(n, "2026-03-02T10:0" + std::to_string(n)), {}});
    }
    const model::Event third = flood(3, "2026-03-02T10:03");
    const SeenLive seen(windows, third, at("2026-03-02T10:03"));
    Facts facts{third, tree(), village, at("2026-03-02T10:03"), &seen, model::Tier::town};
    const model::Decision decision = book.decide(facts);
    CHECK(decision.tier == model::Tier::district);
    REQUIRE(decision.seen.size() == 1);
    CHECK(decision.seen[0].what == "seen(\"1h\", \"town\").places");
    CHECK(decision.seen[0].value == 3);
    facts.here = model::Tier::village;
    CHECK(book.decide(facts).fired.empty());
    facts.here = model::Tier::district;
    CHECK(book.decide(facts).fired.empty());
}

TEST_CASE("explaining reads what the decision read then, not what windows say now") {
    const LoadOutcome outcome = load_rules(three_points);
    REQUIRE(outcome.ok());
    const Rulebook& book = *outcome.rulebook;
    window::Windows windows(book.windows(), tree());
    for (int n = 1; n <= 4; ++n) {
        windows.add({{village, static_cast<std::uint64_t>(n)}, flood(n, "2026-03-02T10:0" + std::to_string(n)), {}});
    }
    const model::Event fourth = flood(4, "2026-03-02T10:04");
    const SeenLive seen(windows, fourth, at("2026-03-02T10:04"));
    const Facts facts{fourth, tree(), village, at("2026-03-02T10:04"), &seen, model::Tier::town};
    const model::Decision decision = book.decide(facts);
    const Explanation told = explain(book, {fourth, tree(), village, at("2026-03-02T10:04")}, &decision);
    CHECK(told.differences.empty());
    REQUIRE(told.rules.size() == 1);
    CHECK(told.rules[0].result == Outcome::yes);
    CHECK(told.rules[0].why.zh == "4 处积水,阈值 3");
    CHECK(told.rules[0].comparisons.back().shown == "4 >= 3");
    CHECK(told.rules[0].comparisons.back().label.zh.find("1小时内本镇街不同地点数") != std::string::npos);
    const Explanation elsewhere = explain(book, {fourth, tree(), village, at("2026-03-02T10:04")}, nullptr);
    CHECK(elsewhere.rules[0].elsewhere == model::Tier::town);
}

TEST_CASE("what goes upward are the facts that upper rules read, and no more") {
    const LoadOutcome outcome = load_rules(std::string(three_points) + R"([[rule]]
id = "flood.deep"
title = { zh = "题", en = "t" }
when = 'event.category == "E0406" && event.attr.depth_cm > 10 && seen("1h", "district", "depth_cm").max > 40'
raise = "district"
why = "w"
basis = "示例"
)");
    INFO(faults_text(outcome));
    REQUIRE(outcome.ok());
    model::Event event = event_of("E0406", {{"depth_cm", std::int64_t{12}}, {"injured", std::int64_t{1}}});
    event.trace = "trace";
    const auto above = outcome.rulebook->seen_above(event, model::Tier::village);
    REQUIRE(above.has_value());
    CHECK(above->attributes.size() == 1);
    CHECK(above->attributes[0].name == "depth_cm");
    CHECK(above->trace.empty());
    CHECK(outcome.rulebook->seen_above(event, model::Tier::town).has_value());
    CHECK_FALSE(outcome.rulebook->seen_above(event, model::Tier::district).has_value());
}

TEST_CASE("a superior hears of events that its rules ask windows about, though no window counts them") {
    const LoadOutcome outcome = load_rules(R"([[rule]]
id = "flood.beside"
title = { zh = "题", en = "t" }
when = 'event.category == "E0406" && event.attr.depth_cm > 10 && seen(["E0404"], "1h", "town").places >= 3'
raise = "district"
why = "{event.attr.injured}"
basis = "示例"
)");
    INFO(faults_text(outcome));
    REQUIRE(outcome.ok());
    const model::Event event = event_of("E0406", {{"depth_cm", std::int64_t{12}}, {"injured", std::int64_t{1}}});
    const auto above = outcome.rulebook->seen_above(event, model::Tier::village);
    REQUIRE(above.has_value());
    CHECK(above->attributes == event.attributes); // of the condition and of its sentence
    CHECK_FALSE(outcome.rulebook->seen_above(event, model::Tier::town).has_value());
    const model::Event counted = event_of("E0404", {{"depth_cm", std::int64_t{12}}});
    REQUIRE(outcome.rulebook->seen_above(counted, model::Tier::village).has_value());
    CHECK(outcome.rulebook->seen_above(counted, model::Tier::village)->attributes.empty());
}

TEST_CASE("a window that cannot be is refused with its place and a hint") {
    CHECK(first_fault("seen(\"1h\", \"twon\").count > 1").find("did you mean town") != std::string::npos);
    CHECK(first_fault("seen(\"1 hour\", \"town\").count > 1").find("no length of time") != std::string::npos);
    CHECK(first_fault("seen(\"60d\", \"town\").count > 1").find("at most 31 days") != std::string::npos);
    CHECK(first_fault("seen([\"E0407\"], \"1h\", \"town\").count > 1").find("did you mean") != std::string::npos);
    CHECK(first_fault("seen(\"1h\", \"town\", \"depth\").max > 1").find("depth_cm") != std::string::npos);
    CHECK(first_fault("seen(\"1h\", \"town\").max > 1").find("max") != std::string::npos);
    CHECK(first_fault("seen(event.source, \"town\").count > 1").find("must be a literal") != std::string::npos);
    CHECK(first_fault("seen(\"1h\").count > 1").find("takes a length of time and a scope") != std::string::npos);
}

TEST_CASE("windows that together would take too much of a node are refused, at the dearest") {
    std::string rules;
    for (int hours = 1; hours <= 31 * 24; hours += 2) {
        const std::string n = std::to_string(hours);
        rules += "[[rule]]\nid = \"r" + n + "\"\ntitle = { zh = \"题\", en = \"t\" }\nraise = \"+1\"\nwhy = \"w\"\n" +
                 "basis = \"示例\"\nwhen = 'event.category == \"E040" + (hours % 4 == 1 ? "4" : "6") + "\" && seen(\"" +
                 n + "h\", \"town\").places > 3'\n";
        if (hours > 100) {
            hours += 5;
        }
    }
    const LoadOutcome outcome = load_rules(rules);
    REQUIRE(outcome.faults.size() >= 1);
    INFO(faults_text(outcome));
    CHECK(outcome.faults.back().message.find("windows are too dear") != std::string::npos);
    CHECK(outcome.faults.back().message.find("the dearest is seen(\"30d18h\", \"town\")") != std::string::npos);
}

TEST_CASE("a condition over all categories counts the event's own, with kinds of numbers that fit") {
    const LoadOutcome outcome = load_rules(R"([[rule]]
id = "surge"
title = { zh = "题", en = "t" }
when = 'seen("30m", "town").rate > 3.0 * seen("30m", "town").usual && seen("2h", "50m").count >= 2'
raise = "+1"
why = "w"
basis = "示例"
)");
    INFO(faults_text(outcome));
    REQUIRE(outcome.ok());
    CHECK(outcome.rulebook->windows().size() == 2);
    CHECK(outcome.rulebook->windows()[0].wants(window::Aggregate::usual));
}

} // namespace
} // namespace citybrain::rulebook::test
