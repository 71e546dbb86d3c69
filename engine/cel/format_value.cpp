#include "engine/cel/format_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/ensure.hpp"
#include "engine/cel/limits.hpp"
#include "engine/cel/moment.hpp"
#include "engine/cel/utf8.hpp"

namespace citybrain::cel {
namespace {

std::optional<std::string> not_finite(double number) {
    if (std::isfinite(number)) {
        return std::nullopt;
    }
    return std::isnan(number) ? "NaN" : number > 0.0 ? "Infinity" : "-Infinity";
}

template <class... Format>
std::string written(double number, std::size_t room, Format... format) {
    std::string out(room, '\0');
    const auto [end, fault] = std::to_chars(out.data(), out.data() + out.size(), number, format...);
    ENSURE(fault == std::errc{});
    out.resize(static_cast<std::size_t>(end - out.data()));
    return out;
}

/// Adjacent bytes that are no UTF-8 become one U+FFFD.
std::string text_of_bytes(std::string_view bytes) {
    std::string out;
    bool broken = false;
    while (!bytes.empty()) {
        const std::size_t good = well_formed_prefix(bytes);
        out.append(bytes.substr(0, good));
        bytes.remove_prefix(good);
        if (!bytes.empty()) {
            if (!broken || good > 0) {
                append_utf8(out, 0xFFFD);
            }
            broken = true;
            bytes.remove_prefix(1);
        }
    }
    return out;
}

/// As a double, so that a duration reads like one.
double seconds_of(Span span) {
    const bool borrowed = span.seconds < 0 && span.nanos > 0; // Span counts nanoseconds forward
    const std::int64_t seconds = borrowed ? span.seconds + 1 : span.seconds;
    const std::int64_t nanos = borrowed ? static_cast<std::int64_t>(span.nanos) - 1'000'000'000 : span.nanos;
    return static_cast<double>(seconds) + static_cast<double>(nanos) / 1e9;
}

bool append(std::string& out, const Value& value, int depth);

bool append_list(std::string& out, std::span<const Value> items, int depth) {
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
        out += i == 0 ? "" : ", ";
        if (!append(out, items[i], depth - 1)) {
            return false;
        }
    }
    out += ']';
    return true;
}

/// Sorted by the keys as they are written.
bool append_map(std::string& out, std::span<const Entry> entries, int depth) {
    std::vector<std::pair<std::string, const Value*>> sorted;
    for (const Entry& entry : entries) {
        std::string key;
        if (!append(key, entry.key, depth - 1)) {
            return false;
        }
        sorted.emplace_back(std::move(key), &entry.value);
    }
    std::ranges::stable_sort(sorted, {}, &std::pair<std::string, const Value*>::first);
    out += '{';
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        out += (i == 0 ? "" : ", ") + sorted[i].first + ": ";
        if (!append(out, *sorted[i].second, depth - 1)) {
            return false;
        }
    }
    out += '}';
    return true;
}

/// False for what cannot be written. What has grown too large grows no more: a list may hold another a hundred times,
/// and so on inside, so that a few bytes of an expression could fill the memory.
bool append(std::string& out, const Value& value, int depth) {
    if (depth == 0) {
        return false;
    }
    if (out.size() > limits::result_bytes_max) {
        return true;
    }
    switch (value.kind()) {
    case Kind::null:
        out += "null";
        return true;
    case Kind::boolean:
        out += value.as_boolean() ? "true" : "false";
        return true;
    case Kind::integer:
        out += std::to_string(value.as_integer());
        return true;
    case Kind::unsigned_integer:
        out += std::to_string(value.as_unsigned());
        return true;
    case Kind::real:
        out += plain_text(value.as_real());
        return true;
    case Kind::string:
        out += value.as_string();
        return true;
    case Kind::bytes:
        out += text_of_bytes(value.as_bytes());
        return true;
    case Kind::duration:
        out += plain_text(seconds_of(value.as_duration())) + "s";
        return true;
    case Kind::timestamp:
        out += timestamp_text(value.as_timestamp());
        return true;
    case Kind::type:
        out += value.as_type();
        return true;
    case Kind::list:
        return append_list(out, value.as_list(), depth);
    case Kind::map:
        return append_map(out, value.as_map(), depth);
    case Kind::optional:
    case Kind::absent:
    case Kind::error:
        return false;
    }
    return false;
}

std::string based(std::uint64_t number, bool negative, unsigned base, bool upper) {
    std::array<char, 64> digits{};
    const auto [end, fault] =
        std::to_chars(digits.data(), digits.data() + digits.size(), number, static_cast<int>(base));
    ENSURE(fault == std::errc{});
    if (upper) {
        std::for_each(digits.data(), end, [](char& c) { c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
    }
    return (negative ? "-" : "") + std::string(digits.data(), end);
}

std::string hexadecimal(std::string_view bytes, bool upper) {
    const std::string_view digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

} // namespace

std::string plain_text(double number) {
    if (const auto word = not_finite(number)) {
        return *word;
    }
    // to_chars writes the shortest digits only with an exponent: [-]d[.ddd]e±dd.
    const std::string shortest = written(number, 32, std::chars_format::scientific);
    const std::size_t e = shortest.find('e');
    const bool negative = shortest.front() == '-';
    std::string digits = shortest.substr(negative ? 1 : 0, e - (negative ? 1 : 0));
    std::erase(digits, '.');
    const int exponent = std::atoi(shortest.c_str() + e + 1);
    const int point = exponent + 1; // digits before the decimal point
    const int count = static_cast<int>(digits.size());
    if (point <= 0) {
        digits.insert(0, "0." + std::string(static_cast<std::size_t>(-point), '0'));
    } else if (point < count) {
        digits.insert(static_cast<std::size_t>(point), ".");
    } else {
        digits.append(static_cast<std::size_t>(point - count), '0');
    }
    return (negative ? "-" : "") + digits;
}

std::optional<std::string> string_clause(const Value& value) {
    std::string out;
    return append(out, value, limits::value_depth_max) ? std::optional(std::move(out)) : std::nullopt;
}

std::optional<std::string> decimal_clause(const Value& value) {
    const bool number =
        value.kind() == Kind::integer || value.kind() == Kind::unsigned_integer || value.kind() == Kind::real;
    return number ? string_clause(value) : std::nullopt;
}

std::optional<std::string> real_clause(const Value& value, std::size_t precision, bool scientific) {
    double number = 0.0;
    if (value.kind() == Kind::real) {
        number = value.as_real();
    } else if (value.kind() == Kind::integer) {
        number = static_cast<double>(value.as_integer());
    } else if (value.kind() == Kind::unsigned_integer) {
        number = static_cast<double>(value.as_unsigned());
    } else {
        return std::nullopt;
    }
    if (auto word = not_finite(number)) {
        return word;
    }
    constexpr std::size_t whole_digits_max = 320; // the largest double has 309
    return written(number, whole_digits_max + precision,
                   scientific ? std::chars_format::scientific : std::chars_format::fixed, static_cast<int>(precision));
}

std::optional<std::string> base_clause(const Value& value, unsigned base, bool upper) {
    if (value.kind() == Kind::integer) {
        const std::int64_t number = value.as_integer();
        const auto bits = static_cast<std::uint64_t>(number);
        return based(number < 0 ? 0 - bits : bits, number < 0, base, upper);
    }
    if (value.kind() == Kind::unsigned_integer) {
        return based(value.as_unsigned(), false, base, upper);
    }
    if (base == 2 && value.kind() == Kind::boolean) {
        return value.as_boolean() ? "1" : "0";
    }
    if (base == 16 && (value.kind() == Kind::string || value.kind() == Kind::bytes)) {
        return hexadecimal(value.kind() == Kind::string ? value.as_string() : value.as_bytes(), upper);
    }
    return std::nullopt;
}

} // namespace citybrain::cel
