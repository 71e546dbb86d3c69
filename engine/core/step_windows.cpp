// Step: what is seen: windows are told of each event, superiors hear of what their rules read, and rules over windows
// that fire on a matter below raise it there (提级办理).

#include "engine/core/step.hpp"
#include "engine/decide/again.hpp"
#include "engine/rulebook/live_facts.hpp"

namespace citybrain::core {

/// Later events that one late event makes us judge again.
constexpr std::size_t judged_again_max = 64;

void Engine::Step::tell_above(const model::CaseId& id, const model::Event& event, Draft& draft) const {
    const model::Unit* const self = engine.topology_.find(engine.state_.self);
    ENSURE(self != nullptr);
    if (self->parent.value == 0 || is_incident(event)) {
        return;
    }
    if (auto facts = rules_for(event).seen_above(event, engine.state_.tier)) {
        draft.outgoing.push_back({self->parent, model::Lane::custody, model::Seen{id, std::move(*facts)}});
    }
}

std::optional<model::Decision> Engine::Step::judge(const model::Event& event) const {
    const bool known = rules_for(event).find_category(event.category) != nullptr && event.area &&
                       engine.topology_.find(*event.area) != nullptr;
    if (!known || is_incident(event)) {
        return std::nullopt;
    }
    const rulebook::LiveFacts live(context(*event.area), event, event, *event.area);
    model::Decision said = rules_for(event).decide(live.only_seen());
    return said.seen.empty() ? std::nullopt : std::optional(std::move(said));
}

void Engine::Step::raise(const model::Sighting& sighting, const model::Decision& said, bool late) {
    if (said.fired.empty()) {
        return;
    }
    gather(sighting, said, said.fired);
    const Case* const matter = find_case(engine.state_, sighting.id);
    if (matter != nullptr && decide::counts_facts(*matter) && matter->custody.state != CustodyState::offered) {
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

void Engine::Step::join_raise(const model::CaseId& id, const model::Decision& said, model::Again why) {
    auto decided = decide::raised(context(held(id)), held(id), said, why);
    if (!decided) {
        return;
    }
    commit(Draft{std::move(*decided)}, model::FromNode{});
    hand_up(id, model::FromNode{});
}

void Engine::Step::judge_later(const model::Event& event) {
    // Copies: what they lead to may move the windows.
    std::vector<model::Sighting> later;
    for (const model::Sighting* const sighting : windows_for(event).asking(event)) {
        if (later.size() < judged_again_max) {
            later.push_back(*sighting);
        }
    }
    for (const model::Sighting& sighting : later) {
        if (const auto said = judge(sighting.event)) {
            raise(sighting, *said, true);
        }
    }
}

void Engine::Step::on_seen(model::Draft&& draft, const model::FromLink& link) {
    auto& noted = std::get<model::SeenNoted>(draft.fact);
    const model::Sighting sighting{noted.seen.id, noted.seen.event, noted.from};
    const bool is_new = engine.remember(sighting.id, sighting.event, sighting.from, now);
    if (is_new) {
        noted.judged = judge(sighting.event);
        tell_above(sighting.id, sighting.event, draft);
    }
    const std::optional<model::Decision> judged = noted.judged;
    commit(std::move(draft), link);
    if (judged) {
        raise(sighting, *judged, false);
    }
    if (is_new) {
        judge_later(sighting.event);
    }
}

} // namespace citybrain::core
