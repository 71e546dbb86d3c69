// What a host makes of a wall clock that jumps, drifts and stands still.

#include <algorithm>
#include <cstdlib>
#include <vector>

#include <doctest/doctest.h>

#include "engine/base/prng.hpp"
#include "engine/drive/clock_keeper.hpp"

namespace citybrain::tests {
namespace {

using base::Duration;
using base::Instant;
using drive::ClockKeeper;
using Trust = ClockKeeper::Trust;

constexpr Instant noon{1'782'705'600'000};

/// A machine: its wall clock is off by what the test says, its steady clock is right.
struct Machine {
    Duration passed{};
    Duration off{};
    ClockKeeper keeper;

    explicit Machine(Duration off_at_start = {}, Duration last = {})
        : off(off_at_start), keeper(noon + off_at_start, {}, noon + last) {}
    ClockKeeper::Reading read() { return keeper.read(noon + passed + off, passed); }
    /// Looks each second for so long; gives the last reading, and every jump.
    ClockKeeper::Reading wait(Duration length) {
        ClockKeeper::Reading last;
        for (const Duration end = passed + length; passed < end;) {
            passed = passed + base::seconds(1);
            last = read();
            if (last.jump) {
                jumps.push_back(*last.jump);
            }
        }
        return last;
    }
    std::vector<ClockKeeper::Jump> jumps;
};

TEST_CASE("a right clock is followed to the millisecond") {
    Machine machine;
    CHECK(machine.wait(base::hours(1)).now == noon + base::hours(1));
    machine.passed = machine.passed + Duration{7};
    CHECK(machine.read().now == noon + machine.passed);
    CHECK(machine.jumps.empty());
}

TEST_CASE("half a minute ahead is made good within a minute, not at once") {
    Machine machine;
    machine.off = base::seconds(30);
    CHECK(machine.wait(base::seconds(10)).now == noon + base::seconds(15));
    CHECK(machine.keeper.ahead() == base::seconds(25));
    CHECK(machine.wait(base::seconds(50)).now == noon + base::seconds(90));
    CHECK(machine.keeper.trust() == Trust::follows);
    CHECK(machine.jumps.empty());
}

TEST_CASE("readings of one millisecond make it good as fast") {
    Machine machine;
    machine.off = base::seconds(1);
    for (int i = 0; i < 2'000; ++i) {
        machine.passed = machine.passed + Duration{1};
        (void)machine.read();
    }
    CHECK(machine.read().now == noon + base::seconds(3));
}

TEST_CASE("a jump forward is followed after ten minutes, and told once") {
    for (const Duration by : {base::seconds(61), base::hours(3), base::days(3'650)}) {
        Machine machine;
        (void)machine.wait(base::minutes(1));
        machine.off = by;
        const auto before = machine.wait(base::minutes(10));
        CHECK(before.now == noon + base::minutes(11));
        CHECK(machine.keeper.trust() == Trust::probation);
        CHECK(machine.jumps.empty());
        (void)machine.wait(base::seconds(1));
        REQUIRE(machine.jumps.size() == 1);
        CHECK(machine.jumps.front().from == noon + machine.passed);
        CHECK(machine.jumps.front().to == noon + machine.passed + by);
        const auto later = machine.wait(base::hours(1));
        CHECK(later.now == noon + machine.passed + by);
        CHECK(machine.keeper.trust() == Trust::follows);
        CHECK(machine.jumps.size() == 1);
    }
}

TEST_CASE("a jump forward that is taken back within ten minutes leaves no trace") {
    Machine machine;
    machine.off = base::hours(5);
    (void)machine.wait(base::minutes(9));
    machine.off = {};
    CHECK(machine.wait(base::minutes(30)).now == noon + base::minutes(39));
    CHECK(machine.jumps.empty());
}

TEST_CASE("a clock that goes on jumping is on probation from its last jump") {
    Machine machine;
    machine.off = base::hours(1);
    (void)machine.wait(base::minutes(9));
    machine.off = base::hours(2);
    (void)machine.wait(base::minutes(9));
    CHECK(machine.jumps.empty());
    (void)machine.wait(base::minutes(2));
    CHECK(machine.jumps.size() == 1);
}

TEST_CASE("a clock that is set back is waited for at half speed") {
    Machine machine;
    machine.off = Duration{-base::hours(1).ms};
    CHECK(machine.wait(base::minutes(30)).now == noon + base::minutes(15));
    CHECK(machine.keeper.trust() == Trust::waits);
    CHECK(machine.wait(base::minutes(90)).now == noon + base::hours(1));
    CHECK(machine.keeper.trust() == Trust::follows);
    CHECK(machine.wait(base::minutes(5)).now == noon + base::minutes(65));
    CHECK(machine.jumps.empty());
}

TEST_CASE("a frozen clock slows time to a half and no more") {
    Machine machine;
    for (int second = 0; second < 600; ++second) {
        machine.off = machine.off - base::seconds(1);
        (void)machine.wait(base::seconds(1));
    }
    CHECK(machine.read().now == noon + base::minutes(5));
    CHECK(machine.keeper.trust() == Trust::waits);
}

TEST_CASE("a clock that is behind at the start is followed at once when it is put right, and that is a jump") {
    Machine machine(Duration{-base::days(20'000).ms}, base::hours(2)); // 1971: no battery, no time server yet
    CHECK(machine.keeper.trust() == Trust::waits);
    CHECK(machine.wait(base::seconds(20)).now == noon + base::hours(2) + base::seconds(10));
    machine.off = base::days(3); // off for three days
    const auto right = machine.wait(base::seconds(1));
    CHECK(right.now == noon + machine.passed + base::days(3));
    REQUIRE(machine.jumps.size() == 1);
    CHECK(machine.jumps.front().to == right.now);
    machine.off = base::days(4); // what jumps from now on is a jump
    (void)machine.wait(base::minutes(5));
    CHECK(machine.keeper.trust() == Trust::probation);
}

TEST_CASE("a clock that is ahead at the start counts as time that has passed") {
    Machine machine(base::days(2));
    CHECK(machine.wait(base::seconds(1)).now == noon + base::days(2) + base::seconds(1));
    CHECK(machine.jumps.empty());
}

/// Whatever the wall clock does: never back, never slower than half nor faster than one and a half, but for the jumps
/// that are told.
TEST_CASE("time keeps to its rates under any wall clock, and what is told as a jump is all that it skips") {
    base::Prng prng(20261126);
    for (int run = 0; run < 200; ++run) {
        Machine machine;
        Instant before = noon;
        for (int step = 0; step < 500; ++step) {
            if (prng.below(20) == 0) {
                const auto most = std::int64_t{1} << prng.below(38);
                machine.off =
                    Duration{static_cast<std::int64_t>(prng.below(static_cast<std::uint64_t>(2 * most))) - most};
            }
            const Duration elapsed{static_cast<std::int64_t>(prng.below(90'000))};
            machine.passed = machine.passed + elapsed;
            const auto told = machine.read();
            const Duration moved = told.now - before;
            const Duration skipped = told.jump ? told.jump->to - told.jump->from : Duration{};
            CHECK((!told.jump || skipped > ClockKeeper::followed_max));
            CHECK(2 * (moved - skipped).ms >= elapsed.ms - 1);
            CHECK(2 * (moved - skipped).ms <= 3 * elapsed.ms + 1);
            before = told.now;
        }
    }
}

} // namespace
} // namespace citybrain::tests
