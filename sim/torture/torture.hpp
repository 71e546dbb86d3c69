#pragma once
/// Torture: a plan carried out on a world with an auditor beside it; and the smallest plan that still fails.

#include "sim/torture/operators.hpp"

namespace citybrain::sim {

/// The tree and its rules.
struct Stage {
    model::Topology topology;
    rulebook::Rulebook rules;
    rulebook::PackFiles files;
    std::vector<PackChoice> packs; ///< what the district may order; none: no pack orders
    base::Instant start;
};

/// The pack itself under two other version numbers. bad_input when pack.toml does not name a version.
[[nodiscard]] base::Result<std::vector<PackChoice>> pack_choices(const rulebook::PackFiles& files);
/// The district with the first `towns` towns and `villages` villages of each; all of them when both are zero.
[[nodiscard]] base::Result<model::Topology> part_of(const model::Topology& whole, std::size_t towns,
                                                    std::size_t villages);

struct Verdict {
    std::vector<Violation> violations;
    base::Hash digest;
    FaultCounts faults;
    std::uint64_t events = 0;
    std::uint64_t commands = 0; ///< that reached a host
    std::uint64_t obeyed = 0;
    std::uint64_t cases = 0;
    std::uint64_t records = 0;
    std::uint64_t frames = 0;
    base::Duration simulated;
    base::Duration drained; ///< how long it took to come to rest once faults had stopped
};

/// How long a tree may take to come to rest once faults have stopped (virtual time).
inline constexpr base::Duration drained_max = base::minutes(30);

using Listener = std::function<void(const model::Record&)>;

/// The same stage and plan give the same verdict, on any machine. `listener` hears every durable record.
[[nodiscard]] Verdict torture(const Stage& stage, const Plan& plan, Listener listener = {});

/// A smaller plan that breaks the same law, by taking happenings out; at most `runs_max` runs. REQUIRES that `plan`
/// breaks one.
[[nodiscard]] Plan shrink(const Stage& stage, const Plan& plan, const std::string& law, std::size_t runs_max);

} // namespace citybrain::sim
