#include "engine/rulebook/matcher.hpp"

#include <algorithm>

#include "engine/rulebook/rule.hpp"

namespace citybrain::rulebook {
namespace {

/// A rule for more categories than this is evaluated in blocks that all categories share: its terms are not copied
/// into the blocks of each, so that memory stays in proportion to the pack.
constexpr std::uint32_t own_categories_max = 16;

/// What is known of a literal when the category is: for events of a category its tests are no question any more.
std::optional<bool> known(const Literal& literal, const Category& category) {
    const cel::OutlineNode& test = *literal.test;
    if (test.slot != slot_of(Read::category)) {
        return std::nullopt;
    }
    if (test.test == cel::Test::has) {
        return !literal.inverted;
    }
    if (test.test == cel::Test::compare && test.value.kind() == cel::Kind::string && cel::is_equality(test.op)) {
        const bool same = test.value.as_string() == category.code;
        return (same == (test.op == cel::Operator::equal)) != literal.inverted;
    }
    if (test.test != cel::Test::among || test.value.kind() != cel::Kind::list) {
        return std::nullopt;
    }
    const auto is_code = [&](const cel::Value& value) {
        return value.kind() == cel::Kind::string && value.as_string() == category.code;
    };
    return std::ranges::any_of(test.value.as_list(), is_code) != literal.inverted;
}

/// The terms that are left for events of one category.
std::vector<Term> left_for(const std::vector<Term>& terms, const Category& category) {
    std::vector<Term> left;
    for (const Term& term : terms) {
        Term rest;
        bool possible = true;
        for (const Literal& literal : term) {
            const std::optional<bool> answer = known(literal, category);
            possible = possible && answer.value_or(true);
            if (!answer) {
                rest.push_back(literal);
            }
        }
        if (possible) {
            left.push_back(std::move(rest));
        }
    }
    return left;
}

/// Puts the terms of rules into one block after the other.
class Filling {
  public:
    Filling(Blocks& blocks, const Vocabulary& vocabulary) : blocks_(blocks), builder_(vocabulary) {}

    void add(const std::vector<Term>& terms, const BlockBuilder::Owner& owner) {
        if (!builder_.has_room(terms.size())) {
            builder_.finish(blocks_);
        }
        for (const Term& term : terms) {
            builder_.add(term, owner);
        }
    }
    void end() {
        if (!builder_.empty()) {
            builder_.finish(blocks_);
        }
    }

  private:
    Blocks& blocks_;
    BlockBuilder builder_;
};

} // namespace

Matcher::Matcher(const std::vector<Rule>& rules, const std::vector<std::vector<std::uint32_t>>& by_category,
                 const std::vector<Category>& categories, const Vocabulary& vocabulary) {
    std::vector<std::uint32_t> spread(rules.size());
    for (const std::vector<std::uint32_t>& here : by_category) {
        for (const std::uint32_t rule : here) {
            ++spread[rule];
        }
    }
    std::vector<Terms> terms;
    for (const Rule& rule : rules) {
        terms.push_back(terms_of(rule.when.outline()));
    }
    const auto block_count = [&] { return static_cast<std::uint32_t>(blocks_.blocks.size()); };
    Filling filling(blocks_, vocabulary);
    for (std::size_t c = 0; c < by_category.size(); ++c) {
        const std::uint32_t first = block_count();
        for (std::size_t i = 0; i < by_category[c].size(); ++i) {
            const std::uint32_t rule = by_category[c][i];
            if (spread[rule] <= own_categories_max) {
                filling.add(left_for(terms[rule].any, categories[c]),
                            {static_cast<std::uint32_t>(i), terms[rule].exact, rules[rule].seat.has_value()});
            }
        }
        filling.end();
        own_.push_back({first, block_count()});
    }
    shared_.first = block_count();
    for (std::uint32_t rule = 0; rule < rules.size(); ++rule) {
        if (spread[rule] > own_categories_max) {
            filling.add(terms[rule].any, {rule, terms[rule].exact, rules[rule].seat.has_value()});
        }
    }
    filling.end();
    shared_.end = block_count();
}

void Matcher::match(const Question& question, Matches& matches) const {
    const Range own = own_[question.category];
    for (std::uint32_t i = own.first; i < own.end; ++i) {
        match(question, blocks_.blocks[i], false, matches);
    }
    for (std::uint32_t i = shared_.first; i < shared_.end; ++i) {
        match(question, blocks_.blocks[i], true, matches);
    }
}

void Matcher::match(const Question& question, const Block& block, bool shared, Matches& matches) const {
    const BlockHits hits = blocks_.evaluate(block, question.facts.event, question.bindings);
    const bool plain = hits.unsure == 0 && (hits.terms & block.seated) == 0 && !question.facts.only_seen;
    if (plain && block.in_order && !shared) { // nearly always
        matches.set_all(blocks_.owners[block.first_owner], hits.terms);
        return;
    }
    for (std::uint64_t rest = hits.terms; rest != 0; rest &= rest - 1) {
        const auto bit = static_cast<std::uint32_t>(std::countr_zero(rest));
        std::uint32_t position = blocks_.owners[block.first_owner + bit];
        if (shared) {
            const auto at = std::ranges::lower_bound(question.here, position);
            if (at == question.here.end() || *at != position) {
                continue; // a rule for other categories
            }
            position = static_cast<std::uint32_t>(at - question.here.begin());
        }
        const bool anywhere = ((block.seated >> bit) & 1U) == 0 && !question.facts.only_seen;
        if (!anywhere && !is_judged(question.rules[question.here[position]], question.facts)) {
            continue;
        }
        const bool sure = ((hits.unsure >> bit) & 1U) == 0;
        if (sure || (!matches.test(position) &&
                     question.rules[question.here[position]].when.test(question.bindings) == cel::Verdict::yes)) {
            matches.set(position);
        }
    }
}

} // namespace citybrain::rulebook
