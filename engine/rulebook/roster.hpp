#pragma once
/// Roster: who is on duty at which desk of which centre, at any instant (roster.csv; terms.md 6).
///
/// A shift is a pattern of days and hours, or one stretch of time with its dates. It is for the centres that its row
/// names, for all of a tier, or for all. A row may also say that a desk is covered by the same desk one or two tiers up
/// (夜间由镇街值守): a rule of the roster, not an accident.
/// Immutable; any thread may read it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.hpp"
#include "engine/base/text.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::rulebook {

struct Person {
    std::string name;
    std::string phone;

    friend bool operator==(const Person&, const Person&) = default;
};

enum class DayKind : std::uint8_t { any, working, off };

/// One row of roster.csv.
struct Shift {
    std::string desk;                 ///< code of departments.csv
    std::vector<model::NodeId> units; ///< centres, sorted
    std::vector<model::Tier> tiers;   ///< all centres of these tiers; neither this nor `units`: all centres
    // A pattern: on days of this kind and weekday, from minute to minute; past midnight when `to` is not later.
    DayKind kind = DayKind::any;
    std::uint8_t weekdays = 0x7F;         ///< bit 0 Monday to bit 6 Sunday, of the day on which the shift begins
    std::int32_t from_minute = 0;         ///< after local midnight
    std::int32_t to_minute = 0;           ///< 1 to 1440
    std::optional<base::CivilDate> since; ///< first day, inclusive
    std::optional<base::CivilDate> until; ///< last day, inclusive
    // Or one stretch: then none of the pattern counts.
    std::optional<base::Instant> begins;
    std::optional<base::Instant> ends; ///< exclusive
    Person person;                     ///< empty when `covered_by`
    Person backup;
    Person leader; ///< 带班领导
    std::optional<model::Tier> covered_by;
    base::Place place;

    /// True when the row is for this centre.
    [[nodiscard]] bool is_for(const model::Unit& unit) const;
};

/// Who answers at a desk.
struct Duty {
    const Shift* shift = nullptr;
    std::string desk;   ///< where: a desk without shifts at its centre is answered by the duty desk
    model::NodeId unit; ///< the centre in which they sit
};

class Roster {
  public:
    Roster() = default;
    /// `shifts` in the order of the file.
    explicit Roster(std::vector<Shift> shifts) : shifts_(std::move(shifts)) {}

    [[nodiscard]] bool empty() const { return shifts_.empty(); }
    [[nodiscard]] const std::vector<Shift>& shifts() const { return shifts_; }

    /// Everybody on duty at `desk` of `unit` at `now`: rows for this very centre before those for its tier, and those
    /// before rows for all; a stretch of time before a pattern; else in the order of the file. A desk that has no row
    /// for the centre is answered by `duty_desk` there. What is covered by a higher tier is answered there. Empty:
    /// nobody.
    [[nodiscard]] std::vector<Duty> on_duty(std::string_view desk, std::string_view duty_desk, model::NodeId unit,
                                            base::Instant now, const model::Topology& topology,
                                            const base::Calendar& calendar) const;

    /// The first stretch in [from, to) in which nobody answers at `desk` of `unit`, to the minute; empty: never.
    [[nodiscard]] std::optional<base::Instant> first_gap(std::string_view desk, std::string_view duty_desk,
                                                         model::NodeId unit, base::Instant from, base::Instant to,
                                                         const model::Topology& topology,
                                                         const base::Calendar& calendar) const;

  private:
    std::vector<Shift> shifts_;
};

/// `path` is printed in faults; the calendar gives the offset of its local times.
[[nodiscard]] std::vector<Shift> read_roster(const std::string& path, std::string_view text,
                                             const std::vector<Department>& departments, const base::Calendar& calendar,
                                             Faults& faults);

} // namespace citybrain::rulebook
