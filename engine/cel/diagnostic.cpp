#include "engine/cel/diagnostic.hpp"

#include <algorithm>
#include <utility>

#include "engine/cel/utf8.hpp"

namespace citybrain::cel {
namespace {

constexpr std::size_t excerpt_bytes_max = 100;

std::size_t line_start(std::string_view text, std::size_t offset) {
    const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    return newline == std::string_view::npos ? 0 : newline + 1;
}

/// Blanks as wide as `text` on a terminal: CJK characters (three bytes and more) take two columns, tabs stay tabs.
std::string blanks(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<std::uint8_t>(c);
        if (c == '\t') {
            result += '\t';
        } else if (byte >= 0xE0) {
            result += "  ";
        } else if ((byte & 0xC0U) != 0x80U) {
            result += ' ';
        }
    }
    return result;
}

std::size_t back_to_character(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && (static_cast<std::uint8_t>(text[at]) & 0xC0U) == 0x80U) {
        --at;
    }
    return at;
}

/// The line around `offset`, cut to a readable length, and the caret line. Control characters become blanks.
std::string excerpt_of(std::string_view text, std::size_t offset) {
    const std::size_t start = line_start(text, offset);
    const std::size_t end = std::min(text.find('\n', offset), text.size());
    const std::size_t lead = offset - start;
    const std::size_t from =
        lead > excerpt_bytes_max / 2 ? back_to_character(text, offset - excerpt_bytes_max / 2) : start;
    const std::size_t until = back_to_character(text, std::min(end, from + excerpt_bytes_max));
    std::string line = from > start ? "…" : "";
    const std::string indent = from > start ? " " : "";
    line += text.substr(from, until - from);
    if (until < end) {
        line += "…";
    }
    std::ranges::replace_if(
        line, [](char c) { return (static_cast<std::uint8_t>(c) < 0x20 && c != '\t') || c == '\x7F'; }, ' ');
    return line + "\n" + indent + blanks(text.substr(from, offset - from)) + "^";
}

} // namespace

Position position_of(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    const auto before = text.substr(0, offset);
    const auto lines = static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
    const std::string_view lead = before.substr(line_start(text, offset));
    return {lines + 1, static_cast<std::uint32_t>(count_code_points(lead)) + 1};
}

Diagnostic diagnose(std::string_view text, std::size_t offset, std::string message, std::string hint) {
    offset = std::min(offset, text.size());
    const Position position = position_of(text, offset);
    return {position.line, position.column, std::move(message), std::move(hint), excerpt_of(text, offset)};
}

std::string to_text(const Diagnostic& diagnostic) {
    std::string line = std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column) + ": ";
    line += diagnostic.message;
    if (!diagnostic.hint.empty()) {
        line += " (" + diagnostic.hint + ")";
    }
    return line + "\n" + diagnostic.excerpt;
}

} // namespace citybrain::cel
