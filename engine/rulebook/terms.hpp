#pragma once
/// Terms: a condition as a choice of conjunctions of single tests, for the matcher.
///
/// Why this is the same question. A condition is true or not true; "no" and "error" both mean that its rule does not
/// match. CEL's `&&`, `||` and `!` are Kleene's strong three-valued connectives with "error" as the third value: an
/// operand that decides absorbs an error, and `!error` is an error. De Morgan's laws and distributivity hold in that
/// logic, and `c ? a : b` is true exactly when `(c && a) || (!c && b)` is, so a condition may be rewritten until `!`
/// stands before single tests only. In that form truth grows with the truth of the literals: `&&` is true when both
/// operands are true and `||` when one is, whatever "not true" the others are. So it is true exactly when it is true
/// with every literal that is an error taken as false. And a literal whose test is an error is not true, with or
/// without `!` in front. That is what the terms are evaluated with: bits that say "true", and nothing for "error".
/// (tests/property/packs holds them against cel::Program on thousands of packs.)

#include <cstddef>
#include <vector>

#include "engine/cel/outline.hpp"

namespace citybrain::rulebook {

/// A single test, or its negation.
struct Literal {
    const cel::OutlineNode* test = nullptr; ///< of the condition's outline
    bool inverted = false;
};

using Term = std::vector<Literal>; ///< all of them; none: true

struct Terms {
    std::vector<Term> any; ///< one of them; none: false
    /// False when something was left out of a term, or put in its place "true": then a term that holds says "perhaps",
    /// and the condition itself must be asked. A term that does not hold is always right.
    bool exact = true;
};

/// More terms than this are not made: parts of the condition are left out instead.
inline constexpr std::size_t terms_max = 32;

[[nodiscard]] Terms terms_of(const cel::Outline& outline);

} // namespace citybrain::rulebook
