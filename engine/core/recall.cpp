// Engine, what its windows know: each record that brings an event is counted, live and when records are told again;
// and what its parent must be told again, because a new pack reads it.

#include <algorithm>

#include "engine/core/step.hpp"

namespace citybrain::core {

bool counts_apart(const model::Event& event) { return event.key.empty(); }

const window::Windows& Engine::windows_of(const rulebook::Rulebook& rules) const {
    const auto at = windows_.find(rules.hash());
    ENSURE(at != windows_.end());
    return at->second;
}

window::Windows& Engine::windows_of(const rulebook::Rulebook& rules) {
    const auto at = windows_.find(rules.hash());
    ENSURE(at != windows_.end());
    return at->second;
}

window::Added Engine::remember(const model::CaseId& id, const model::Event& event, model::NodeId from,
                               base::Instant now) {
    if (is_incident(event)) {
        return window::Added::nothing;
    }
    const rulebook::Rulebook& rules = pack_for(event.area.value_or(state_.self));
    if (state_.tier != model::Tier::village && rules.has_duplicates(event.category)) {
        neighbours_.forget(now - longest_dup_window());
        neighbours_.add(id, event, from);
    }
    const base::Hash& deciding = rules.hash();
    window::Added learnt = window::Added::nothing;
    for (auto& [pack, windows] : windows_) {
        windows.known_from(now);
        windows.forget(now);
        if (windows.holds(event.category)) { // most events are not, and are not copied
            const window::Added added = windows.add({id, event, from});
            learnt = pack == deciding ? added : learnt;
        }
    }
    return learnt;
}

/// What the step has told already is known and changes nothing.
void Engine::note(const model::Record& record) {
    hear(record);
    if (const auto* raised = std::get_if<model::MatterRaised>(&record.fact)) {
        if (raised->raised.relation && raised->raised.relation->is_parent) {
            neighbours_.relate(raised->raised.id, raised->raised.relation->id);
        }
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
        if (noted->from.value != 0) { // what this node tells again it knows
            (void)remember(noted->seen.id, noted->seen.event, noted->from, record.at);
        }
    }
}

void Engine::recall(const model::Record& record) {
    note(record);
    owe(record);
}

std::optional<model::Event> Engine::facts_above(const model::Event& event) const {
    std::optional<model::Event> facts;
    if (is_incident(event)) {
        return facts;
    }
    for (const auto& [hash, rules] : shelf_) {
        auto more = rules->seen_above(event, state_.tier);
        if (more && facts) {
            (void)add_missing(*facts, *more);
        } else if (more) {
            facts = std::move(more);
        }
    }
    return facts;
}

void Engine::owe(const model::Record& record) {
    const model::Unit* const self = topology_.find(state_.self);
    if (self->parent.value == 0) {
        return;
    }
    const auto want = [&](const model::CaseId& id, const model::Event& event) {
        const bool is_old = event.time < state_.last_at - memory_above();
        if (auto facts = is_old ? std::nullopt : facts_above(event)) {
            const auto [at, is_new] =
                owed_.try_emplace(model::identity_of(event.source, event.id), model::Seen{id, *facts, true});
            (void)add_missing(at->second.event, *facts);
        }
    };
    if (const auto* opened = std::get_if<model::CaseOpened>(&record.fact)) {
        want(opened->id, opened->event);
    } else if (const auto* joined = std::get_if<model::EventJoined>(&record.fact)) {
        if (joined->first_here && counts_apart(joined->event)) {
            want(joined->id, joined->event);
        }
    } else if (const auto* noted = std::get_if<model::SeenNoted>(&record.fact)) {
        if (noted->from.value != 0) {
            want(noted->seen.id, noted->seen.event);
        }
    }
    for (const model::Send& send : record.sends) {
        const auto* const told = std::get_if<model::Seen>(&send.message);
        const auto at =
            told == nullptr ? owed_.end() : owed_.find(model::identity_of(told->event.source, told->event.id));
        if (at != owed_.end() && std::ranges::all_of(at->second.event.attributes, [&](const model::Attribute& one) {
                return find_attribute(told->event, one.name) != nullptr;
            })) {
            owed_.erase(at);
        }
    }
}

base::Duration Engine::longest_dup_window() const {
    base::Duration longest;
    for (const auto& [hash, rules] : shelf_) {
        longest = std::max(longest, rules->longest_dup_window());
    }
    return longest;
}

base::Duration Engine::memory_above() const {
    base::Duration longest = longest_dup_window();
    for (const auto& [hash, rules] : shelf_) {
        for (const window::Spec& spec : rules->windows()) {
            if (window::tier_of(spec.scope) > state_.tier) {
                longest = std::max(longest, window::memory_of(spec));
            }
        }
    }
    return longest;
}

base::Duration Engine::memory() const {
    base::Duration longest = memory_above();
    for (const auto& [pack, windows] : windows_) {
        longest = std::max(longest, windows.memory());
    }
    for (const auto& [pack, silences] : silences_) {
        longest = std::max(longest, silences.memory());
    }
    return longest;
}

} // namespace citybrain::core
