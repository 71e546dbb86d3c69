#include "engine/cel/moment.hpp"

#include <array>
#include <charconv>
#include <cstdint>

#include "engine/base/time.hpp"

namespace citybrain::cel {
namespace {

constexpr std::int64_t nanos_per_second = 1'000'000'000;
constexpr std::int64_t duration_seconds_max = 315'576'000'000;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Unit {
    std::string_view name;
    std::int64_t seconds; ///< of one unit; 0 below a second
    std::int64_t nanos;   ///< of one unit below a second
};
// Longer names stand before their beginnings.
constexpr std::array units = {Unit{"ms", 0, 1'000'000}, Unit{"us", 0, 1'000}, Unit{"µs", 0, 1'000}, Unit{"ns", 0, 1},
                              Unit{"h", 3'600, 0},      Unit{"m", 60, 0},     Unit{"s", 1, 0}};

/// The digits at the front of `text`, taken off it.
std::string_view take_digits(std::string_view& text) {
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count])) {
        ++count;
    }
    const std::string_view digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

/// Nine digits after a decimal point as billionths; further digits are cut.
std::int64_t billionths(std::string_view digits) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < 9; ++i) {
        value = value * 10 + (i < digits.size() ? digits[i] - '0' : 0);
    }
    return value;
}

/// `whole`.`fraction` units as a span.
std::optional<Span> scaled(std::string_view whole, std::string_view fraction, const Unit& unit) {
    std::int64_t count = 0;
    if (!whole.empty()) {
        const auto [end, fault] = std::from_chars(whole.data(), whole.data() + whole.size(), count);
        if (fault != std::errc{}) {
            return std::nullopt;
        }
    }
    const std::int64_t part = billionths(fraction);
    if (unit.seconds == 0) {
        const std::int64_t per_second = nanos_per_second / unit.nanos;
        const std::int64_t nanos = count % per_second * unit.nanos + part * unit.nanos / nanos_per_second;
        return add({count / per_second, 0},
                   {nanos / nanos_per_second, static_cast<std::uint32_t>(nanos % nanos_per_second)});
    }
    if (count > duration_seconds_max / unit.seconds) {
        return std::nullopt;
    }
    const std::int64_t part_nanos = part * unit.seconds; // at most 3.6e12
    return Span{count * unit.seconds + part_nanos / nanos_per_second,
                static_cast<std::uint32_t>(part_nanos % nanos_per_second)};
}

/// One number with its unit at the front of `text`, taken off it.
std::optional<Span> take_part(std::string_view& text) {
    const std::string_view whole = take_digits(text);
    std::string_view fraction;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        fraction = take_digits(text);
    }
    if (whole.empty() && fraction.empty()) {
        return std::nullopt;
    }
    for (const Unit& unit : units) {
        if (text.starts_with(unit.name)) {
            text.remove_prefix(unit.name.size());
            return scaled(whole, fraction, unit);
        }
    }
    return std::nullopt;
}

/// Two (or four) digits at `at`, between `low` and `high`.
std::optional<std::int32_t> digits_at(std::string_view text, std::size_t at, std::size_t count, std::int32_t low,
                                      std::int32_t high) {
    if (text.size() < at + count) {
        return std::nullopt;
    }
    std::int32_t value = 0;
    for (const char c : text.substr(at, count)) {
        if (!is_digit(c)) {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value < low || value > high ? std::nullopt : std::optional(value);
}

/// Seconds east of Greenwich of "Z" or "+08:00".
std::optional<std::int64_t> offset_seconds(std::string_view text) {
    if (text == "Z" || text == "z") {
        return 0;
    }
    const auto hours = digits_at(text, 1, 2, 0, 23);
    const auto minutes = digits_at(text, 4, 2, 0, 59);
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' || !hours || !minutes) {
        return std::nullopt;
    }
    const std::int64_t seconds = *hours * 3'600 + *minutes * 60;
    return text[0] == '-' ? -seconds : seconds;
}

/// Seconds of "2026-11-23T08:00:00" as if it were UTC.
std::optional<std::int64_t> civil_seconds(std::string_view text) {
    const auto year = digits_at(text, 0, 4, 1, 9'999);
    const auto month = digits_at(text, 5, 2, 1, 12);
    const auto day = digits_at(text, 8, 2, 1, 31);
    const auto hour = digits_at(text, 11, 2, 0, 23);
    const auto minute = digits_at(text, 14, 2, 0, 59);
    const auto second = digits_at(text, 17, 2, 0, 59);
    if (!year || !month || !day || !hour || !minute || !second) {
        return std::nullopt;
    }
    const base::CivilDate date{*year, *month, *day};
    const bool marks =
        text[4] == '-' && text[7] == '-' && (text[10] == 'T' || text[10] == 't') && text[13] == ':' && text[16] == ':';
    if (!marks || !base::is_valid(date)) {
        return std::nullopt;
    }
    return base::days_from_civil(date) * 86'400 + *hour * 3'600 + *minute * 60 + *second;
}

std::string fraction_text(std::uint32_t nanos) {
    if (nanos == 0) {
        return {};
    }
    std::string digits = std::to_string(nanos_per_second + nanos).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    return "." + digits;
}

} // namespace

bool is_duration(Span span) {
    const bool too_long = span.seconds == duration_seconds_max && span.nanos > 0;
    return span.seconds >= -duration_seconds_max && span.seconds <= duration_seconds_max && !too_long;
}

bool is_timestamp(Span span) { return span >= first_timestamp && span <= last_timestamp; }

std::optional<Span> add(Span left, Span right) {
    const std::uint32_t nanos = left.nanos + right.nanos;
    Span sum{0, nanos % static_cast<std::uint32_t>(nanos_per_second)};
    if (__builtin_add_overflow(left.seconds, right.seconds, &sum.seconds) ||
        __builtin_add_overflow(sum.seconds, nanos / nanos_per_second, &sum.seconds)) {
        return std::nullopt;
    }
    return sum;
}

std::optional<Span> subtract(Span left, Span right) {
    const bool borrow = left.nanos < right.nanos;
    Span rest{0, left.nanos + (borrow ? static_cast<std::uint32_t>(nanos_per_second) : 0U) - right.nanos};
    if (__builtin_sub_overflow(left.seconds, right.seconds, &rest.seconds) ||
        __builtin_sub_overflow(rest.seconds, borrow ? 1 : 0, &rest.seconds)) {
        return std::nullopt;
    }
    return rest;
}

std::optional<Span> read_duration(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    if (text == "0") {
        return Span{};
    }
    Span sum;
    do {
        const std::optional<Span> part = take_part(text);
        const std::optional<Span> longer = part ? add(sum, *part) : std::nullopt;
        if (!longer) {
            return std::nullopt;
        }
        sum = *longer;
    } while (!text.empty());
    const std::optional<Span> result = negative ? subtract(Span{}, sum) : sum;
    return result && is_duration(*result) ? result : std::nullopt;
}

std::optional<Span> read_timestamp(std::string_view text) {
    constexpr std::size_t civil_bytes = 19;
    const std::optional<std::int64_t> civil = civil_seconds(text);
    if (!civil) {
        return std::nullopt;
    }
    std::string_view rest = text.substr(civil_bytes);
    std::uint32_t nanos = 0;
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        const std::string_view digits = take_digits(rest);
        if (digits.empty()) {
            return std::nullopt;
        }
        nanos = static_cast<std::uint32_t>(billionths(digits));
    }
    const std::optional<std::int64_t> offset = offset_seconds(rest);
    if (!offset) {
        return std::nullopt;
    }
    const Span result{*civil - *offset, nanos};
    return is_timestamp(result) ? std::optional(result) : std::nullopt;
}

std::string duration_text(Span duration) {
    const bool negative = duration.seconds < 0;
    const Span size = negative ? subtract(Span{}, duration).value_or(duration) : duration;
    return (negative ? "-" : "") + std::to_string(size.seconds) + fraction_text(size.nanos) + "s";
}

std::string timestamp_text(Span timestamp) {
    std::string text = base::to_rfc3339(base::Instant{timestamp.seconds * 1'000});
    text.pop_back(); // the Z
    return text + fraction_text(timestamp.nanos) + "Z";
}

} // namespace citybrain::cel
