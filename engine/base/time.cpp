#include "engine/base/time.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <optional>

namespace citybrain::base {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    const std::int64_t q = a / b;
    return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}

/// Exactly `width` digits at `at`, or empty.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t width) {
    if (at + width > text.size()) {
        return std::nullopt;
    }
    int value = 0;
    for (std::size_t i = at; i < at + width; ++i) {
        if (text[i] < '0' || text[i] > '9') {
            return std::nullopt;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

struct Fraction {
    std::int64_t ms = 0;
    std::size_t end = 0;
};

/// ".250" at `at` (nothing is a fraction of zero); empty when a dot has no digit.
std::optional<Fraction> fraction(std::string_view text, std::size_t at) {
    if (at >= text.size() || text[at] != '.') {
        return Fraction{0, at};
    }
    std::int64_t ms = 0;
    std::int64_t scale = 100;
    std::size_t i = at + 1;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
        ms += (text[i] - '0') * scale;
        scale /= 10;
    }
    if (i == at + 1) {
        return std::nullopt;
    }
    return Fraction{ms, i};
}

/// "Z" or "+08:00" to the end of the text, as the offset from UTC.
std::optional<Duration> zone(std::string_view text) {
    if (text == "Z" || text == "z") {
        return Duration{};
    }
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') {
        return std::nullopt;
    }
    const auto h = digits(text, 1, 2);
    const auto m = digits(text, 4, 2);
    if (!h || !m || *h > 23 || *m > 59) {
        return std::nullopt;
    }
    const Duration offset = hours(*h) + minutes(*m);
    return text[0] == '-' ? Duration{-offset.ms} : offset;
}

} // namespace

bool is_valid(CivilDate date) {
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) {
        return false;
    }
    return civil_from_days(days_from_civil(date)) == date;
}

std::string to_rfc3339(Instant instant, Duration offset) {
    const std::int64_t local = instant.ms + offset.ms;
    const std::int64_t day = floor_div(local, day_ms);
    const std::int64_t in_day = (local % day_ms + day_ms) % day_ms; // day * day_ms overflows at the earliest instants
    const CivilDate date = civil_from_days(day);
    std::array<char, 64> out{};
    int n = std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d:%02d", date.year, date.month, date.day,
                          static_cast<int>(in_day / 3'600'000), static_cast<int>(in_day / 60'000 % 60),
                          static_cast<int>(in_day / 1'000 % 60));
    std::string text(out.data(), static_cast<std::size_t>(n));
    if (in_day % 1'000 != 0) {
        n = std::snprintf(out.data(), out.size(), ".%03d", static_cast<int>(in_day % 1'000));
        text.append(out.data(), static_cast<std::size_t>(n));
    }
    if (offset.ms == 0) {
        return text + "Z";
    }
    const std::int64_t shift = offset.ms < 0 ? -offset.ms : offset.ms;
    n = std::snprintf(out.data(), out.size(), "%c%02d:%02d", offset.ms < 0 ? '-' : '+',
                      static_cast<int>(shift / 3'600'000), static_cast<int>(shift / 60'000 % 60));
    return text.append(out.data(), static_cast<std::size_t>(n));
}

Result<Instant> parse_rfc3339(std::string_view text) {
    const auto wrong = [&](const char* what) {
        return bad_input(std::string("time '") + std::string(text.substr(0, 40)) + "': " + what +
                         "; write 2026-11-23T08:15:30+08:00");
    };
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second || text[4] != '-' || text[7] != '-' ||
        (text[10] != 'T' && text[10] != 't' && text[10] != ' ') || text[13] != ':' || text[16] != ':') {
        return wrong("is not an RFC 3339 date and time");
    }
    if (*year < 1900 || !is_valid({*year, *month, *day})) {
        return wrong("has a date that does not exist");
    }
    if (*hour > 23 || *minute > 59 || *second > 60) {
        return wrong("has a time of day that does not exist");
    }
    const auto part = fraction(text, 19);
    if (!part) {
        return wrong("has a '.' without digits");
    }
    const auto offset = zone(text.substr(part->end));
    if (!offset) {
        return wrong("needs an offset, Z or +08:00, at its end");
    }
    const std::int64_t in_day = (*hour * 3'600 + *minute * 60 + *second) * 1'000LL + part->ms;
    return Instant{days_from_civil({*year, *month, *day}) * day_ms + in_day - offset->ms};
}

std::string to_text(Duration duration) {
    if (duration.ms == 0) {
        return "0s";
    }
    std::string text;
    std::uint64_t rest = static_cast<std::uint64_t>(duration.ms);
    if (duration.ms < 0) {
        text = "-";
        rest = 0 - rest;
    }
    struct Unit {
        std::uint64_t ms;
        const char* name;
    };
    for (const Unit unit :
         {Unit{86'400'000, "d"}, Unit{3'600'000, "h"}, Unit{60'000, "m"}, Unit{1'000, "s"}, Unit{1, "ms"}}) {
        if (rest >= unit.ms) {
            text += std::to_string(rest / unit.ms) + unit.name;
            rest %= unit.ms;
        }
    }
    return text;
}

Result<Duration> parse_duration(std::string_view text) {
    const auto wrong = [&] {
        return bad_input("duration '" + std::string(text.substr(0, 40)) +
                         "' is not understood; write 15m, 4h, 1h30m or 7d");
    };
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative) {
        rest.remove_prefix(1);
    }
    std::int64_t total = 0;
    std::int64_t below = INT64_MAX;
    while (!rest.empty()) {
        std::int64_t n = 0;
        const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), n);
        if (fault != std::errc{} || n < 0 || n > 1'000'000'000) {
            return wrong();
        }
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        const std::size_t letters = std::min(rest.find_first_of("0123456789"), rest.size());
        const std::string_view unit = rest.substr(0, letters);
        rest.remove_prefix(letters);
        const std::int64_t scale = unit == "d"    ? day_ms
                                   : unit == "h"  ? 3'600'000
                                   : unit == "m"  ? 60'000
                                   : unit == "s"  ? 1'000
                                   : unit == "ms" ? 1
                                                  : 0;
        if (scale == 0 || scale >= below) {
            return wrong();
        }
        below = scale;
        total += n * scale;
    }
    if (below == INT64_MAX || total > 400LL * 366 * day_ms) {
        return wrong();
    }
    return Duration{negative ? -total : total};
}

} // namespace citybrain::base
