#include <algorithm>
#include <bit>

#include "engine/rulebook/decision_buffer.hpp"
#include "engine/rulebook/ruling.hpp"
#include "nodes/bench/allocations.hpp"
#include "nodes/bench/rig.hpp"
#include "nodes/bench/rules_pack.hpp"

namespace citybrain::bench {
namespace {

/// So many that no branch predictor knows them by heart, so few that they stay in the caches.
constexpr std::size_t event_count = 1'024;
constexpr int rounds = 25;
constexpr double round_seconds = 0.02;

class Series {
  public:
    void add(double value) { values_.push_back(value); }
    [[nodiscard]] double median() const { return bench::median(values_); }
    /// Of the rounds' own ratios: what slows a whole round down slows both.
    [[nodiscard]] double over(const Series& other) const {
        std::vector<double> ratios;
        for (std::size_t i = 0; i < values_.size(); ++i) {
            ratios.push_back(values_[i] / other.values_[i]);
        }
        return bench::median(ratios);
    }

  private:
    std::vector<double> values_;
};

base::Result<rulebook::Rulebook> load(std::size_t rules, std::size_t categories) {
    auto outcome = rulebook::Rulebook::load(rules_pack(rules, categories));
    if (!outcome.ok()) {
        return base::broken("bench: its own pack was refused: " + to_text(outcome.faults.front()));
    }
    return std::move(*outcome.rulebook);
}

/// The events of one pack in each of the three forms, and what the engine is asked with them.
struct Load {
    std::vector<NumberEvent> numbers;
    std::vector<TextEvent> texts;
    std::vector<model::Event> events;
    const model::Topology& topology;
    model::NodeId area;
    base::Instant start;

    Load(const Setting& setting, std::size_t categories)
        : topology(setting.topology), area(village_of(setting.topology)), start(instant_now()) {
        for (std::uint64_t n = 0; n < event_count; ++n) {
            numbers.push_back(number_event(n, categories));
            if (categories == category_count) {
                texts.push_back(text_event(numbers.back()));
            }
            events.push_back(model_event(numbers.back(), categories));
        }
    }
    /// Each event at another instant: nothing that depends on it can be kept from the event before.
    [[nodiscard]] rulebook::Facts facts(std::size_t i) const {
        return {events[i], topology, area, start + base::seconds(static_cast<std::int64_t>(i * 37))};
    }
};

/// Nanoseconds an event of `one(i)` over all events, again and again for a while, or for `passes` passes.
template <class One>
double nanoseconds(std::uint64_t passes, One&& one) {
    const double began = seconds_now();
    double seconds = 0;
    std::uint64_t done = 0;
    do {
        for (std::size_t i = 0; i < event_count; ++i) {
            one(i);
        }
        done += 1;
        seconds = seconds_now() - began;
    } while (passes == 0 ? seconds < round_seconds : done < passes);
    return seconds * 1e9 / static_cast<double>(done * event_count);
}

/// Of all events together, once warm.
template <class One>
double allocations_of(One&& one) {
    (void)nanoseconds(2, one);
    const std::uint64_t before = allocations();
    (void)nanoseconds(2, one);
    return static_cast<double>(allocations() - before);
}

std::uint64_t passes_of(const Setting& setting) {
    return setting.events == 0 ? 0 : (setting.events + event_count - 1) / event_count;
}

/// All three must find the same rules: what is compared is the same work.
base::Result<std::uint64_t> count_matches(const rulebook::Rulebook& book, const Load& load) {
    std::uint64_t matches = 0;
    for (std::size_t i = 0; i < event_count; ++i) {
        RuleBits texts{};
        RuleBits numbers{};
        match_texts(load.texts[i], texts);
        match_numbers(load.numbers[i], numbers);
        std::vector<std::string> fired;
        for (std::size_t rule = 0; rule < rule_count; ++rule) {
            if (((numbers[rule / 64] >> (rule % 64)) & 1U) != 0) {
                std::string digits = std::to_string(rule);
                fired.push_back("bench." + std::string(5 - digits.size(), '0') + digits);
            }
        }
        if (texts != numbers || fired != book.decide(load.facts(i)).fired) {
            return base::broken("bench: the yardsticks and the engine find different rules");
        }
        matches += fired.size();
    }
    return matches;
}

base::Result<void> against_ifs(const Setting& setting, const Print& print) {
    auto book = load(rule_count, category_count);
    if (!book.ok()) {
        return book.error();
    }
    const Load load(setting, category_count);
    const auto matches = count_matches(*book, load);
    if (!matches.ok()) {
        return matches.error();
    }
    rulebook::Ruling ruling;
    rulebook::DecisionBuffer buffer;
    std::vector<std::uint8_t> explanation;
    const auto bare = [&](std::size_t i) { book->decide(load.facts(i), ruling); };
    const auto explained = [&](std::size_t i) {
        bare(i);
        ruling.matches.write(explanation);
    };
    const auto written = [&](std::size_t i) { book->decide(load.facts(i), buffer); };
    const std::uint64_t passes = passes_of(setting);
    Series ours;
    Series without;
    Series with_texts;
    Series texts;
    Series numbers;
    std::uint64_t found = 0;
    for (int round = 0; round < rounds; ++round) {
        RuleBits bits{};
        ours.add(nanoseconds(passes, explained));
        without.add(nanoseconds(passes, bare));
        with_texts.add(nanoseconds(passes, written));
        texts.add(nanoseconds(passes, [&](std::size_t i) { match_texts(load.texts[i], bits = {}); }));
        found += static_cast<std::uint64_t>(std::popcount(bits[0]));
        numbers.add(nanoseconds(passes, [&](std::size_t i) { match_numbers(load.numbers[i], bits = {}); }));
        found += static_cast<std::uint64_t>(std::popcount(bits[0]));
    }
    if (found > 2ULL * rounds * 64) { // read, so that nothing is optimised away
        return base::broken("bench: impossible bits");
    }
    print({"rules",
           {{"ours_ns", ours.median()},
            {"strings_ns", texts.median()},
            {"interned_ns", numbers.median()},
            {"ratio_strings", ours.over(texts)},
            {"ratio_interned", ours.over(numbers)},
            {"explanation_percent", (ours.over(without) - 1) * 100},
            {"allocations", allocations_of(explained)},
            {"written_ns", with_texts.median()},
            {"written_allocations", allocations_of(written)},
            {"match_percent", static_cast<double>(*matches) * 100 / static_cast<double>(event_count * rule_count)},
            {"rules", rule_count},
            {"categories", category_count}},
           "ours: from the texts of an event to all that is decided, in numbers and texts of the pack: matching, the "
           "join, the due instants on the calendar, and a bit a rule for the explanation; written: the same with every "
           "text of the decision copied out. The ifs only find out which rules match, from a struct of std::string and "
           "of integers."});
    return {};
}

base::Result<void> against_size(const Setting& setting, const Print& print) {
    struct Size {
        std::size_t rules;
        std::size_t categories;
    };
    constexpr Size small{200, 20};
    constexpr Size large{10'000, 1'000};
    auto few = load(small.rules, small.categories);
    const double began = seconds_now();
    auto many = load(large.rules, large.categories);
    const double load_seconds = seconds_now() - began;
    if (!few.ok() || !many.ok()) {
        return few.ok() ? many.error() : few.error();
    }
    const Load for_few(setting, small.categories);
    const Load for_many(setting, large.categories);
    const std::uint64_t passes = passes_of(setting);
    rulebook::Ruling ruling;
    Series with_few;
    Series with_many;
    for (int round = 0; round < rounds; ++round) {
        with_few.add(nanoseconds(passes, [&](std::size_t i) { few->decide(for_few.facts(i), ruling); }));
        with_many.add(nanoseconds(passes, [&](std::size_t i) { many->decide(for_many.facts(i), ruling); }));
    }
    print({"rules_scale",
           {{"small_ns", with_few.median()},
            {"large_ns", with_many.median()},
            {"ratio_scale", with_many.over(with_few)},
            {"rules", static_cast<double>(large.rules)},
            {"categories", static_cast<double>(large.categories)},
            {"load_seconds", load_seconds}},
           "200 rules over 20 categories against 10,000 over 1,000; load: reading, checking and compiling the larger"});
    return {};
}

} // namespace

base::Result<void> rules(const Setting& setting, const Print& print) {
    if (auto measured = against_ifs(setting, print); !measured.ok()) {
        return measured;
    }
    return against_size(setting, print);
}

} // namespace citybrain::bench
