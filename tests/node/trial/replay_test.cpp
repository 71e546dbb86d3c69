#include <doctest/doctest.h>

#include "nodes/trial/compare.hpp"
#include "sim/world/plain_vault.hpp"
#include "tests/support/memory_ports.hpp"

using namespace citybrain;

namespace {

trial::Arrival arrival(model::NodeId area, const std::string& category, const std::string& id, std::int64_t minute,
                       std::optional<std::int64_t> depth = {}) {
    trial::Arrival made{area, tests::make_report(area, category, "tests", id, tests::monday + base::minutes(minute))};
    if (depth) {
        made.report.event.attributes = {{"depth_cm", *depth}};
    }
    return made;
}

trial::Fates play(const std::vector<trial::Arrival>& log, const rulebook::Rulebook& rules) {
    const model::Topology district = tests::make_district();
    sim::PlainVault vault;
    auto fates = trial::replay(log, {rules, district, vault});
    REQUIRE(fates.ok());
    return *fates;
}

std::vector<trial::Arrival> some_log() {
    return {arrival(tests::east_1, "flood", "a", 0, 60), arrival(tests::east_1, "flood", "b", 5, 40),
            arrival(tests::west_1, "flood", "c", 10, 20), arrival(tests::west_2, "refuse", "d", 15),
            arrival(tests::west_2, "nothing", "e", 20)};
}

} // namespace

TEST_CASE("a replay tells of each event what became of it, and people do what is theirs in time") {
    const auto fates = play(some_log(), tests::load_pack());
    REQUIRE(fates.size() == 5);
    const trial::Fate& deep = fates.at({"tests", "a"});
    CHECK(deep.owner == tests::district);
    CHECK(deep.decision.fired == std::vector<std::string>{"flood.deep"});
    REQUIRE(deep.fired.size() == 1);
    CHECK(deep.fired.front().why.en == "water 60 cm deep");
    CHECK(fates.at({"tests", "c"}).owner == tests::west); // and not handed up: nobody was late
    CHECK(fates.at({"tests", "d"}).owner == tests::west_2);
    CHECK(fates.at({"tests", "e"}).rejected == "unknown_category");
}

TEST_CASE("two packs differ in exactly the matters that a changed threshold moves, by that rule") {
    const rulebook::Rulebook rules = tests::load_pack();
    const rulebook::Rulebook lower = tests::pack_with("rules.toml", "value = 50", "value = 40");
    const auto before = play(some_log(), rules);
    const auto after = play(some_log(), lower);
    const auto changed = trial::compare(before, after, {"flood.deep"}, base::hours(8));
    REQUIRE(changed.size() == 1);
    CHECK(changed.front().id == "b");
    std::string told;
    for (const trial::Change& change : changed.front().changes) {
        told += std::string(change.what) + ": " + change.before + " -> " + change.after + "\n";
    }
    CHECK(told == "tier: town -> district\nowner: 440605011000 -> 440605000000\npriority: P1 -> P0\n"
                  "respond_due: 2026-06-29T08:20:00+08:00 -> 2026-06-29T08:10:00+08:00\n");
    REQUIRE(changed.front().reasons.size() == 1);
    CHECK(changed.front().reasons.front().rule == "flood.deep");
    CHECK_FALSE(changed.front().reasons.front().before);
    CHECK(changed.front().reasons.front().after);
    CHECK(trial::compare(before, before, {}, base::hours(8)).empty());
}

TEST_CASE("a rule is changed when it says something else, not when it is laid out otherwise") {
    const auto files = [](const std::string& rules) { return rulebook::PackFiles{"", {{"rules.toml", rules}}}; };
    const auto was = files("[[rule]]\nid = \"a\"\nwhen = \"x\"\n[[rule]]\nid = \"b\"\nwhen = \"y\"\n");
    CHECK(trial::changed_rules(was, files("[[rule]]\nid=\"b\"\nwhen='y'\n\n[[rule]]\nwhen = \"x\" # why\nid = \"a\"\n"))
              .empty());
    CHECK(trial::changed_rules(was, files("[[rule]]\nid = \"a\"\nwhen = \"z\"\n[[rule]]\nid = \"c\"\n")) ==
          std::set<std::string>{"a", "b", "c"});
}
