// Torture: the same seed does the same; promises hold; a broken world is noticed and told in few words.

#include <algorithm>

#include <doctest/doctest.h>

#include "tests/sim/stage.hpp"

namespace citybrain::tests {
namespace {

TEST_CASE("the same seed gives the same digest, another seed another one") {
    const sim::Stage stage = small_stage();
    const auto digest = [&](std::uint64_t seed) {
        return sim::torture(stage, sim::make_plan(stage.topology, seed, base::minutes(20))).digest;
    };
    CHECK(digest(3) == digest(3));
    CHECK(digest(3) != digest(4));
}

TEST_CASE("every promise holds through storms on the small district") {
    const sim::Stage stage = small_stage();
    sim::FaultCounts faults;
    for (std::uint64_t seed = 1; seed <= 24; ++seed) {
        const sim::Verdict verdict = sim::torture(stage, sim::make_plan(stage.topology, seed, base::minutes(60)));
        for (const sim::Violation& violation : verdict.violations) {
            FAIL_CHECK("seed " << seed << " breaks " << violation.law << ": " << violation.what);
        }
        CHECK(verdict.cases > 0);
        faults += verdict.faults;
    }
    for (std::size_t i = 0; i < sim::fault_count; ++i) { // a kind that is never injected tests nothing
        const auto fault = static_cast<sim::Fault>(i);
        CHECK_MESSAGE(faults.of(fault) > 0, to_text(fault));
    }
}

TEST_CASE("a disk that calls commits durable too early is noticed, and a few happenings show it") {
    const sim::Stage stage = small_stage();
    sim::Plan plan = sim::make_plan(stage.topology, 5, base::minutes(30));
    plan.disk.lies = true;
    plan.disk.sync = base::Duration{50};
    const sim::Verdict verdict = sim::torture(stage, plan);
    REQUIRE_FALSE(verdict.violations.empty());
    const std::string law = verdict.violations.front().law;
    CHECK((law == "D1" || law == "D3" || law == "F1"));
    const sim::Plan smaller = sim::shrink(stage, plan, law, 60);
    CHECK(smaller.happenings.size() < 10);
    const auto again = sim::torture(stage, smaller).violations;
    CHECK(std::ranges::find(again, law, &sim::Violation::law) != again.end());
}

TEST_CASE("taking happenings out of a plan leaves the others as they are") {
    const sim::Stage stage = small_stage();
    const sim::Plan plan = sim::make_plan(stage.topology, 6, base::minutes(30));
    CHECK(plan.happenings.size() > 50);
    CHECK(std::ranges::is_sorted(plan.happenings, {}, &sim::Happening::at));
    CHECK(sim::make_plan(stage.topology, 6, base::minutes(30)).happenings.back().dice == plan.happenings.back().dice);
    CHECK(to_text(sim::Happening{base::Duration{61'005}, sim::What::crash, 7}) == "1:01.005 crash 7");
}

} // namespace
} // namespace citybrain::tests
