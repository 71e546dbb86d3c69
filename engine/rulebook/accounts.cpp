#include "engine/rulebook/accounts.hpp"

#include <algorithm>
#include <tuple>

#include "engine/rulebook/labels.hpp"
#include "engine/rulebook/rule.hpp"

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
    account.over_windows = rule.seat && !account.elsewhere;
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

} // namespace

std::vector<RuleAccount> accounts_of(const Rulebook& book, const Category& category, const Facts& facts,
                                     bool of_matter_below) {
    const RuleSet& set = book.rules();
    const FactBindings bindings(set.vocabulary, book.calendar(), facts);
    const auto& here = set.by_category[static_cast<std::size_t>(&category - book.categories().data())];
    std::vector<RuleAccount> accounts;
    for (std::uint32_t i = 0; i < set.rules.size(); ++i) {
        const bool other_category = !std::ranges::binary_search(here, i);
        if (of_matter_below && (other_category || !is_judged(set.rules[i], facts))) {
            continue;
        }
        accounts.push_back(account_of(set.rules[i], set.vocabulary, bindings, facts));
        accounts.back().other_category = other_category;
    }
    std::ranges::sort(accounts, {}, nearness);
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

} // namespace citybrain::rulebook
