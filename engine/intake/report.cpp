#include "engine/intake/report.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/geo/crs.hpp"

namespace citybrain::intake {
namespace {

namespace limits = base::limits;
using Fault = std::optional<FieldFault>;

constexpr std::size_t crs_bytes_max = 32;
// Years 1900 to 9999, as RFC 3339 can write them; farther instants would overflow sums of times.
constexpr std::int64_t earliest_ms = base::days_from_civil({1900, 1, 1}) * 86'400'000;
constexpr std::int64_t latest_ms = base::days_from_civil({10'000, 1, 1}) * 86'400'000 - 1;

/// How a text field is bounded. A word is one line of an identifier; prose may hold line feeds and tabs.
struct Bound {
    std::size_t bytes_max = 0;
    bool required = false;
    bool prose = false;
};

bool has_line_break_or_tab(std::string_view text) { return text.find_first_of("\t\r\n") != std::string_view::npos; }

Fault check_text(std::string_view field, std::string_view text, Bound bound) {
    const auto fault = [&](std::string what) { return FieldFault{std::string(field), std::move(what)}; };
    if (bound.required && text.empty()) {
        return fault("is empty; every event needs one");
    }
    if (text.size() > bound.bytes_max) {
        return fault("has " + std::to_string(text.size()) + " bytes; at most " + std::to_string(bound.bytes_max) +
                     " are taken");
    }
    if (!base::is_utf8(text)) {
        return fault("is not UTF-8");
    }
    if (base::has_control_characters(text)) {
        return fault("holds a control character");
    }
    if (!bound.prose && has_line_break_or_tab(text)) {
        return fault("holds a line break or a tab");
    }
    return std::nullopt;
}

Fault check_words(const model::Event& event) {
    struct Word {
        std::string_view field;
        const std::string& text;
        Bound bound;
    };
    const Word words[] = {
        {"source", event.source, {limits::source_bytes_max, true, false}},
        {"id", event.id, {limits::id_bytes_max, true, false}},
        {"type", event.type, {limits::type_bytes_max, true, false}},
        {"subject", event.subject, {limits::subject_bytes_max, false, false}},
        {"key", event.key, {limits::key_bytes_max, false, false}},
        {"category", event.category, {limits::category_bytes_max, false, false}},
        {"trace", event.trace, {limits::trace_bytes_max, false, false}},
    };
    for (const Word& word : words) {
        if (auto fault = check_text(word.field, word.text, word.bound)) {
            return fault;
        }
    }
    return std::nullopt;
}

/// Names are what rules write behind event.attr: a letter or '_', then letters, digits and '_'.
bool is_identifier(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !name.empty() && letter(name.front()) &&
           std::ranges::all_of(name, [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

Fault check_attribute(const model::Attribute& attribute) {
    if (!is_identifier(attribute.name) || attribute.name.size() > limits::attribute_name_bytes_max) {
        return FieldFault{"attributes",
                          "a name is not one rules can read: use letters, digits and '_', a letter first, at most " +
                              std::to_string(limits::attribute_name_bytes_max) + ", for example depth_cm"};
    }
    const std::string field = "attributes/" + attribute.name;
    if (const auto* const text = std::get_if<std::string>(&attribute.value)) {
        return check_text(field, *text, {limits::attribute_text_bytes_max, false, true});
    }
    if (const auto* const number = std::get_if<double>(&attribute.value); number != nullptr && *number - *number != 0) {
        return FieldFault{field, "is not a finite number"};
    }
    return std::nullopt;
}

Fault sort_attributes(std::vector<model::Attribute>& attributes) {
    if (attributes.size() > limits::attributes_max) {
        return FieldFault{"attributes", "are " + std::to_string(attributes.size()) + "; at most " +
                                            std::to_string(limits::attributes_max) + " are taken"};
    }
    for (const model::Attribute& attribute : attributes) {
        if (auto fault = check_attribute(attribute)) {
            return fault;
        }
    }
    std::ranges::sort(attributes, {}, &model::Attribute::name);
    const auto twice = std::ranges::adjacent_find(attributes, {}, &model::Attribute::name);
    if (twice != attributes.end()) {
        return FieldFault{"attributes/" + twice->name, "is given twice"};
    }
    return std::nullopt;
}

/// Written coordinates to the point; a point without them must lie on the earth.
Fault place(model::Event& event) {
    if (!event.written) {
        if (event.place && !geo::is_on_earth(*event.place)) {
            return FieldFault{"place", "is not on the earth"};
        }
        return std::nullopt;
    }
    if (auto fault = check_text("written", event.written->crs, {crs_bytes_max, false, false})) {
        return fault;
    }
    const auto crs = geo::parse_crs(event.written->crs);
    if (!crs.ok()) {
        return FieldFault{"written", crs.error().detail};
    }
    const auto point = geo::to_wgs84(event.written->lon, event.written->lat, *crs);
    if (!point.ok()) {
        return FieldFault{"written", point.error().detail};
    }
    if (event.place && *event.place != *point) {
        return FieldFault{"place", "is " + geo::to_text(*event.place) + ", but the coordinates as written give " +
                                       geo::to_text(*point) + "; send one of them"};
    }
    event.place = *point;
    return std::nullopt;
}

std::size_t size_of(const model::Report& report) {
    const model::Event& event = report.event;
    std::size_t bytes = event.source.size() + event.id.size() + event.type.size() + event.subject.size() +
                        event.key.size() + event.category.size() + event.trace.size() + report.secret.text.size() +
                        report.secret.reporter.size();
    for (const model::Attribute& attribute : event.attributes) {
        const auto* const text = std::get_if<std::string>(&attribute.value);
        bytes += attribute.name.size() + (text != nullptr ? text->size() : sizeof(double));
    }
    return bytes;
}

Fault check_rest(const model::Report& report) {
    if (report.event.time.ms < earliest_ms || report.event.time.ms > latest_ms) {
        return FieldFault{"time", "lies outside the years 1900 to 9999; are seconds and milliseconds exchanged?"};
    }
    if (auto fault = check_text("text", report.secret.text, {limits::text_bytes_max, false, true})) {
        return fault;
    }
    if (auto fault = check_text("reporter", report.secret.reporter, {limits::reporter_bytes_max, false, true})) {
        return fault;
    }
    if (const std::size_t bytes = size_of(report); bytes > limits::event_bytes_max) {
        return FieldFault{"event", "has " + std::to_string(bytes) + " bytes in all; at most " +
                                       std::to_string(limits::event_bytes_max) + " are taken"};
    }
    return std::nullopt;
}

} // namespace

std::variant<model::Report, FieldFault> complete_or_fault(model::Report report) {
    Fault fault = check_words(report.event);
    if (!fault) {
        fault = sort_attributes(report.event.attributes);
    }
    if (!fault) {
        fault = place(report.event);
    }
    if (!fault) {
        fault = check_rest(report);
    }
    if (fault) {
        return std::move(*fault);
    }
    report.event.sealed = {};
    report.event.complainant = {};
    return report;
}

base::Result<model::Report> complete(model::Report report) {
    auto done = complete_or_fault(std::move(report));
    if (const auto* const fault = std::get_if<FieldFault>(&done)) {
        return base::bad_input(fault->field + ": " + fault->what);
    }
    return std::get<model::Report>(std::move(done));
}

} // namespace citybrain::intake
