#include <array>
#include <optional>

#include "engine/base/time.hpp"
#include "engine/cel/functions.hpp"
#include "engine/cel/moment.hpp"
#include "engine/cel/time_zone.hpp"

namespace citybrain::cel {
namespace {

using Arguments = std::span<const Value>;
constexpr std::int64_t day_seconds = 86'400;

/// A timestamp in its zone.
struct Local {
    base::CivilDate date;
    std::int64_t days = 0;    ///< since 1970-01-01
    std::int64_t seconds = 0; ///< of the day
    std::uint32_t nanos = 0;
};

Local local_of(Span at, std::int64_t offset) {
    const std::int64_t local = at.seconds + offset;
    const std::int64_t rest = local % day_seconds;
    const std::int64_t days = local / day_seconds - (rest < 0 ? 1 : 0);
    return {base::civil_from_days(days), days, rest < 0 ? rest + day_seconds : rest, at.nanos};
}

std::int64_t year(const Local& at) { return at.date.year; }
std::int64_t month(const Local& at) { return at.date.month - 1; } // from 0
std::int64_t day_of_year(const Local& at) { return at.days - base::days_from_civil({at.date.year, 1, 1}); }
std::int64_t day_of_month(const Local& at) { return at.date.day - 1; }
std::int64_t date(const Local& at) { return at.date.day; }
std::int64_t day_of_week(const Local& at) { return (base::weekday_from_days(at.days) + 1) % 7; } // 0 Sunday
std::int64_t hours(const Local& at) { return at.seconds / 3'600; }
std::int64_t minutes(const Local& at) { return at.seconds / 60 % 60; }
std::int64_t seconds(const Local& at) { return at.seconds % 60; }
std::int64_t milliseconds(const Local& at) { return at.nanos / 1'000'000; }

/// An accessor of a timestamp, in UTC or in the zone of a second argument.
template <std::int64_t (*read)(const Local&)>
Value part(Arguments a, Context&) {
    const Span at = a[0].as_timestamp();
    const std::optional<std::int64_t> offset =
        a.size() == 1 ? std::optional<std::int64_t>(0) : zone_offset(a[1].as_string(), at.seconds);
    return offset ? Value::integer(read(local_of(at, *offset))) : Value::error(ErrorCode::bad_time_zone);
}

/// Whole units of a duration, towards zero.
template <std::int64_t unit_seconds>
Value length(Arguments a, Context&) {
    const Span span = a[0].as_duration();
    const bool rounds_up = span.seconds < 0 && span.nanos > 0;
    return Value::integer((span.seconds + (rounds_up ? 1 : 0)) / unit_seconds);
}

/// The milliseconds beyond the last whole second.
Value length_milliseconds(Arguments a, Context&) {
    constexpr std::int64_t nanos_per_second = 1'000'000'000;
    const Span span = a[0].as_duration();
    const std::int64_t beyond = span.seconds < 0 && span.nanos > 0 ? span.nanos - nanos_per_second : span.nanos;
    return Value::integer(beyond / 1'000'000);
}

using enum Call;

constexpr Overload in_utc(std::string_view name, Implementation run) {
    return {name, method, "timestamp -> int", run, Cost::constant};
}
constexpr Overload in_zone(std::string_view name, Implementation run) {
    return {name, method, "timestamp, string -> int", run};
}
constexpr Overload of_length(std::string_view name, Implementation run) {
    return {name, method, "duration -> int", run, Cost::constant};
}

// Source: CEL specification, "List of Standard Definitions" and "Timezones".
constexpr std::array table = {
    in_utc("getFullYear", part<year>),
    in_zone("getFullYear", part<year>),
    in_utc("getMonth", part<month>),
    in_zone("getMonth", part<month>),
    in_utc("getDayOfYear", part<day_of_year>),
    in_zone("getDayOfYear", part<day_of_year>),
    in_utc("getDayOfMonth", part<day_of_month>),
    in_zone("getDayOfMonth", part<day_of_month>),
    in_utc("getDate", part<date>),
    in_zone("getDate", part<date>),
    in_utc("getDayOfWeek", part<day_of_week>),
    in_zone("getDayOfWeek", part<day_of_week>),
    in_utc("getHours", part<hours>),
    in_zone("getHours", part<hours>),
    in_utc("getMinutes", part<minutes>),
    in_zone("getMinutes", part<minutes>),
    in_utc("getSeconds", part<seconds>),
    in_zone("getSeconds", part<seconds>),
    in_utc("getMilliseconds", part<milliseconds>),
    in_zone("getMilliseconds", part<milliseconds>),
    of_length("getHours", length<3'600>),
    of_length("getMinutes", length<60>),
    of_length("getSeconds", length<1>),
    of_length("getMilliseconds", length_milliseconds),
};

} // namespace

std::span<const Overload> time_table() { return table; }

} // namespace citybrain::cel
