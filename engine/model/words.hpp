#pragma once
/// Words: a closed enum's spellings in one table, so that printing and parsing cannot disagree.

#include <optional>
#include <string_view>

#include "engine/base/ensure.hpp"

namespace citybrain::model {

template <class E>
struct Word {
    E value;
    std::string_view text;
    std::string_view zh{};
};

/// The row of `value`; every value must be in the table.
template <class E, std::size_t N>
[[nodiscard]] const Word<E>& word_of(const Word<E> (&table)[N], E value) {
    for (const Word<E>& word : table) {
        if (word.value == value) {
            return word;
        }
    }
    base::ensure_failed("enum value in its table of words", __FILE__, __LINE__);
}

/// The value spelled `text`, or empty.
template <class E, std::size_t N>
[[nodiscard]] std::optional<E> value_of(const Word<E> (&table)[N], std::string_view text) {
    for (const Word<E>& word : table) {
        if (word.text == text) {
            return word.value;
        }
    }
    return std::nullopt;
}

} // namespace citybrain::model
