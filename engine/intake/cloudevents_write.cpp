// The writing side of cloudevents.hpp: what push sends over HTTP and what the console shows as the raw event.
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <array>
#include <charconv>

#include "engine/base/ensure.hpp"
#include "engine/intake/cloudevents.hpp"

namespace citybrain::intake {
namespace {

namespace json = boost::json;

/// The shortest decimal that reads back to the same double.
std::string shortest(double value) {
    std::array<char, 32> out{};
    const auto [end, fault] = std::to_chars(out.data(), out.data() + out.size(), value);
    ENSURE(fault == std::errc{});
    return {out.data(), end};
}

std::string geo_of(const model::Event& event) {
    if (event.written) {
        return shortest(event.written->lon) + "," + shortest(event.written->lat) + "," + event.written->crs;
    }
    return event.place ? geo::to_text(*event.place) + ",WGS-84" : std::string();
}

void put_text(json::object& object, json::string_view name, std::string_view text) {
    if (!text.empty()) {
        object[name] = json::string_view(text.data(), text.size());
    }
}

/// CAP words; zero is the default of every axis and stays unsaid.
template <class E>
void put_word(json::object& object, json::string_view name, E value) {
    if (value != E{}) {
        put_text(object, name, model::to_text(value));
    }
}

json::object attributes_of(const model::Event& event) {
    json::object attributes;
    for (const model::Attribute& attribute : event.attributes) {
        json::value& value = attributes[attribute.name];
        if (const auto* const truth = std::get_if<bool>(&attribute.value)) {
            value = *truth;
        } else if (const auto* const whole = std::get_if<std::int64_t>(&attribute.value)) {
            value = *whole;
        } else if (const auto* const number = std::get_if<double>(&attribute.value)) {
            value = *number;
        } else {
            value = json::string_view(std::get<std::string>(attribute.value));
        }
    }
    return attributes;
}

} // namespace

std::string to_cloudevent(const model::Event& event, const model::PrivatePart& secret) {
    json::object out;
    put_text(out, "specversion", "1.0");
    put_text(out, "id", event.id);
    put_text(out, "source", event.source);
    put_text(out, "type", event.type);
    put_text(out, "subject", event.subject);
    put_text(out, "time", base::to_rfc3339(event.time));
    put_text(out, "category", event.category);
    put_text(out, "areacode", event.area ? model::to_text(*event.area) : std::string());
    put_text(out, "geo", geo_of(event));
    put_word(out, "urgency", event.urgency);
    put_word(out, "severity", event.severity);
    put_word(out, "certainty", event.certainty);
    put_word(out, "status", event.status);
    put_text(out, "key", event.key);
    put_word(out, "phase", event.phase);
    put_text(out, "traceparent", event.trace);
    json::object data;
    put_text(data, "text", secret.text);
    put_text(data, "reporter", secret.reporter);
    if (!event.attributes.empty()) {
        data["attributes"] = attributes_of(event);
    }
    if (!data.empty()) {
        put_text(out, "datacontenttype", "application/json");
        out["data"] = std::move(data);
    }
    return json::serialize(out);
}

} // namespace citybrain::intake
