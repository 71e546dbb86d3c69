// Reads what is joined from many reports: facts of a case, 续报.

#include "engine/wire/read.hpp"
#include "engine/wire/verify.hpp"

namespace citybrain::wire {

namespace limits = base::limits;

model::JoinedFacts read_facts(Reader& r, const fb::JoinedFacts* facts) {
    model::JoinedFacts out;
    if (!r.has(facts, "facts")) {
        return out;
    }
    out.urgency = r.one_of(facts->urgency(), "facts.urgency", model::Urgency::unknown);
    out.severity = r.one_of(facts->severity(), "facts.severity", model::Severity::unknown);
    out.certainty = r.one_of(facts->certainty(), "facts.certainty", model::Certainty::unknown);
    const auto* written = facts->values();
    const std::size_t most = r.trust() == Trust::ourselves ? own_attributes_max : limits::attributes_max;
    if (written == nullptr || !r.count(written->size(), "facts.values", most)) {
        return out;
    }
    out.values.reserve(written->size());
    for (const fb::JoinedFact* one : *written) {
        if (!r.has(one->fact(), "facts.values.fact")) {
            return out;
        }
        std::string name = r.name(one->fact()->name(), "facts.values.fact.name", limits::attribute_name_bytes_max);
        if (r.trust() == Trust::neighbour && !out.values.empty() && !(out.values.back().name < name)) {
            r.refuse("facts.values", "are not sorted by name, or a name stands there twice");
        }
        out.values.push_back(
            {std::move(name), read_value(r, *one->fact()), r.instant(one->at(), "facts.values.at"), one->settled()});
    }
    return out;
}

model::FollowUp read_follow_up(Reader& r, const fb::FollowUp* report) {
    model::FollowUp out;
    if (!r.has(report, "follow_up")) {
        return out;
    }
    out.id = r.id(report->id(), "follow_up.id");
    out.node = r.node(report->node(), "follow_up.node");
    out.actor = r.text(report->actor(), "follow_up.actor");
    out.note = r.text(report->note(), "follow_up.note");
    out.at = r.instant(report->at(), "follow_up.at");
    out.attributes = read_attributes(r, report->attributes());
    return out;
}

} // namespace citybrain::wire
