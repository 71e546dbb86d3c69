#pragma once
/// Durations and timestamps: reading, printing and adding, in whole nanoseconds.
///
/// Ranges are CEL's (those of protobuf's Timestamp and Duration): years 0001 to 9999, and ±315,576,000,000 seconds.

#include <optional>
#include <string>
#include <string_view>

#include "engine/cel/value.hpp"

namespace citybrain::cel {

inline constexpr Span first_timestamp{-62'135'596'800, 0};          ///< 0001-01-01T00:00:00Z
inline constexpr Span last_timestamp{253'402'300'799, 999'999'999}; ///< 9999-12-31T23:59:59.999999999Z

/// "1h30m", "-1.5h", "250ms": decimal numbers with units h, m, s, ms, us, ns; "0". Empty for anything else or outside
/// the range. Digits beyond the nanosecond are cut.
[[nodiscard]] std::optional<Span> read_duration(std::string_view text);

/// RFC 3339, "2026-11-23T08:00:00.5+08:00". Empty for anything else or outside the range.
[[nodiscard]] std::optional<Span> read_timestamp(std::string_view text);

/// Seconds with what fraction there is: "5400s", "-0.5s".
[[nodiscard]] std::string duration_text(Span duration);
/// RFC 3339 in UTC.
[[nodiscard]] std::string timestamp_text(Span timestamp);

/// left + right, left - right; empty when seconds overflow. The caller checks the range of what it makes.
[[nodiscard]] std::optional<Span> add(Span left, Span right);
[[nodiscard]] std::optional<Span> subtract(Span left, Span right);

[[nodiscard]] bool is_duration(Span span);
[[nodiscard]] bool is_timestamp(Span span);

} // namespace citybrain::cel
