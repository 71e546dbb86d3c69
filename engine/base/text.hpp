#pragma once
/// Small text questions that every reader of foreign input asks.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace citybrain::base {

/// True for well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF). Source: RFC 3629.
[[nodiscard]] bool is_utf8(std::string_view text);

/// True when the text holds a control character other than tab, line feed and carriage return.
[[nodiscard]] bool has_control_characters(std::string_view text);

/// True for an ASCII control character, white space but the space itself included.
[[nodiscard]] constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// The text with a space for each control character: what others chose to write can neither begin a line of a log nor
/// steer a terminal.
[[nodiscard]] std::string one_line(std::string text);

/// Without white space (space, tab, CR, LF) at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// Reads a whole decimal integer and nothing else; empty on anything else or overflow.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);

/// Reads a finite decimal number ("1.5", "-2e3") and nothing else; locale plays no part; empty on anything else.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

/// The entry of `known` nearest to `word` by edit distance, if near enough to be a slip of the hand (distance at most
/// 1 + length / 4), else empty. Ties go to the first. For "did you mean …" hints.
[[nodiscard]] std::optional<std::string> nearest_spelling(std::string_view word, std::span<const std::string> known);

/// Where something stands in a file; printed "file:line:col". Line and column count from 1.
struct Place {
    std::string file;
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

[[nodiscard]] std::string to_text(const Place& place);

} // namespace citybrain::base
