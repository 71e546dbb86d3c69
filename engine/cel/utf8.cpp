#include "engine/cel/utf8.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/text.hpp"

namespace citybrain::cel {

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) {
        count += (static_cast<std::uint8_t>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    return count;
}

bool is_scalar(std::uint32_t code_point) {
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    return code_point <= 0x10FFFF && !surrogate;
}

void append_utf8(std::string& text, std::uint32_t code_point) {
    ENSURE(is_scalar(code_point));
    const auto put = [&](std::uint32_t byte) { text.push_back(static_cast<char>(static_cast<std::uint8_t>(byte))); };
    if (code_point < 0x80) {
        put(code_point);
        return;
    }
    if (code_point < 0x800) {
        put(0xC0U | (code_point >> 6));
    } else if (code_point < 0x10000) {
        put(0xE0U | (code_point >> 12));
        put(0x80U | ((code_point >> 6) & 0x3FU));
    } else {
        put(0xF0U | (code_point >> 18));
        put(0x80U | ((code_point >> 12) & 0x3FU));
        put(0x80U | ((code_point >> 6) & 0x3FU));
    }
    put(0x80U | (code_point & 0x3FU));
}

std::size_t well_formed_prefix(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto first = static_cast<std::uint8_t>(text[at]);
        const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
        if (!base::is_utf8(text.substr(at, length))) {
            return at;
        }
        at += length;
    }
    return text.size();
}

} // namespace citybrain::cel
