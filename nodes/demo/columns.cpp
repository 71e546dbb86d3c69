#include "nodes/demo/columns.hpp"

#include <algorithm>
#include <cstdint>

#include "engine/base/ensure.hpp"

namespace citybrain::demo {

namespace {

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

constexpr Range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},
                          {0x4E00, 0x9FFF},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},
                          {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};
constexpr Range none[] = {{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}};

template <std::size_t N>
bool is_in(const Range (&ranges)[N], std::uint32_t code) {
    return std::ranges::any_of(ranges, [&](const Range& r) { return code >= r.first && code <= r.last; });
}

std::size_t cells(std::uint32_t code) {
    if (is_in(none, code)) {
        return 0;
    }
    return is_in(wide, code) ? 2 : 1;
}

std::uint32_t lead_bits(unsigned char byte) {
    if (byte >= 0xF0) {
        return byte & 0x07U;
    }
    if (byte >= 0xE0) {
        return byte & 0x0FU;
    }
    return byte >= 0xC0 ? byte & 0x1FU : byte;
}

} // namespace

std::size_t width_of(std::string_view utf8) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        std::uint32_t code = lead_bits(static_cast<unsigned char>(utf8[i++]));
        for (; i < utf8.size() && (static_cast<unsigned char>(utf8[i]) & 0xC0U) == 0x80U; ++i) {
            code = (code << 6U) | (static_cast<unsigned char>(utf8[i]) & 0x3FU);
        }
        width += cells(code);
    }
    return width;
}

std::string to_text(const Columns& table) {
    std::vector<std::size_t> widths;
    for (const auto& row : table.rows) {
        ENSURE(widths.empty() || widths.size() == row.size());
        widths.resize(row.size());
        for (std::size_t c = 0; c < row.size(); ++c) {
            widths[c] = std::max(widths[c], width_of(row[c]));
        }
    }
    std::string text;
    for (const auto& row : table.rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string pad(widths[c] - width_of(row[c]), ' ');
            line += c == 0 ? "" : "  ";
            line += c < table.left ? row[c] + pad : pad + row[c];
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

} // namespace citybrain::demo
