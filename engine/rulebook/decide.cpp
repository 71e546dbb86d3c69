#include <algorithm>
#include <array>
#include <tuple>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "engine/rulebook/decision_buffer.hpp"
#include "engine/rulebook/matches.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/rulebook/ruling.hpp"

namespace citybrain::rulebook {
namespace {

using model::Decision;

/// A matter of a whole town, or of a unit that its town manages, is handled there even when its tier is the village.
model::Tier handling_tier(const Facts& facts) {
    const model::Unit* const unit = facts.topology.find(facts.area);
    ENSURE(unit != nullptr);
    const model::Unit* const manager = facts.topology.find(unit->managed_by);
    return manager == nullptr ? unit->tier : manager->tier;
}

/// The windows and circumstances that judged rules read, once each, by name. No response is not worth a word.
void write_seen(const RuleSet& set, std::size_t category, const Facts& facts, Decision& decision) {
    decision.seen.clear();
    decision.here = facts.here;
    for (const Circumstance circumstance : set.circumstances[category]) {
        const auto value = facts.circumstances.value(circumstance);
        if (value && (circumstance != Circumstance::response || *value != 0)) {
            decision.seen.push_back({std::string(to_text(circumstance)), value});
        }
    }
    for (const std::uint32_t index : set.windowed[category]) {
        const Rule& rule = set.rules[index];
        if (!is_judged(rule, facts)) {
            continue;
        }
        for (const WindowRead& read : rule.windows) {
            decision.seen.push_back(
                {set.vocabulary.windows().name_of(read), facts.seen->value(read.spec, read.aggregate)});
        }
    }
    std::ranges::sort(decision.seen, {}, &model::WindowReading::what);
    decision.seen.erase(std::unique(decision.seen.begin(), decision.seen.end()), decision.seen.end());
}

void write_names(DecisionBuffer& buffer, std::vector<std::string>& list, const NameSet& set, const Names& names,
                 std::size_t longest) {
    buffer.grow(list, set.count(), longest);
    std::size_t at = 0;
    set.each([&](NameId id) { list[at++] = names.text(id); });
}

} // namespace

void start(Ruling& ruling, const Category& category, const Delegated& delegated, const CategoryStart& compiled,
           const Impacts& impacts, int percent) {
    ruling.base = delegated.tier;
    ruling.delegation = delegated.by;
    ruling.tier = ruling.base;
    ruling.priority = category.priority;
    ruling.respond = {};
    ruling.respond.take(percent == 100 ? category.respond : scaled(category.respond, percent));
    ruling.close = {};
    ruling.close.take(percent == 100 ? category.close : scaled(category.close, percent));
    ruling.notify = {};
    ruling.assist = {};
    ruling.labels = {};
    ruling.milestones = {};
    ruling.sensitivity = category.sensitivity;
    ruling.supervised = false;
    Ruling::add(ruling.assist, compiled.assist, impacts);
}

void write_mute(const RuleSet& set, const Ruling& ruling, base::Instant now, std::span<const std::string> waived,
                Decision& decision) {
    decision.mute_until = {};
    decision.muted_by.clear();
    const std::vector<std::uint32_t>& here = set.by_category[ruling.category];
    for (const std::uint32_t position : set.muting[ruling.category]) { // by id, so that of equal ones the first counts
        const Rule& rule = set.rules[here[position]];
        if (ruling.matches.test(position) && now + *rule.effect.mute > decision.mute_until &&
            !std::ranges::binary_search(waived, rule.id)) {
            decision.mute_until = now + *rule.effect.mute;
            decision.muted_by = rule.id;
        }
    }
}

bool is_judged(const Rule& rule, const Facts& facts) {
    if (!rule.seat) {
        return !facts.only_seen;
    }
    if (facts.seen == nullptr) {
        return false;
    }
    const auto then = facts.seen->was_judged(rule.windows);
    return then ? *then : facts.here == std::max(*rule.seat, handling_tier(facts));
}

void Rulebook::match(const Facts& facts, std::size_t category, Matches& matches) const {
    const FactBindings bindings(rules_->vocabulary, calendar_, facts);
    rules_->matcher.match({facts, bindings, rules_->rules, category, rules_->by_category[category]}, matches);
}

void Rulebook::decide(const Facts& facts, Ruling& ruling) const {
    const Category* const category = find_category(facts.event.category);
    ENSURE(category != nullptr);
    const auto index = static_cast<std::size_t>(category - categories_.data());
    const std::vector<std::uint32_t>& here = rules_->by_category[index];
    const Impacts& impacts = rules_->impacts;
    ruling.category = index;
    ruling.matches.reset(here.size());
    match(facts, index, ruling.matches);
    start(ruling, *category, delegated(*category, facts.topology, facts.area, facts.now), impacts.categories[index],
          impacts);
    ruling.join_all(here, impacts);
    assign(facts, ruling);
    std::tie(ruling.respond_limit, ruling.respond_due) = ruling.respond.first_due(*this, facts.now);
    std::tie(ruling.close_limit, ruling.close_due) = ruling.close.first_due(*this, facts.now);
}

/// Who leads where the matter is handled: at the highest of its tier and that of the unit's manager, who is looked up
/// only if it matters.
void Rulebook::assign(const Facts& facts, Ruling& ruling) const {
    const Category& category = categories_[ruling.category];
    const Impacts& impacts = rules_->impacts;
    const CategoryStart& compiled = impacts.categories[ruling.category];
    const std::size_t row = row_of(ruling.tier);
    LeadDesk lead = compiled.desks[row];
    model::Tier handled = ruling.tier;
    const auto same = [&](LeadDesk desk) { return desk == lead; };
    if (lead == LeadDesk::by_area || !std::all_of(compiled.desks.begin() + row, compiled.desks.end(), same)) {
        handled = std::max(ruling.tier, handling_tier(facts));
        lead = compiled.desks[row_of(handled)];
    }
    ruling.department = lead == LeadDesk::own    ? &category.department
                        : lead == LeadDesk::duty ? &policy_.duty_desk
                                                 : &desk_at(category, handled, facts.topology, facts.area);
    const std::optional<NameId> leads = lead == LeadDesk::own    ? compiled.lead
                                        : lead == LeadDesk::duty ? impacts.duty
                                                                 : impacts.assist.id_of(*ruling.department);
    if (leads) {
        ruling.assist.remove(*leads); // who leads does not assist
    }
}

std::vector<model::WindowReading> Rulebook::readings(const Facts& facts) const {
    const Category* const category = find_category(facts.event.category);
    ENSURE(category != nullptr);
    Decision decision;
    write_seen(*rules_, static_cast<std::size_t>(category - categories_.data()), facts, decision);
    return std::move(decision.seen);
}

void Rulebook::decide(const Facts& facts, DecisionBuffer& buffer) const {
    Ruling ruling;
    decide(facts, ruling);
    write(facts, ruling, buffer);
}

Decision Rulebook::decide(const Facts& facts) const {
    DecisionBuffer buffer(false);
    decide(facts, buffer);
    return buffer.take();
}

void Rulebook::write(const Facts& facts, const Ruling& ruling, DecisionBuffer& buffer) const {
    const Category& category = categories_[ruling.category];
    const Impacts& impacts = rules_->impacts;
    Decision& decision = buffer.open();
    decision.pack = hash_;
    decision.decided_at = facts.now;
    decision.category = category.code;
    decision.matter = category.matter;
    decision.base_tier = ruling.base;
    decision.tier = ruling.tier;
    decision.priority = ruling.priority;
    decision.department = *ruling.department;
    decision.respond_limit = ruling.respond_limit;
    decision.respond_due = ruling.respond_due;
    decision.close_limit = ruling.close_limit;
    decision.close_due = ruling.close_due;
    decision.close_from = facts.now;
    buffer.shrink(decision.assist, ruling.assist.count());
    buffer.shrink(decision.notify, ruling.notify.count());
    buffer.shrink(decision.labels, ruling.labels.count());
    buffer.shrink(decision.fired, ruling.matches.count());
    write_names(buffer, decision.assist, ruling.assist, impacts.assist, impacts.longest);
    write_names(buffer, decision.notify, ruling.notify, impacts.notify, impacts.longest);
    write_names(buffer, decision.labels, ruling.labels, impacts.labels, impacts.longest);
    buffer.grow(decision.fired, ruling.matches.count(), impacts.longest);
    std::size_t fired = 0;
    const std::vector<std::uint32_t>& here = rules_->by_category[ruling.category];
    ruling.matches.each([&](std::size_t i) { decision.fired[fired++] = rules_->rules[here[i]].id; });
    ruling.matches.write(decision.considered);
    set_milestones(ruling, facts.now, buffer);
    if (ruling.delegation == nullptr) {
        decision.delegation.clear();
    } else {
        decision.delegation = ruling.delegation->id;
    }
    decision.dup = category.dup;
    decision.sensitivity = ruling.sensitivity;
    decision.supervised = ruling.supervised;
    decision.only_windows = facts.only_seen;
    decision.waived.clear();
    decision.orders.clear();
    write_mute(*rules_, ruling, facts.now, {}, decision);
    write_seen(*rules_, ruling.category, facts, decision);
}

/// The category's, in their order; then those that rules add and it does not have, by code.
void Rulebook::set_milestones(const Ruling& ruling, base::Instant now, DecisionBuffer& buffer) const {
    const std::vector<MilestoneRule>& own = categories_[ruling.category].milestones;
    std::array<const MilestoneRule*, base::limits::decision_milestones_max> due_ones{};
    std::size_t count = 0;
    for (const MilestoneRule& rule : own) {
        due_ones[count++] = &rule;
    }
    ruling.milestones.each([&](NameId id) {
        const std::string& code = rules_->impacts.milestones.text(id);
        if (std::ranges::find(own, code, &MilestoneRule::code) == own.end()) {
            due_ones[count++] = &*std::ranges::lower_bound(rule_milestones_, code, {}, &MilestoneRule::code);
        }
    });
    std::vector<model::Milestone>& milestones = buffer.open().milestones;
    milestones.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const MilestoneRule& rule = *due_ones[i];
        model::Milestone& milestone = milestones[i];
        milestone.code = rule.code;
        milestone.zh = rule.name.zh;
        milestone.en = rule.name.en;
        milestone.department = rule.department;
        milestone.limit = rule.limit;
        milestone.due = due(rule.limit, now);
    }
}

} // namespace citybrain::rulebook
