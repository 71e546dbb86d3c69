// Reads what nodes tell each other about cases that somebody else has: Seen, Raised, Notice.

#include "engine/wire/read.hpp"

namespace citybrain::wire {

model::Seen read_seen(Reader& r, const fb::Seen* seen) {
    model::Seen out;
    if (!r.has(seen, "seen")) {
        return out;
    }
    out.id = r.id(seen->id(), "seen.id");
    out.event = read_event(r, seen->event());
    out.again = seen->again();
    out.left_to_person = seen->left_to_person();
    return out;
}

model::Raised read_raised(Reader& r, const fb::Raised* raised) {
    model::Raised out;
    if (!r.has(raised, "raised")) {
        return out;
    }
    out.id = r.id(raised->id(), "raised.id");
    out.by = r.node(raised->by(), "raised.by");
    if (raised->decision() != nullptr) {
        out.decision = read_decision(r, raised->decision());
    }
    if (raised->incident() != nullptr) {
        out.incident = r.id(raised->incident(), "raised.incident");
    }
    if (raised->relation() != nullptr) {
        out.relation =
            model::Relation{r.id(&raised->relation()->id(), "raised.relation"), raised->relation()->is_parent()};
    }
    out.late = raised->late();
    out.area = r.node_or_none(raised->area(), "raised.area");
    return out;
}

model::Notice read_notice(Reader& r, const fb::Notice* notice) {
    model::Notice out;
    if (!r.has(notice, "notice")) {
        return out;
    }
    out.id = r.id(notice->id(), "notice.id");
    out.what = r.one_of(notice->what(), "notice.what", model::NoticeKind::red);
    out.owner = r.node(notice->owner(), "notice.owner");
    out.to = r.node(notice->to(), "notice.to");
    out.area = r.node(notice->area(), "notice.area");
    out.category = r.text(notice->category(), "notice.category", base::limits::category_bytes_max);
    out.department = r.text(notice->department(), "notice.department", base::limits::decision_name_bytes_max);
    out.priority = r.one_of(notice->priority(), "notice.priority", model::Priority::p0);
    out.due = r.instant(notice->due(), "notice.due");
    return out;
}

} // namespace citybrain::wire
