#include "engine/cel/number_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "engine/base/ensure.hpp"

namespace citybrain::cel {
namespace {

template <class Number>
std::optional<Number> whole(std::string_view text) {
    Number value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, fault] = std::from_chars(text.data(), last, value);
    return text.empty() || fault != std::errc{} || end != last ? std::nullopt : std::optional(value);
}

/// Of a number that no double holds: true when it is too small, by the place of its first digit and its exponent.
bool is_tiny(std::string_view text) {
    const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
    const std::string_view digits = text.substr(0, mark);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    const std::size_t first = std::min(digits.find_first_of("123456789"), digits.size());
    const auto place =
        first < point ? static_cast<std::int64_t>(point - first) : -static_cast<std::int64_t>(first - point);
    const bool negative = mark + 1 < text.size() && text[mark + 1] == '-';
    const std::string_view power = text.substr(std::min(text.size(), mark + 1));
    const std::optional<std::int64_t> exponent = read_int(power);
    return exponent ? place + *exponent < 0 : !power.empty() ? negative : place < 0;
}

std::optional<double> magnitude(std::string_view text) {
    double value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, fault] = std::from_chars(text.data(), last, value);
    if (fault == std::errc::result_out_of_range && end == last) {
        return is_tiny(text) ? std::optional(0.0) : std::nullopt;
    }
    return fault == std::errc{} && end == last ? std::optional(value) : std::nullopt;
}

bool same_word(std::string_view text, std::string_view lower) {
    const auto lowered = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(text, lower, {}, lowered);
}

/// "-4.5e-05" as sign, digits "45" and the exponent of the first digit.
struct Scientific {
    bool negative = false;
    std::string digits;
    int exponent = 0;
};

Scientific scientific(double number) {
    std::array<char, 40> room{};
    const auto [end, fault] =
        std::to_chars(room.data(), room.data() + room.size(), number, std::chars_format::scientific);
    ENSURE(fault == std::errc{});
    std::string_view text(room.data(), static_cast<std::size_t>(end - room.data()));
    Scientific parts;
    parts.negative = text.starts_with('-');
    text.remove_prefix(parts.negative ? 1 : 0);
    const std::size_t mark = text.find('e');
    for (const char c : text.substr(0, mark)) {
        if (c != '.') {
            parts.digits += c;
        }
    }
    const std::string_view exponent = text.substr(mark + (text[mark + 1] == '+' ? 2 : 1));
    parts.exponent = static_cast<int>(whole<std::int64_t>(exponent).value_or(0));
    return parts;
}

std::string plain(const Scientific& parts) {
    const std::string& digits = parts.digits;
    if (parts.exponent < 0) {
        return "0." + std::string(static_cast<std::size_t>(-parts.exponent - 1), '0') + digits;
    }
    const auto whole_digits = static_cast<std::size_t>(parts.exponent) + 1;
    if (digits.size() <= whole_digits) {
        return digits + std::string(whole_digits - digits.size(), '0');
    }
    return digits.substr(0, whole_digits) + "." + digits.substr(whole_digits);
}

std::string with_exponent(const Scientific& parts) {
    std::string text = parts.digits.substr(0, 1);
    if (parts.digits.size() > 1) {
        text += "." + parts.digits.substr(1);
    }
    const int size = std::abs(parts.exponent);
    return text + (parts.exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + std::to_string(size);
}

} // namespace

std::optional<std::int64_t> read_int(std::string_view text) {
    const bool plus = text.starts_with('+');
    const std::string_view digits = plus ? text.substr(1) : text;
    return plus && digits.starts_with('-') ? std::nullopt : whole<std::int64_t>(digits);
}

std::optional<std::uint64_t> read_uint(std::string_view text) { return whole<std::uint64_t>(text); }

std::optional<double> read_double(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    const double sign = negative ? -1.0 : 1.0;
    if (same_word(text, "inf") || same_word(text, "infinity")) {
        return sign * std::numeric_limits<double>::infinity();
    }
    if (same_word(text, "nan")) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (text.empty() || (text.front() != '.' && (text.front() < '0' || text.front() > '9'))) {
        return std::nullopt;
    }
    const std::optional<double> value = magnitude(text);
    return value ? std::optional(std::copysign(*value, sign)) : std::nullopt;
}

std::optional<bool> read_bool(std::string_view text) {
    constexpr std::array<std::string_view, 6> yes = {"1", "t", "T", "true", "TRUE", "True"};
    constexpr std::array<std::string_view, 6> no = {"0", "f", "F", "false", "FALSE", "False"};
    if (std::ranges::find(yes, text) != yes.end()) {
        return true;
    }
    return std::ranges::find(no, text) != no.end() ? std::optional(false) : std::nullopt;
}

std::string double_text(double number) {
    if (std::isnan(number)) {
        return "NaN";
    }
    if (std::isinf(number)) {
        return number < 0 ? "-Inf" : "+Inf";
    }
    constexpr int least = -4;
    constexpr int greatest = 6;
    const Scientific parts = scientific(number);
    const bool is_plain = parts.exponent >= least && parts.exponent < greatest;
    return (parts.negative ? "-" : "") + (is_plain ? plain(parts) : with_exponent(parts));
}

} // namespace citybrain::cel
