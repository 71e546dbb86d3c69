// What an operator is told about a wall clock that jumps, and that the nodes hear of it.

#include <doctest/doctest.h>

#include "nodes/host_clock.hpp"

namespace citybrain::tests {
namespace {

constexpr base::Instant noon{1'782'705'600'000};

struct Scene {
    base::Duration passed{};
    base::Duration off{};
    std::vector<drive::ClockKeeper::Jump> followed;
    HostClock clock;

    explicit Scene(base::Duration behind = {})
        : clock({[this] { return noon + passed + off; }, [this] { return passed; }}, noon + behind,
                [this](const drive::ClockKeeper::Jump& jump) { followed.push_back(jump); }) {}
    /// Looks each second for so long; what was told meanwhile.
    std::vector<Notice> wait(base::Duration length) {
        for (const base::Duration end = passed + length; passed < end;) {
            passed = passed + base::seconds(1);
            (void)clock.now();
        }
        return clock.take_notices();
    }
};

bool tells(const std::vector<Notice>& notices, const std::string& words) {
    return notices.size() == 1 && notices.front().sentence.find(words) != std::string::npos;
}

TEST_CASE("a jump forward is told once when it comes and once when it is followed") {
    Scene scene;
    CHECK(scene.wait(base::minutes(1)).empty());
    scene.off = base::hours(2);
    CHECK(tells(scene.wait(base::seconds(1)), "7200 s ahead"));
    CHECK(scene.wait(base::minutes(9)).empty());
    CHECK(scene.followed.empty());
    CHECK(tells(scene.wait(base::minutes(2)), "is followed: from"));
    REQUIRE(scene.followed.size() == 1);
    CHECK(scene.followed.front().to - scene.followed.front().from == base::hours(2));
    CHECK(scene.clock.now() == noon + scene.passed + scene.off);
    CHECK(scene.wait(base::hours(1)).empty());
}

TEST_CASE("a clock behind what was recorded is an error from the start, until it has caught up") {
    Scene scene(base::hours(1));
    CHECK(tells(scene.clock.take_notices(), "3600 s behind"));
    CHECK(scene.wait(base::minutes(30)).empty());
    scene.off = base::hours(3);
    CHECK(tells(scene.wait(base::seconds(1)), "is followed: from"));
    CHECK(scene.followed.size() == 1);
}

} // namespace
} // namespace citybrain::tests
