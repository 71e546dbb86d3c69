#include "engine/rulebook/explanation.hpp"

#include <algorithm>
#include <tuple>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/again.hpp"
#include "engine/rulebook/differences.hpp"
#include "engine/rulebook/labels.hpp"
#include "engine/rulebook/rule.hpp"
#include "engine/rulebook/standing.hpp"

namespace citybrain::rulebook {
namespace {

using model::Decision;

Outcome outcome_of(cel::Verdict verdict) {
    switch (verdict) {
    case cel::Verdict::no:
        return Outcome::no;
    case cel::Verdict::yes:
        return Outcome::yes;
    case cel::Verdict::error:
        return Outcome::error;
    }
    return Outcome::error;
}

RuleAccount account_of(const Rule& rule, const Vocabulary& vocabulary, const FactBindings& bindings,
                       const Facts& facts) {
    RuleAccount account;
    if (!is_judged(rule, facts)) {
        account.elsewhere = rule.seat;
    }
    account.id = rule.id;
    account.title = rule.title;
    account.mandatory = rule.mandatory;
    account.result = account.elsewhere ? Outcome::no : outcome_of(rule.when.test(bindings));
    account.raise = rule.raise;
    account.basis = rule.basis;
    for (cel::Step& step : rule.when.explain(bindings)) {
        if (step.text.starts_with("silent(")) {
            step.shown = std::to_string(silent_minutes(facts.event)) + " min";
        }
        account.comparisons.push_back(
            {step.text, label_of(step.text, vocabulary, rule.params), step.shown, outcome_of(step.result), step.error});
        Comparison& last = account.comparisons.back();
        last.unreported = last.result == Outcome::error ? step.error.starts_with("no such key")
                                                        : last.result == Outcome::no && step.text.starts_with("has(");
    }
    if (account.result == Outcome::yes) {
        account.why = {rule.why_zh.fill(bindings, Language::zh), rule.why_en.fill(bindings, Language::en)};
    }
    if (account.result == Outcome::error) {
        cel::Arena arena;
        const cel::Evaluation evaluation = rule.when.eval(bindings, arena);
        account.error = evaluation.ok() ? "the condition is no truth value" : evaluation.error().message;
    }
    return account;
}

/// How far a rule is from firing: fewest comparisons that are not true; those that fail for want of a report come
/// behind, rules for other categories last.
auto nearness(const RuleAccount& account) {
    if (account.result == Outcome::yes) {
        return std::tuple(false, false, false, std::ptrdiff_t{0}, account.id);
    }
    const auto missed =
        std::ranges::count_if(account.comparisons, [](const Comparison& c) { return c.result != Outcome::yes; });
    const bool unreported = std::ranges::any_of(account.comparisons, &Comparison::unreported);
    return std::tuple(true, account.other_category, unreported, missed, account.id);
}

std::vector<RuleAccount> accounts_of(const Rulebook& book, const Category& category, const Facts& facts) {
    const RuleSet& set = book.rules();
    const FactBindings bindings(set.vocabulary, book.calendar(), facts);
    const auto& here = set.by_category[static_cast<std::size_t>(&category - book.categories().data())];
    std::vector<RuleAccount> accounts;
    for (std::uint32_t i = 0; i < set.rules.size(); ++i) {
        accounts.push_back(account_of(set.rules[i], set.vocabulary, bindings, facts));
        accounts.back().other_category = !std::ranges::binary_search(here, i);
    }
    std::ranges::sort(accounts, {}, nearness);
    return accounts;
}

/// The fired rule, smallest id first, whose limit the decision took; empty when it is the category's own.
std::string tightened_by(const Rulebook& book, const Decision& decision, const model::Limit& own,
                         const model::Limit& taken, std::optional<model::Limit> Effect::*part) {
    if (own == taken) {
        return {};
    }
    for (const std::string& id : decision.fired) {
        const auto rule = std::ranges::find(book.rules().rules, id, &Rule::id);
        if (rule != book.rules().rules.end() && rule->effect.*part == taken) { // one of an earlier pack is unknown
            return id;
        }
    }
    return {};
}

std::vector<DeadlineAccount> deadlines_of(const Rulebook& book, const Category& category, const Decision& decision) {
    const base::Duration offset = book.calendar().utc_offset();
    const auto local = [&](base::Instant due) { return base::to_rfc3339(due, offset); };
    std::vector<DeadlineAccount> accounts{
        {model::Stage::respond,
         decision.respond_limit,
         decision.respond_due,
         local(decision.respond_due),
         tightened_by(book, decision, category.respond, decision.respond_limit, &Effect::respond),
         {},
         {}},
        {model::Stage::close,
         decision.close_limit,
         decision.close_due,
         local(decision.close_due),
         tightened_by(book, decision, category.close, decision.close_limit, &Effect::close),
         {},
         {}}};
    for (const model::Milestone& milestone : decision.milestones) {
        const Department* const department = book.find_department(milestone.department);
        accounts.push_back({model::Stage::milestone,
                            milestone.limit,
                            milestone.due,
                            local(milestone.due),
                            {},
                            {milestone.zh, milestone.en},
                            department == nullptr ? Words{} : department->name});
    }
    return accounts;
}

std::optional<DelegationAccount> delegation_of(const Rulebook& book, const Decision& decision) {
    const auto by = std::ranges::find(book.delegations(), decision.delegation, &Delegation::id);
    if (decision.delegation.empty() || by == book.delegations().end()) {
        return std::nullopt;
    }
    return DelegationAccount{by->id,
                             {std::string(to_zh(by->aspect)), std::string(to_text(by->aspect))},
                             {std::string(to_zh(by->form)), std::string(to_text(by->form))},
                             by->from,
                             by->to,
                             by->basis};
}

/// The centre of the decided tier in whose area the matter arose, and who sits at its leading desk.
std::vector<DutyAccount> duty_of(const Rulebook& book, const Facts& facts, const Decision& decision) {
    const auto unit = facts.topology.ancestor(facts.area, decision.tier);
    if (!unit) {
        return {};
    }
    std::vector<DutyAccount> accounts;
    for (const Duty& duty : book.roster().on_duty(decision.department, book.policy().duty_desk, *unit, facts.now,
                                                  facts.topology, book.calendar())) {
        const model::Unit* const centre = facts.topology.find(duty.unit);
        accounts.push_back({book.find_department(duty.desk)->name,
                            duty.unit,
                            {centre->zh, centre->en},
                            duty.shift->person,
                            duty.shift->backup,
                            duty.shift->leader});
    }
    return accounts;
}

/// What is computed now under the waivers and orders that the recorded decision was made under.
Decision under(const Rulebook& rulebook, const Facts& facts, const Decision* recorded) {
    return recorded == nullptr ? rulebook.decide(facts)
                               : decide_under(rulebook, facts, {{}, recorded->waived, recorded->orders});
}

} // namespace

Explanation explain(const Rulebook& rulebook, const Facts& given, const model::Decision* recorded,
                    const model::Decision* before) {
    Facts facts = given;
    std::optional<SeenThen> then;
    const bool opens_incident = recorded != nullptr && recorded->only_windows && before == nullptr;
    if (recorded != nullptr) {
        facts.here = recorded->here;
        facts.only_seen = recorded->only_windows;
        facts.circumstances = Circumstances(recorded->seen);
    }
    if (recorded != nullptr && !recorded->seen.empty()) { // windows have moved on: read what was read then
        then.emplace(rulebook.rules().vocabulary, *recorded, opens_incident);
        facts.seen = &*then;
    }
    const Category* const category = rulebook.find_category(facts.event.category);
    ENSURE(category != nullptr);
    Explanation told;
    told.pack_name = rulebook.name();
    told.pack_version = rulebook.version();
    told.pack = rulebook.hash();
    told.category = category->code;
    told.category_name = category->name;
    told.calendar_name = rulebook.calendar_name();
    told.decision = under(rulebook, facts, recorded);
    std::optional<Decision> own; // of an incident, before what its matters say is joined
    if (opens_incident) {
        Facts plain = facts;
        plain.seen = nullptr;
        plain.only_seen = false;
        own = rulebook.decide(plain);
        before = &*own;
    }
    if (before != nullptr) {
        if (facts.only_seen) {
            told.decision = said_of(rulebook, *before, told.decision, facts.now);
        }
        told.decision = decision_again(rulebook, *before, std::move(told.decision));
        told.changes = changes_between(*before, told.decision);
    }
    const Department* const department = rulebook.find_department(told.decision.department);
    told.department_name = department == nullptr ? Words{told.decision.department, told.decision.department}
                                                 : department->name; // one of an earlier pack
    told.rules = accounts_of(rulebook, *category, facts);
    for (RuleAccount& account : told.rules) {
        account.waived = std::ranges::binary_search(told.decision.waived, account.id);
    }
    told.deadlines = deadlines_of(rulebook, *category, told.decision);
    told.delegation = delegation_of(rulebook, told.decision);
    told.duty = duty_of(rulebook, facts, told.decision);
    if (recorded != nullptr) {
        told.compared = true;
        told.other_pack = recorded->pack != rulebook.hash();
        told.differences = differences_of(*recorded, told.decision);
    }
    return told;
}

Explanation explain(const Rulebook& rulebook, const model::Topology& topology, const model::Case& matter) {
    const Decision& recorded = matter.decision;
    const model::Event joined = with_facts(matter.event, matter.facts);
    Facts facts{.event = joined,
                .topology = topology,
                .area = matter.event.area.value_or(model::NodeId{}),
                .now = recorded.decided_at};
    const Decision* const before = matter.before.empty() ? nullptr : &matter.before.front();
    Explanation told = explain(rulebook, facts, &recorded, before);
    if (before == nullptr || matter.again != model::Again::lowering) {
        return told;
    }
    const SeenThen then(rulebook.rules().vocabulary, recorded, false);
    facts.seen = recorded.seen.empty() ? nullptr : &then;
    facts.here = recorded.here;
    facts.circumstances = Circumstances(recorded.seen);
    told.decision =
        decision_lowered(rulebook, facts, *before, {{}, recorded.waived, recorded.orders}, matter.opened_at);
    told.changes = changes_between(*before, told.decision);
    told.differences = differences_of(recorded, told.decision);
    return told;
}

} // namespace citybrain::rulebook
