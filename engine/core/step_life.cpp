// Step: the steps of a case's life: by people, by clocks that ran out, and as other centres tell of them.

#include "engine/core/step.hpp"

#include <algorithm>

#include "engine/decide/clocks.hpp"
#include "engine/decide/facts.hpp"
#include "engine/decide/steps.hpp"
#include "engine/rulebook/deadlines.hpp"

namespace citybrain::core {

using model::CaseStepped;
using model::Lifecycle;
using model::Stage;
using model::Verb;

namespace {

/// True for a step whose counts rules may ask for.
bool is_counted(Verb verb) {
    return verb == Verb::fail || verb == Verb::reopen || verb == Verb::answer || verb == Verb::resume ||
           verb == Verb::turn_back || (model::request_of(verb) && verb != Verb::appeal);
}

} // namespace

void Engine::Step::take_step(CaseStepped taken, const Case& matter, const model::Cause& cause) {
    Draft draft{std::move(taken)};
    route::tell_step(context(matter), matter, draft);
    commit(std::move(draft), cause);
    const CaseStepped step = std::get<CaseStepped>(effects.records.back().fact);
    after_step(step, cause);
}

void Engine::Step::after_step(const CaseStepped& step, const model::Cause& cause) {
    const Case& matter = held(step.id);
    if (!is_custodian(matter)) {
        return;
    }
    if (step.from != step.to && step.to == Lifecycle::verifying) {
        stand_still(step.id, "#verify", Stage::verify, cause);
    } else if (step.from != step.to && step.to == Lifecycle::suspended) {
        stand_still(step.id, "#suspension-" + std::to_string(step.number), Stage::resume, cause);
    } else if (step.verb == Verb::register_case || step.verb == Verb::resume) {
        go_on_running(step.id, cause);
    }
    if (step.verb == Verb::answer && step.granted) {
        const model::Request* const asked = find_request(held(step.id).life, step.number);
        if (asked != nullptr && asked->kind == model::RequestKind::voiding &&
            held(step.id).custody.state == CustodyState::owned) {
            close(held(step.id), {step.id, Lifecycle::voided, asked->actor, asked->reason}, cause);
            end_children(step.id);
            return;
        }
    }
    if (step.verb == Verb::reopen) {
        remember_stand(step.id, "#closed-" + std::to_string(held(step.id).life.reopens),
                       step.snapshot->ended_at.value_or(now));
        move_clocks(step.id, cause);
    }
    if (is_counted(step.verb)) {
        decide_on_standing(step.id, model::Again::step, cause);
    }
}

void Engine::Step::stand_still(const model::CaseId& id, const std::string& name, Stage until,
                               const model::Cause& cause) {
    const Case& matter = held(id);
    const auto end = std::ranges::find(matter.deadlines, until, &model::Deadline::stage);
    ENSURE(end != matter.deadlines.end());
    for (model::DeadlineDeferred& moved : decide::stood_still(context(matter), matter, name, end->due)) {
        commit(Draft{std::move(moved)}, cause);
    }
}

void Engine::Step::go_on_running(const model::CaseId& id, const model::Cause& cause) {
    const Case& matter = held(id);
    for (model::DeadlineDeferred& moved : decide::goes_on(context(matter), matter)) {
        commit(Draft{std::move(moved)}, cause);
    }
}

void Engine::Step::remember_stand(const model::CaseId& id, const std::string& name, base::Instant from) {
    const Case& matter = held(id);
    for (model::DeadlineDeferred& stood : decide::stood_until_now(context(matter), matter, name, from)) {
        commit(Draft{std::move(stood)}, model::FromNode{});
    }
}

void Engine::Step::verify_first(const model::CaseId& id) {
    const Case& matter = held(id);
    if (matter.custody.state == CustodyState::owned && decide::verifies_first(context(matter), matter)) {
        take_step(decide::step_by_itself(context(matter), matter, Verb::verify, Lifecycle::verifying), matter,
                  model::FromNode{});
    }
}

void Engine::Step::fire_inspection(const Case& matter, const model::Deadline& missed) {
    if (matter.custody.state != CustodyState::owned) { // on its way to another centre, which will have it handled anew
        commit(Draft{model::DeadlineMissed{matter.id, missed.stage, missed.due,
                                           deadlines_after(context(matter).rules, matter, missed, false, now)}},
               model::FromTimer{});
    } else if (decide::passes_by_itself(context(matter), matter)) {
        const model::CaseId id = matter.id;
        close(matter, {id, Lifecycle::closed, {}, "核查时限内无人核查,自动通过 · nobody inspected it in time"},
              model::FromTimer{});
        end_children(id);
    } else {
        take_step(decide::step_by_itself(context(matter), matter, Verb::urge, matter.lifecycle), matter,
                  model::FromTimer{});
    }
}

void Engine::Step::fire_requests(const Case& matter, const model::Deadline& missed) {
    const model::CaseId id = matter.id;
    const std::vector<model::Request> asked = matter.life.requests;
    bool left = false;
    for (const model::Request& one : asked) {
        const bool due = one.state == model::RequestState::open && one.answer_by == missed.due;
        if (due && one.kind == model::RequestKind::support) {
            take_step(decide::granted_by_silence(context(held(id)), held(id), one), held(id), model::FromTimer{});
        } else {
            left = left || due;
        }
    }
    const bool waits = std::ranges::any_of(
        held(id).deadlines, [&](const model::Deadline& d) { return d.stage == missed.stage && d.due == missed.due; });
    if (!waits) {
        return;
    }
    Draft draft{model::DeadlineMissed{id, missed.stage, missed.due,
                                      left ? deadlines_after(context(held(id)).rules, held(id), missed, false, now)
                                           : std::vector<model::Deadline>{}}};
    route::ask_again(context(held(id)), held(id), missed.due, draft);
    commit(std::move(draft), model::FromTimer{});
}

bool Engine::Step::fire_life(const Case& matter, const model::Deadline& missed) {
    const auto by_itself = [&](Verb verb, Lifecycle to) {
        take_step(decide::step_by_itself(context(matter), matter, verb, to), matter, model::FromTimer{});
    };
    if (missed.stage == Stage::verify) {
        by_itself(Verb::register_case, Lifecycle::dispatched);
    } else if (missed.stage == Stage::adjudicate) {
        by_itself(Verb::adjudicate, Lifecycle::dispatched);
    } else if (missed.stage == Stage::resume) {
        by_itself(Verb::resume, Lifecycle::handling);
    } else if (missed.stage == Stage::inspect) {
        fire_inspection(matter, missed);
    } else if (missed.stage == Stage::request) {
        fire_requests(matter, missed);
    } else {
        return false;
    }
    return true;
}

} // namespace citybrain::core
