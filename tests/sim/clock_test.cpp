// Wall clocks of simulated hosts jump, stand still and run wrong; deadlines keep their length.

#include <vector>

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "tests/sim/stage.hpp"

namespace citybrain::tests {
namespace {

/// A host each; a case at east_1 with a response limit of an hour.
struct Scene {
    sim::Stage stage = small_stage();
    sim::World world{{.topology = stage.topology,
                      .rules = stage.rules,
                      .files = stage.files,
                      .hosts = quiet_plan(stage).hosts,
                      .start = stage.start}};
    std::size_t host = world.host_of(east_1);
    std::vector<base::Duration> missed; ///< the response limit, in true time after the report
    sim::Auditor auditor{world, base::limits::link_window, [this](const model::Record& record) {
                             const auto* fact = std::get_if<model::DeadlineMissed>(&record.fact);
                             if (record.node == east_1 && fact != nullptr && fact->stage == model::Stage::respond) {
                                 missed.push_back(world.now() - stage.start);
                             }
                         }};

    Scene() {
        world.advance_to(stage.start);
        CHECK(world.report(east_1, make_report(east_1, "refuse", "sensor", "1", stage.start), 1));
    }
    void advance(base::Duration length) { world.advance_to(world.now() + length); }
    /// When the limit was missed, in whole minutes; -1: not, or not once.
    [[nodiscard]] std::int64_t missed_min() const {
        CHECK(auditor.violations().empty());
        return missed.size() == 1 ? missed.front().ms / 60'000 : -1;
    }
};

TEST_CASE("a jump forward fires nothing, is followed after ten minutes, and the limit keeps its length") {
    Scene scene;
    scene.advance(base::minutes(20));
    scene.world.jump_clock(scene.host, base::hours(30));
    scene.advance(base::minutes(39));
    CHECK(scene.missed.empty());
    CHECK(scene.world.counts().of(sim::Fault::jump_followed) == 1);
    CHECK(scene.world.clock_of(east_1) == scene.world.now() + base::hours(30));
    scene.advance(base::minutes(2));
    CHECK(scene.missed_min() == 60);
}

TEST_CASE("a jump that is put right in time leaves no trace") {
    Scene scene;
    scene.advance(base::minutes(20));
    scene.world.jump_clock(scene.host, base::hours(30));
    scene.advance(base::minutes(8));
    scene.world.jump_clock(scene.host, base::Duration{-base::hours(30).ms});
    scene.advance(base::minutes(33));
    CHECK(scene.missed_min() == 60);
    CHECK(scene.world.counts().of(sim::Fault::jump_followed) == 0);
}

TEST_CASE("behind a clock that was set back timers come later, at half speed") {
    Scene scene;
    scene.advance(base::minutes(20));
    scene.world.jump_clock(scene.host, base::Duration{-base::hours(2).ms});
    scene.advance(base::minutes(79));
    CHECK(scene.missed.empty());
    scene.advance(base::minutes(3));
    CHECK(scene.missed_min() == 100);
}

TEST_CASE("a clock that stands still or runs wrong moves a limit by no more than it is off") {
    for (const std::int64_t per_mille : {-1'000, -50, 50}) {
        Scene scene;
        scene.world.drift_clock(scene.host, per_mille, base::minutes(10));
        scene.advance(base::minutes(80));
        CHECK(scene.missed_min() >= 59);
        CHECK(scene.missed_min() <= 70);
    }
}

TEST_CASE("a host that starts with a clock that is behind goes on from what it knew") {
    Scene scene;
    scene.advance(base::minutes(20));
    scene.world.jump_clock(scene.host, base::Duration{-base::days(400).ms});
    scene.world.crash(scene.host, base::minutes(1));
    scene.advance(base::minutes(11));
    CHECK(scene.world.clock_of(east_1) < scene.stage.start + base::minutes(26));
    scene.world.jump_clock(scene.host, base::days(400)); // the time server is heard
    scene.advance(base::minutes(1));
    CHECK(scene.world.clock_of(east_1) == scene.world.now());
    CHECK(scene.missed.empty());
    scene.advance(base::minutes(53));
    CHECK(scene.missed.empty()); // what it was off, and what its half speed lost, has not passed for it
    scene.advance(base::minutes(3));
    CHECK(scene.missed_min() >= 85);
    CHECK(scene.missed_min() <= 86);
}

} // namespace
} // namespace citybrain::tests
