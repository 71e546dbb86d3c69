// Laws of what stands over the rules, on random packs: a rule that keeps silent changes nothing else and its silence
// has an end; a waiver takes what the named rules raise, hasten and keep silent, and nothing else.

#include <algorithm>
#include <iterator>

#include <doctest/doctest.h>

#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/standing.hpp"
#include "tests/property/packs/questions.hpp"

namespace citybrain::tests {
namespace {

using model::Decision;
using rulebook::Rulebook;
using Texts = std::vector<std::string>;

const RandomRule* rule_of(const RandomPack& pack, const std::string& id) {
    const auto found = std::ranges::find(pack.rules, id, &RandomRule::id);
    return found == pack.rules.end() ? nullptr : &*found;
}

/// The longest silence that the fired rules ask for, and the first by id of those that ask for it, said once more.
Decision with_silence(const RandomPack& pack, Decision decision) {
    for (const std::string& id : decision.fired) { // sorted
        const RandomRule* const rule = rule_of(pack, id);
        const base::Instant until = decision.decided_at + base::minutes(rule->mute_minutes);
        if (rule->mute_minutes > 0 && until > decision.mute_until) {
            decision.mute_until = until;
            decision.muted_by = id;
        }
    }
    return decision;
}

bool is_unmute(const model::Deadline& deadline) { return deadline.stage == model::Stage::unmute; }

/// The silence's end is one of the clocks, and the only one that silence adds.
bool ends_by_itself(const rulebook::Rulebook& rules, const Decision& muted, const Decision& plain) {
    std::vector<model::Deadline> due = rulebook::deadlines_on_opening(rules, muted);
    const auto end = std::ranges::find_if(due, is_unmute);
    if (end == due.end() || end->due != muted.mute_until || end->due <= muted.decided_at) {
        return false;
    }
    due.erase(end);
    return due == rulebook::deadlines_on_opening(rules, plain);
}

/// How many decisions were muted.
int check_silence(std::uint64_t seed) {
    PackMaker maker(seed);
    const RandomPack pack = maker.pack();
    const Questions questions(maker);
    RandomPack loud = pack;
    for (RandomRule& rule : loud.rules) {
        rule.mute_minutes = 0;
    }
    const rulebook::Rulebook rules = loaded(pack);
    const std::vector<Decision> muted = decided(rules, questions);
    const std::vector<Decision> plain = decided(loaded(loud), questions);
    int silent = 0;
    for (std::size_t i = 0; i < muted.size(); ++i) {
        if (muted[i] != with_silence(pack, plain[i])) { // tier, deadlines, who leads and who is told of it: all stand
            FAIL("seed ", seed, ": silence changed decision ", i);
        }
        if (!muted[i].muted_by.empty()) {
            silent += 1;
            if (!ends_by_itself(rules, muted[i], plain[i])) {
                FAIL("seed ", seed, ": a silence does not end by itself, or moves a clock, in decision ", i);
            }
        }
    }
    return silent;
}

/// Some of the pack's rules, sorted; and one that it does not have.
Texts some_rules(const RandomPack& pack, base::Prng& prng) {
    Texts ids{"nobody's"};
    for (const RandomRule& rule : pack.rules) {
        if (prng.chance({1, 2})) {
            ids.push_back(rule.id);
        }
    }
    std::ranges::sort(ids);
    return ids;
}

Texts in_both(const Texts& a, const Texts& b) {
    Texts both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return both;
}

/// Who assists under a waiver: all whom the fired rules name, but for the desk that leads now.
bool assist_alike(const Decision& under, const Decision& full) {
    const auto named = [&](const std::string& desk) {
        return desk == full.department || std::ranges::find(full.assist, desk) != full.assist.end();
    };
    const auto stays = [&](const std::string& desk) {
        return desk == under.department || std::ranges::find(under.assist, desk) != under.assist.end();
    };
    return std::ranges::all_of(under.assist, named) && std::ranges::all_of(full.assist, stays) &&
           std::ranges::find(under.assist, under.department) == under.assist.end();
}

/// How many decisions a waiver touched.
int check_waivers(std::uint64_t seed) {
    PackMaker maker(seed);
    base::Prng prng(~seed);
    const RandomPack pack = maker.pack();
    const Questions questions(maker);
    const Texts named = some_rules(pack, prng);
    RandomPack others = pack; // without what may be waived and is
    std::erase_if(others.rules, [&](const RandomRule& rule) {
        return !rule.mandatory && std::ranges::binary_search(named, rule.id);
    });
    const Rulebook book = loaded(pack);
    const std::vector<Decision> full = decided(book, questions);
    const std::vector<Decision> without = decided(loaded(others), questions);
    int touched = 0;
    for (std::size_t i = 0; i < full.size(); ++i) {
        Decision unwaived = rulebook::decide_under(book, questions.facts(i), {});
        unwaived.pack = {};
        if (unwaived != full[i]) {
            FAIL("seed ", seed, ": no waiver changed decision ", i);
        }
        Decision under = rulebook::decide_under(book, questions.facts(i), {{}, named, {}});
        Decision expected = without[i]; // raised, hastened and silent by the other rules alone
        under.pack = {};
        expected.fired = full[i].fired; // the waived ones match, notify and explain all the same
        expected.considered = full[i].considered;
        expected.notify = full[i].notify;
        expected.labels = full[i].labels;
        expected.assist = under.assist;
        expected.waived = in_both(full[i].fired, named);
        std::erase_if(expected.waived, [&](const std::string& id) { return rule_of(pack, id)->mandatory; });
        if (under != expected || !assist_alike(under, full[i])) {
            FAIL("seed ", seed, ": a waiver does more or less than it says to decision ", i);
        }
        touched += under.waived.empty() ? 0 : 1;
    }
    return touched;
}

} // namespace

TEST_CASE("silence changes no tier, deadline or owner, and ends by itself") {
    int silent = 0;
    const std::uint64_t packs = pack_count();
    for (std::uint64_t seed = 0; seed < packs; ++seed) {
        silent += check_silence(seed);
    }
    CHECK(silent > static_cast<int>(packs / 4)); // the law is about something
}

TEST_CASE("a waiver takes what the named rules raise, hasten and keep silent, and nothing else; mandatory ones stand") {
    int touched = 0;
    const std::uint64_t packs = pack_count();
    for (std::uint64_t seed = 0; seed < packs; ++seed) {
        touched += check_waivers(seed);
    }
    CHECK(touched > static_cast<int>(packs / 4));
}

} // namespace citybrain::tests
