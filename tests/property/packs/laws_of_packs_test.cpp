// Laws of rule packs, on random ones: the order of rules changes no byte of a decision, more rules never mean less, a
// rule that does not match changes nothing, the matcher answers as each rule's own program does, and a warm buffer
// decides as a fresh one.

#include <algorithm>

#include <doctest/doctest.h>

#include "engine/rulebook/decision_buffer.hpp"
#include "engine/rulebook/rule.hpp"
#include "tests/property/packs/allocations.hpp"
#include "tests/property/packs/questions.hpp"

namespace citybrain::tests {
namespace {

using model::Decision;
using rulebook::Facts;
using rulebook::Rulebook;

/// Each rule's own program, asked by itself.
std::vector<std::string> asked_one_by_one(const Rulebook& book, const Facts& facts) {
    std::vector<std::string> fired;
    const rulebook::FactBindings bindings(book.rules().vocabulary, book.calendar(), facts);
    for (const rulebook::Rule& rule : book.rules().rules) {
        if (rule.when.test(bindings) == cel::Verdict::yes) {
            fired.push_back(rule.id);
        }
    }
    return fired;
}

void check_matcher(const Rulebook& book, const Questions& questions, std::uint64_t seed) {
    for (std::size_t i = 0; i < questions.events.size(); ++i) {
        const Decision decision = book.decide(questions.facts(i));
        if (decision.fired != asked_one_by_one(book, questions.facts(i))) {
            FAIL("seed ", seed, ": the matcher and the programs disagree about event ", i);
        }
    }
}

void check_permuted(const RandomPack& pack, const std::vector<Decision>& before, const Questions& questions,
                    base::Prng& prng, std::uint64_t seed) {
    RandomPack other = pack;
    for (std::size_t i = other.rules.size(); i > 1; --i) {
        std::swap(other.rules[i - 1], other.rules[prng.below(i)]);
    }
    if (decided(loaded(other), questions) != before) {
        FAIL("seed ", seed, ": the order of rules shows in a decision");
    }
}

void check_more(const RandomPack& pack, const std::vector<Decision>& before, const Questions& questions,
                PackMaker& maker, std::uint64_t seed) {
    RandomPack other = pack;
    other.rules.push_back(maker.rule());
    const std::vector<Decision> after = decided(loaded(other), questions);
    for (std::size_t i = 0; i < before.size(); ++i) {
        const bool kept = after[i].tier >= before[i].tier && after[i].priority <= before[i].priority &&
                          after[i].respond_due <= before[i].respond_due && after[i].close_due <= before[i].close_due &&
                          after[i].mute_until >= before[i].mute_until &&
                          std::ranges::includes(after[i].notify, before[i].notify) &&
                          std::ranges::includes(after[i].labels, before[i].labels) &&
                          std::ranges::includes(after[i].fired, before[i].fired);
        if (!kept) {
            FAIL("seed ", seed, ": one rule more made a decision less");
        }
    }
}

/// All but the bits, which stand for the rules that the category has.
Decision without_bits(Decision decision) {
    decision.considered.clear();
    return decision;
}

void check_fewer(const RandomPack& pack, const std::vector<Decision>& before, const Questions& questions,
                 std::uint64_t seed) {
    RandomPack other = pack;
    const auto never_fired = [&](const RandomRule& rule) {
        return std::ranges::none_of(before, [&](const Decision& decision) {
            return std::ranges::find(decision.fired, rule.id) != decision.fired.end();
        });
    };
    std::erase_if(other.rules, never_fired);
    const std::vector<Decision> after = decided(loaded(other), questions);
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (without_bits(after[i]) != without_bits(before[i])) {
            FAIL("seed ", seed, ": a rule that did not match changed a decision");
        }
    }
}

void check_pack(std::uint64_t seed) {
    PackMaker maker(seed);
    base::Prng prng(~seed);
    const RandomPack pack = maker.pack();
    const Questions questions(maker);
    const Rulebook book = loaded(pack);
    const std::vector<Decision> before = decided(book, questions);
    check_matcher(book, questions, seed);
    check_permuted(pack, before, questions, prng, seed);
    check_more(pack, before, questions, maker, seed);
    check_fewer(pack, before, questions, seed);
}

} // namespace

TEST_CASE("random packs keep the laws of the join, and the matcher answers as the programs do") {
    for (std::uint64_t seed = 0, packs = pack_count(); seed < packs; ++seed) {
        check_pack(seed);
    }
}

TEST_CASE("a warm buffer decides without a single allocation") {
    std::uint64_t decisions = 0;
    const std::uint64_t cold = allocations();
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        PackMaker maker(seed);
        const Rulebook book = loaded(maker.pack());
        const Questions questions(maker);
        rulebook::DecisionBuffer buffer;
        for (int round = 0; round < 3; ++round) {
            const std::uint64_t before = allocations();
            for (std::size_t i = 0; i < questions.events.size(); ++i) {
                book.decide(questions.facts(i), buffer);
                decisions += 1;
            }
            if (round > 0) {
                CHECK(allocations() == before);
            }
        }
    }
    CHECK(allocations() > cold); // they are counted
    CHECK(decisions == 100 * 3 * Questions::count);
}

} // namespace citybrain::tests
