// Step: incidents: one case that gathers the matters a rule's windows counted.

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/core/step.hpp"
#include "engine/decide/open.hpp"
#include "engine/rulebook/again.hpp"
#include "engine/rulebook/deadlines.hpp"

namespace citybrain::core {
namespace {

/// Incidents are reported by the engine itself.
constexpr std::string_view incident_source = "citybrain/incident";

} // namespace

bool is_incident(const model::Event& event) { return event.source == incident_source; }

model::Event Engine::Step::incident_event(const model::Event& event, const std::string& rule,
                                          const rulebook::IncidentScope& scope) const {
    model::Event incident;
    incident.source = incident_source;
    incident.key = rule + "@" + scope.name;
    incident.id = incident.key + "#" + std::to_string(engine.state_.position.value + 1);
    incident.type = "incident";
    incident.subject = scope.subject;
    incident.time = now;
    incident.category = event.category;
    incident.area = scope.unit;
    incident.status = event.status;
    return incident;
}

std::optional<model::CaseId> Engine::Step::open_incident(const model::Event& incident) const {
    const model::Identity signal = model::identity_of(incident.source, incident.key);
    for (auto at = engine.state_.signals.lower_bound({signal, model::CaseId{}});
         at != engine.state_.signals.end() && at->first == signal; ++at) {
        if (held(at->second).event.status == incident.status) {
            return at->second;
        }
    }
    return std::nullopt;
}

void Engine::Step::gather(const model::Sighting& sighting, const model::Decision& said,
                          const std::vector<std::string>& fired) {
    for (const std::string& rule : fired) {
        const auto scope = rules_for(sighting.event).incident_scope(rule, sighting.event, engine.topology_);
        if (!scope) {
            continue;
        }
        const model::Event event = incident_event(sighting.event, rule, *scope);
        std::optional<model::CaseId> incident = open_incident(event);
        std::vector<model::Sighting> matters{sighting};
        if (!incident) {
            incident = begin_incident(event, said);
            matters = windows_for(sighting.event).inside(scope->window, sighting.event, base::limits::gathered_max);
            if (std::ranges::find(matters, sighting.id, &model::Sighting::id) == matters.end()) {
                matters.push_back(sighting); // its own category need not count
            }
        }
        for (const model::Sighting& matter : matters) {
            link(*incident, matter);
        }
    }
}

model::CaseId Engine::Step::begin_incident(const model::Event& event, const model::Decision& said) {
    rulebook::Context plain = context(*event.area); // what windows say of the matters is joined below
    plain.windows = nullptr;
    model::CaseOpened opened = decide::open(plain, event, *event.area);
    const model::Tier tier = std::max(opened.decision.tier, said.tier);
    opened.decision = rulebook::decision_again(rules_for(event), opened.decision,
                                               rulebook::said_of(rules_for(event), opened.decision, said, now));
    opened.deadlines = rulebook::deadlines_on_opening(rules_for(event), opened.decision);
    const model::CaseId id = opened.id;
    const model::NodeId owner = decide::owner_of(engine.topology_, *event.area, tier);
    commit(Draft{std::move(opened)}, model::FromNode{});
    if (owner != engine.state_.self) {
        hand_over(id,
                  {.target = owner,
                   .kind = model::HandOver::escalate,
                   .cause = model::HandOverCause::rule,
                   .actor = {},
                   .reason = "incident"},
                  model::FromNode{});
    }
    return id;
}

void Engine::Step::link(const model::CaseId& incident, const model::Sighting& sighting) {
    const Case& gathering = held(incident);
    const bool listed = std::ranges::find(gathering.gathered, sighting.id) != gathering.gathered.end();
    const Case* const matter = find_case(engine.state_, sighting.id);
    const bool ours = matter != nullptr && matter->custody.state == CustodyState::owned;
    if (listed && !(ours && !matter->incident)) {
        return; // a matter of ours may have been on its way here when it was gathered
    }
    if (!listed) {
        if (gathering.gathered.size() >= base::limits::gathered_max) {
            return;
        }
        Draft draft{model::MatterGathered{incident, sighting.id}};
        if (gathering.custody.state != CustodyState::owned) {
            draft.outgoing.push_back(
                {gathering.custody.neighbour, model::Lane::custody, model::Gathered{incident, sighting.id}});
        }
        commit(std::move(draft), model::FromNode{});
    }
    tell_owner_of(sighting, {.decision = std::nullopt, .incident = incident, .late = false});
}

} // namespace citybrain::core
