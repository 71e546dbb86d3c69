#pragma once
/// Ruling: the join of a decision as it grows, in numbers: what applies is added rule by rule, in any order, and the
/// texts are written once, at the end. For this room's own files.
///
/// Each part of the join is commutative, associative and idempotent, so the order of rules cannot matter.

#include <array>
#include <utility>

#include "engine/model/decision.hpp"
#include "engine/rulebook/impact.hpp"

namespace citybrain::rulebook {

class Rulebook;
struct Delegation;

/// The limits that apply to one stage: on each clock the shortest. The due instant does not fall when a limit grows on
/// its clock, so the shortest ones decide which limit is due first, and the calendar is asked at most once a clock.
class Shortest {
  public:
    void take(const model::Limit& limit);
    /// The limit that is due first when all run from `from`, and when; of equal ones that of the smaller clock.
    /// REQUIRES that a limit was taken.
    [[nodiscard]] std::pair<model::Limit, base::Instant> first_due(const Rulebook& book, base::Instant from) const;

  private:
    static constexpr std::size_t clocks = 4;
    std::array<base::Duration, clocks> lengths_{};
    std::array<bool, clocks> taken_{};
};

struct Ruling {
    model::Tier base = model::Tier::village;
    const Delegation* delegation = nullptr; ///< that moved the base; nullptr: none did
    model::Tier tier = model::Tier::village;
    model::Priority priority = model::Priority::p3;
    Shortest respond;
    Shortest close;
    NameSet notify;
    NameSet assist;
    NameSet labels;

    /// All of a rule's effect.
    void join(const Impact& impact, const Impacts& pool);
    /// Tier, priority and limits alone.
    void raise(const Impact& impact);
    /// The lists alone.
    void add(const Impact& impact, const Impacts& pool);
};

} // namespace citybrain::rulebook
