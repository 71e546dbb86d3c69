#pragma once
/// TextEnds: the beginning and the end of a short text as numbers, to compare texts without going through their bytes.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "engine/base/id.hpp"

namespace citybrain::rulebook {

/// The first and the last eight bytes (overlapping, or all with zeros behind), first byte highest: heads have the order
/// of the texts. Two texts of the same length up to 16 are equal when these are.
struct TextEnds {
    std::uint64_t head = 0;
    std::uint64_t tail = 0;

    friend bool operator==(const TextEnds&, const TextEnds&) = default;
};

[[nodiscard]] inline std::uint64_t load_text(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof(word));
    return std::endian::native == std::endian::little ? __builtin_bswap64(word) : word;
}

[[nodiscard]] inline std::uint64_t load_half(const char* bytes) {
    std::uint32_t word = 0;
    std::memcpy(&word, bytes, sizeof(word));
    return std::endian::native == std::endian::little ? __builtin_bswap32(word) : word;
}

[[nodiscard]] inline TextEnds ends_of(std::string_view text) {
    const std::size_t size = text.size();
    if (size >= 8) {
        return {load_text(text.data()), load_text(text.data() + size - 8)};
    }
    std::uint64_t word = 0;
    if (size >= 4) { // two halves, which overlap in the same bytes
        word = load_half(text.data()) << 32U | load_half(text.data() + size - 4) << (8 - size) * 8U;
    } else {
        for (std::size_t i = 0; i < size; ++i) {
            word |= std::uint64_t{static_cast<unsigned char>(text[i])} << (56 - 8 * i);
        }
    }
    return {word, word};
}

/// The same on every machine.
[[nodiscard]] inline std::int64_t hash_of_text(std::string_view text) {
    const TextEnds ends = ends_of(text);
    std::uint64_t hash = base::mix64(ends.head ^ text.size()) ^ ends.tail;
    for (std::size_t at = 8; at + 8 < text.size(); at += 8) {
        hash = base::mix64(hash) ^ load_text(text.data() + at);
    }
    return static_cast<std::int64_t>(base::mix64(hash));
}

} // namespace citybrain::rulebook
