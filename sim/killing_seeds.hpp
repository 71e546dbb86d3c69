#pragma once
/// Killing seeds: which storms are known to show which mutant, as kept in sim/museum/mutants.csv.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.hpp"

namespace citybrain::sim {

/// Under the shared folder.
inline constexpr std::string_view killing_seeds_file = "sim/museum/mutants.csv";

struct KillingSeed {
    std::string mutant;
    std::uint64_t seed = 1;
    std::int64_t minutes = 120; ///< of storm on the tree of sixteen centres
    std::string law;            ///< that was broken first, when it was recorded
};

/// With or without the row of names. bad_input with the line otherwise.
[[nodiscard]] base::Result<std::vector<KillingSeed>> parse_killing_seeds(std::string_view csv);
[[nodiscard]] std::string to_line(const KillingSeed& seed);
/// The whole file.
[[nodiscard]] std::string to_file(const std::vector<KillingSeed>& seeds);

} // namespace citybrain::sim
