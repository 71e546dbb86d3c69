// Engine, what its windows know: each record that brings an event is counted, live and when records are told again.

#include "engine/core/step.hpp"

namespace citybrain::core {
bool counts_apart(const model::Event& event) { return event.key.empty(); }

bool Engine::remember(const model::CaseId& id, const model::Event& event, model::NodeId from, base::Instant now) {
    if (is_incident(event)) {
        return false;
    }
    bool is_new = false;
    for (auto& [pack, windows] : windows_) {
        windows.known_from(now);
        windows.forget(now);
        if (windows.holds(event.category)) { // most events are not, and are not copied
            is_new = windows.add({id, event, from}) == window::Added::sighting || is_new;
        }
    }
    return is_new;
}

/// What the step has told already is known and changes nothing.
void Engine::recall(const model::Record& record) {
    if (const auto* raised = std::get_if<model::MatterRaised>(&record.fact)) {
        for (auto& [pack, windows] : windows_) {
            if (raised->raised.decision) {
                (void)windows.first_raise(raised->raised.id, raised->raised.decision->fired); // marks it
            }
        }
    } else if (const auto* opened = std::get_if<model::CaseOpened>(&record.fact)) {
        (void)remember(opened->id, opened->event, {}, record.at);
    } else if (const auto* joined = std::get_if<model::EventJoined>(&record.fact)) {
        if (counts_apart(joined->event)) {
            (void)remember(joined->id, joined->event, {}, record.at);
        }
    } else if (const auto* accepted = std::get_if<model::CaseAccepted>(&record.fact)) {
        (void)remember(accepted->offer.id, accepted->offer.snapshot.event, {}, record.at);
    } else if (const auto* noted = std::get_if<model::SeenNoted>(&record.fact)) {
        (void)remember(noted->seen.id, noted->seen.event, noted->from, record.at);
    }
}

base::Duration Engine::memory() const {
    base::Duration longest;
    for (const auto& [pack, windows] : windows_) {
        longest = std::max(longest, windows.memory());
    }
    return longest;
}

} // namespace citybrain::core
