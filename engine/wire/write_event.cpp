#include "engine/wire/write.hpp"

namespace citybrain::wire {
namespace {

Offset<fb::Written> write_written(Workspace& w, const std::optional<model::OriginalPlace>& written) {
    if (!written) {
        return {};
    }
    return fb::CreateWritten(w.builder, written->lon, written->lat, write_text(w, written->crs));
}

/// What only one of the two forms has.
struct Extras {
    Offset<fb::Written> written;
    Offset<fb::PrivatePart> secret;
    bool ours = false; ///< place, seal and pseudonym go in
};

Offset<fb::Event> write_with(Workspace& w, const model::Event& event, const Extras& extras) {
    const auto source = write_text(w, event.source);
    const auto id = write_text(w, event.id);
    const auto type = write_text(w, event.type);
    const auto subject = write_text(w, event.subject);
    const auto key = write_text(w, event.key);
    const auto category = write_text(w, event.category);
    const auto trace = write_text(w, event.trace);
    const auto attributes = write_attributes(w, event.attributes);
    const auto sealed = extras.ours ? write_hash(event.sealed) : std::nullopt;
    const auto complainant = extras.ours ? write_hash(event.complainant) : std::nullopt;
    fb::EventBuilder out(w.builder);
    out.add_time(event.time.ms);
    out.add_area(event.area ? event.area->value : 0);
    out.add_sealed(pointer(sealed));
    out.add_complainant(pointer(complainant));
    if (extras.ours && event.place) {
        const fb::Point place(event.place->lon_e7, event.place->lat_e7);
        out.add_place(&place);
    }
    out.add_source(source);
    out.add_id(id);
    out.add_type(type);
    out.add_subject(subject);
    out.add_key(key);
    out.add_category(category);
    out.add_written(extras.written);
    out.add_attributes(attributes);
    out.add_trace(trace);
    out.add_secret(extras.secret);
    out.add_phase(twin<fb::Phase>(event.phase));
    out.add_urgency(twin<fb::Urgency>(event.urgency));
    out.add_severity(twin<fb::Severity>(event.severity));
    out.add_certainty(twin<fb::Certainty>(event.certainty));
    out.add_status(twin<fb::Status>(event.status));
    return out.Finish();
}

} // namespace

Offset<fb::Attribute> write_attribute(Workspace& w, const std::string& named, const model::AttributeValue& value) {
    const auto name = write_text(w, named);
    const auto text = std::holds_alternative<std::string>(value) ? write_text(w, std::get<std::string>(value))
                                                                 : Offset<flatbuffers::String>();
    fb::AttributeBuilder out(w.builder);
    if (const auto* real = std::get_if<double>(&value)) {
        out.add_real(*real);
        out.add_kind(fb::AttributeKind::real);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        out.add_integer(*integer);
        out.add_kind(fb::AttributeKind::integer);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        out.add_integer(*truth ? 1 : 0);
        out.add_kind(fb::AttributeKind::boolean);
    } else {
        out.add_text(text);
        out.add_kind(fb::AttributeKind::text);
    }
    out.add_name(name);
    return out.Finish();
}

Offset<flatbuffers::Vector<Offset<fb::Attribute>>> write_attributes(Workspace& w,
                                                                    const std::vector<model::Attribute>& attributes) {
    if (attributes.empty()) {
        return {};
    }
    w.attributes.clear();
    for (const model::Attribute& attribute : attributes) {
        w.attributes.push_back(write_attribute(w, attribute.name, attribute.value));
    }
    return w.builder.CreateVector(w.attributes);
}

Offset<fb::Event> write_event(Workspace& w, const model::Event& event) {
    return write_with(w, event, {.written = write_written(w, event.written), .secret = {}, .ours = true});
}

Offset<fb::Event> write_report(Workspace& w, const model::Report& report) {
    std::optional<model::OriginalPlace> written = report.event.written;
    if (!written && report.event.place) {
        const geo::Point place = *report.event.place;
        written = model::OriginalPlace{static_cast<double>(place.lon_e7) / geo::e7_per_degree,
                                       static_cast<double>(place.lat_e7) / geo::e7_per_degree, "WGS-84"};
    }
    Offset<fb::PrivatePart> secret;
    if (!report.secret.empty()) {
        const auto text = write_text(w, report.secret.text);
        secret = fb::CreatePrivatePart(w.builder, text, write_text(w, report.secret.reporter));
    }
    return write_with(w, report.event, {.written = write_written(w, written), .secret = secret, .ours = false});
}

} // namespace citybrain::wire
