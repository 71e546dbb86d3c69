#include "engine/decide/facts.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/limits.hpp"
#include "engine/base/text.hpp"
#include "engine/rulebook/fault.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::decide {
namespace {

using model::AttributeValue;
using model::JoinedFact;
using model::JoinedFacts;
using rulebook::Combine;
using rulebook::FieldDeclaration;
using rulebook::FieldType;
using rulebook::Rulebook;

/// True for a number, or a truth value, above another of its kind. Texts have no order.
bool is_above(const AttributeValue& a, const AttributeValue& b) {
    const auto* const whole_a = std::get_if<std::int64_t>(&a);
    const auto* const whole_b = std::get_if<std::int64_t>(&b);
    if (whole_a != nullptr && whole_b != nullptr) {
        return *whole_a > *whole_b;
    }
    const auto number = [](const AttributeValue& value) -> std::optional<double> {
        if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            return static_cast<double>(*whole);
        }
        if (const auto* real = std::get_if<double>(&value)) {
            return *real;
        }
        return std::nullopt;
    };
    if (number(a) && number(b)) {
        return *number(a) > *number(b);
    }
    const auto* const true_a = std::get_if<bool>(&a);
    const auto* const true_b = std::get_if<bool>(&b);
    return true_a != nullptr && true_b != nullptr && *true_a && !*true_b;
}

bool governs(const FieldDeclaration& field, const JoinedFact& next, const JoinedFact& known) {
    if (field.combine == Combine::last || next.settled) {
        return next.at >= known.at;
    }
    if (known.settled && next.at <= known.at) {
        return false; // a person has settled what was reported up to then
    }
    return is_above(next.value, known.value);
}

void join(JoinedFacts& known, const FieldDeclaration& field, JoinedFact next) {
    const auto at = std::ranges::lower_bound(known.values, next.name, {}, &JoinedFact::name);
    if (at == known.values.end() || at->name != next.name) {
        if (known.values.size() < base::limits::attributes_max) {
            known.values.insert(at, std::move(next));
        }
    } else if (governs(field, next, *at)) {
        *at = std::move(next);
    }
}

void join(const Rulebook& rules, std::string_view category, JoinedFacts& known, JoinedFact next) {
    const FieldDeclaration* const field = rules.find_field(category, next.name);
    if (field != nullptr && rulebook::fits(next.value, field->type)) {
        join(known, *field, std::move(next));
    }
}

template <class Said>
void join_axes(JoinedFacts& known, const Said& said) {
    known.urgency = std::max(known.urgency, said.urgency);
    known.severity = std::max(known.severity, said.severity);
    known.certainty = std::max(known.certainty, said.certainty);
}

/// A value as its field's type; empty when it is none.
std::optional<AttributeValue> typed(const AttributeValue& value, FieldType type) {
    const auto* const text = std::get_if<std::string>(&value);
    if (text == nullptr || type == FieldType::string) {
        return rulebook::fits(value, type) ? std::optional(value) : std::nullopt;
    }
    switch (type) {
    case FieldType::boolean:
        if (*text == "true" || *text == "是") {
            return true;
        }
        return *text == "false" || *text == "否" ? std::optional<AttributeValue>(false) : std::nullopt;
    case FieldType::integer:
        if (const auto whole = base::parse_integer(*text)) {
            return *whole;
        }
        return std::nullopt;
    case FieldType::real:
        if (const auto real = base::parse_number(*text); real && std::isfinite(*real)) {
            return *real;
        }
        return std::nullopt;
    case FieldType::string:
        break;
    }
    return std::nullopt;
}

model::CommandDenied deny(const char* code, std::string reason) { return {.code = code, .reason = std::move(reason)}; }

model::CommandDenied unknown_field(const Rulebook& rules, std::string_view category, const std::string& name) {
    const std::vector<std::string> known = rules.field_names(category);
    const std::string hint = rulebook::suggestion(name, known);
    return deny("unknown_field", "类别 " + std::string(category) + " 没有字段 '" + name + "' · category " +
                                     std::string(category) + " declares no field '" + name + "'" +
                                     (hint.empty() ? "" : "; " + hint));
}

} // namespace

JoinedFacts with_event(const Rulebook& rules, std::string_view category, JoinedFacts known, const model::Event& event) {
    for (const model::Attribute& attribute : event.attributes) {
        join(rules, category, known, {attribute.name, attribute.value, event.time, false});
    }
    join_axes(known, event);
    return known;
}

JoinedFacts with_follow_up(const Rulebook& rules, std::string_view category, JoinedFacts known,
                           const model::FollowUp& report) {
    for (const model::Attribute& attribute : report.attributes) {
        join(rules, category, known, {attribute.name, attribute.value, report.at, true});
    }
    return known;
}

JoinedFacts with_case(const Rulebook& rules, std::string_view category, JoinedFacts known, const JoinedFacts& other) {
    for (const JoinedFact& fact : other.values) {
        join(rules, category, known, fact);
    }
    join_axes(known, other);
    return known;
}

std::variant<std::vector<model::Attribute>, model::CommandDenied>
declared(const Rulebook& rules, std::string_view category, const std::vector<model::Attribute>& set) {
    if (set.empty()) {
        return deny("no_facts", "续报须写明至少一项,如 --set people=45 · name at least one fact, for example "
                                "--set people=45");
    }
    std::vector<model::Attribute> read;
    for (const model::Attribute& attribute : set) {
        const FieldDeclaration* const field = rules.find_field(category, attribute.name);
        if (field == nullptr) {
            return unknown_field(rules, category, attribute.name);
        }
        auto value = typed(attribute.value, field->type);
        const auto* const text = value ? std::get_if<std::string>(&*value) : nullptr;
        if (!value || (text != nullptr && (text->size() > base::limits::attribute_text_bytes_max ||
                                           base::has_control_characters(*text) || !base::is_utf8(*text)))) {
            return deny("bad_value", "字段 '" + attribute.name + "' 须为 " + std::string(to_text(field->type)) +
                                         " · field '" + attribute.name + "' must be of type " +
                                         std::string(to_text(field->type)));
        }
        if (std::ranges::find(read, attribute.name, &model::Attribute::name) != read.end()) {
            return deny("bad_value",
                        "字段 '" + attribute.name + "' 写了两次 · field '" + attribute.name + "' is set twice");
        }
        read.push_back({attribute.name, std::move(*value)});
    }
    std::ranges::sort(read, {}, &model::Attribute::name);
    return read;
}

} // namespace citybrain::decide
