// Rulebook, what goes upward: the few facts of an event that rules of nodes above read.

#include <algorithm>
#include <span>

#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {
namespace {

/// Index into Vocabulary::attributes(); empty when there is no such attribute.
std::optional<std::size_t> place_of(const Vocabulary& vocabulary, const std::string& attribute) {
    const std::vector<FieldDeclaration>& all = vocabulary.attributes();
    const auto at = std::ranges::lower_bound(all, attribute, {}, &FieldDeclaration::name);
    const bool found = at != all.end() && at->name == attribute;
    return found ? std::optional(static_cast<std::size_t>(at - all.begin())) : std::nullopt;
}

void mark(Told& told, std::optional<std::size_t> attribute) {
    if (attribute) {
        told.attributes[*attribute] = true;
    }
}

/// What the rule's condition reads, and its sentences.
void mark(Told& told, const Rule& rule, const Vocabulary& vocabulary) {
    const auto mark_all = [&](std::span<const cel::Slot> slots) {
        for (const cel::Slot slot : slots) {
            if (const FieldDeclaration* const field = vocabulary.attribute(slot)) {
                mark(told, place_of(vocabulary, field->name));
            } else if (vocabulary.silences().find(slot)) {
                mark(told, place_of(vocabulary, std::string(window::silent_min)));
            }
        }
    };
    mark_all(rule.when.reads());
    mark_all(rule.why_zh.reads());
    mark_all(rule.why_en.reads());
}

} // namespace

const std::vector<window::Spec>& Rulebook::windows() const { return rules_->vocabulary.windows().specs(); }

bool Rulebook::touches_windows(const std::string& code) const {
    const Category* const category = find_category(code);
    const bool asks =
        category != nullptr && !rules_->windowed[static_cast<std::size_t>(category - categories_.data())].empty();
    return asks || std::ranges::any_of(windows(), [&](const window::Spec& spec) { return spec.takes(code); });
}

bool Rulebook::has_duplicates(const std::string& code) const {
    const Category* const category = find_category(code);
    return category != nullptr && category->dup != model::DupPolicy::never;
}

base::Duration Rulebook::longest_dup_window() const {
    base::Duration longest;
    for (const Category& category : categories_) {
        if (category.dup != model::DupPolicy::never) {
            longest = std::max(longest, category.dup_window);
        }
    }
    return longest;
}

bool Rulebook::asks_about_case(const std::string& code) const {
    const Category* const category = find_category(code);
    return category != nullptr &&
           std::ranges::any_of(rules_->circumstances[static_cast<std::size_t>(category - categories_.data())],
                               [](Circumstance read) { return read != Circumstance::response; });
}

bool Rulebook::opens_incident(std::string_view id) const {
    const Rule* const rule = rules_->find(id);
    return rule != nullptr && rule->effect.open_incident;
}

std::optional<IncidentScope> Rulebook::incident_scope(std::string_view id, const model::Event& event,
                                                      const model::Topology& topology) const {
    const Rule* const rule = rules_->find(id);
    if (rule == nullptr || !rule->effect.open_incident || !event.area) {
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

void index_told(RuleSet& set, const std::vector<Category>& categories) {
    const std::vector<window::Spec>& specs = set.vocabulary.windows().specs();
    set.told.assign(categories.size(), {});
    const auto tell = [&](const Rule& rule, std::size_t category, auto visit) {
        for (const model::Tier below : {model::Tier::village, model::Tier::town}) {
            if (below < *rule.seat) {
                Told& told = set.told[category][row_of(below)];
                told.any = true;
                told.attributes.resize(set.vocabulary.attributes().size());
                visit(told);
            }
        }
    };
    for (const Rule& rule : set.rules) {
        for (const WindowRead& read : rule.windows) {
            const window::Spec& spec = specs[read.spec];
            const auto attribute = place_of(set.vocabulary, spec.attribute);
            for (std::size_t category = 0; category < categories.size(); ++category) {
                if (spec.takes(categories[category].code)) {
                    tell(rule, category, [&](Told& told) { mark(told, attribute); });
                }
            }
        }
    }
    for (std::size_t category = 0; category < categories.size(); ++category) {
        for (const std::uint32_t index : set.windowed[category]) {
            const Rule& rule = set.rules[index];
            tell(rule, category, [&](Told& told) { mark(told, rule, set.vocabulary); });
        }
    }
}

std::optional<model::Event> Rulebook::seen_above(const model::Event& event, model::Tier tier) const {
    const Category* const category = find_category(event.category);
    if (category == nullptr || tier == model::Tier::district) {
        return std::nullopt;
    }
    const Told& told = rules_->told[static_cast<std::size_t>(category - categories_.data())][row_of(tier)];
    const bool is_placed = event.place && category->dup != model::DupPolicy::never;
    if (!told.any && !is_placed) {
        return std::nullopt;
    }
    model::Event facts = event;
    facts.sealed = {};
    facts.written.reset();
    facts.trace.clear();
    std::erase_if(facts.attributes, [&](const model::Attribute& attribute) {
        const auto place = place_of(rules_->vocabulary, attribute.name);
        return !place || !told.any || !told.attributes[*place];
    });
    return facts;
}

} // namespace citybrain::rulebook
