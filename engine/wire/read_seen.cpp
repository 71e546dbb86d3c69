// Reads what nodes tell each other about what was seen: Seen, Raised.

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

} // namespace citybrain::wire
