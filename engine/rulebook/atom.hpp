#pragma once
/// Atom: a literal of a condition as a question about the SlotKey of one slot. For the matcher.

#include <optional>
#include <string_view>
#include <vector>

#include "engine/rulebook/slot_key.hpp"
#include "engine/rulebook/terms.hpp"

namespace citybrain::rulebook {

struct Atom {
    cel::Slot slot{};
    cel::Test test = cel::Test::compare; ///< compare, among or has; `holds` becomes a comparison with true
    cel::Operator op = cel::Operator::equal;
    bool inverted = false;
    std::optional<Domain> domain;        ///< empty for a `has`, which every domain can answer
    std::vector<std::int64_t> numbers;   ///< what it compares with
    std::vector<std::string_view> texts; ///< of Domain::text, in the order of `numbers`; live as long as the program

    /// Whether the literal is true when the slot's number is this.
    [[nodiscard]] bool holds_at(std::int64_t number) const;
    /// … is NaN.
    [[nodiscard]] bool holds_unordered() const;
    /// … has no value: a test that reads it is an error, inverted or not.
    [[nodiscard]] bool holds_absent() const { return test == cel::Test::has && inverted; }
};

/// Empty when the literal asks what a SlotKey cannot answer: order of texts, mixed types, other kinds of values,
/// windows.
[[nodiscard]] std::optional<Atom> atom_of(const Literal& literal, const Vocabulary& vocabulary);

} // namespace citybrain::rulebook
