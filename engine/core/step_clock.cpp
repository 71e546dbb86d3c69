// Engine and Step: the wall clock of the host jumped, and is followed.

#include <algorithm>
#include <vector>

#include "engine/core/step.hpp"
#include "engine/decide/clock_jump.hpp"

namespace citybrain::core {

void Engine::Step::follow_jump(base::Instant from) {
    std::vector<model::CaseId> all;
    for (const auto& [id, matter] : engine.state_.cases) { // order does not show: sorted below
        if (!matter.deadlines.empty()) {
            all.push_back(id);
        }
    }
    std::ranges::sort(all);
    for (const model::CaseId& id : all) {
        for (model::DeadlineDeferred& moved : decide::jumped(context(held(id)), held(id), from, now)) {
            commit(Draft{std::move(moved)}, model::FromNode{});
        }
    }
    engine.listening_ = now; // what a source did not say in time that did not pass is no silence
}

model::Effects Engine::follow_jump(base::Instant from, base::Instant now) {
    ENSURE(now >= state_.last_at);
    Step step{*this, now};
    step.follow_jump(from);
    (void)silences(); // what is due follows from when we began to listen
    step.effects.wake = wake();
    return std::move(step.effects);
}

} // namespace citybrain::core
