#pragma once
/// Calendar: office hours, holidays and make-up working days of one place, and the arithmetic of time limits on them.
///
/// Promises: exact whole milliseconds; any instant, no bounded range of years: days that no list names follow the week.
/// Immutable after make; any thread may read it.
/// Refuses, at make: hours that overlap or leave the day, a week without office hours, a day listed twice.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/base/time.hpp"

namespace citybrain::base {

/// Part of a day in minutes after local midnight: [from, to), 0 <= from < to <= 1440.
struct OfficeSpan {
    std::int32_t from_minute = 0;
    std::int32_t to_minute = 0;

    friend constexpr auto operator<=>(const OfficeSpan&, const OfficeSpan&) = default;
};

/// What a calendar is made of.
struct CalendarPlan {
    Duration utc_offset;                         ///< of local time, +08:00 in China; no daylight saving
    std::array<std::vector<OfficeSpan>, 7> week; ///< Monday first; empty: closed
    std::vector<OfficeSpan> make_up;             ///< hours of a make-up working day (调休上班)
    std::vector<CivilDate> holidays;             ///< closed whatever the weekday
    std::vector<CivilDate> working_days;         ///< make-up working days
};

/// Local date, hour and weekday of an instant.
struct LocalTime {
    std::int64_t day = 0;     ///< days since 1970-01-01, local
    std::int32_t minute = 0;  ///< of the day, 0 to 1439
    std::int32_t hour = 0;    ///< 0 to 23
    std::int32_t weekday = 1; ///< ISO 8601: 1 Monday to 7 Sunday
};

class Calendar {
  public:
    /// Monday to Friday 08:00–12:00 and 14:00–18:00 at +08:00, no holidays (domain.md §0.8).
    Calendar();
    /// bad_input with the first thing that is wrong.
    [[nodiscard]] static Result<Calendar> make(const CalendarPlan& plan);

    /// The earliest instant by which `length` of office time has passed after `start`; `start` itself for 0. So it lies
    /// in office hours or exactly at their end, and a start outside them counts from the next opening. ENSUREs length
    /// >= 0.
    [[nodiscard]] Instant add_work_time(Instant start, Duration length) const;

    /// The same time of day `count` working days later; a start outside office hours counts from the next opening. When
    /// the last day is not open at that time: its closing before that time, or its first opening. `start` for 0.
    /// ENSUREs count >= 0.
    [[nodiscard]] Instant add_work_days(Instant start, std::int64_t count) const;

    /// `count` times 24 hours later. ENSUREs count >= 0.
    [[nodiscard]] Instant add_natural_days(Instant start, std::int64_t count) const;

    /// Office time in [from, to); negative when `to` is before `from`.
    [[nodiscard]] Duration work_time_between(Instant from, Instant to) const;

    [[nodiscard]] bool is_work_time(Instant instant) const;
    /// True when the local day of `instant` has office hours.
    [[nodiscard]] bool is_work_day(Instant instant) const;
    /// True when the local day of `instant` is in the list of holidays.
    [[nodiscard]] bool is_holiday(Instant instant) const;
    [[nodiscard]] LocalTime local(Instant instant) const;
    [[nodiscard]] Duration utc_offset() const { return utc_offset_; }

  private:
    /// A day that does not follow the week.
    struct Exception {
        std::int64_t day = 0;
        bool works = false;
        std::int64_t minutes_before = 0; ///< sum over all earlier exceptions of (their minutes - the week's)
        std::int64_t days_before = 0;    ///< the same for working days
    };

    [[nodiscard]] const Exception* exception_on(std::int64_t day) const;
    [[nodiscard]] std::span<const OfficeSpan> hours_on(std::int64_t day) const;
    [[nodiscard]] std::int64_t minutes_until(std::int64_t day) const;
    [[nodiscard]] std::int64_t working_days_until(std::int64_t day) const;
    [[nodiscard]] Duration work_until(Instant instant) const;
    [[nodiscard]] std::int64_t day_at(Instant instant) const;
    [[nodiscard]] Instant at(std::int64_t day, Duration into) const;
    [[nodiscard]] Instant opening_at_or_after(Instant start) const;
    void close_up();

    Duration utc_offset_ = hours(8);
    std::array<std::vector<OfficeSpan>, 7> week_;
    std::vector<OfficeSpan> make_up_;
    std::vector<Exception> exceptions_;             ///< sorted by day
    std::array<std::int64_t, 8> minutes_in_week_{}; ///< entry i: Monday to before weekday i
    std::array<std::int64_t, 8> days_in_week_{};
};

} // namespace citybrain::base
