#include "engine/intake/event_reader.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <variant>

#include "engine/base/text.hpp"
#include "engine/intake/json_reader.hpp"
#include "engine/intake/report.hpp"

namespace citybrain::intake {
namespace {

namespace json = boost::json;

std::string_view view(json::string_view text) { return {text.data(), text.size()}; }

/// Where a field of the model stands in the JSON.
std::string pointer_of(std::string_view field) {
    if (field == "area") {
        return "/areacode";
    }
    if (field == "place" || field == "written") {
        return "/geo";
    }
    if (field == "trace") {
        return "/traceparent";
    }
    if (field == "event") {
        return "";
    }
    const bool in_data = field == "text" || field == "reporter" || field.starts_with("attributes");
    return (in_data ? "/data/" : "/") + std::string(field);
}

/// Reads one event object; keeps the first fault and goes quietly on behind it.
class EventReader {
  public:
    EventReader(const json::object& object, base::Instant now) : object_(object), now_(now) {}

    /// The event, or "pointer: what".
    [[nodiscard]] base::Result<Arrived> read();

  private:
    void fail(std::string pointer, std::string what);
    std::string text(const char* name);
    template <class T>
    T word(const char* name, std::optional<T> (*parse)(std::string_view), const char* words);
    void read_context();
    void read_extensions();
    void read_geo();
    void read_data();
    void read_attribute(std::string_view name, const json::value& value);
    void note_unknown();
    void check_data_names(const json::object& data);

    const json::object& object_;
    base::Instant now_;
    Arrived arrived_;
    std::optional<base::Error> fault_;
};

void EventReader::fail(std::string pointer, std::string what) {
    if (!fault_) {
        fault_ = base::bad_input(std::move(pointer) + ": " + std::move(what));
    }
}

/// A text member; empty when absent or null.
std::string EventReader::text(const char* name) {
    const json::value* const value = object_.if_contains(name);
    if (value == nullptr || value->is_null()) {
        return {};
    }
    if (!value->is_string()) {
        fail(std::string("/") + name, "must be a text in quotes, not " + std::string(kind_of(*value)));
        return {};
    }
    return std::string(view(value->get_string()));
}

template <class T>
T EventReader::word(const char* name, std::optional<T> (*parse)(std::string_view), const char* words) {
    const std::string given = text(name);
    if (given.empty()) {
        return T{};
    }
    const std::optional<T> value = parse(given);
    if (!value) {
        fail(std::string("/") + name, "'" + given.substr(0, 40) + "' is not one of " + words);
    }
    return value.value_or(T{});
}

void EventReader::read_context() {
    for (const char* const name : {"specversion", "id", "source", "type"}) {
        const json::value* const value = object_.if_contains(name);
        if (value == nullptr || value->is_null()) {
            fail(std::string("/") + name, "is missing; every CloudEvent needs specversion, id, source and type");
        }
    }
    if (const std::string version = text("specversion"); version != "1.0") {
        fail("/specversion", "'" + version.substr(0, 40) + "' is not supported; write \"1.0\"");
    }
    model::Event& event = arrived_.report.event;
    event.id = text("id");
    event.source = text("source");
    event.type = text("type");
    event.subject = text("subject");
    event.time = now_;
    if (const std::string time = text("time"); !time.empty()) {
        const auto instant = base::parse_rfc3339(time);
        if (instant.ok()) {
            event.time = *instant;
        } else {
            fail("/time", instant.error().detail);
        }
    }
    const std::string dataschema = text("dataschema"); // read for its type only: our data has one schema
    const std::string content = text("datacontenttype");
    const std::string_view media = base::trim(std::string_view(content).substr(0, content.find(';')));
    if (!media.empty() && media != "application/json" && !media.ends_with("+json")) {
        fail("/datacontenttype",
             "'" + content.substr(0, 60) + "' is not JSON; write \"application/json\" or leave it out");
    }
}

void EventReader::read_extensions() {
    model::Event& event = arrived_.report.event;
    event.category = text("category");
    event.key = text("key");
    event.trace = text("traceparent");
    event.phase = word<model::Phase>("phase", model::parse_phase, "raise, update, clear");
    event.status = word<model::Status>("status", model::parse_status, "actual, exercise, test");
    event.urgency = word<model::Urgency>("urgency", model::parse_urgency, "unknown, past, future, expected, immediate");
    event.severity =
        word<model::Severity>("severity", model::parse_severity, "unknown, minor, moderate, severe, extreme");
    event.certainty =
        word<model::Certainty>("certainty", model::parse_certainty, "unknown, unlikely, possible, likely, observed");
    if (const std::string code = text("areacode"); !code.empty()) {
        const auto area = model::parse_node(code);
        if (area.ok()) {
            event.area = *area;
        } else {
            fail("/areacode", area.error().detail);
        }
    }
    read_geo();
}

void EventReader::read_geo() {
    const std::string geo = text("geo");
    if (geo.empty()) {
        return;
    }
    const std::size_t first = geo.find(',');
    const std::size_t second = first == std::string::npos ? first : geo.find(',', first + 1);
    const std::string_view whole = geo;
    const auto lon = base::parse_number(base::trim(whole.substr(0, first)));
    const auto lat = first == std::string::npos
                         ? std::nullopt
                         : base::parse_number(base::trim(whole.substr(first + 1, second - first - 1)));
    if (!lon || !lat) {
        return fail("/geo", "'" + geo.substr(0, 60) + "' is not lon,lat,crs, for example 113.14,23.03,WGS-84");
    }
    const std::string_view crs =
        second == std::string::npos ? std::string_view() : base::trim(whole.substr(second + 1));
    arrived_.report.event.written = model::OriginalPlace{*lon, *lat, std::string(crs)};
}

void EventReader::read_attribute(std::string_view name, const json::value& value) {
    const std::string pointer = "/data/attributes/" + pointer_part(name);
    model::Attribute attribute{std::string(name), false};
    if (value.is_bool()) {
        attribute.value = value.get_bool();
    } else if (value.is_int64()) {
        attribute.value = value.get_int64();
    } else if (value.is_double()) {
        attribute.value = value.get_double();
    } else if (value.is_string()) {
        attribute.value = std::string(view(value.get_string()));
    } else if (value.is_uint64()) {
        return fail(pointer, "is larger than 9223372036854775807; send it as a text");
    } else {
        return fail(pointer, "must be true or false, a number or a text, not " + std::string(kind_of(value)));
    }
    arrived_.report.event.attributes.push_back(std::move(attribute));
}

void EventReader::check_data_names(const json::object& data) {
    static const std::array<std::string, 3> known{"text", "reporter", "attributes"};
    for (const auto& member : data) {
        const std::string_view name = view(member.key());
        if (std::ranges::find(known, name) != known.end()) {
            continue;
        }
        const auto meant = base::nearest_spelling(name, known);
        fail("/data/" + pointer_part(name), "is not known; data holds text, reporter and attributes" +
                                                (meant ? "; did you mean '" + *meant + "'?" : std::string()));
    }
}

void EventReader::read_data() {
    if (object_.contains("data_base64")) {
        fail("/data_base64", "is not taken; send data as a JSON object with text, reporter and attributes");
    }
    const json::value* const value = object_.if_contains("data");
    if (value == nullptr || value->is_null()) {
        return;
    }
    if (!value->is_object()) {
        return fail("/data",
                    "must be an object with text, reporter and attributes, not " + std::string(kind_of(*value)));
    }
    const json::object& data = value->get_object();
    check_data_names(data);
    for (const char* const name : {"text", "reporter"}) {
        const json::value* const part = data.if_contains(name);
        if (part == nullptr || part->is_null()) {
            continue;
        }
        if (!part->is_string()) {
            return fail(std::string("/data/") + name, "must be a text in quotes, not " + std::string(kind_of(*part)));
        }
        model::PrivatePart& secret = arrived_.report.secret;
        (std::string_view(name) == "text" ? secret.text : secret.reporter) = std::string(view(part->get_string()));
    }
    const json::value* const attributes = data.if_contains("attributes");
    if (attributes == nullptr || attributes->is_null()) {
        return;
    }
    if (!attributes->is_object()) {
        return fail("/data/attributes",
                    "must be an object of names and values, not " + std::string(kind_of(*attributes)));
    }
    for (const auto& member : attributes->get_object()) {
        if (!member.value().is_null()) {
            read_attribute(view(member.key()), member.value());
        }
    }
}

void EventReader::note_unknown() {
    static const std::array<std::string, 20> known{
        "specversion", "id",     "source",      "type",     "subject",  "time",       "datacontenttype",
        "dataschema",  "data",   "data_base64", "category", "areacode", "geo",        "severity",
        "urgency",     "status", "certainty",   "key",      "phase",    "traceparent"};
    for (const auto& member : object_) {
        const std::string_view name = view(member.key());
        if (std::ranges::find(known, name) != known.end()) {
            continue;
        }
        const auto meant = base::nearest_spelling(name, known);
        arrived_.warnings.push_back("/" + pointer_part(name) + ": this extension is not known and was ignored" +
                                    (meant ? "; did you mean '" + *meant + "'?" : std::string()));
    }
}

base::Result<Arrived> EventReader::read() {
    read_context();
    read_extensions();
    read_data();
    if (fault_) {
        return *fault_;
    }
    note_unknown();
    auto done = complete_or_fault(std::move(arrived_.report));
    if (const auto* const fault = std::get_if<FieldFault>(&done)) {
        return base::bad_input(pointer_of(fault->field) + ": " + fault->what);
    }
    arrived_.report = std::get<model::Report>(std::move(done));
    return std::move(arrived_);
}

} // namespace

base::Result<Arrived> read_event(const json::value& value, base::Instant now) {
    if (!value.is_object()) {
        return base::bad_input(": must be an object, a CloudEvent, not " + std::string(kind_of(value)));
    }
    return EventReader(value.get_object(), now).read();
}

} // namespace citybrain::intake
