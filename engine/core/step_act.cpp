// Step: what people do with a case.

#include "engine/core/step.hpp"
#include "engine/decide/verbs.hpp"

namespace citybrain::core {

void Engine::Step::deny(const model::ActOnCase& act, model::CommandDenied denied) {
    commit(Draft{model::CommandRefused{act.id, std::string(to_text(act.verb)), act.actor, denied.code, denied.reason,
                                       denied.owner, denied.legal}},
           model::FromCommand{act.command_id});
    effects.answer = std::move(denied);
}

void Engine::Step::close(const Case& matter, model::CaseClosed closed, const model::Cause& cause) {
    Draft draft{std::move(closed)};
    route::tell_ending(matter, now, draft);
    commit(std::move(draft), cause);
}

void Engine::Step::obey(model::Fact fact, const Case& matter, const model::ActOnCase& act, const model::Cause& cause) {
    if (auto* closed = std::get_if<model::CaseClosed>(&fact)) {
        close(matter, std::move(*closed), cause);
        end_children(act.id);
    } else if (auto* step = std::get_if<model::CaseStepped>(&fact)) {
        take_step(std::move(*step), matter, cause);
    } else if (auto* reported = std::get_if<model::FactsReported>(&fact)) {
        report_facts(std::move(*reported), cause);
    } else if (auto* lowered = std::get_if<model::CaseLowered>(&fact)) {
        lower(std::move(*lowered), act, cause);
    } else if (auto* merged = std::get_if<model::CaseMerged>(&fact)) {
        merge(std::move(*merged), cause);
    } else if (auto* unmerged = std::get_if<model::CaseUnmerged>(&fact)) {
        unmerge(std::move(*unmerged), cause);
    } else {
        commit(Draft{std::move(fact)}, cause);
    }
}

void Engine::Step::operator()(const model::ActOnCase& act) {
    const Case* matter = find_case(engine.state_, act.id);
    if (matter == nullptr && act.known) { // it has ended and left memory
        matter = &*act.known;
    }
    if (matter == nullptr && act.verb != model::Verb::pull_up) {
        deny(act,
             {.code = "not_found", .reason = "no open case " + to_text(act.id) + " at " + to_text(engine.state_.self)});
        return;
    }
    const model::Cause cause = model::FromCommand{act.command_id};
    decide::Verdict verdict =
        matter == nullptr ? decide::pull_unknown(context(), act) : decide::on_verb(context(*matter), *matter, act);
    if (auto* denied = std::get_if<model::CommandDenied>(&verdict)) {
        deny(act, std::move(*denied));
        return;
    }
    if (const auto* wanted = std::get_if<decide::HandOverWanted>(&verdict)) {
        hand_over(act.id, {wanted->target, wanted->kind, model::HandOverCause::person, act.actor, act.reason}, cause);
    } else if (auto* back = std::get_if<decide::RevokeWanted>(&verdict)) {
        commit(route::revoke(*matter, std::move(back->settled), act.actor, act.reason), cause);
    } else if (const auto* pull = std::get_if<decide::PullWanted>(&verdict)) {
        commit(route::pull(context(), act, pull->way), cause);
    } else if (const auto* answer = std::get_if<decide::AnswerWanted>(&verdict)) {
        commit(answer->accept ? route::accept_pending(context(*matter), *matter, act.actor)
                              : route::decline_pending(*matter, act.actor, act.reason),
               cause);
        taken_back(act.id, cause);
        move_clocks(act.id, cause);
        hand_up(act.id, cause);
    } else {
        obey(std::move(std::get<model::Fact>(verdict)), *matter, act, cause);
    }
    const Case* const after = find_case(engine.state_, act.id);
    effects.answer = model::CommandDone{act.id, after == nullptr ? 0 : after->version};
}

} // namespace citybrain::core
