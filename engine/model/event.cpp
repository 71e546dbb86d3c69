#include "engine/model/event.hpp"

#include <algorithm>

#include "engine/model/words.hpp"

namespace citybrain::model {
namespace {

constexpr Word<Phase> phase_words[] = {{Phase::raise, "raise"}, {Phase::update, "update"}, {Phase::clear, "clear"}};
constexpr Word<Status> status_words[] = {
    {Status::actual, "actual"}, {Status::exercise, "exercise"}, {Status::test, "test"}};
constexpr Word<Urgency> urgency_words[] = {{Urgency::unknown, "unknown"},
                                           {Urgency::past, "past"},
                                           {Urgency::future, "future"},
                                           {Urgency::expected, "expected"},
                                           {Urgency::immediate, "immediate"}};
constexpr Word<Severity> severity_words[] = {{Severity::unknown, "unknown"},
                                             {Severity::minor, "minor"},
                                             {Severity::moderate, "moderate"},
                                             {Severity::severe, "severe"},
                                             {Severity::extreme, "extreme"}};
constexpr Word<Certainty> certainty_words[] = {{Certainty::unknown, "unknown"},
                                               {Certainty::unlikely, "unlikely"},
                                               {Certainty::possible, "possible"},
                                               {Certainty::likely, "likely"},
                                               {Certainty::observed, "observed"}};

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

} // namespace

bool add_missing(Event& event, const Event& more) {
    const std::size_t known = event.attributes.size();
    for (const Attribute& attribute : more.attributes) {
        const auto end = event.attributes.begin() + static_cast<std::ptrdiff_t>(known);
        const auto at = std::lower_bound(event.attributes.begin(), end, attribute.name,
                                         [](const Attribute& a, const std::string& name) { return a.name < name; });
        if (at == end || at->name != attribute.name) {
            event.attributes.push_back(attribute);
        }
    }
    std::ranges::sort(event.attributes, {}, &Attribute::name);
    return event.attributes.size() > known;
}

const AttributeValue* find_attribute(const Event& event, std::string_view name) {
    const auto at = std::ranges::lower_bound(event.attributes, name, {},
                                             [](const Attribute& a) -> std::string_view { return a.name; });
    return at != event.attributes.end() && at->name == name ? &at->value : nullptr;
}

std::string_view to_text(Phase phase) { return word_of(phase_words, phase).text; }
std::string_view to_text(Status status) { return word_of(status_words, status).text; }
std::string_view to_text(Urgency urgency) { return word_of(urgency_words, urgency).text; }
std::string_view to_text(Severity severity) { return word_of(severity_words, severity).text; }
std::string_view to_text(Certainty certainty) { return word_of(certainty_words, certainty).text; }
std::optional<Phase> parse_phase(std::string_view text) { return value_of(phase_words, text); }
std::optional<Status> parse_status(std::string_view text) { return value_of(status_words, lower(text)); }
std::optional<Urgency> parse_urgency(std::string_view text) { return value_of(urgency_words, lower(text)); }
std::optional<Severity> parse_severity(std::string_view text) { return value_of(severity_words, lower(text)); }
std::optional<Certainty> parse_certainty(std::string_view text) { return value_of(certainty_words, lower(text)); }

} // namespace citybrain::model
