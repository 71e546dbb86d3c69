#pragma once
/// Instants and durations: whole milliseconds, UTC, no leap seconds.
///
/// Time is an argument everywhere in the engine; nothing here reads a clock.

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace citybrain::base {

/// A length of time in milliseconds; may be negative.
struct Duration {
    std::int64_t ms = 0;

    friend constexpr auto operator<=>(const Duration&, const Duration&) = default;
    friend constexpr Duration operator+(Duration a, Duration b) { return {a.ms + b.ms}; }
    friend constexpr Duration operator-(Duration a, Duration b) { return {a.ms - b.ms}; }
    friend constexpr Duration operator*(Duration a, std::int64_t n) { return {a.ms * n}; }
};

[[nodiscard]] constexpr Duration milliseconds(std::int64_t n) { return {n}; }
[[nodiscard]] constexpr Duration seconds(std::int64_t n) { return {n * 1'000}; }
[[nodiscard]] constexpr Duration minutes(std::int64_t n) { return {n * 60'000}; }
[[nodiscard]] constexpr Duration hours(std::int64_t n) { return {n * 3'600'000}; }
[[nodiscard]] constexpr Duration days(std::int64_t n) { return {n * 86'400'000}; }

/// A point in time: milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t ms = 0;

    friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
    friend constexpr Instant operator+(Instant a, Duration d) { return {a.ms + d.ms}; }
    friend constexpr Instant operator-(Instant a, Duration d) { return {a.ms - d.ms}; }
    friend constexpr Duration operator-(Instant a, Instant b) { return {a.ms - b.ms}; }
};

/// A civil date, proleptic Gregorian.
struct CivilDate {
    std::int32_t year = 1970;
    std::int32_t month = 1; ///< 1..12
    std::int32_t day = 1;   ///< 1..31

    friend constexpr auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

/// Days since 1970-01-01. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
[[nodiscard]] constexpr std::int64_t days_from_civil(CivilDate date) {
    const std::int64_t y = date.year - (date.month <= 2 ? 1 : 0);
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yoe = y - era * 400;
    const std::int64_t shifted_month = date.month + (date.month > 2 ? -3 : 9);
    const std::int64_t doy = (153 * shifted_month + 2) / 5 + date.day - 1;
    const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146'097 + doe - 719'468;
}

/// The inverse of days_from_civil. Source: same, civil_from_days.
[[nodiscard]] constexpr CivilDate civil_from_days(std::int64_t days_since_epoch) {
    const std::int64_t z = days_since_epoch + 719'468;
    const std::int64_t era = (z >= 0 ? z : z - 146'096) / 146'097;
    const std::int64_t doe = z - era * 146'097;
    const std::int64_t yoe = (doe - doe / 1'460 + doe / 36'524 - doe / 146'096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153;
    const std::int64_t d = doy - (153 * mp + 2) / 5 + 1;
    const std::int64_t m = mp < 10 ? mp + 3 : mp - 9;
    const std::int64_t y = yoe + era * 400 + (m <= 2 ? 1 : 0);
    return {static_cast<std::int32_t>(y), static_cast<std::int32_t>(m), static_cast<std::int32_t>(d)};
}

/// Day of the week of a day number: 0 Monday … 6 Sunday.
[[nodiscard]] constexpr int weekday_from_days(std::int64_t days_since_epoch) {
    const std::int64_t w = (days_since_epoch + 3) % 7;
    return static_cast<int>(w < 0 ? w + 7 : w);
}

/// True for dates that exist (month lengths, leap years).
[[nodiscard]] bool is_valid(CivilDate date);

/// "2026-11-23T08:15:30.250Z"; the fraction is left out when zero. `offset` shifts to local time and is printed
/// "+08:00".
[[nodiscard]] std::string to_rfc3339(Instant instant, Duration offset = {});

/// Reads an RFC 3339 date-time, offset required; years 1900 to 9999; fractions beyond milliseconds are cut.
/// bad_input with what was wrong.
[[nodiscard]] Result<Instant> parse_rfc3339(std::string_view text);

/// "1h30m", "250ms", "2d": the largest units first, zero parts left out; "0s" for zero, "-" in front when negative.
[[nodiscard]] std::string to_text(Duration duration);

/// Reads what to_text writes: whole numbers with units d, h, m, s, ms, in that order, at least one. bad_input
/// otherwise.
[[nodiscard]] Result<Duration> parse_duration(std::string_view text);

} // namespace citybrain::base
