#include "engine/core/engine.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/mutant.hpp"
#include "engine/core/step.hpp"
#include "engine/decide/duplicates.hpp"
#include "engine/decide/open.hpp"
#include "engine/decide/steps.hpp"
#include "engine/ingest/admit.hpp"
#include "engine/persist/apply.hpp"
#include "engine/persist/digest.hpp"
#include "engine/route/custody.hpp"
#include "engine/route/outbox.hpp"
#include "engine/route/packs.hpp"
#include "engine/route/receive.hpp"

namespace citybrain::core {

using model::Case;
using model::CustodyState;
using model::Draft;

void Engine::Step::commit(Draft&& draft, model::Cause cause) {
    model::Record record{.node = engine.state_.self,
                         .position = {engine.state_.position.value + (MUTANT(position_gap) ? 2 : 1)},
                         .at = now,
                         .cause = std::move(cause),
                         .fact = std::move(draft.fact),
                         .sends = route::number(engine.state_, std::move(draft.outgoing))};
    persist::apply(engine.state_, record);
    engine.note(record);
    if (const model::CaseId* const id = case_of(record.fact)) {
        touched.push_back(*id);
    }
    effects.records.push_back(std::move(record));
}

void Engine::Step::hand_over(const model::CaseId& id, const route::Move& move, const model::Cause& cause) {
    commit(route::offer(context(held(id)), held(id), move), cause);
}

void Engine::Step::refuse(const model::Event& event, const model::EventRefused& refused) {
    effects.answer = refused;
    model::EventRejected rejected{event.source, event.id, refused.code, refused.reason};
    if (rejected.code == ingest::no_open_signal) {
        rejected.subject = event.subject; // it has spoken, about this
    }
    commit(Draft{std::move(rejected)}, model::FromEvent{});
}

void Engine::Step::join(const model::CaseId& id, const model::Event& event) {
    Draft draft{model::EventJoined{id, event, true}};
    route::pass_on(held(id), event, draft);
    if (counts_apart(event)) {
        tell_above(id, event, draft);
    }
    commit(std::move(draft), model::FromEvent{});
    effects.answer = model::EventTaken{{engine.state_.position, id, engine.state_.self}, false};
    join_facts(id, event, engine.state_.self, model::FromEvent{});
}

void Engine::Step::take(model::ReportEvent& report) {
    if (const auto repeat = ingest::repeated(report)) {
        effects.answer = *repeat;
        return;
    }
    const ingest::Admitted admitted = ingest::admit(context(engine.area_of(report.event)), report.event);
    if (const auto* refused = std::get_if<model::EventRefused>(&admitted)) {
        refuse(report.event, *refused);
        return;
    }
    const auto& admission = std::get<ingest::Admission>(admitted);
    report.event.area = admission.area;
    if (admission.joins) {
        join(*admission.joins, report.event);
        return;
    }
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
    tell_above(id, opened.event, draft, false, too_late);
    draft.fact = std::move(opened);
    commit(std::move(draft), model::FromEvent{});
    effects.answer = model::EventTaken{{engine.state_.position, id, engine.state_.self}, false};
    move_clocks(id, model::FromEvent{});
    if (owner != engine.state_.self) {
        const bool down = engine.topology_.is_within(owner, engine.state_.self);
        hand_over(id,
                  {.target = owner,
                   .kind = down ? model::HandOver::delegate : model::HandOver::escalate,
                   .cause = model::HandOverCause::rule,
                   .reason = ruled ? "rules" : "catalogue"},
                  model::FromEvent{});
    } else {
        look_for_duplicates(id, model::FromEvent{});
        link_across(id);
    }
    verify_first(id);
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

void Engine::Step::operator()(const model::Deliver& delivery) {
    if (!delivery.message) {
        commit(Draft{model::PayloadQuarantined{delivery.bytes, delivery.complaint}}, delivery.link);
        return;
    }
    if (route::is_about_packs(*delivery.message)) {
        commit_packs(route::receive_pack(context(), delivery), delivery.link);
        return;
    }
    const model::CaseId* const id = case_of(*delivery.message);
    const Case* known = id == nullptr ? nullptr : find_case(engine.state_, *id);
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
    if (std::holds_alternative<model::OrderEnded>(draft.fact)) {
        end_order(std::move(draft), delivery.link);
        return;
    }
    if (auto* const step = std::get_if<model::CaseStepped>(&draft.fact)) {
        if (known != nullptr && is_custodian(*known)) { // what another centre says about a case of ours
            step->deadlines = decide::deadlines_after_step(context(*known), *known, *step);
        }
    }
    commit(std::move(draft), delivery.link);
    follow_up(delivery.link.peer);
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

model::Effects Engine::step(base::Instant now, model::Command command) {
    ENSURE(now >= state_.last_at);
    if (!stepped_) {
        stepped_ = true;
        listening_ = state_.position.value == 0 ? base::Instant{} : now;
    }
    Step step{*this, now};
    std::visit(step, command);
    step.begin_ladders();
    auto* const done = std::get_if<model::CommandDone>(&step.effects.answer);
    const Case* const matter = done == nullptr ? nullptr : find_case(state_, done->id);
    if (matter != nullptr) {             // else a superior asked for a case that it does not hold
        done->version = matter->version; // whoever was told behind the command has moved it on
    }
    (void)silences(); // what is due follows from the pack that decides from now on
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
    for (const auto& [number, order] : state_.orders) {
        const base::Instant next = order.begun ? order.until : order.from;
        first = first ? std::min(*first, next) : next;
    }
    const auto silences = silences_.find(live_hash());
    const auto silence = silences == silences_.end() ? std::nullopt : silences->second.due();
    if (silence && (!first || *silence < *first)) {
        first = silence;
    }
    return first;
}

} // namespace citybrain::core
