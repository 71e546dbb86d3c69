// Rulebook, what goes upward: the few facts of an event that rules of nodes above read.

#include <algorithm>

#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {
const std::vector<window::Spec>& Rulebook::windows() const { return rules_->vocabulary.windows().specs(); }

bool Rulebook::touches_windows(const std::string& code) const {
    const Category* const category = find_category(code);
    const bool asks =
        category != nullptr && !rules_->windowed[static_cast<std::size_t>(category - categories_.data())].empty();
    return asks || std::ranges::any_of(windows(), [&](const window::Spec& spec) { return spec.takes(code); });
}

bool Rulebook::opens_incident(std::string_view id) const {
    const auto rule = std::ranges::find(rules_->rules, id, &Rule::id);
    return rule != rules_->rules.end() && rule->effect.open_incident;
}

std::optional<IncidentScope> Rulebook::incident_scope(std::string_view id, const model::Event& event,
                                                      const model::Topology& topology) const {
    const auto rule = std::ranges::find(rules_->rules, id, &Rule::id);
    if (rule == rules_->rules.end() || !rule->effect.open_incident || !event.area) {
        return std::nullopt;
    }
    for (const WindowRead& read : rule->windows) {
        const window::Spec& spec = windows()[read.spec];
        const auto unit = topology.ancestor(*event.area, window::tier_of(spec.scope));
        if (spec.scope == window::Scope::near || !unit) {
            continue;
        }
        const bool by_subject = spec.scope == window::Scope::subject;
        return IncidentScope{*unit, by_subject ? event.subject : model::to_text(*unit),
                             by_subject ? event.subject : std::string(), read.spec};
    }
    return std::nullopt;
}

std::optional<model::Event> Rulebook::seen_above(const model::Event& event, model::Tier tier) const {
    const Category* const category = find_category(event.category);
    const std::vector<window::Spec>& specs = windows();
    const auto is_above = [&](const window::Spec& spec) { return window::tier_of(spec.scope) > tier; };
    const bool counted =
        std::ranges::any_of(specs, [&](const window::Spec& s) { return is_above(s) && s.takes(event.category); });
    if (category == nullptr || !counted) {
        return std::nullopt;
    }
    model::Event facts = event;
    facts.sealed = {};
    facts.written.reset();
    facts.trace.clear();
    std::vector<bool> read(rules_->vocabulary.attributes().size());
    const auto mark = [&](const std::string& name) {
        const auto& all = rules_->vocabulary.attributes();
        const auto at = std::ranges::lower_bound(all, name, {}, &FieldDeclaration::name);
        if (at != all.end() && at->name == name) {
            read[static_cast<std::size_t>(at - all.begin())] = true;
        }
    };
    for (const window::Spec& spec : specs) {
        if (is_above(spec)) {
            mark(spec.attribute);
        }
    }
    for (const std::uint32_t index : rules_->by_category[static_cast<std::size_t>(category - categories_.data())]) {
        const Rule& rule = rules_->rules[index];
        if (!rule.seat || *rule.seat <= tier) {
            continue;
        }
        for (const cel::Slot slot : rule.when.reads()) {
            if (const FieldDeclaration* const field = rules_->vocabulary.attribute(slot)) {
                mark(field->name);
            }
        }
    }
    std::erase_if(facts.attributes, [&](const model::Attribute& attribute) {
        const auto& all = rules_->vocabulary.attributes();
        const auto at = std::ranges::lower_bound(all, attribute.name, {}, &FieldDeclaration::name);
        return at == all.end() || at->name != attribute.name || !read[static_cast<std::size_t>(at - all.begin())];
    });
    return facts;
}

} // namespace citybrain::rulebook
