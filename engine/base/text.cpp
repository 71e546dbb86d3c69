#include "engine/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

namespace citybrain::base {
namespace {

/// Eight bytes of a text at once.
using Eight = std::uint64_t;
constexpr Eight ones = 0x0101'0101'0101'0101;
constexpr Eight highs = ones << 7U;

Eight eight_of(std::string_view text) {
    Eight bytes = 0;
    std::memcpy(&bytes, text.data(), sizeof(bytes));
    return bytes;
}

/// True when a byte may be below 0x20 or 0x7F; never false when one is.
/// Source: "determine if a word has a byte less than n", Bit Twiddling Hacks.
bool may_hold_control(Eight bytes) {
    const Eight low = (bytes - ones * 0x20) & ~bytes;
    const Eight deletes = bytes ^ (ones * 0x7F);
    return ((low | ((deletes - ones) & ~deletes)) & highs) != 0;
}

/// Length of the well-formed sequence at the front of `rest`, or 0.
std::size_t utf8_sequence(std::string_view rest) {
    const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(rest[i]); };
    const std::uint8_t first = at(0);
    if (first < 0x80) {
        return 1;
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || rest.size() < length) {
        return 0;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xC0) != 0x80) {
            return 0;
        }
    }
    const std::uint8_t second = at(1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool surrogate = first == 0xED && second > 0x9F;
    const bool beyond = first == 0xF4 && second > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

} // namespace

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        if (text.size() >= sizeof(Eight) && (eight_of(text) & highs) == 0) { // ASCII: nearly all of what comes
            text.remove_prefix(sizeof(Eight));
            continue;
        }
        const std::size_t length = utf8_sequence(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

bool has_control_characters(std::string_view text) {
    while (text.size() >= sizeof(Eight) && !may_hold_control(eight_of(text))) {
        text.remove_prefix(sizeof(Eight));
    }
    return std::ranges::any_of(text, [](char c) { return is_control(c) && c != '\t' && c != '\n' && c != '\r'; });
}

std::string one_line(std::string text) {
    std::ranges::replace_if(text, is_control, ' ');
    return text;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view white = " \t\r\n";
    const std::size_t first = text.find_first_not_of(white);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    std::int64_t value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, fault] = std::from_chars(text.data(), last, value);
    if (text.empty() || fault != std::errc{} || end != last) {
        return std::nullopt;
    }
    return value;
}

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const char* const last = text.data() + text.size();
    const auto [end, fault] = std::from_chars(text.data(), last, value);
    if (text.empty() || fault != std::errc{} || end != last || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<std::string> nearest_spelling(std::string_view word, std::span<const std::string> known) {
    constexpr std::size_t word_bytes_max = 64;
    if (word.size() > word_bytes_max) {
        return std::nullopt;
    }
    std::optional<std::string> best;
    std::size_t best_distance = 2 + word.size() / 4;
    for (const std::string& candidate : known) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

std::string to_text(const Place& place) {
    return place.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

} // namespace citybrain::base
