#pragma once
/// What `citybrain-sim` can do; each gives the exit code.

#include <cstdint>

namespace citybrain::sim {

struct TortureOptions {
    std::uint64_t seed = 1;
    std::uint64_t seeds = 1;    ///< how many, from `seed` on
    std::int64_t minutes = 120; ///< simulated, before faults stop
    std::uint64_t towns = 3;    ///< of the real tree; 0 with villages 0: all
    std::uint64_t villages = 4; ///< of each
    std::uint64_t shrink = 200; ///< runs to make a failing plan smaller; 0: none
    bool brief = false;         ///< only seeds that break something, and the sum
    bool json = false;
};
/// Exit 0 when every promise held; 1 when one was broken, or when 20 seeds or more never injected some kind of fault.
[[nodiscard]] int run_torture(const TortureOptions& options);

} // namespace citybrain::sim
