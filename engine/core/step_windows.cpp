// Step: what is seen: windows are told of each event, superiors hear of what their rules read, and rules over windows
// that fire on a matter below raise it there (提级办理).

#include "engine/base/limits.hpp"
#include "engine/core/step.hpp"
#include "engine/decide/again.hpp"
#include "engine/decide/standing.hpp"
#include "engine/model/pack_layers.hpp"
#include "engine/rulebook/live_facts.hpp"

namespace citybrain::core {

/// Later events that one late event makes us judge again: some milliseconds' work. The others are left to people.
constexpr std::size_t judged_again_max = 256;

void Engine::Step::tell_above(const model::CaseId& id, const model::Event& event, Draft& draft, bool again,
                              bool left_to_person) const {
    const model::Unit* const self = engine.topology_.find(engine.state_.self);
    ENSURE(self != nullptr);
    if (self->parent.value == 0) {
        return;
    }
    if (auto facts = engine.facts_above(event)) {
        draft.outgoing.push_back(
            {self->parent, model::Lane::custody, model::Seen{id, std::move(*facts), again, left_to_person}});
    }
}

void Engine::Step::tell_owed() {
    const model::Unit* const self = engine.topology_.find(engine.state_.self);
    for (std::size_t n = 0; n < base::limits::step_timers_max && !engine.owed_.empty(); ++n) {
        model::Seen seen = std::move(engine.owed_.extract(engine.owed_.begin()).mapped());
        Draft draft{model::SeenNoted{{}, seen, std::nullopt}};
        draft.outgoing.push_back({self->parent, model::Lane::custody, std::move(seen)});
        commit(std::move(draft), model::FromNode{});
    }
}

std::optional<model::Decision> Engine::Step::judge(const model::Event& event) const {
    const bool known = rules_for(event).find_category(event.category) != nullptr && event.area &&
                       engine.topology_.find(*event.area) != nullptr;
    if (!known || is_incident(event)) {
        return std::nullopt;
    }
    const rulebook::LiveFacts live(context(*event.area), event, event, *event.area);
    const decide::StandingLists standing = decide::standing_over(context(*event.area), *event.area, event.category);
    model::Decision said = standing.waived.empty()
                               ? rules_for(event).decide(live.only_seen())
                               : rulebook::decide_under(rules_for(event), live.only_seen(), {{}, standing.waived, {}});
    return said.seen.empty() ? std::nullopt : std::optional(std::move(said));
}

void Engine::Step::raise(const model::Sighting& sighting, const model::Decision& said, bool late) {
    if (said.fired.empty()) {
        return;
    }
    gather(sighting, said, said.fired);
    const Case* const matter = find_case(engine.state_, sighting.id);
    if (matter != nullptr && decide::counts_facts(*matter) && !is_on_offer(*matter)) {
        join_raise(sighting.id, said, model::Again::window);
        return;
    }
    const model::NodeId to = matter != nullptr ? matter->custody.neighbour : sighting.from;
    if (to.value == 0 || !windows_for(sighting.event).first_raise(sighting.id, said.fired)) {
        return;
    }
    tell_owner({.id = sighting.id,
                .by = engine.state_.self,
                .area = *sighting.event.area,
                .decision = said,
                .incident = std::nullopt,
                .late = late},
               to);
}

void Engine::Step::tell_owner(const model::Raised& raised, model::NodeId to) {
    Draft draft{model::MatterRaised{raised, to}};
    if (to != engine.state_.self) {
        draft.outgoing.push_back({to, model::Lane::custody, raised});
    }
    commit(std::move(draft), model::FromNode{});
}

void Engine::Step::join_raise(const model::CaseId& matter, const model::Decision& said, model::Again why) {
    const model::CaseId id = stands_for(matter);
    const Case* const standing = find_case(engine.state_, id);
    if (standing == nullptr || !is_open(*standing)) {
        return;
    }
    if (id != matter &&
        standing->custody.state != CustodyState::owned) { // it was handed on with what is merged into it
        tell_owner({.id = id,
                    .by = engine.state_.self,
                    .area = standing->event.area.value_or(engine.state_.self),
                    .decision = said,
                    .incident = std::nullopt},
                   standing->custody.neighbour);
        return;
    }
    auto decided = decide::raised(context(held(id)), held(id), said, why);
    if (!decided) {
        return;
    }
    redecide(std::move(*decided), model::FromNode{});
    hand_up(id, model::FromNode{});
}

void Engine::Step::judge_later(const model::Event& event, base::Instant from) {
    // Copies: what they lead to may move the windows.
    std::vector<model::Sighting> later;
    for (const model::Sighting* const sighting : windows_for(event).asking(event, from)) {
        later.push_back(*sighting);
    }
    for (std::size_t i = 0; i < later.size(); ++i) {
        if (i >= judged_again_max) {
            leave_to_person(later[i]);
        } else if (const auto said = judge(later[i].event)) {
            raise(later[i], *said, true);
        }
    }
}

void Engine::Step::leave_to_person(const model::Sighting& sighting) {
    const Case* const matter = find_case(engine.state_, sighting.id);
    if (matter != nullptr && !is_open(*matter)) {
        return;
    }
    tell_owner_of(sighting, {.decision = std::nullopt, .incident = std::nullopt, .late = true});
}

void Engine::Step::tell_owner_of(const model::Sighting& sighting, model::Raised raised) {
    const Case* const matter = find_case(engine.state_, sighting.id);
    const bool ours = matter != nullptr && matter->custody.state == CustodyState::owned;
    const model::NodeId beyond = matter != nullptr ? matter->custody.neighbour : sighting.from;
    const model::NodeId to = ours ? engine.state_.self : beyond;
    if (to.value != 0) {
        raised.id = sighting.id;
        raised.by = engine.state_.self;
        raised.area = *sighting.event.area;
        tell_owner(raised, to);
    }
}

bool Engine::Step::came_too_late(const model::Event& event, const model::Decision& said) const {
    return !said.seen.empty() && event.time < now - window::lateness_max;
}

void Engine::Step::on_seen(model::Draft&& draft, const model::FromLink& link) {
    auto& noted = std::get<model::SeenNoted>(draft.fact);
    const model::Sighting sighting{noted.seen.id, noted.seen.event, noted.from};
    const bool again = noted.seen.again;
    const bool was_left = noted.seen.left_to_person;
    const window::Added added = engine.remember(sighting.id, sighting.event, sighting.from, now);
    if (added == window::Added::sighting && !again) {
        noted.judged = judge(sighting.event);
    }
    const std::optional<model::Decision> judged = noted.judged;
    const bool too_late = judged && came_too_late(sighting.event, *judged);
    // Also what only nodes above count. Of several centres that it reaches too late, the first says so.
    tell_above(sighting.id, sighting.event, draft, again, was_left || too_late);
    commit(std::move(draft), link);
    if (judged) {
        raise(sighting, *judged, false);
    }
    if (too_late && !was_left) {
        leave_to_person(sighting);
    }
    if (!again) {
        link_across(sighting.id);
    }
    if (added != window::Added::nothing) {
        // What the pack before decided is not judged anew.
        const model::PackLayer* const layer =
            layer_for(engine.state_.packs, engine.topology_, sighting.event.area.value_or(engine.state_.self));
        judge_later(sighting.event, again && layer != nullptr ? layer->since : base::Instant{});
    }
}

} // namespace citybrain::core
