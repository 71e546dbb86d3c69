// Writes what is joined from many reports: facts of a case, 续报.

#include "engine/wire/write.hpp"

namespace citybrain::wire {

Offset<fb::JoinedFacts> write_facts(Workspace& w, const model::JoinedFacts& facts) {
    w.facts.clear();
    for (const model::JoinedFact& fact : facts.values) {
        const auto value = write_attribute(w, fact.name, fact.value);
        w.facts.push_back(fb::CreateJoinedFact(w.builder, value, fact.at.ms, fact.settled));
    }
    const auto values =
        w.facts.empty() ? Offset<flatbuffers::Vector<Offset<fb::JoinedFact>>>() : w.builder.CreateVector(w.facts);
    return fb::CreateJoinedFacts(w.builder, values, twin<fb::Urgency>(facts.urgency),
                                 twin<fb::Severity>(facts.severity), twin<fb::Certainty>(facts.certainty));
}

Offset<fb::FollowUp> write_follow_up(Workspace& w, const model::FollowUp& report) {
    const auto attributes = write_attributes(w, report.attributes);
    const auto actor = write_text(w, report.actor);
    const auto note = write_text(w, report.note);
    const fb::CaseId id = write_id(report.id);
    return fb::CreateFollowUp(w.builder, &id, report.node.value, actor, note, report.at.ms, attributes);
}

} // namespace citybrain::wire
