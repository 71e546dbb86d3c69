#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "engine/rulebook/explanation.hpp"
#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
using citybrain::model::Decision;
using citybrain::model::Tier;
using citybrain::rulebook::LoadOutcome;
using citybrain::rulebook::Rulebook;

namespace {

LoadOutcome with_delegations(const std::string& rows) {
    return Rulebook::load(
        test::with(test::small_pack(), "delegations.csv",
                   "id,category,aspect,form,from_tier,to_tier,areas,effective_from,effective_to,basis,note\n" + rows));
}

std::string refusal(const std::string& rows) { return test::faults_text(with_delegations(rows)); }

} // namespace

TEST_CASE("a matter is handled where a delegation of its handling moves it, in its area and on its days") {
    const LoadOutcome outcome = with_delegations("flood-down,E0406,办理,下放,town,village,440605124001,2026-02-01,"
                                                 "2026-03-31,文号1,\n");
    REQUIRE(outcome.ok());
    const auto decided = [&](citybrain::model::NodeId area, const std::string& now) {
        return test::decide(*outcome.rulebook, test::event_of("E0406"), area, now);
    };
    const Decision moved = decided(test::village, "2026-03-31T23:59");
    CHECK(moved.base_tier == Tier::village);
    CHECK(moved.tier == Tier::village);
    CHECK(moved.department == "duty"); // drains have no desk in a village
    CHECK(moved.delegation == "flood-down");
    CHECK(decided(test::village, "2026-04-01T00:00").delegation.empty());
    CHECK(decided(test::village, "2026-01-31T23:59").tier == Tier::town);
    CHECK(decided(test::park, "2026-03-02T10:00").tier == Tier::town);
    CHECK(decided(test::town, "2026-03-02T10:00").tier == Tier::town);
}

TEST_CASE("only devolved or entrusted handling moves; windows, patrols, intake and decisions do not") {
    for (const char* const row : {"x,E0406,办理,巡查劝导,town,village,,2026-01-01,,文号,\n",
                                  "x,E0406,受理,前移窗口,town,village,,2026-01-01,,文号,\n",
                                  "x,E0406,决定,委托,district,town,,2026-01-01,,文号,\n"}) {
        const LoadOutcome outcome = with_delegations(row);
        REQUIRE(outcome.ok());
        CHECK(test::decide(*outcome.rulebook, test::event_of("E0406")).tier == Tier::town);
        CHECK(test::decide(*outcome.rulebook, test::event_of("E0406")).delegation.empty());
    }
}

TEST_CASE("delegations follow each other, and a circle ends where it began to turn") {
    const LoadOutcome outcome = with_delegations("a,E0406,handling,entrustment,town,village,,2026-01-01,,文号,\n"
                                                 "b,E0406,handling,entrustment,village,town,,2026-01-01,,文号,\n");
    REQUIRE(outcome.ok());
    CHECK(test::decide(*outcome.rulebook, test::event_of("E0406")).tier == Tier::village);
    CHECK(test::decide(*outcome.rulebook, test::event_of("E0406")).delegation == "a");
}

TEST_CASE("explain names the delegation and its document") {
    const auto lines = citybrain::rulebook::render(
        citybrain::rulebook::explain(
            *with_delegations("flood-down,E0406,办理,委托,town,village,,2026-01-01,,文号7,\n").rulebook,
            {test::event_of("E0406"), test::tree(), test::village, test::at("2026-03-02T10:00")}, nullptr),
        citybrain::rulebook::Language::zh);
    CHECK(std::ranges::find(lines, "委托[flood-down]:办理由镇街交村居,依据 文号7") != lines.end());
}

TEST_CASE("what the law or the catalogue does not allow is refused") {
    CHECK(refusal("x,E0406,决定,委托,town,village,,2026-01-01,,文号,\n") ==
          "delegations.csv:2:20: decisions on penalties and permits are never delegated to a village (行政处罚法 art. "
          "24); write town, or another aspect\n");
    CHECK(refusal("x,E0406,决定,巡查劝导,district,town,,2026-01-01,,文号,\n") ==
          "delegations.csv:2:12: a window in front or a patrol takes no decisions; write 下放 or 委托\n");
    CHECK(refusal("x,A10100,办理,下放,district,town,,2026-01-01,,文号,\n") ==
          "delegations.csv:2:25: category A10100 is never handled below its floor, the district; raise to_tier, or "
          "lower the floor in categories.csv\n");
    CHECK(refusal("x,E0460,办理,下放,district,town,,2026-01-01,,文号,\n") ==
          "delegations.csv:2:3: 'E0460' is no category of categories.csv; did you mean E0404?\n");
    CHECK(refusal("x,E0406,处理,下放,district,town,,2026-01-01,,文号,\n")
              .starts_with("delegations.csv:2:9: '处理' is no aspect of a delegation"));
    CHECK(refusal("x,E0406,办理,下放,town,town,,2026-01-01,,文号,\n") ==
          "delegations.csv:2:20: the delegation ends on the tier where it begins; write another tier in to_tier\n");
    CHECK(refusal("x,E0406,办理,下放,district,town,4406,2026-01-01,,文号,\n") ==
          "delegations.csv:2:29: '4406' is no area; write 12-digit codes separated by ';', or leave it empty\n");
    CHECK(refusal("x,E0406,办理,下放,district,town,,2026-02-30,,文号,\n") ==
          "delegations.csv:2:30: '2026-02-30' is no date; write 2026-10-01\n");
    CHECK(refusal("x,E0406,办理,下放,district,town,,2026-02-01,2026-01-01,文号,\n") ==
          "delegations.csv:2:41: the delegation ends before it begins; write a later day, or leave it empty\n");
    CHECK(refusal("x,E0406,办理,下放,district,town,,2026-02-01,,,\n") ==
          "delegations.csv:2:42: column 'basis' is empty; every row needs one\n");
    CHECK(refusal("x,E0406,办理,下放,district,town,,2026-02-01,,文号,\nx,E0404,办理,下放,town,village,,2026-02-01,,"
                  "文号,\n") == "delegations.csv:3:1: delegation 'x' is there twice; the first one is in line 2\n");
}
