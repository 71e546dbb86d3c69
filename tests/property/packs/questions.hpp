#pragma once
/// Questions: what is asked of one random pack, so that another can be asked the same; and what the packs answer.

#include <cstdint>
#include <vector>

#include "engine/rulebook/rulebook.hpp"
#include "tests/property/packs/maker.hpp"

namespace citybrain::tests {

/// How many packs a law is tried on: CITYBRAIN_PACKS, else as many as every run of the tests can afford.
[[nodiscard]] std::uint64_t pack_count();

/// Throws what is wrong with the pack: the maker makes sound ones.
[[nodiscard]] rulebook::Rulebook loaded(const RandomPack& pack);

struct Questions {
    static constexpr int count = 8;

    std::vector<model::Event> events;
    std::vector<model::NodeId> areas;
    std::vector<base::Instant> times;

    explicit Questions(PackMaker& maker);
    [[nodiscard]] rulebook::Facts facts(std::size_t i) const { return {events[i], small_tree(), areas[i], times[i]}; }
};

/// The decisions, without the hash that names the text they were made by.
[[nodiscard]] std::vector<model::Decision> decided(const rulebook::Rulebook& book, const Questions& questions);

} // namespace citybrain::tests
