#include "engine/model/joined_facts.hpp"

#include <algorithm>

namespace citybrain::model {

JoinedFacts facts_of(const Event& event) {
    JoinedFacts facts{{}, event.urgency, event.severity, event.certainty};
    facts.values.reserve(event.attributes.size());
    for (const Attribute& attribute : event.attributes) {
        facts.values.push_back({attribute.name, attribute.value, event.time, false});
    }
    return facts;
}

Event with_facts(Event first, const JoinedFacts& facts) {
    first.urgency = facts.urgency;
    first.severity = facts.severity;
    first.certainty = facts.certainty;
    first.attributes.clear();
    first.attributes.reserve(facts.values.size());
    for (const JoinedFact& fact : facts.values) {
        first.attributes.push_back({fact.name, fact.value});
    }
    return first;
}

const JoinedFact* find_fact(const JoinedFacts& facts, std::string_view name) {
    const auto at = std::ranges::lower_bound(facts.values, name, {},
                                             [](const JoinedFact& fact) -> std::string_view { return fact.name; });
    return at != facts.values.end() && at->name == name ? &*at : nullptr;
}

} // namespace citybrain::model
