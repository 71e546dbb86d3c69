#include "engine/intake/row_mapper.hpp"

#include <algorithm>

#include "engine/intake/plan_values.hpp"

namespace citybrain::intake {
namespace {

std::string shown(const std::string& text) { return "'" + text.substr(0, 60) + "'"; }

/// The value of an enum's word; false leaves `into` alone.
template <class E>
bool read_word(std::optional<E> parsed, E& into) {
    into = parsed.value_or(into);
    return parsed.has_value();
}

std::string* text_field(model::Report& report, std::string_view name) {
    struct Named {
        std::string_view name;
        std::string* text;
    };
    model::Event& event = report.event;
    const Named all[] = {{"source", &event.source},
                         {"id", &event.id},
                         {"type", &event.type},
                         {"subject", &event.subject},
                         {"key", &event.key},
                         {"category", &event.category},
                         {"trace", &event.trace},
                         {"text", &report.secret.text},
                         {"reporter", &report.secret.reporter}};
    const auto* const at = std::ranges::find(all, name, &Named::name);
    return at != std::end(all) ? at->text : nullptr;
}

} // namespace

RowMapper::RowMapper(const MappingPlan& plan, const std::string& log_name, const std::vector<std::size_t>& binding,
                     const base::CsvRow& row)
    : plan_(plan), log_name_(log_name), binding_(binding), row_(row) {
    fields_.reserve(binding.size());
    for (const std::size_t position : binding) {
        const std::string_view text = row.fields[position].text;
        const std::string_view trimmed = plan.log.trim ? base::trim(text) : text;
        const bool none = std::ranges::find(plan.log.empty, trimmed) != plan.log.empty.end();
        fields_.push_back(none ? std::string_view() : trimmed);
    }
    made_.line = row.line;
}

base::Place RowMapper::place(const ValueSource* source) const {
    if (source == nullptr || source->from.is_constant()) {
        return {log_name_, row_.line, 1};
    }
    const base::CsvField& field = row_.fields[binding_[source->from.first_column]];
    return {log_name_, field.line, field.column};
}

void RowMapper::fail(const ValueSource* source, std::string_view field, const std::string& what) {
    if (!over()) {
        fault_ = base::to_text(place(source)) + ": " + std::string(field) + ": " + what;
    }
}

std::optional<std::string> RowMapper::value(const ValueSource& source) {
    std::string text = source.from.lacks_all(fields_) ? std::string() : source.from.render(fields_);
    if (plan_.log.trim) {
        text = std::string(base::trim(text));
    }
    if (std::ranges::find(source.empty, text) != source.empty.end()) {
        text.clear();
    }
    if (text.empty()) {
        text = source.fallback.value_or("");
    }
    if (text.empty()) {
        return std::nullopt;
    }
    return source.lookup ? looked_up(source, text) : std::optional(std::move(text));
}

std::optional<std::string> RowMapper::looked_up(const ValueSource& source, const std::string& text) {
    const LookupUse& use = *source.lookup;
    const Lookup& lookup = plan_.lookups[use.lookup];
    const auto at = lookup.rows.find(lookup.ignore_case ? fold_case(text) : text);
    if (at != lookup.rows.end()) {
        const std::string& found = at->second[use.column];
        return found.empty() ? std::nullopt : std::optional(found);
    }
    switch (use.otherwise) {
    case Otherwise::value:
        return use.value;
    case Otherwise::skip:
        if (!over()) {
            skipped_ = shown(text) + " is not in lookup " + lookup.name;
        }
        return std::nullopt;
    case Otherwise::reject:
        fail(&source, source.field,
             shown(text) + " is not in lookup " + lookup.name +
                 "; add a row for it, or say otherwise = a value or \"skip\"");
        return std::nullopt;
    }
    return std::nullopt;
}

void RowMapper::read_axis(const ValueSource& source, const std::string& text) {
    model::Event& event = made_.report.event;
    bool known = false;
    std::string_view words;
    if (source.field == "urgency") {
        known = read_word(model::parse_urgency(text), event.urgency);
        words = "unknown, past, future, expected, immediate";
    } else if (source.field == "severity") {
        known = read_word(model::parse_severity(text), event.severity);
        words = "unknown, minor, moderate, severe, extreme";
    } else if (source.field == "certainty") {
        known = read_word(model::parse_certainty(text), event.certainty);
        words = "unknown, unlikely, possible, likely, observed";
    } else if (source.field == "status") {
        known = read_word(model::parse_status(text), event.status);
        words = "actual, exercise, test";
    } else {
        known = read_word(model::parse_phase(text), event.phase);
        words = "raise, update, clear";
    }
    if (!known) {
        fail(&source, source.field,
             shown(text) + " is not one of " + std::string(words) + "; a lookup can translate it");
    }
}

void RowMapper::read_field(const ValueSource& source) {
    auto text = value(source);
    if (!text) {
        return;
    }
    if (std::string* const into = text_field(made_.report, source.field)) {
        *into = std::move(*text);
        return;
    }
    if (source.field != "area") {
        return read_axis(source, *text);
    }
    const auto area = model::parse_node(*text);
    if (!area.ok()) {
        return fail(&source, source.field, area.error().detail);
    }
    made_.report.event.area = *area;
}

void RowMapper::read_time(const TimeSource& source) {
    const auto text = value(source.value);
    if (!text) {
        return fail(&source.value, "time", "is empty; every event needs one");
    }
    std::string what;
    for (const TimePattern& pattern : source.patterns) {
        const auto instant = pattern.read(*text, source.zone);
        if (instant.ok()) {
            made_.report.event.time = *instant;
            return;
        }
        what += (what.empty() ? "" : ", and ") + instant.error().detail;
    }
    fail(&source.value, "time", what);
}

void RowMapper::read_place(const PlaceSource& source) {
    const auto lon_text = value(source.lon);
    const auto lat_text = value(source.lat);
    const auto crs = value(source.crs);
    if (!lon_text && !lat_text) {
        if (source.required) {
            fail(&source.lon, "place", "has no coordinates, and the mapping says required = true");
        }
        return;
    }
    const ValueSource& missing = lon_text ? source.lat : source.lon;
    if (!lon_text || !lat_text) {
        return fail(&missing, "place",
                    std::string(lon_text ? "latitude" : "longitude") + " is empty, the other is not");
    }
    Quantity quantity;
    quantity.decimal = plan_.log.decimal;
    quantity.grouping = plan_.log.grouping;
    const auto lon = read_number(*lon_text, quantity);
    const auto lat = read_number(*lat_text, quantity);
    if (!lon) {
        return fail(&source.lon, "place", "longitude " + shown(*lon_text) + " is not a number of degrees");
    }
    if (!lat) {
        return fail(&source.lat, "place", "latitude " + shown(*lat_text) + " is not a number of degrees");
    }
    made_.report.event.written = model::OriginalPlace{*lon, *lat, crs.value_or("")};
}

void RowMapper::read_attribute(const AttributeSource& source) {
    const auto text = value(source.value);
    if (!text) {
        return;
    }
    auto read = read_quantity(*text, source.quantity);
    if (!read.ok()) {
        return fail(&source.value, "attributes." + source.name, read.error().detail);
    }
    made_.report.event.attributes.push_back({source.name, std::move(read).value()});
}

void RowMapper::read_entry(const ValueSource& source) {
    const auto text = value(source);
    if (!text) {
        return;
    }
    const auto tier = model::parse_tier(*text);
    if (!tier || *tier == model::Tier::external) {
        return fail(&source, "entry", shown(*text) + " is not one of village, town, district");
    }
    made_.entry = *tier;
}

/// The source of a field as complete names it; nullptr for the row as a whole.
const ValueSource* RowMapper::source_of(std::string_view field) const {
    if (field == "time" && plan_.time) {
        return &plan_.time->value;
    }
    if ((field == "written" || field == "place") && plan_.place) {
        return &plan_.place->lon;
    }
    for (const AttributeSource& attribute : plan_.attributes) {
        if (field == "attributes/" + attribute.name) {
            return &attribute.value;
        }
    }
    const auto at = std::ranges::find(plan_.fields, field, &ValueSource::field);
    return at != plan_.fields.end() ? &*at : nullptr;
}

RowOutcome RowMapper::map() {
    filter();
    for (std::size_t i = 0; i < plan_.fields.size() && !over(); ++i) {
        read_field(plan_.fields[i]);
    }
    if (plan_.time && !over()) {
        read_time(*plan_.time);
    }
    if (plan_.place && !over()) {
        read_place(*plan_.place);
    }
    for (std::size_t i = 0; i < plan_.attributes.size() && !over(); ++i) {
        read_attribute(plan_.attributes[i]);
    }
    if (plan_.entry && !over()) {
        read_entry(*plan_.entry);
    }
    if (skipped_) {
        return Skipped{*skipped_, row_.line};
    }
    if (!fault_) {
        auto done = complete_or_fault(std::move(made_.report));
        if (auto* const report = std::get_if<model::Report>(&done)) {
            made_.report = std::move(*report);
            return std::move(made_);
        }
        const FieldFault& fault = std::get<FieldFault>(done);
        fail(source_of(fault.field), fault.field == "written" ? "place" : fault.field, fault.what);
    }
    return Unmapped{*fault_, row_.line};
}

} // namespace citybrain::intake
