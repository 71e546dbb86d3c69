#include "engine/intake/time_pattern.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "engine/base/text.hpp"

namespace citybrain::intake {
namespace {

constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr std::string_view known_signs = "YymdHIMSfpbBaAz%";

std::optional<std::int32_t> index_of(std::string_view name, std::span<const std::string_view> names) {
    std::string lower(name);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (lower == names[i] || (lower.size() == 3 && names[i].starts_with(lower))) {
            return static_cast<std::int32_t>(i);
        }
    }
    return std::nullopt;
}

/// The parts of a time as they are read.
struct Parts {
    std::int32_t year = 1970;
    std::int32_t month = 1;
    std::int32_t day = 1;
    std::int32_t hour = 0;
    std::int32_t minute = 0;
    std::int32_t second = 0;
    std::int32_t ms = 0;
    bool half_day = false; ///< hour came by %I
    std::optional<bool> pm;
    std::optional<base::Duration> offset;
};

/// Takes one part after the other off the front of the text.
class PartReader {
  public:
    explicit PartReader(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool take(char sign, Parts& parts);
    [[nodiscard]] bool take_literal(char c);
    [[nodiscard]] bool ended() const { return rest_.empty(); }

  private:
    std::optional<std::int32_t> digits(std::size_t least, std::size_t most);
    std::string_view letters();
    bool take_fraction(Parts& parts);
    bool take_half(Parts& parts);
    bool take_offset(Parts& parts);
    bool number(std::int32_t& into, std::size_t least, std::size_t most);

    std::string_view rest_;
};

std::optional<std::int32_t> PartReader::digits(std::size_t least, std::size_t most) {
    std::size_t n = 0;
    std::int32_t value = 0;
    for (; n < most && n < rest_.size() && rest_[n] >= '0' && rest_[n] <= '9'; ++n) {
        value = value * 10 + (rest_[n] - '0');
    }
    if (n < least) {
        return std::nullopt;
    }
    rest_.remove_prefix(n);
    return value;
}

bool PartReader::number(std::int32_t& into, std::size_t least, std::size_t most) {
    const auto value = digits(least, most);
    into = value.value_or(into);
    return value.has_value();
}

std::string_view PartReader::letters() {
    std::size_t n = 0;
    while (n < rest_.size() && ((rest_[n] | 32) >= 'a' && (rest_[n] | 32) <= 'z')) {
        ++n;
    }
    const std::string_view word = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return word;
}

bool PartReader::take_fraction(Parts& parts) {
    const std::size_t all = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    if (all == 0) {
        return false;
    }
    std::int32_t scale = 100;
    for (std::size_t i = 0; i < all; ++i, scale /= 10) {
        parts.ms += (rest_[i] - '0') * scale;
    }
    rest_.remove_prefix(all);
    return true;
}

bool PartReader::take_half(Parts& parts) {
    const std::string_view word = letters();
    const bool sized = word.size() == 2 && (word[1] | 32) == 'm';
    if (!sized || ((word[0] | 32) != 'a' && (word[0] | 32) != 'p')) {
        return false;
    }
    parts.pm = (word[0] | 32) == 'p';
    return true;
}

bool PartReader::take_offset(Parts& parts) {
    const std::size_t length = rest_.starts_with('Z') || rest_.starts_with('z')
                                   ? 1
                                   : std::min(rest_.find_first_not_of("+-:0123456789"), rest_.size());
    parts.offset = parse_offset(rest_.substr(0, length));
    rest_.remove_prefix(length);
    return parts.offset.has_value();
}

bool PartReader::take_literal(char c) {
    if (!rest_.starts_with(c)) {
        return false;
    }
    rest_.remove_prefix(c == ' ' ? std::min(rest_.find_first_not_of(' '), rest_.size()) : 1);
    return true;
}

bool PartReader::take(char sign, Parts& parts) {
    switch (sign) {
    case 'Y':
        return number(parts.year, 4, 4);
    case 'y':
        if (!number(parts.year, 2, 2)) {
            return false;
        }
        parts.year += parts.year <= 68 ? 2000 : 1900;
        return true;
    case 'm':
        return number(parts.month, 1, 2);
    case 'd':
        return number(parts.day, 1, 2);
    case 'I':
        parts.half_day = true;
        return number(parts.hour, 1, 2) && parts.hour >= 1 && parts.hour <= 12;
    case 'H':
        return number(parts.hour, 1, 2) && parts.hour <= 23;
    case 'M':
        return number(parts.minute, 1, 2) && parts.minute <= 59;
    case 'S':
        return number(parts.second, 1, 2) && parts.second <= 60;
    case 'f':
        return take_fraction(parts);
    case 'p':
        return take_half(parts);
    case 'b':
    case 'B':
        parts.month = month_named(letters()).value_or(-1);
        return parts.month > 0;
    case 'a':
    case 'A':
        return weekday_named(letters()).has_value();
    case 'z':
        return take_offset(parts);
    case '%':
        return take_literal('%');
    }
    return false;
}

/// Milliseconds since 1970 on the wall clock; empty for a date that does not exist.
std::optional<std::int64_t> wall_ms(const Parts& parts) {
    const base::CivilDate date{parts.year, parts.month, parts.day};
    if (!base::is_valid(date) || parts.year < 1900) {
        return std::nullopt;
    }
    std::int64_t hour = parts.hour;
    if (parts.half_day) {
        hour = hour % 12 + (parts.pm.value_or(false) ? 12 : 0);
    }
    const std::int64_t seconds = base::days_from_civil(date) * 86'400 + hour * 3'600 + parts.minute * 60 + parts.second;
    return seconds * 1'000 + parts.ms;
}

base::Error unreadable(std::string_view text, const std::string& what) {
    return base::bad_input("time '" + std::string(text.substr(0, 40)) + "' " + what);
}

base::Result<base::Instant> read_epoch(std::string_view text, std::int64_t unit_ms) {
    const auto number = base::parse_integer(text);
    if (!number || *number > 253'402'300'799'999 / unit_ms || *number < -2'208'988'800'000 / unit_ms) {
        return unreadable(text, unit_ms == 1 ? "is not a count of milliseconds since 1970 within the years 1900 to 9999"
                                             : "is not a count of seconds since 1970 within the years 1900 to 9999");
    }
    return base::Instant{*number * unit_ms};
}

bool has_sign(std::string_view pattern, std::string_view signs) {
    for (std::size_t i = 0; i + 1 < pattern.size(); ++i) {
        if (pattern[i] == '%') {
            if (signs.find(pattern[i + 1]) != std::string_view::npos) {
                return true;
            }
            ++i;
        }
    }
    return false;
}

} // namespace

std::optional<std::int32_t> month_named(std::string_view name) {
    const auto index = index_of(name, months);
    return index ? std::optional<std::int32_t>(*index + 1) : std::nullopt;
}

std::optional<std::int32_t> weekday_named(std::string_view name) { return index_of(name, weekdays); }

base::Result<TimePattern> TimePattern::parse(std::string_view pattern) {
    TimePattern made;
    made.pattern_ = std::string(pattern);
    if (pattern == "rfc3339" || pattern == "epoch_s" || pattern == "epoch_ms") {
        made.own_zone_ = true;
        return made;
    }
    const auto wrong = [&](const std::string& what) {
        return base::bad_input("time format '" + std::string(pattern.substr(0, 60)) + "' " + what +
                               "; write for example \"%Y-%m-%d %H:%M:%S\", \"rfc3339\", \"epoch_s\" or \"epoch_ms\"");
    };
    std::string seen;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%') {
            continue;
        }
        const char sign = ++i < pattern.size() ? pattern[i] : '\0';
        if (sign == '\0' || known_signs.find(sign) == std::string_view::npos) {
            return wrong("has an unknown sign %" + (sign == '\0' ? std::string() : std::string(1, sign)));
        }
        if (sign != '%' && seen.find(sign) != std::string::npos) {
            return wrong("has %" + std::string(1, sign) + " twice");
        }
        seen += sign;
    }
    if (!has_sign(pattern, "Yy") || !has_sign(pattern, "mbB") || !has_sign(pattern, "d")) {
        return wrong("lacks year, month or day");
    }
    if (has_sign(pattern, "I") != has_sign(pattern, "p")) {
        return wrong("has only one of %I and %p");
    }
    made.own_zone_ = has_sign(pattern, "z");
    return made;
}

base::Result<base::Instant> TimePattern::read(std::string_view text, const Zone& zone) const {
    if (pattern_ == "rfc3339") {
        return base::parse_rfc3339(text);
    }
    if (pattern_ == "epoch_s" || pattern_ == "epoch_ms") {
        return read_epoch(text, pattern_ == "epoch_s" ? 1'000 : 1);
    }
    PartReader reader(text);
    Parts parts;
    bool fits = true;
    for (std::size_t i = 0; i < pattern_.size() && fits; ++i) {
        const bool sign = pattern_[i] == '%';
        fits = sign ? reader.take(pattern_[i + 1], parts) : reader.take_literal(pattern_[i]);
        i += sign ? 1 : 0;
    }
    if (!fits || !reader.ended()) {
        return unreadable(text, "is not written as \"" + pattern_ + "\"");
    }
    const auto wall = wall_ms(parts);
    if (!wall) {
        return unreadable(text, "has a date that does not exist");
    }
    if (parts.offset) {
        return base::Instant{*wall - parts.offset->ms};
    }
    const auto instant = to_utc(*wall, zone);
    return instant.ok() ? instant : unreadable(text, instant.error().detail);
}

} // namespace citybrain::intake
