#include <doctest/doctest.h>

#include "engine/check/areas.hpp"
#include "tests/unit/engine/check/check_fixture.hpp"

namespace citybrain::check::test {
namespace {

/// The first finding of a kind in the small pack with one file changed.
std::pair<Finding, rulebook::Rulebook> first(FindingKind kind, const std::string& file, const std::string& text) {
    rulebook::PackFiles files = pack::with(pack::small_pack(), "roster.csv", full_roster);
    rulebook::Rulebook book = load(pack::with(std::move(files), file, text));
    Report report = check(book, pack::tree());
    const auto at = std::ranges::find(report.findings, kind, &Finding::kind);
    REQUIRE_MESSAGE(at != report.findings.end(), found(report));
    return {std::move(*at), std::move(book)};
}

constexpr auto delegation_header =
    "id,category,aspect,form,from_tier,to_tier,areas,effective_from,effective_to,basis,note\n";

} // namespace

TEST_CASE("a leading department without a desk where its matters can be is found, and its matter has the duty desk") {
    const auto [finding, book] = first(FindingKind::unreachable_desk, "departments.csv",
                                       "code,zh,en,tiers,note\nduty,值班席,duty desk,village;town;district,\n"
                                       "drains,排水,drains,village,\n");
    CHECK(to_text(finding.place) == "categories.csv:2:1"); // E0406, which towns handle
    REQUIRE(finding.example);
    CHECK(finding.example->event.category == "E0406");
    CHECK(decide(book, *finding.example).department == "duty");
}

TEST_CASE("an area that the leading department does not cover is found, and a matter there has the duty desk") {
    const std::string uncovered = "code,zh,en,tiers,note,areas,duty_desk\n"
                                  "duty,值班席,duty desk,village;town;district,,,\n"
                                  "drains,排水,drains,village;town;district,,440605124001,";
    const auto [finding, book] = first(FindingKind::uncovered_category, "departments.csv", uncovered + "\n");
    REQUIRE(finding.example);
    CHECK(finding.example->area == pack::district);
    CHECK(decide(book, *finding.example).department == "duty");
    // A department that stands in closes the hole.
    const rulebook::Rulebook closed =
        load(pack::with(pack::with(pack::small_pack(), "roster.csv", full_roster), "departments.csv",
                        uncovered + "pumps\npumps,泵站,pumps,district,,,\n"));
    CHECK(found(check(closed, pack::tree())).empty());
}

TEST_CASE("an hour in which nobody answers is found, to the minute, for all centres alike") {
    const auto [finding, book] = first(FindingKind::unstaffed_hour, "roster.csv",
                                       "desk,unit,person,phone,days,from,to\n"
                                       "duty,village,甲,1,daily,08:00,22:00\n"
                                       "duty,town;district,乙,2,daily,00:00,24:00\n");
    REQUIRE(finding.example);
    CHECK(finding.example->area == pack::village);
    CHECK(base::to_rfc3339(finding.example->now, base::hours(8)).substr(11, 5) == "00:00");
    const model::Decision decision = decide(book, *finding.example);
    CHECK(book.roster()
              .on_duty(decision.department, "duty", pack::village, finding.example->now, pack::tree(), book.calendar())
              .empty());
}

TEST_CASE("without a roster cover is not decided") {
    const Report report = check(load(pack::small_pack()), pack::tree());
    CHECK(found(report).empty());
    CHECK(open(report) == "unstaffed_hour:");
}

TEST_CASE("delegations that lead back are a circle, one that moves nothing is idle") {
    const auto [finding, book] =
        first(FindingKind::delegation_circle, "delegations.csv",
              delegation_header + std::string("a,E0406,办理,委托,town,village,,2026-01-01,,文号,\n"
                                              "b,E0406,办理,委托,village,town,440605124001,2026-02-01,,文号,\n"));
    CHECK(finding.rules == std::vector<std::string>{"a", "b"});
    REQUIRE(finding.example);
    CHECK(decide(book, *finding.example).delegation == "a"); // and b would give it back
    CHECK(finding.example->area == pack::village);
    const auto [idle, other] = first(FindingKind::delegation_idle, "delegations.csv",
                                     delegation_header + std::string("a,E0404,办理,委托,district,town,,"
                                                                     "2026-01-01,,文号,\n"));
    CHECK(idle.rules == std::vector<std::string>{"a"});
}

TEST_CASE("codes that the topology does not have are found with the nearest one") {
    const rulebook::PackFiles files = pack::with(
        pack::with(pack::small_pack(), "roster.csv", full_roster), "delegations.csv",
        delegation_header + std::string("a,E0406,办理,委托,town,village,440605124011;440605124001,2026-01-01,,"
                                        "文号,\n"));
    const Report report = check(load(files), pack::tree());
    REQUIRE(found(report) == "unknown_area:a");
    CHECK(report.findings.front().sentence.en.find("did you mean 440605124001?") != std::string::npos);
    // In a made-up tree the pack's codes are there.
    const rulebook::Rulebook book = load(files);
    CHECK(open(check(book, made_up_topology(book), {.real_topology = false})) == "unknown_area:");
}

TEST_CASE("a source that no centre can watch is found") {
    const rulebook::PackFiles files =
        pack::with(pack::with(pack::small_pack(), "roster.csv", full_roster), "sources.csv",
                   "id,source,area,silent_after,category,zh,en,basis\n"
                   "g7,gauge,440605124011,30m,E0404,计,gauge,示例\n");
    const Report report = check(load(files), pack::tree());
    REQUIRE(found(report) == "unknown_area:");
    CHECK(report.findings.front().place.file == "sources.csv");
    CHECK(report.findings.front().sentence.en.find("did you mean 440605124001?") != std::string::npos);
}

TEST_CASE("silent(…) is proved on as the minutes it asks for, and its examples show it") {
    const auto checked = [](const std::vector<RuleText>& rules) {
        rulebook::PackFiles files = pack::with(pack::small_pack(), "rules.toml", rules_of(rules));
        files = pack::with(pack::with(std::move(files), "roster.csv", full_roster), "sources.csv",
                           "id,source,area,silent_after,category,zh,en,basis\n"
                           "g7,gauge,440605124001,30m,E0404,计,gauge,示例\n");
        const rulebook::Rulebook book = load(files);
        const Report report = check(book, pack::tree());
        Space space(book, pack::tree());
        for (const Finding& finding : report.findings) {
            if (finding.example && !finding.rules.empty()) { // run, it shows the fault
                const auto rule = std::ranges::find(book.rules().rules, finding.rules.front(), &rulebook::Rule::id);
                CHECK(holds(space, *rule, *finding.example));
            }
        }
        return found(report);
    };
    const std::string town = "raise = \"town\"";
    const std::string quiet = "event.category == \"E0404\" && silent(";
    CHECK(checked({{quiet + "\"1h\") && !silent(\"30m\")", town}}) == "unreachable:r1");
    CHECK(checked({{quiet + "\"1h\") && event.attr.silent_min < 60", town}}) == "unreachable:r1");
    CHECK(checked({{quiet + "\"1h\") && event.attr.silent_min <= 60", town}}) == "");
    CHECK(checked({{quiet + "\"1h\")", town}, {quiet + "\"2h\")", town}}) == "redundant:r2,r1");
    CHECK(checked({{quiet + "\"1h\")", town}, {quiet + "\"2h\")", "raise = \"district\""}}) == "");
}

TEST_CASE("the pack of Nanhai is clean, and little of it is not decided") {
    const Report report = check(pack::nanhai(), made_up_topology(pack::nanhai()), {.real_topology = false});
    CHECK(found(report) == "");
    CHECK(report.pairs >= 4 * 20);
    CHECK(20 * report.undecided_pairs() <= report.pairs); // at most 5 %
    MESSAGE(report.pairs << " pairs, not decided: " << report.undecided_pairs() << " " << open(report));
}

} // namespace citybrain::check::test
