#include "engine/ingest/admit.hpp"

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/window/silence.hpp"

namespace citybrain::ingest {
namespace {

namespace limits = base::limits;
using model::Event;
using model::EventRefused;
using model::NodeId;
using model::Phase;
using rulebook::Context;
using Refusal = std::optional<EventRefused>;

EventRefused refuse(const char* code, std::string reason) { return {code, std::move(reason)}; }

struct Field {
    const char* name;
    const std::string& text;
    std::size_t bytes_max;
    bool required;
};

Refusal check_field(const Field& field) {
    if (field.text.empty()) {
        return field.required ? Refusal{refuse("missing_field", std::string(field.name) + " is missing")}
                              : std::nullopt;
    }
    if (field.text.size() > field.bytes_max) {
        return refuse("too_long", std::string(field.name) + " has " + std::to_string(field.text.size()) +
                                      " bytes, at most " + std::to_string(field.bytes_max) + " are taken");
    }
    if (base::has_control_characters(field.text) || !base::is_utf8(field.text)) {
        return refuse("bad_text", std::string(field.name) + " holds control characters or is not UTF-8");
    }
    return std::nullopt;
}

Refusal check_attributes(const Event& event) {
    if (event.attributes.size() > limits::attributes_max) {
        return refuse("too_long", "attributes: at most " + std::to_string(limits::attributes_max) + " are taken");
    }
    for (const model::Attribute& attribute : event.attributes) {
        if (auto refusal = check_field({"attribute name", attribute.name, limits::attribute_name_bytes_max, true})) {
            return refusal;
        }
        if (const auto* text = std::get_if<std::string>(&attribute.value)) {
            if (auto refusal = check_field({attribute.name.c_str(), *text, limits::attribute_text_bytes_max, false})) {
                return refusal;
            }
        }
    }
    return std::nullopt;
}

Refusal check_fields(const Event& event) {
    const Field fields[] = {
        {"source", event.source, limits::source_bytes_max, true},
        {"id", event.id, limits::id_bytes_max, true},
        {"type", event.type, limits::type_bytes_max, true},
        {"subject", event.subject, limits::subject_bytes_max, false},
        {"key", event.key, limits::key_bytes_max, false},
        {"category", event.category, limits::category_bytes_max, true},
        {"trace", event.trace, limits::trace_bytes_max, false},
    };
    for (const Field& field : fields) {
        if (auto refusal = check_field(field)) {
            return refusal;
        }
    }
    return check_attributes(event);
}

Refusal check_time(const Event& event, base::Instant now) {
    if (event.time > now + limits::event_ahead_max) {
        return refuse("time_ahead", "time " + base::to_rfc3339(event.time) + " is more than 10 minutes ahead of " +
                                        base::to_rfc3339(now) + "; check the sender's clock");
    }
    if (event.time < now - limits::event_age_max) {
        return refuse("time_ancient", "time " + base::to_rfc3339(event.time) + " is more than 400 days before " +
                                          base::to_rfc3339(now));
    }
    return std::nullopt;
}

/// The unit named by area and place together: a place inside the named area says it more exactly; a named village
/// stands.
std::variant<NodeId, EventRefused> unit_of(const model::Topology& topology, const Event& event) {
    std::optional<NodeId> located;
    if (event.place) {
        located = topology.locate(*event.place);
    }
    if (!event.area) {
        if (located) {
            return *located;
        }
        return event.place ? refuse("place_outside", "place " + geo::to_text(*event.place) + " lies outside every town")
                           : refuse("no_place", "neither areacode nor coordinates say where it is");
    }
    if (topology.find(*event.area) == nullptr) {
        return refuse("unknown_area", "area " + model::to_text(*event.area) + " is no unit of this district");
    }
    const bool sharper = located && topology.is_within(*located, *event.area);
    return sharper ? *located : *event.area;
}

/// The open case of the signal; a refusal when the phase needs one, or a key, that is not there.
std::variant<std::optional<model::CaseId>, EventRefused> joins(const Context& context, const Event& event) {
    if (event.key.empty()) {
        if (event.phase == Phase::raise) {
            return std::nullopt;
        }
        return refuse("missing_key", "phase " + std::string(to_text(event.phase)) + " needs the key of its signal");
    }
    // Where two open cases have the same signal (two doors took it before they knew), the one with the least id has it.
    // A real report never disappears in an exercise, nor the other way round.
    const model::Identity signal = model::identity_of(event.source, event.key);
    const auto end = context.state.signals.end();
    for (auto at = context.state.signals.lower_bound({signal, model::CaseId{}}); at != end && at->first == signal;
         ++at) {
        const model::Case* const matter = find_case(context.state, at->second);
        ENSURE(matter != nullptr);
        if (matter->event.status == event.status) {
            return at->second;
        }
    }
    if (event.phase == Phase::clear) {
        return refuse("no_open_signal", "no open case under key '" + event.key + "': nothing to clear");
    }
    return std::nullopt;
}

} // namespace

std::optional<NodeId> area_of(const model::Topology& topology, const Event& event) {
    const auto unit = unit_of(topology, event);
    const auto* const area = std::get_if<NodeId>(&unit);
    return area == nullptr ? std::nullopt : std::optional(*area);
}

std::optional<EventRefused> reserved(const Event& event) {
    if (!event.source.starts_with(window::own_sources)) {
        return std::nullopt;
    }
    return refuse("reserved_source", "sources that begin with '" + std::string(window::own_sources) +
                                         "' are the engine's own; give the sender another name");
}

Admitted admit(const Context& context, const Event& event) {
    if (auto refusal = check_fields(event)) {
        return *refusal;
    }
    if (auto refusal = check_time(event, context.now)) {
        return *refusal;
    }
    if (context.rules.find_category(event.category) == nullptr) {
        return refuse("unknown_category", "category '" + event.category + "' is not in the catalogue of pack " +
                                              context.rules.name() + " " + context.rules.version());
    }
    if (const auto misfit = context.rules.misfit(event)) {
        return refuse("bad_attribute", *misfit); // no rule could read it: better refused than silently not matched
    }
    const auto unit = unit_of(context.topology, event);
    if (const auto* refusal = std::get_if<EventRefused>(&unit)) {
        return *refusal;
    }
    const NodeId area = std::get<NodeId>(unit);
    if (!context.topology.is_within(area, context.state.self)) {
        return refuse("outside_area", "area " + model::to_text(area) + " is not served by " +
                                          model::to_text(context.state.self) +
                                          "; send it to its own centre or one above");
    }
    const auto joined = joins(context, event);
    if (const auto* refusal = std::get_if<EventRefused>(&joined)) {
        return *refusal;
    }
    return Admission{area, std::get<std::optional<model::CaseId>>(joined)};
}

} // namespace citybrain::ingest
