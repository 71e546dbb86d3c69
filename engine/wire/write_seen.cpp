// Writes what nodes tell each other about cases that somebody else has: Seen, Raised, Notice.

#include "engine/wire/write.hpp"

namespace citybrain::wire {

Offset<fb::Seen> write_seen(Workspace& w, const model::Seen& seen) {
    const auto event = write_event(w, seen.event);
    const fb::CaseId id = write_id(seen.id);
    return fb::CreateSeen(w.builder, &id, event, seen.again, seen.left_to_person);
}

Offset<fb::Raised> write_raised(Workspace& w, const model::Raised& raised) {
    const auto decision = raised.decision ? write_decision(w, *raised.decision) : Offset<fb::Decision>();
    const fb::CaseId id = write_id(raised.id);
    const fb::CaseId incident = write_id(raised.incident.value_or(model::CaseId{}));
    const fb::Relation relation = write_relation(raised.relation.value_or(model::Relation{}));
    return fb::CreateRaised(w.builder, &id, raised.by.value, decision, raised.incident ? &incident : nullptr,
                            raised.late, raised.area.value, raised.relation ? &relation : nullptr);
}

Offset<fb::Notice> write_notice(Workspace& w, const model::Notice& notice) {
    const auto category = write_text(w, notice.category);
    const auto department = write_text(w, notice.department);
    const fb::CaseId id = write_id(notice.id);
    return fb::CreateNotice(w.builder, &id, twin<fb::NoticeKind>(notice.what), notice.owner.value, notice.to.value,
                            notice.area.value, category, department, twin<fb::Priority>(notice.priority),
                            notice.due.ms);
}

} // namespace citybrain::wire
