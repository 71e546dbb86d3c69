// Sources that should speak: rows of sources.csv, silent(…) in a condition, what a decision makes of it.

#include <doctest/doctest.h>

#include "engine/rulebook/explanation.hpp"
#include "engine/rulebook/rule.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace citybrain::rulebook::test {
namespace {

constexpr const char* header = "id,source,subject,area,silent_after,category,zh,en,basis\n";
constexpr const char* gauge = "g7,gauge,g7,440605124001,30m,E0404,七号水位计,gauge seven,示例\n";

std::string rule(const std::string& when, const std::string& id = "quiet") {
    return "[[rule]]\nid = \"" + id +
           "\"\ntitle = { zh = \"静默\", en = \"quiet\" }\nraise = \"district\"\n"
           "why = \"{event.attr.silent_min} min\"\nbasis = \"示例\"\nwhen = '" +
           when + "'\n";
}

LoadOutcome load_with(const std::string& sources, const std::string& rules = {}) {
    return Rulebook::load(with(with(small_pack(), "sources.csv", sources), "rules.toml", rules));
}

std::string fault(const LoadOutcome& outcome) {
    REQUIRE_FALSE(outcome.ok());
    return to_text(outcome.faults.front());
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

model::Event silence(std::int64_t minutes) {
    model::Event event = event_of("E0404");
    event.source = window::silence_source;
    event.key = "g7";
    event.attributes = {{"silent_min", minutes}, {"silent_name", std::string("七号水位计")}};
    return event;
}

TEST_CASE("a row is watched by the centre of its area, at each length that its rules ask about") {
    const LoadOutcome outcome =
        load_with(header + std::string(gauge),
                  rule("silent(\"2h\") && event.category == \"E0404\"") +
                      rule("event.category == \"E0406\" || silent(\"90m\")", "or") + rule("silent(\"30m\")", "first") +
                      rule("event.category in [\"E0406\", \"E0404\"] && silent(\"4h\")", "last"));
    INFO(faults_text(outcome));
    REQUIRE(outcome.ok());
    const std::vector<window::Watch> watches = outcome.rulebook->watches(village, tree());
    REQUIRE(watches.size() == 1);
    CHECK(watches[0].source == "gauge");
    CHECK(watches[0].subject == "g7");
    CHECK(watches[0].levels ==
          std::vector{base::minutes(30), base::minutes(90), base::minutes(120), base::minutes(240)});
    CHECK(outcome.rulebook->watches(district, tree()).empty());
}

TEST_CASE("silent is true from its length on, false before it and for every other matter") {
    const LoadOutcome outcome =
        load_with(header + std::string(gauge), rule("silent(\"2h\")") + rule("!silent(\"2h\")", "spoke"));
    REQUIRE(outcome.ok());
    const auto fired = [&](const model::Event& event) {
        return outcome.rulebook->decide({event, tree(), village, at("2026-03-02T10:00")}).fired;
    };
    CHECK(fired(silence(120)) == std::vector<std::string>{"quiet"});
    CHECK(fired(silence(119)) == std::vector<std::string>{"spoke"});
    CHECK(fired(event_of("E0404")) == std::vector<std::string>{"spoke"});
}

TEST_CASE("the explanation says what was asked, how long it was, and the reason") {
    const LoadOutcome outcome =
        load_with(header + std::string(gauge), rule("event.category == \"E0404\" && silent(\"2h\")"));
    REQUIRE(outcome.ok());
    const auto told = [&](std::int64_t minutes) {
        const model::Event event = silence(minutes);
        return explain(*outcome.rulebook, {event, tree(), village, at("2026-03-02T10:00")}, nullptr);
    };
    const Explanation missed = told(45);
    REQUIRE(missed.rules[0].comparisons.size() == 2);
    CHECK(missed.rules[0].comparisons[1].label.zh == "来源已120分钟未上报");
    CHECK(missed.rules[0].comparisons[1].label.en == "the source has been silent for 2h");
    CHECK(missed.rules[0].comparisons[1].shown == "45 min");
    CHECK(told(120).rules[0].why.zh == "120 min");
}

TEST_CASE("silent is refused with its place when it can never be answered") {
    const auto place = [](const std::string& when) {
        return fault(load_with(header + std::string(gauge), rule(when)));
    };
    CHECK(has(place("silent(event.subject)"), "rules.toml:7:16: this argument of 'silent' must be a literal"));
    CHECK(has(place("silent(\"2hours\")"), "rules.toml:7:16: this is no length of a silence"));
    CHECK(has(place("silent(\"90s\")"), "rules.toml:7:16: this is no length of a silence"));
    CHECK(has(place("silent(7)"), "rules.toml:7:16: this is no length of a silence"));
    CHECK(has(place("silent(\"40d\")"), "rules.toml:7:16: this is no length of a silence"));
    CHECK(has(place("silent()"), "rules.toml:7:9: silent takes one length of time"));
    CHECK(has(place("silent(\"20m\")"), "rules.toml:7:16: no silence is told of before 30m"));
    CHECK(has(place("silent(\"2h\") > 1"), "rules.toml:7:"));
    CHECK(has(place("event.category == \"E0406\" && silent(\"1h\")"),
              "rules.toml:7:38: no row of sources.csv opens a matter of this rule's categories; add a row with such a "
              "category, or write the rule for E0404"));
    CHECK(has(fault(load_with(header, rule("silent(\"1h\")"))), "rules.toml:7:9: no source is watched"));
    const LoadOutcome without = Rulebook::load(with(small_pack(), "rules.toml", rule("silent(\"1h\")")));
    CHECK(has(faults_text(without), "rules.toml:7:9: no source is watched: the pack has no row in sources.csv"));
    std::string many;
    for (int i = 0; i <= 32; ++i) {
        many += rule("silent(\"" + std::to_string(60 + i) + "m\")", "r" + std::to_string(i));
    }
    CHECK(has(fault(load_with(header + std::string(gauge), many)), "more than 32 different lengths"));
}

TEST_CASE("a pack of sources declares what a silence carries, and nobody else does") {
    const LoadOutcome outcome = load_with(header + std::string(gauge));
    REQUIRE(outcome.ok());
    const FieldDeclaration* const field = outcome.rulebook->find_field("E0406", "silent_min");
    REQUIRE(field != nullptr);
    CHECK(field->combine == Combine::max);
    CHECK(outcome.rulebook->find_field("E0406", "silent_name") != nullptr);
    PackFiles own = with(small_pack(), "sources.csv", header + std::string(gauge));
    for (auto& [name, text] : own.files) {
        if (name == "pack.toml") {
            text.replace(text.find("injured:int:受伤:人"), std::string("injured:int:受伤:人").size(), "silent_min:int");
        }
    }
    CHECK(has(fault(Rulebook::load(own)), "field 'silent_min' is declared twice; sources.csv declares it"));
}

TEST_CASE("a pack with sources has another hash, and the same text the same") {
    const auto one = load_with(header + std::string(gauge));
    CHECK(one.rulebook->hash() == load_with(header + std::string(gauge)).rulebook->hash());
    CHECK(one.rulebook->hash() != Rulebook::load(small_pack()).rulebook->hash());
}

TEST_CASE("more rows than a node may watch are refused") {
    std::string rows = header;
    for (int i = 0; i <= 4'096; ++i) {
        rows += "g" + std::to_string(i) + ",gauge," + std::to_string(i) + ",440605124001,30m,E0404,计,gauge,示例\n";
    }
    CHECK(has(fault(load_with(rows)), "sources.csv:1:1: the file has 4097 rows; at most 4096"));
}

} // namespace
} // namespace citybrain::rulebook::test
