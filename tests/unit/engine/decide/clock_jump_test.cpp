// A jump of the wall clock moves the clocks of a case, by no less than itself, however often it happens.

#include <algorithm>

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "engine/decide/clock_jump.hpp"
#include "engine/model/clock_jump.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Stage;

base::Instant due_of(const model::Case& matter, Stage stage) {
    const auto at = std::ranges::find(matter.deadlines, stage, &model::Deadline::stage);
    REQUIRE(at != matter.deadlines.end());
    return at->due;
}

/// The wall clock goes forward and the case hears of it.
void jump(Centre& centre, const model::CaseId& id, base::Duration by) {
    const base::Instant from = centre.now;
    centre.now = centre.now + by;
    for (model::DeadlineDeferred& moved : decide::jumped(centre.context(), centre.held(id), from, centre.now)) {
        centre.apply(std::move(moved));
    }
}

TEST_CASE("every clock is moved by the jump, those of several jumps by all of them, in one deferral each") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1);
    const std::vector<model::Deadline> before = centre.held(id).deadlines;
    centre.now = monday + base::minutes(30);
    jump(centre, id, base::hours(3));
    centre.now = centre.now + base::minutes(10);
    jump(centre, id, base::days(2));
    const model::Case& matter = centre.held(id);
    REQUIRE(matter.deadlines.size() == before.size());
    CHECK(matter.deferrals.size() == before.size());
    for (const model::Deadline& clock : before) {
        CHECK(due_of(matter, clock.stage) == clock.due + base::hours(51));
    }
    for (const model::Deferral& deferral : matter.deferrals) {
        CHECK(deferral.order == model::clock_jump);
        CHECK(deferral.until == centre.now);
        CHECK(deferral.until - deferral.from == base::hours(51));
    }
}

TEST_CASE("the ends of silences and waivers are instants that people named, and stay") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1);
    model::Case matter = centre.held(id);
    const base::Instant end = monday + base::hours(9);
    matter.deadlines.push_back({Stage::unmute, end});
    matter.deadlines.push_back({Stage::waiver_end, end});
    for (const auto& moved : decide::jumped(centre.context(), matter, monday, monday + base::hours(8))) {
        CHECK(moved.deferral.stage != Stage::unmute);
        CHECK(moved.deferral.stage != Stage::waiver_end);
        CHECK(moved.to - moved.due == base::hours(8));
    }
}

TEST_CASE("a case whose record of deferrals is full keeps its clocks") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1);
    model::Case matter = centre.held(id);
    for (std::size_t i = 0; i < base::limits::case_deferrals_max; ++i) {
        matter.deferrals.push_back({Stage::close, 0, std::to_string(i), monday, monday, monday, 100});
    }
    CHECK(decide::jumped(centre.context(), matter, monday, monday + base::hours(8)).empty());
}

TEST_CASE("a case that has no clock here is not moved") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1);
    model::Case matter = centre.held(id);
    matter.deadlines.clear();
    CHECK(decide::jumped(centre.context(), matter, monday, monday + base::hours(8)).empty());
}

} // namespace
} // namespace citybrain::tests
