#pragma once
/// SlotKey: the value of a slot as one whole number, so that every test of the slot with constants is a test of where
/// the number lies.
///
/// Whole numbers are themselves, bools 0 and 1, doubles a number in the same order (-0.0 is 0.0; NaN is `unordered`),
/// the words of a closed set their place in it, open texts a hash (who finds a text by it must compare the text too).

#include <bit>
#include <cstdint>
#include <string_view>

#include "engine/cel/environment.hpp"
#include "engine/cel/value.hpp"
#include "engine/rulebook/text_ends.hpp"
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
