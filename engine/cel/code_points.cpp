#include "engine/cel/code_points.hpp"

#include <algorithm>
#include <array>

namespace citybrain::cel {
namespace {

/// White space outside of ASCII, as UTF-8.
constexpr std::array<std::string_view, 19> spaces = {
    "\xC2\x85",     "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
    "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A",
    "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80"};

bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Bytes of the white space that `text` begins with.
std::size_t leading(std::string_view text) {
    if (!text.empty() && is_ascii_space(text.front())) {
        return 1;
    }
    const auto* const found = std::ranges::find_if(spaces, [&](std::string_view one) { return text.starts_with(one); });
    return found == spaces.end() ? 0 : found->size();
}

std::size_t trailing(std::string_view text) {
    if (!text.empty() && is_ascii_space(text.back())) {
        return 1;
    }
    const auto* const found = std::ranges::find_if(spaces, [&](std::string_view one) { return text.ends_with(one); });
    return found == spaces.end() ? 0 : found->size();
}

} // namespace

std::size_t first_length(std::string_view text) {
    std::size_t length = std::min<std::size_t>(text.size(), 1);
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
        ++length;
    }
    return length;
}

std::optional<std::size_t> byte_of(std::string_view text, std::int64_t index) {
    if (index < 0 || static_cast<std::uint64_t>(index) > text.size()) {
        return std::nullopt;
    }
    std::size_t at = 0;
    for (std::int64_t passed = 0; passed < index; ++passed) {
        const std::size_t length = first_length(text.substr(at));
        if (length == 0) {
            return std::nullopt;
        }
        at += length;
    }
    return at;
}

std::string_view trim_white_space(std::string_view text) {
    for (std::size_t n = leading(text); n > 0; n = leading(text)) {
        text.remove_prefix(n);
    }
    for (std::size_t n = trailing(text); n > 0; n = trailing(text)) {
        text.remove_suffix(n);
    }
    return text;
}

} // namespace citybrain::cel
