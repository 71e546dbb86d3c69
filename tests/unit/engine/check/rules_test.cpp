#include <doctest/doctest.h>

#include "tests/unit/engine/check/check_fixture.hpp"

namespace citybrain::check::test {
namespace {

const std::string to_district = "raise = \"district\"";
const std::string to_town = "raise = \"town\"";

Report report_of(const std::vector<RuleText>& rules) { return check(book_with(rules), pack::tree()); }

std::string findings(const std::vector<RuleText>& rules) { return found(report_of(rules)); }

/// The only finding's event, and what the pack decides about it.
std::pair<Example, model::Decision> shown(const std::vector<RuleText>& rules) {
    const rulebook::Rulebook book = book_with(rules);
    const Report report = check(book, pack::tree());
    REQUIRE(report.findings.size() == 1);
    REQUIRE(report.findings.front().example);
    const Example example = *report.findings.front().example;
    return {example, decide(book, example)};
}

} // namespace

TEST_CASE("a sound pack gives no finding and leaves nothing open") {
    const Report report = report_of({{"event.category == 'E0406' && event.attr.depth_cm >= 15", to_district},
                                     {"event.category == 'E0404' && event.severity == 'severe'", to_town}});
    CHECK(found(report).empty());
    CHECK(open(report).empty());
    CHECK(report.pairs == 8);
    CHECK(report.longest_climb > base::hours(4)); // E0404: twice two working days' hours, from village to district
}

TEST_CASE("a condition that is never true is found, whatever contradicts itself in it") {
    for (const char* const when :
         {"event.category == 'E0406' && event.attr.depth_cm >= 50 && event.attr.depth_cm < 20",
          "event.severity == 'extreme' && event.severity_rank <= 2",
          "event.category == 'E0406' && event.category == 'E0404'",
          "area.village == '440605124001' && area.tier == 'town'", "now.hour >= 24",
          "now.weekday == 7 && now.is_work_time", "event.phase == 'raise' && event.phase != 'raise'",
          "!has(event.attr.depth_cm) && event.attr.depth_cm > 1", "event.attr.injured > 1 && !(event.attr.injured > 0)",
          "event.source == 'a' && event.source in ['b', 'c']"}) {
        CAPTURE(when);
        CHECK(findings({{when, to_district}}) == "unreachable:r1");
    }
    CHECK(
        findings({{"event.category == 'E0406' && event.attr.depth_cm >= 50 && event.attr.depth_cm < 51", to_district}})
            .empty());
}

TEST_CASE("a rule that another one makes pointless is found, and its event fires both") {
    const std::vector<RuleText> rules{{"event.category == 'E0406' && event.attr.depth_cm >= 15", to_district},
                                      {"event.category == 'E0406' && event.attr.depth_cm >= 30", to_district}};
    CHECK(findings(rules) == "redundant:r2,r1");
    const auto [example, decision] = shown(rules);
    CHECK(fires(decision, "r1"));
    CHECK(fires(decision, "r2"));
    const model::Decision alone = decide(book_with({rules[0]}), example);
    CHECK(alone.tier == decision.tier); // without it nothing changes
    CHECK(alone.priority == decision.priority);
}

TEST_CASE("of two rules that say the same the later one is redundant") {
    CHECK(findings({{"event.attr.injured >= 1", to_district}, {"1 <= event.attr.injured", to_district}}) ==
          "redundant:r2,r1");
}

TEST_CASE("a rule that does more than the wider one is not redundant") {
    CHECK(findings({{"event.category == 'E0406' && event.attr.depth_cm >= 15", to_district},
                    {"event.category == 'E0406' && event.attr.depth_cm >= 30",
                     "raise = \"district\"\nthen = { labels = [\"deep\"] }"}})
              .empty());
    CHECK(findings({{"event.category == 'E0404' && event.attr.injured >= 1", "then = { respond = \"1h work_hour\" }"},
                    {"event.category == 'E0404' && event.attr.injured >= 5", "then = { respond = \"90m\" }"}})
              .empty()); // an hour and a half at night is sooner than one office hour
}

TEST_CASE("a rule that gives its categories what they have is redundant") {
    const std::vector<RuleText> rules{
        {"event.category == 'A10100'", "raise = \"district\"\nthen = { priority = \"P0\" }"}};
    CHECK(findings(rules) == "redundant:r1");
    CHECK(fires(shown(rules).second, "r1"));
}

TEST_CASE("a tighter condition that asks for less contradicts, and its event shows it") {
    const std::vector<RuleText> rules{
        {"event.category == 'E0404' && event.attr.injured >= 1", to_district},
        {"event.category == 'E0404' && event.attr.injured >= 5", "raise = \"town\"\nthen = { labels = [\"many\"] }"}};
    CHECK(findings(rules) == "contradiction:r2,r1");
    const auto [example, decision] = shown(rules);
    CHECK(fires(decision, "r2"));
    CHECK(decision.tier == model::Tier::district); // whatever r2 says
    CHECK(findings({{"event.attr.injured >= 1", "then = { priority = \"P1\" }"},
                    {"event.attr.injured >= 5", "then = { priority = \"P2\", labels = [\"x\"] }"}}) ==
          "contradiction:r2,r1");
}

TEST_CASE("values between two thresholds for which nothing holds are found, and the event has one") {
    const std::vector<RuleText> rules{
        {"event.category == 'E0406' && event.attr.depth_cm >= 15 && event.attr.depth_cm < 27",
         "then = { labels = [\"watch\"] }"},
        {"event.category == 'E0406' && event.attr.depth_cm > 30", to_district}};
    CHECK(findings(rules) == "gap:r1,r2");
    const auto [example, decision] = shown(rules);
    CHECK(decision.fired.empty());
    const auto depth = std::get<std::int64_t>(*model::find_attribute(example.event, "depth_cm"));
    CHECK(depth >= 27);
    CHECK(depth <= 30);
}

TEST_CASE("a single value left out is a gap, the ordinary between low and high is none") {
    const auto both = [](const std::string& low, const std::string& high) {
        return findings({{"event.category == 'E0406' && event.attr.depth_cm " + low, "then = { labels = [\"low\"] }"},
                         {"event.category == 'E0406' && event.attr.depth_cm " + high, to_district}});
    };
    CHECK(both("< 15", "> 15") == "gap:r1,r2");
    CHECK(both("< 15", ">= 15").empty());
    CHECK(both("< 0", "> 40").empty());
    // A third rule closes the hole.
    CHECK(findings({{"event.category == 'E0406' && event.attr.depth_cm < 15", "then = { labels = [\"low\"] }"},
                    {"event.category == 'E0406' && event.attr.depth_cm > 15", to_district},
                    {"event.attr.depth_cm == 15", "then = { labels = [\"exact\"] }"}})
              .empty());
}

TEST_CASE("what cannot be taken apart is not decided, never fine") {
    const Report report = report_of(
        {{"event.category == 'E0406' && event.attr.depth_cm * 2 > 30 && event.attr.depth_cm * 3 < 30", to_district}});
    CHECK(found(report).empty());
    CHECK(open(report) == "unreachable:r1");
    CHECK(report.undecided_pairs() == 1);
    // What is proved beside it holds.
    CHECK(findings({{"event.attr.injured * 2 > 30 && event.severity == 'minor' && event.severity_rank > 2",
                     to_district}}) == "unreachable:r1");
    CHECK(findings({{"event.attr.injured * 2 > 30", to_district},
                    {"event.attr.injured * 2 > 30 && event.severity == 'minor'", to_district}})
              .find("redundant:r2,r1") != std::string::npos);
}

TEST_CASE("windows are numbers like others, and the event says what they answered") {
    const std::vector<RuleText> rules{
        {"event.category == 'E0406' && seen('1h', 'town').count >= 3", "raise = \"district\""},
        {"event.category == 'E0406' && seen('1h', 'town').count >= 9", "raise = \"district\""}};
    CHECK(findings(rules) == "redundant:r2,r1");
    const auto [example, decision] = shown(rules);
    REQUIRE(example.windows.size() == 1);
    CHECK(*example.windows.front().value == 9);
    CHECK(fires(decision, "r2"));
    CHECK(findings({{"seen('1h', 'town').count < 0", "raise = \"district\""}}) == "unreachable:r1");
}

} // namespace citybrain::check::test
