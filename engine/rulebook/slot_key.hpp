#pragma once
/// SlotKey: the value of a slot as one whole number, so that every test of the slot with constants is a test of where
/// the number lies.
///
/// Whole numbers are themselves, bools 0 and 1, doubles a number in the same order (-0.0 is 0.0; NaN is `unordered`),
/// the words of a closed set their place in it, open texts a hash (who finds a text by it must compare the text too).

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "engine/base/id.hpp"
#include "engine/cel/environment.hpp"
#include "engine/cel/value.hpp"
#include "engine/rulebook/vocabulary.hpp"

namespace citybrain::rulebook {

/// How the numbers of a slot are made.
enum class Domain : std::uint8_t { integer, boolean, real, word, text };

enum class KeyState : std::uint8_t {
    absent,    ///< no value
    unordered, ///< NaN
    there,     ///< `number` is it
    misfit,    ///< a value that is not of the domain
};

struct SlotKey {
    KeyState state = KeyState::absent;
    std::int64_t number = 0;
    std::string_view text; ///< of Domain::text
};

[[nodiscard]] constexpr SlotKey key_of(std::int64_t number) { return {KeyState::there, number, {}}; }

/// In the order of the numbers; all but NaN, for which it is not asked.
[[nodiscard]] inline std::int64_t order_of(double real) {
    const auto bits = std::bit_cast<std::int64_t>(real + 0.0); // -0.0 + 0.0 is 0.0
    return bits >= 0 ? bits : -(bits & INT64_MAX);
}

[[nodiscard]] inline SlotKey key_of(double real) {
    return real != real ? SlotKey{KeyState::unordered, 0, {}} : key_of(order_of(real));
}

/// The first and the last eight bytes (overlapping, or all with zeros behind), first byte highest.
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

[[nodiscard]] inline TextEnds ends_of(std::string_view text) {
    if (text.size() >= 8) {
        return {load_text(text.data()), load_text(text.data() + text.size() - 8)};
    }
    std::uint64_t word = 0;
    for (const char byte : text) {
        word = word << 8U | static_cast<unsigned char>(byte);
    }
    word <<= (8 - text.size()) % 8 * 8;
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

[[nodiscard]] inline SlotKey key_of(std::string_view text) { return {KeyState::there, hash_of_text(text), text}; }

/// Any value, for a slot of the domain (not word).
[[nodiscard]] SlotKey key_of(const cel::Value& value, Domain domain);

/// A declared attribute as read_attribute reads it; the domain follows from the type.
[[nodiscard]] SlotKey key_of(const model::AttributeValue& value, FieldType type);
[[nodiscard]] Domain domain_of(FieldType type);

/// Whether a fixed name is a word of a closed set that the event carries as a number; then `word_key` is its place in
/// words_of(read).
[[nodiscard]] constexpr bool is_word(Read read) {
    return read == Read::phase || read == Read::status || read == Read::urgency || read == Read::severity ||
           read == Read::certainty;
}
[[nodiscard]] std::int64_t word_key(Read read, const model::Event& event);

} // namespace citybrain::rulebook
