#pragma once
/// What `citybrain-sim` can do; each gives the exit code.

#include <cstdint>
#include <string>

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
    std::uint64_t storm = 1;         ///< so many times as many events for a sixth of the time
    std::int64_t blackout_hours = 0; ///< a town and its villages have no power for so long
    std::string plan;                ///< a file: this plan instead of seeds
    std::string keep;                ///< write the smallest plan that still fails to this file
    std::string mutant;              ///< the bug to choose; in a build with mutants only
    bool fresh = false;              ///< mutants: do not try their known seeds first
    std::string record;              ///< mutants: write the seeds that killed to this file
};
/// Exit 0 when every promise held; 1 when one was broken, or when 20 seeds or more never injected some kind of fault.
[[nodiscard]] int run_torture(const TortureOptions& options);
/// Every mutant, or the one that is named, until storms have shown it; prints the table. Exit 1 when one survives, 2 in
/// a build without mutants.
[[nodiscard]] int run_mutants(const TortureOptions& options);

} // namespace citybrain::sim
