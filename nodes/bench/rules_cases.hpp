#pragma once
/// The 200 rules of `bench rules`, once as numbers from which the pack is written, and twice as compiled `if`s: over
/// std::string, and over interned integers. Of this room, and of no other use.
///
/// Each rule is four comparisons: category == and kind == and depth >= and people <=; 2.6 % of pairs of rule and event
/// match. The `if`s are what a programmer would write by hand for exactly these rules; templates write them.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/id.hpp"

namespace citybrain::bench {

inline constexpr std::size_t rule_count = 200;
inline constexpr std::size_t category_count = 10;

struct RuleCase {
    std::size_t category = 0;
    std::size_t kind = 0;
    std::int64_t depth_min = 0;  ///< of 0 to 99
    std::int64_t people_max = 0; ///< of 0 to 99
};

inline constexpr std::array<const char*, category_count> category_codes{"E0102", "E0103", "E0104", "E0401", "E0402",
                                                                        "E0403", "E0404", "E0406", "P0102", "P0118"};
inline constexpr std::array<const char*, 2> kind_words{"blocked", "burst"};

/// The n-th rule of a pack with so many categories; the same on every machine.
[[nodiscard]] constexpr RuleCase rule_case(std::uint64_t n, std::size_t categories) {
    const std::uint64_t dice = base::mix64(n + 1);
    return {static_cast<std::size_t>(n % categories), static_cast<std::size_t>(dice % 2),
            static_cast<std::int64_t>((dice >> 8U) % 56), static_cast<std::int64_t>(44 + (dice >> 24U) % 56)};
}

/// Which of the 200 matched.
using RuleBits = std::array<std::uint64_t, (rule_count + 63) / 64>;

struct TextEvent {
    std::string category;
    std::string kind;
    std::int64_t depth = 0;
    std::int64_t people = 0;
};

struct NumberEvent {
    std::int64_t category = 0;
    std::int64_t kind = 0;
    std::int64_t depth = 0;
    std::int64_t people = 0;
};

template <std::size_t I>
void match_one(const TextEvent& event, RuleBits& bits) {
    constexpr RuleCase rule = rule_case(I, category_count);
    if (event.category == category_codes[rule.category] && event.kind == kind_words[rule.kind] &&
        event.depth >= rule.depth_min && event.people <= rule.people_max) {
        bits[I / 64] |= std::uint64_t{1} << (I % 64);
    }
}

template <std::size_t I>
void match_one(const NumberEvent& event, RuleBits& bits) {
    constexpr RuleCase rule = rule_case(I, category_count);
    if (event.category == static_cast<std::int64_t>(rule.category) &&
        event.kind == static_cast<std::int64_t>(rule.kind) && event.depth >= rule.depth_min &&
        event.people <= rule.people_max) {
        bits[I / 64] |= std::uint64_t{1} << (I % 64);
    }
}

/// All 200 ifs, one after the other.
template <class Event, std::size_t... I>
void match_all(const Event& event, RuleBits& bits, std::index_sequence<I...>) {
    (match_one<I>(event, bits), ...);
}

/// Never inlined into the loop that measures, so that both yardsticks and ours are called alike.
void match_texts(const TextEvent& event, RuleBits& bits);
void match_numbers(const NumberEvent& event, RuleBits& bits);

} // namespace citybrain::bench
