// Step: what falls due.

#include "engine/base/limits.hpp"
#include "engine/base/mutant.hpp"
#include "engine/core/step.hpp"
#include "engine/decide/duplicates.hpp"
#include "engine/rulebook/deadlines.hpp"

namespace citybrain::core {

void Engine::Step::fire_answer(const Case& matter, const model::Deadline& missed) {
    if (matter.custody.unanswered == 0) {
        commit(Draft{model::DeadlineMissed{matter.id, missed.stage, missed.due,
                                           deadlines_after(context(matter).rules, matter, missed, false, now)}},
               model::FromTimer{});
        return;
    }
    const model::CaseId id = matter.id;
    commit(route::accept_pending(context(matter), matter, {}), model::FromTimer{});
    taken_back(id, model::FromTimer{});
    move_clocks(id, model::FromTimer{});
    hand_up(id, model::FromTimer{});
}

void Engine::Step::fire(const model::Timer& timer) {
    const Case& matter = held(timer.id);
    const model::Deadline missed{timer.stage, timer.due, matter.decision.close_limit.clock, timer.milestone};
    if (MUTANT(un_offer_on_timeout) && matter.custody.state == CustodyState::offered) {
        commit(Draft{model::OfferReturned{timer.id, "timeout", {}}}, model::FromTimer{});
    }
    if (timer.stage == model::Stage::answer) {
        fire_answer(matter, missed);
        return;
    }
    if (fire_life(matter, missed)) {
        return;
    }
    if (timer.stage == model::Stage::unmute) {
        commit(Draft{model::CaseUnmuted{timer.id, timer.due}}, model::FromTimer{});
        return;
    }
    if (timer.stage == model::Stage::summon) {
        fire_summon(timer.id, missed);
        return;
    }
    if (timer.stage == model::Stage::waiver_end) {
        commit(Draft{model::DeadlineMissed{timer.id, timer.stage, timer.due, {}}}, model::FromTimer{});
        const Case& now_held = held(timer.id);
        decide_again(timer.id, decide::own_facts(now_held), model::Again::waiver_end, model::Event{now_held.event},
                     model::FromTimer{});
        return;
    }
    const model::Unit* const self = engine.topology_.find(engine.state_.self);
    ENSURE(self != nullptr);
    const bool at_top = self->parent.value == 0;
    Draft draft{model::DeadlineMissed{timer.id, timer.stage, timer.due,
                                      deadlines_after(context(matter).rules, matter, missed, at_top, now),
                                      timer.milestone}};
    route::tell_late(context(matter), matter, missed, draft);
    commit(std::move(draft), model::FromTimer{});
    const Case& late = held(timer.id);
    if (timer.stage == model::Stage::close && at_top && late.decision.priority <= model::Priority::p1 &&
        late.event.status != model::Status::test) {
        tell_leader(timer.id, late.event.area.value_or(engine.state_.self));
    }
    decide_on_standing(timer.id, model::Again::deadline, model::FromTimer{});
    const bool escalates = timer.stage == model::Stage::respond_escalate || timer.stage == model::Stage::close_escalate;
    if (escalates && !at_top && held(timer.id).custody.state == CustodyState::owned) {
        hand_over(timer.id,
                  {.target = self->parent,
                   .kind = model::HandOver::escalate,
                   .cause = model::HandOverCause::deadline,
                   .reason = std::string(to_text(timer.stage))},
                  model::FromTimer{});
    }
}

void Engine::Step::operator()(const model::Tick&) {
    tell_owed();
    while (fire_plan()) {
    }
    while (turn_orders()) { // at most twice limits::orders_max
    }
    report_silences();
    for (std::size_t n = 0; n < base::limits::step_timers_max; ++n) {
        const base::Instant by = MUTANT(timer_fires_early) ? now + base::minutes(1) : now;
        if (engine.state_.timers.empty() || engine.state_.timers.first().due > by) {
            return;
        }
        const model::Timer timer = engine.state_.timers.first();
        if (MUTANT(timer_fires_twice) && timer.stage == model::Stage::respond) {
            fire(timer);
        }
        fire(timer);
        ENSURE(engine.state_.timers.empty() || engine.state_.timers.first() != timer);
    }
}

} // namespace citybrain::core
