#include "engine/core/engine.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/core/step.hpp"
#include "engine/decide/open.hpp"
#include "engine/decide/verbs.hpp"
#include "engine/ingest/admit.hpp"
#include "engine/persist/apply.hpp"
#include "engine/persist/digest.hpp"
#include "engine/route/custody.hpp"
#include "engine/route/outbox.hpp"
#include "engine/route/packs.hpp"
#include "engine/route/receive.hpp"
#include "engine/rulebook/deadlines.hpp"

namespace citybrain::core {

using model::Case;
using model::CustodyState;
using model::Draft;

void Engine::Step::commit(Draft&& draft, model::Cause cause) {
    model::Record record{.node = engine.state_.self,
                         .position = {engine.state_.position.value + 1},
                         .at = now,
                         .cause = std::move(cause),
                         .fact = std::move(draft.fact),
                         .sends = route::number(engine.state_, std::move(draft.outgoing))};
    persist::apply(engine.state_, record);
    engine.note(record);
    effects.records.push_back(std::move(record));
}

void Engine::Step::hand_over(const model::CaseId& id, const route::Move& move, const model::Cause& cause) {
    commit(route::offer(context(held(id)), held(id), move), cause);
}

void Engine::Step::operator()(model::ReportEvent& report) {
    if (const auto repeat = ingest::repeated(report)) {
        effects.answer = *repeat;
        return;
    }
    const ingest::Admitted admitted = ingest::admit(context(engine.area_of(report.event)), report.event);
    if (const auto* refused = std::get_if<model::EventRefused>(&admitted)) {
        effects.answer = *refused;
        commit(Draft{model::EventRejected{report.event.source, report.event.id, refused->code, refused->reason}},
               model::FromEvent{});
        return;
    }
    const auto& admission = std::get<ingest::Admission>(admitted);
    if (admission.joins) {
        report.event.area = admission.area;
        Draft draft{model::EventJoined{*admission.joins, report.event, true}};
        route::pass_on(held(*admission.joins), report.event, draft);
        if (counts_apart(report.event)) {
            tell_above(*admission.joins, report.event, draft);
        }
        commit(std::move(draft), model::FromEvent{});
        effects.answer = model::EventTaken{{engine.state_.position, *admission.joins, engine.state_.self}, false};
        join_facts(*admission.joins, report.event, engine.state_.self, model::FromEvent{});
        return;
    }
    report.event.area = admission.area;
    const model::CaseId id{engine.state_.self, engine.state_.next_case};
    (void)engine.remember(id, report.event, {}, now);
    model::CaseOpened opened = decide::open(context(admission.area), std::move(report.event), admission.area);
    std::optional<model::Sighting> sighting; // only a rule over windows opens incidents
    std::vector<std::string> fired;
    const bool too_late = came_too_late(opened.event, opened.decision);
    if (rules_for(opened.event).touches_windows(opened.event.category)) {
        sighting = model::Sighting{id, opened.event, {}};
        fired = opened.decision.fired;
    }
    const auto difference = compare(opened);
    const model::NodeId owner = decide::owner_of(engine.topology_, admission.area, opened.decision.tier);
    const bool ruled = opened.decision.tier != opened.decision.base_tier;
    Draft draft;
    tell_above(id, opened.event, draft);
    draft.fact = std::move(opened);
    commit(std::move(draft), model::FromEvent{});
    effects.answer = model::EventTaken{{engine.state_.position, id, engine.state_.self}, false};
    if (owner != engine.state_.self) {
        const bool down = engine.topology_.is_within(owner, engine.state_.self);
        hand_over(id,
                  {.target = owner,
                   .kind = down ? model::HandOver::delegate : model::HandOver::escalate,
                   .cause = model::HandOverCause::rule,
                   .reason = ruled ? "rules" : "catalogue"},
                  model::FromEvent{});
    }
    if (sighting) {
        const rulebook::Rulebook& rules = engine.pack_for(admission.area);
        if (std::ranges::any_of(fired, [&](const std::string& rule) { return rules.opens_incident(rule); })) {
            gather(*sighting, *judge(sighting->event), fired);
        }
        if (too_late) {
            leave_to_person(*sighting);
        }
        judge_later(sighting->event);
    }
    if (difference) {
        commit(Draft{*difference}, model::FromEvent{});
    }
}

void Engine::Step::deny(const model::ActOnCase& act, model::CommandDenied denied) {
    commit(Draft{model::CommandRefused{act.id, std::string(to_text(act.verb)), act.actor, denied.code, denied.reason}},
           model::FromCommand{act.command_id});
    effects.answer = std::move(denied);
}

void Engine::Step::close(const Case& matter, model::CaseClosed closed, const model::Cause& cause) {
    Draft draft{std::move(closed)};
    route::tell_ending(matter, now, draft);
    commit(std::move(draft), cause);
}

void Engine::Step::operator()(const model::ActOnCase& act) {
    const Case* const matter = find_case(engine.state_, act.id);
    if (matter == nullptr) {
        deny(act,
             {.code = "not_found", .reason = "no open case " + to_text(act.id) + " at " + to_text(engine.state_.self)});
        return;
    }
    const model::Cause cause = model::FromCommand{act.command_id};
    decide::Verdict verdict = decide::on_verb(context(*matter), *matter, act);
    if (auto* denied = std::get_if<model::CommandDenied>(&verdict)) {
        deny(act, std::move(*denied));
        return;
    }
    if (const auto* wanted = std::get_if<decide::HandOverWanted>(&verdict)) {
        hand_over(act.id, {wanted->target, wanted->kind, model::HandOverCause::person, act.actor, act.reason}, cause);
    } else if (const auto* answer = std::get_if<decide::AnswerWanted>(&verdict)) {
        commit(answer->accept ? route::accept_pending(context(*matter), *matter, act.actor)
                              : route::decline_pending(*matter, act.actor, act.reason),
               cause);
        taken_back(act.id, cause);
        hand_up(act.id, cause);
    } else if (auto* closed = std::get_if<model::CaseClosed>(&std::get<model::Fact>(verdict))) {
        close(*matter, std::move(*closed), cause);
    } else if (auto* reported = std::get_if<model::FactsReported>(&std::get<model::Fact>(verdict))) {
        report_facts(std::move(*reported), cause);
    } else {
        commit(Draft{std::move(std::get<model::Fact>(verdict))}, cause);
    }
    effects.answer = model::CommandDone{act.id, held(act.id).version};
}

void Engine::Step::operator()(const model::Deliver& delivery) {
    if (!delivery.message) {
        commit(Draft{model::PayloadQuarantined{delivery.bytes, delivery.complaint}}, delivery.link);
        return;
    }
    if (route::is_about_packs(*delivery.message)) {
        commit_packs(route::receive_pack(context(), delivery), delivery.link);
        return;
    }
    const model::CaseId id = *case_of(*delivery.message);
    const Case* known = find_case(engine.state_, id);
    if (known == nullptr && delivery.known) {
        known = &*delivery.known;
    }
    const auto* const offer = std::get_if<model::Offer>(&*delivery.message);
    const auto area = offer != nullptr   ? offer->snapshot.event.area
                      : known != nullptr ? known->event.area
                                         : std::nullopt;
    Draft draft =
        route::receive(context(area.value_or(engine.state_.self)), delivery.link.peer, *delivery.message, known);
    if (std::holds_alternative<model::SeenNoted>(draft.fact)) {
        on_seen(std::move(draft), delivery.link);
        return;
    }
    commit(std::move(draft), delivery.link);
    follow_up(delivery.link.peer);
}

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
    hand_up(id, model::FromTimer{});
}

void Engine::Step::fire(const model::Timer& timer) {
    const Case& matter = held(timer.id);
    const model::Deadline missed{timer.stage, timer.due, matter.decision.close_limit.clock, timer.milestone};
    if (timer.stage == model::Stage::answer) {
        fire_answer(matter, missed);
        return;
    }
    const model::Unit* const self = engine.topology_.find(engine.state_.self);
    ENSURE(self != nullptr);
    const bool at_top = self->parent.value == 0;
    commit(Draft{model::DeadlineMissed{timer.id, timer.stage, timer.due,
                                       deadlines_after(context(matter).rules, matter, missed, at_top, now),
                                       timer.milestone}},
           model::FromTimer{});
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
    for (std::size_t n = 0; n < base::limits::step_timers_max; ++n) {
        if (engine.state_.timers.empty() || engine.state_.timers.first().due > now) {
            return;
        }
        const model::Timer timer = engine.state_.timers.first();
        fire(timer);
        ENSURE(engine.state_.timers.empty() || engine.state_.timers.first() != timer);
    }
}

void Engine::Step::operator()(const model::NoteUpgrade& upgrade) {
    commit(Draft{model::Upgraded{upgrade.from, upgrade.to, persist::digest_of(engine.state_)}}, model::FromNode{});
}

Engine::Engine(model::NodeId self, const model::Topology& topology) : topology_(topology) {
    const model::Unit* const unit = topology.find(self);
    ENSURE(unit != nullptr);
    state_.self = self;
    state_.tier = unit->tier;
}

Rehearsal Engine::rehearse(base::Instant now, const model::Event& event) const {
    const rulebook::Rulebook& rules = pack_for(area_of(event));
    const rulebook::Context context{state_, topology_, rules, now, &windows_of(rules)};
    const ingest::Admitted admitted = ingest::admit(context, event);
    if (const auto* refused = std::get_if<model::EventRefused>(&admitted)) {
        return {*refused, std::nullopt, {}};
    }
    const auto& admission = std::get<ingest::Admission>(admitted);
    if (admission.joins) {
        return {model::EventTaken{{{}, *admission.joins, state_.self}, false}, std::nullopt, {}};
    }
    Rehearsal rehearsal{model::EventTaken{}, decide::open(context, event, admission.area), {}};
    rehearsal.owner = decide::owner_of(topology_, admission.area, rehearsal.opened->decision.tier);
    return rehearsal;
}

model::Effects Engine::step(base::Instant now, model::Command command) {
    ENSURE(now >= state_.last_at);
    Step step{*this, now};
    std::visit(step, command);
    step.effects.wake = wake();
    return std::move(step.effects);
}

void Engine::restore(model::State state) {
    ENSURE(state.self == state_.self);
    state.tier = state_.tier;
    state_ = std::move(state);
}

void Engine::restore(Case matter) { persist::restore(state_, std::move(matter)); }

void Engine::replay(const model::Record& record) { persist::apply(state_, record); }

bool Engine::may_put_away(const Case& matter) { return persist::may_put_away(matter); }

base::Hash Engine::digest() const { return persist::digest_of(state_); }

void Engine::put_away(const model::CaseId& id) { persist::put_away(state_, id); }

std::optional<base::Instant> Engine::wake() const {
    if (!owed_.empty()) {
        return state_.last_at;
    }
    std::optional<base::Instant> first = plan_due();
    if (!state_.timers.empty() && (!first || state_.timers.first().due < *first)) {
        first = state_.timers.first().due;
    }
    return first;
}

} // namespace citybrain::core
