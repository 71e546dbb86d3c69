#include "engine/wire/read.hpp"
#include "engine/wire/verify.hpp"

namespace citybrain::wire {
namespace {

namespace limits = base::limits;

void read_place(Reader& r, const fb::Event& event, model::Event& out) {
    if (const fb::Point* place = event.place()) {
        out.place = geo::Point{place->lon_e7(), place->lat_e7()};
        if (!geo::is_on_earth(*out.place)) {
            r.refuse("event.place", "is not on the earth");
        }
    }
    if (const fb::Written* written = event.written()) {
        out.written = model::OriginalPlace{r.real(written->lon(), "event.written.lon"),
                                           r.real(written->lat(), "event.written.lat"),
                                           r.text(written->crs(), "event.written.crs", crs_bytes_max)};
    }
}

/// What only nodes may write, and what only sources may.
void refuse_foreign(Reader& r, const fb::Event& event) {
    if (r.trust() != Trust::stranger) {
        if (event.secret() != nullptr) {
            r.refuse("event.secret", "holds text or reporter in the clear outside a gateway socket");
        }
        return;
    }
    if (event.place() != nullptr) {
        r.refuse("event.place", "is for nodes; a source gives event.written with its reference system");
    }
    if (event.sealed() != nullptr || event.complainant() != nullptr) {
        r.refuse("event.sealed", "and event.complainant are for nodes; a source gives event.secret");
    }
}

} // namespace

model::AttributeValue read_value(Reader& r, const fb::Attribute& attribute) {
    switch (r.one_of(attribute.kind(), "event.attributes.kind", fb::AttributeKind::boolean)) {
    case fb::AttributeKind::boolean:
        if (attribute.integer() != 0 && attribute.integer() != 1) {
            r.refuse("event.attributes.integer", "of a boolean is neither 0 nor 1");
        }
        return attribute.integer() != 0;
    case fb::AttributeKind::integer:
        return attribute.integer();
    case fb::AttributeKind::real:
        return r.real(attribute.real(), "event.attributes.real");
    case fb::AttributeKind::text:
        return r.text(attribute.text(), "event.attributes.text", limits::attribute_text_bytes_max);
    }
    return false;
}

std::vector<model::Attribute> read_attributes(Reader& r, const flatbuffers::Vector<Offset<fb::Attribute>>* written) {
    std::vector<model::Attribute> attributes;
    const std::size_t most = r.trust() == Trust::ourselves ? own_attributes_max : limits::attributes_max;
    if (written == nullptr || !r.count(written->size(), "event.attributes", most)) {
        return attributes;
    }
    attributes.reserve(written->size());
    for (const fb::Attribute* one : *written) {
        std::string name = r.name(one->name(), "event.attributes.name", limits::attribute_name_bytes_max);
        if (r.trust() == Trust::neighbour && !attributes.empty() && !(attributes.back().name < name)) {
            r.refuse("event.attributes", "are not sorted by name, or a name stands there twice");
        }
        attributes.push_back({std::move(name), read_value(r, *one)});
    }
    return attributes;
}

model::Event read_event(Reader& r, const fb::Event* event) {
    model::Event out;
    if (!r.has(event, "event")) {
        return out;
    }
    refuse_foreign(r, *event);
    out.source = r.name(event->source(), "event.source", limits::source_bytes_max);
    out.id = r.name(event->id(), "event.id", limits::id_bytes_max);
    out.type = r.text(event->type(), "event.type", limits::type_bytes_max);
    out.subject = r.text(event->subject(), "event.subject", limits::subject_bytes_max);
    out.time = r.instant(event->time(), "event.time");
    out.key = r.text(event->key(), "event.key", limits::key_bytes_max);
    out.phase = r.one_of(event->phase(), "event.phase", model::Phase::raise);
    out.category = r.text(event->category(), "event.category", limits::category_bytes_max);
    if (event->area() != 0) {
        out.area = r.node(event->area(), "event.area");
    }
    read_place(r, *event, out);
    out.urgency = r.one_of(event->urgency(), "event.urgency", model::Urgency::unknown);
    out.severity = r.one_of(event->severity(), "event.severity", model::Severity::unknown);
    out.certainty = r.one_of(event->certainty(), "event.certainty", model::Certainty::unknown);
    out.status = r.one_of(event->status(), "event.status", model::Status::actual);
    out.attributes = read_attributes(r, event->attributes());
    out.trace = r.text(event->trace(), "event.trace", limits::trace_bytes_max);
    out.sealed = Reader::hash(event->sealed());
    out.complainant = Reader::hash(event->complainant());
    return out;
}

model::PrivatePart read_secret(Reader& r, const fb::PrivatePart* secret) {
    model::PrivatePart out;
    if (secret != nullptr) {
        out.text = r.text(secret->text(), "event.secret.text", limits::text_bytes_max);
        out.reporter = r.text(secret->reporter(), "event.secret.reporter", limits::reporter_bytes_max);
    }
    return out;
}

} // namespace citybrain::wire
