// Timers of cases that come, move on and go: the queue tells the earliest that still holds, and does not grow for ever.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/persist/apply.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Timer;
using model::TimerQueue;

Timer timer(std::int64_t due, std::uint64_t number, model::Stage stage = model::Stage::close) {
    return {base::Instant{due}, {east_1, number}, stage};
}

TEST_CASE("the earliest comes first, ties by case, then by stage, whatever the order of adding") {
    CHECK(rc::check("as a sorted row", [] {
        std::vector<Timer> all;
        for (const std::uint64_t drawn :
             *rc::gen::container<std::vector<std::uint64_t>>(rc::gen::inRange<std::uint64_t>(0, 60))) {
            all.push_back(timer(static_cast<std::int64_t>(drawn / 6), drawn % 3,
                                drawn % 2 == 0 ? model::Stage::respond : model::Stage::close));
        }
        TimerQueue queue;
        for (const Timer& one : all) {
            queue.add(one);
        }
        std::ranges::sort(all);
        for (const Timer& one : all) {
            RC_ASSERT(queue.first() == one);
            queue.drop_first();
        }
        RC_ASSERT(queue.empty());
    }));
}

TEST_CASE("tidying keeps one of each that holds, and their order") {
    TimerQueue queue;
    for (const std::int64_t due : {5, 3, 5, 9, 1, 3}) {
        queue.add(timer(due, 1));
    }
    queue.tidy([](const Timer& one) { return one.due.ms != 9; });
    CHECK(queue.size() == 3);
    for (const std::int64_t due : {1, 3, 5}) {
        CHECK(queue.first() == timer(due, 1));
        queue.drop_first();
    }
}

TEST_CASE("a case whose deadline moves ten thousand times leaves no heap of old timers") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1);
    const model::CaseId other = centre.open("refuse", east_1);
    for (int i = 0; i < 10'000; ++i) { // the other case's timers come first, so that none is dropped on the way
        const model::Deadline moved = centre.held(id).deadlines.back();
        centre.apply(model::DeadlineMissed{
            id, moved.stage, moved.due, {{moved.stage, moved.due + base::hours(1), moved.clock}}});
        const model::Deadline first = centre.held(id).deadlines.front();
        centre.apply(model::DeadlineMissed{
            id, first.stage, first.due, {{first.stage, first.due + base::seconds(1), first.clock}}});
        REQUIRE(centre.state.timers.first().id == other);
    }
    CHECK(timers_of(centre.state).size() == 2);
    CHECK(centre.state.timers.size() < 3'000);
}

TEST_CASE("ended cases leave no timers") {
    Centre centre(east_1);
    std::vector<model::CaseId> ids;
    for (int i = 0; i < 50; ++i) {
        ids.push_back(centre.open("refuse", east_1));
    }
    for (const model::CaseId& id : ids) {
        const model::Deadline next = centre.held(id).deadlines.front();
        CHECK(timers_of(centre.state).contains({next.due, id, next.stage}));
        centre.apply(model::CaseClosed{id, model::Lifecycle::closed, "wang", "done"});
    }
    CHECK(centre.state.timers.empty());
}

} // namespace
} // namespace citybrain::tests
