#include "engine/intake/zone.hpp"

#include <array>
#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/intake/time_pattern.hpp"

namespace citybrain::intake {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
    const base::CivilDate next = month == 12 ? base::CivilDate{year + 1, 1, 1} : base::CivilDate{year, month + 1, 1};
    return static_cast<std::int32_t>(base::days_from_civil(next) - base::days_from_civil({year, month, 1}));
}

/// The wall time of a change in a year, in milliseconds since 1970 on that wall clock.
std::int64_t change_wall_ms(const ChangeRule& rule, std::int32_t year) {
    const std::int64_t first = base::days_from_civil({year, rule.month, 1});
    std::int64_t day = first + (rule.weekday - base::weekday_from_days(first) + 7) % 7 + 7 * (rule.week - 1);
    while (day >= first + days_in_month(year, rule.month)) { // a "last" that would be the fifth
        day -= 7;
    }
    return day * day_ms + rule.at.ms;
}

bool is_daylight(base::Instant utc, const Zone& zone) {
    const std::int32_t year = base::civil_from_days(floor_div(utc.ms + zone.standard.ms, day_ms)).year;
    const std::int64_t starts = change_wall_ms(zone.starts, year) - zone.standard.ms;
    const std::int64_t ends = change_wall_ms(zone.ends, year) - zone.daylight.ms;
    if (starts < ends) {
        return utc.ms >= starts && utc.ms < ends;
    }
    return utc.ms >= starts || utc.ms < ends; // south of the equator
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        if (c != ' ') {
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) {
        words.push_back(std::move(word));
    }
    return words;
}

std::optional<std::int32_t> week_of(std::string_view word) {
    constexpr std::array<std::string_view, 5> names{"1st", "2nd", "3rd", "4th", "last"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == word) {
            return static_cast<std::int32_t>(i) + 1;
        }
    }
    return std::nullopt;
}

std::optional<base::Duration> clock_of(std::string_view text) {
    const auto hour = base::parse_integer(text.substr(0, 2));
    const auto minute = text.size() == 5 ? base::parse_integer(text.substr(3)) : std::nullopt;
    if (!hour || !minute || text[2] != ':' || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) {
        return std::nullopt;
    }
    return base::hours(*hour) + base::minutes(*minute);
}

} // namespace

base::Result<ChangeRule> parse_change_rule(std::string_view text) {
    const std::vector<std::string> words = words_of(text.substr(0, 80));
    if (words.size() == 4) {
        const auto week = week_of(words[0]);
        const auto weekday = weekday_named(words[1]);
        const auto month = month_named(words[2]);
        const auto at = clock_of(words[3]);
        if (week && weekday && month && at) {
            return ChangeRule{*week, *weekday, *month, *at};
        }
    }
    return base::bad_input(
        "'" + std::string(text.substr(0, 60)) +
        "' does not say when clocks change; write \"2nd sunday march 02:00\" or \"last sunday october "
        "03:00\"");
}

std::optional<base::Duration> parse_offset(std::string_view text) {
    if (text == "Z" || text == "z" || text == "UTC") {
        return base::Duration{};
    }
    if (text.size() < 2 || text.size() > 6 || (text[0] != '+' && text[0] != '-')) {
        return std::nullopt;
    }
    std::string digits(text.substr(1));
    if (digits.size() == 5 && digits[2] == ':') {
        digits.erase(2, 1);
    }
    if (digits.size() <= 2) {
        digits = (digits.size() == 1 ? "0" : "") + digits + "00";
    }
    const bool plain = digits.size() == 4 && digits.find_first_not_of("0123456789") == std::string::npos;
    const auto value = plain ? base::parse_integer(digits) : std::nullopt;
    if (!value || *value / 100 > 14 || *value % 100 > 59) {
        return std::nullopt;
    }
    const base::Duration offset = base::hours(*value / 100) + base::minutes(*value % 100);
    return text[0] == '-' ? base::Duration{-offset.ms} : offset;
}

base::Result<base::Instant> to_utc(std::int64_t wall_ms, const Zone& zone) {
    const base::Instant as_standard{wall_ms - zone.standard.ms};
    if (zone.is_fixed()) {
        return as_standard;
    }
    const base::Instant as_daylight{wall_ms - zone.daylight.ms};
    const bool fits_standard = !is_daylight(as_standard, zone);
    const bool fits_daylight = is_daylight(as_daylight, zone);
    if (fits_standard && fits_daylight) {
        switch (zone.twice) {
        case Twice::first:
            return std::min(as_standard, as_daylight);
        case Twice::second:
            return std::max(as_standard, as_daylight);
        case Twice::reject:
            return base::bad_input(
                "comes twice, because clocks go back then; say twice = \"first\" or \"second\" in its zone");
        }
    }
    if (!fits_standard && !fits_daylight) {
        if (zone.never == Never::later) {
            return as_standard; // what a clock shows that was not put forward
        }
        return base::bad_input(
            "never comes, because clocks go forward then; say never = \"later\" in its zone to take it as "
            "a clock that was not put forward");
    }
    return fits_daylight ? as_daylight : as_standard;
}

} // namespace citybrain::intake
