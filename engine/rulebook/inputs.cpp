// The inputs of one rule: what a person waives with it, and when they go beyond that.

#include <algorithm>
#include <array>

#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/rule_checks.hpp"
#include "engine/rulebook/standing.hpp"

namespace citybrain::rulebook {
namespace {

using model::Attribute;
using model::AttributeValue;

/// The axes a rule can read, with the name under which they are waived.
struct Axis {
    Read word;
    Read rank;
    std::string_view name;
};
constexpr std::array axes{Axis{Read::urgency, Read::urgency_rank, "urgency_rank"},
                          Axis{Read::severity, Read::severity_rank, "severity_rank"},
                          Axis{Read::certainty, Read::certainty_rank, "certainty_rank"}};

std::int64_t rank_of(const model::JoinedFacts& facts, Read rank) {
    return rank == Read::urgency_rank    ? static_cast<std::int64_t>(facts.urgency)
           : rank == Read::severity_rank ? static_cast<std::int64_t>(facts.severity)
                                         : static_cast<std::int64_t>(facts.certainty);
}

std::string without_spaces(std::string_view text) {
    std::string out(text);
    std::erase(out, ' ');
    return out;
}

/// True when the condition asks for less of what it reads as `path`: `event.attr.pressure < 20`.
bool asks_for_less(std::string_view condition, std::string_view read) {
    const std::string when = without_spaces(condition);
    const std::string path = without_spaces(read);
    for (std::size_t at = when.find(path); at != std::string::npos; at = when.find(path, at + 1)) {
        if (std::string_view(when).substr(at + path.size()).starts_with('<')) {
            return true;
        }
    }
    return false;
}

std::optional<double> number_of(const AttributeValue& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    const auto* const real = std::get_if<double>(&value);
    return real == nullptr ? std::nullopt : std::optional(*real);
}

bool goes_beyond(const AttributeValue& now, const AttributeValue& waived, bool less) {
    const auto a = number_of(now);
    const auto b = number_of(waived);
    if (a && b) {
        return less ? *a < *b : *a > *b;
    }
    return now != waived;
}

} // namespace

std::vector<Attribute> inputs_of(const Rulebook& rules, std::string_view id, const model::JoinedFacts& facts) {
    std::vector<Attribute> inputs;
    const Rule* const rule = rules.rules().find(id);
    if (rule == nullptr) {
        return inputs;
    }
    for (const cel::Slot slot : rule->when.reads()) {
        const FieldDeclaration* const field = rules.rules().vocabulary.attribute(slot);
        if (field != nullptr) {
            if (const model::JoinedFact* const fact = find_fact(facts, field->name)) {
                inputs.push_back({fact->name, fact->value});
            }
            continue;
        }
        for (const Axis& axis : axes) {
            if (slot == slot_of(axis.word) || slot == slot_of(axis.rank)) {
                inputs.push_back({std::string(axis.name), rank_of(facts, axis.rank)});
            }
        }
    }
    std::ranges::sort(inputs, {}, &Attribute::name);
    const auto same = [](const Attribute& a, const Attribute& b) { return a.name == b.name; };
    inputs.erase(std::unique(inputs.begin(), inputs.end(), same), inputs.end());
    return inputs;
}

std::vector<model::WindowReading> readings_of(const Rulebook& rules, std::string_view id,
                                              const std::vector<model::WindowReading>& seen) {
    std::vector<model::WindowReading> found;
    const Rule* const rule = rules.rules().find(id);
    if (rule == nullptr) {
        return found;
    }
    for (const WindowRead& read : rule->windows) {
        const std::string what = rules.rules().vocabulary.windows().name_of(read);
        const auto at = std::ranges::find(seen, what, &model::WindowReading::what);
        if (at != seen.end()) {
            found.push_back(*at);
        }
    }
    return found;
}

bool exceeds(const Rulebook& rules, const model::Waiver& waiver, const model::JoinedFacts& facts,
             const std::vector<model::WindowReading>& seen) {
    const Rule* const rule = rules.rules().find(waiver.rule);
    if (rule == nullptr) {
        return false;
    }
    const std::string_view when = rule->when.text();
    for (const Attribute& input : inputs_of(rules, waiver.rule, facts)) {
        const auto at = std::ranges::find(waiver.values, input.name, &Attribute::name);
        if (at == waiver.values.end() ||
            goes_beyond(input.value, at->value, asks_for_less(when, "event.attr." + input.name))) {
            return true;
        }
    }
    for (const model::WindowReading& now : readings_of(rules, waiver.rule, seen)) {
        const auto at = std::ranges::find(waiver.seen, now.what, &model::WindowReading::what);
        const bool was = at != waiver.seen.end() && at->value;
        if (now.value &&
            (!was || (asks_for_less(when, now.what) ? *now.value < *at->value : *now.value > *at->value))) {
            return true;
        }
    }
    return false;
}

} // namespace citybrain::rulebook
