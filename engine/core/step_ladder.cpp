// Step: the ladder of people who are told of a case that nobody has acknowledged.

#include <utility>

#include "engine/core/step.hpp"
#include "engine/decide/ladder.hpp"
#include "engine/rulebook/deadlines.hpp"

namespace citybrain::core {

void Engine::Step::begin_ladders() {
    const std::vector<model::CaseId> waiting = std::exchange(touched, {}); // climbing touches them again
    for (const model::CaseId& id : waiting) {
        const Case* const matter = find_case(engine.state_, id);
        if (matter != nullptr && decide::ladder_begins(context(*matter), *matter)) {
            climb(id, model::FromNode{});
        }
    }
    touched.clear();
}

void Engine::Step::climb(const model::CaseId& id, const model::Cause& cause) {
    bool goes_on = true;
    while (goes_on) { // at most once a rung
        model::PersonSummoned summoned = decide::next_rung(context(held(id)), held(id));
        const model::Rung rung = summoned.summons.rung;
        goes_on = summoned.summons.name.empty() && !decide::is_highest(context(), rung);
        const bool asked = summoned.summons.asked;
        Draft draft{std::move(summoned)};
        if (asked) {
            route::ask_above(context(held(id)), held(id), rung, draft);
        }
        commit(std::move(draft), cause);
    }
    move_clocks(id, model::FromNode{});
}

void Engine::Step::fire_summon(const model::CaseId& id, const model::Deadline& due) {
    const Case& matter = held(id);
    if (matter.decision.mute_until > now || context(matter).rules.roster().empty()) {
        auto next = deadlines_after(context(matter).rules, matter, due, false, now);
        if (matter.decision.mute_until <= now) {
            next.clear(); // a newer pack has no roster
        }
        commit(Draft{model::DeadlineMissed{id, due.stage, due.due, std::move(next)}}, model::FromTimer{});
        return;
    }
    climb(id, model::FromTimer{});
}

void Engine::Step::on_notice(const model::Notice& notice) {
    const bool is_asked = notice.what == model::NoticeKind::summon;
    const bool is_urgent = notice.what == model::NoticeKind::red && notice.priority <= model::Priority::p1;
    if (notice.to != engine.state_.self || (!is_asked && !is_urgent)) {
        return;
    }
    tell_leader(notice.id, notice.area);
}

void Engine::Step::tell_leader(const model::CaseId& id, model::NodeId area) {
    if (auto summoned = decide::leader_here(context(area), id)) {
        commit(Draft{std::move(*summoned)}, model::FromNode{});
    }
}

} // namespace citybrain::core
