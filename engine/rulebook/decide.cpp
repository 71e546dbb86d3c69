#include <algorithm>
#include <tuple>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {
namespace {

using model::Decision;

/// The earlier of two due instants wins, with its limit; of equal ones the smaller clock, then the shorter limit.
void hasten(base::Instant& due, model::Limit& limit, base::Instant other_due, const model::Limit& other) {
    if (std::tuple(other_due, other.clock, other.length) < std::tuple(due, limit.clock, limit.length)) {
        due = other_due;
        limit = other;
    }
}

void append(std::vector<std::string>& to, const std::vector<std::string>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

void sort_unique(std::vector<std::string>& texts) {
    std::ranges::sort(texts);
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

Decision start(const Rulebook& book, const Category& category, base::Instant now) {
    Decision decision;
    decision.pack = book.hash();
    decision.decided_at = now;
    decision.category = category.code;
    decision.matter = category.matter;
    decision.base_tier = category.base_tier();
    decision.tier = decision.base_tier;
    decision.priority = category.priority;
    decision.assist = category.assist;
    decision.respond_limit = category.respond;
    decision.close_limit = category.close;
    decision.respond_due = book.due(category.respond, now);
    decision.close_due = book.due(category.close, now);
    decision.dup = category.dup;
    decision.sensitivity = category.sensitivity;
    return decision;
}

/// Each part of the join is commutative, associative and idempotent, so the order of rules cannot matter.
void join(Decision& decision, const Rulebook& book, const Effect& effect) {
    if (effect.raise) {
        decision.tier = std::max(decision.tier, effect.raise->from(decision.base_tier));
    }
    if (effect.priority) {
        decision.priority = std::min(decision.priority, *effect.priority);
    }
    if (effect.respond) {
        hasten(decision.respond_due, decision.respond_limit, book.due(*effect.respond, decision.decided_at),
               *effect.respond);
    }
    if (effect.close) {
        hasten(decision.close_due, decision.close_limit, book.due(*effect.close, decision.decided_at), *effect.close);
    }
    append(decision.notify, effect.notify);
    append(decision.assist, effect.assist);
    append(decision.labels, effect.labels);
}

/// A matter of a whole town, or of a unit that its town manages, is handled there even when its tier is the village.
model::Tier handling_tier(const Facts& facts) {
    const model::Unit* const unit = facts.topology.find(facts.area);
    ENSURE(unit != nullptr);
    const model::Unit* const manager = facts.topology.find(unit->managed_by);
    return manager == nullptr ? unit->tier : manager->tier;
}

} // namespace

Decision Rulebook::decide(const Facts& facts) const {
    const Category* const category = find_category(facts.event.category);
    ENSURE(category != nullptr);
    Decision decision = start(*this, *category, facts.now);
    const FactBindings bindings(rules_->vocabulary, calendar_, facts);
    decision.considered.assign((rules_->rules.size() + 7) / 8, 0);
    for (const std::uint32_t index : rules_->by_category[static_cast<std::size_t>(category - categories_.data())]) {
        const Rule& rule = rules_->rules[index];
        if (rule.when.test(bindings) != cel::Verdict::yes) {
            continue; // no, or a question that has no answer: explain shows which
        }
        decision.considered[index / 8] =
            static_cast<std::uint8_t>(decision.considered[index / 8] | (1U << (index % 8)));
        decision.fired.push_back(rule.id);
        join(decision, *this, rule.effect);
    }
    std::ranges::sort(decision.fired);
    sort_unique(decision.notify);
    sort_unique(decision.assist);
    sort_unique(decision.labels);
    decision.department = desk_at(*category, std::max(decision.tier, handling_tier(facts)));
    std::erase(decision.assist, decision.department);
    return decision;
}

} // namespace citybrain::rulebook
