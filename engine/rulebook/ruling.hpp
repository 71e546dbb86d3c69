#pragma once
/// Ruling: the join of a decision as it grows, in numbers: what applies is added rule by rule, in any order, and the
/// texts are written once, at the end. For this room's own files.
///
/// Each part of the join is commutative, associative and idempotent, so the order of rules cannot matter.

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "engine/model/decision.hpp"
#include "engine/rulebook/impact.hpp"
#include "engine/rulebook/matches.hpp"

namespace citybrain::rulebook {

class Rulebook;
struct Delegated;
struct Delegation;
struct RuleSet;

/// The limits that apply to one stage: on each clock the shortest. The due instant does not fall when a limit grows on
/// its clock, so the shortest ones decide which limit is due first, and the calendar is asked at most once a clock.
class Shortest {
  public:
    Shortest() { lengths_.fill(no_limit); }

    void take(const model::Limit& limit) {
        base::Duration& shortest = lengths_[static_cast<std::size_t>(limit.clock) - 1];
        shortest = std::min(shortest, limit.length);
    }
    /// The limit that is due first when all run from `from`, and when; of equal ones that of the smaller clock.
    /// REQUIRES that a limit was taken.
    [[nodiscard]] std::pair<model::Limit, base::Instant> first_due(const Rulebook& book, base::Instant from) const;

  private:
    std::array<base::Duration, 4> lengths_; ///< by clock; no_limit: none was taken
};

/// A decision in numbers, with the texts of its pack: what Rulebook::decide finds out. Rulebook::write makes it a
/// model::Decision, which stands by itself. Valid as long as the rulebook is where it was.
struct Ruling {
    std::size_t category = 0; ///< row of the catalogue
    Matches matches;          ///< which of RuleSet::by_category[category] hold
    model::Tier base = model::Tier::village;
    const Delegation* delegation = nullptr; ///< that moved the base; nullptr: none did
    model::Tier tier = model::Tier::village;
    model::Priority priority = model::Priority::p3;
    const std::string* department = nullptr;
    Shortest respond;
    Shortest close;
    NameSet notify;
    NameSet assist;
    NameSet labels;
    NameSet milestones; ///< that rules add
    model::Sensitivity sensitivity = model::Sensitivity::open;
    bool supervised = false;
    model::Limit respond_limit;
    model::Limit close_limit;
    base::Instant respond_due;
    base::Instant close_due;

    /// The effects of all rules that hold. `here` is RuleSet::by_category of the category.
    void join_all(std::span<const std::uint32_t> here, const Impacts& impacts);
    /// All of a rule's effect.
    void join(const Impact& impact, const Impacts& pool) {
        raise(impact);
        add(impact, pool);
    }
    /// All but the lists.
    void raise(const Impact& impact) {
        tier = std::max(tier, impact.raises[static_cast<std::size_t>(base) - 1]);
        priority = std::min(priority, impact.priority);
        respond.take(impact.respond);
        close.take(impact.close);
        sensitivity = std::max(sensitivity, impact.sensitivity);
        supervised = supervised || impact.supervise;
    }
    /// The lists alone.
    void add(const Impact& impact, const Impacts& pool) {
        add(notify, impact.notify, pool);
        add(assist, impact.assist, pool);
        add(labels, impact.labels, pool);
        add(milestones, impact.milestones, pool);
    }
    static void add(NameSet& set, const NameBits& names, const Impacts& pool) {
        set.add_low(names.low);
        set.add(pool.names(names.high));
    }
};

/// What holds before any rule: the category after delegation, its limits `percent` long.
void start(Ruling& ruling, const Category& category, const Delegated& delegated, const CategoryStart& compiled,
           const Impacts& impacts, int percent = 100);

/// The longest silence that a rule asks for which holds and is not among `waived` (sorted).
void write_mute(const RuleSet& set, const Ruling& ruling, base::Instant now, std::span<const std::string> waived,
                model::Decision& decision);

} // namespace citybrain::rulebook
