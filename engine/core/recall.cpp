// Engine, what its windows know: each record that brings an event is counted, live and when records are told again.

#include "engine/core/step.hpp"

namespace citybrain::core {
namespace {

/// What a record lets windows see; empty for most.
struct SightingOf {
    using Seen = std::optional<model::Sighting>;

    Seen operator()(const model::CaseOpened& f) const { return model::Sighting{f.id, f.event, {}}; }
    Seen operator()(const model::EventJoined& f) const {
        return counts_apart(f.event) ? Seen(model::Sighting{f.id, f.event, {}}) : std::nullopt;
    }
    Seen operator()(const model::CaseAccepted& f) const {
        return model::Sighting{f.offer.id, f.offer.snapshot.event, {}};
    }
    Seen operator()(const model::SeenNoted& f) const { return model::Sighting{f.seen.id, f.seen.event, f.from}; }
    template <class F>
    Seen operator()(const F&) const {
        return std::nullopt;
    }
};

} // namespace

bool counts_apart(const model::Event& event) { return event.key.empty(); }

bool Engine::remember(const model::Sighting& sighting, base::Instant now) {
    if (is_incident(sighting.event)) {
        return false;
    }
    bool is_new = false;
    for (auto& [pack, windows] : windows_) {
        windows.known_from(now);
        windows.forget(now);
        is_new = windows.add(sighting) != nullptr || is_new;
    }
    return is_new;
}

void Engine::recall(const model::Record& record) {
    if (const auto* raised = std::get_if<model::MatterRaised>(&record.fact);
        raised != nullptr && raised->raised.decision) {
        for (auto& [pack, windows] : windows_) {
            (void)windows.first_raise(raised->raised.id, raised->raised.decision->fired); // marks it
        }
    }
    if (const auto sighting = std::visit(SightingOf{}, record.fact)) {
        (void)remember(*sighting, record.at); // known already when the step has told it
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
