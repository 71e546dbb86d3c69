#pragma once
/// Outline: the boolean structure of a condition: `&& || ! ? :` over single tests, each with what it asks of which
/// slot.
///
/// For whoever reasons about conditions without evaluating them: an index, a proof. Flat: children stand before their
/// parents, the root is the last node, so that passes from leaves to root are loops.
///
/// What a node answers is CEL's: a test that reads an absent slot is an error; one operand that decides `&&` or `||`
/// absorbs an error of the others; `!error` and a choice whose condition is an error are errors. So an inverted
/// `x < 3` is not `x >= 3` but "x is there and at least 3".

#include <cstdint>
#include <span>
#include <vector>

#include "engine/cel/environment.hpp"
#include "engine/cel/operators.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

struct Syntax;

enum class Shape : std::uint8_t {
    constant, ///< `value`, a bool: known when it was compiled
    test,     ///< one condition, see Test
    all_of,   ///< children joined by &&
    any_of,   ///< children joined by ||
    invert,   ///< !child
    choice,   ///< child ? child : child
};

/// What a single condition asks.
enum class Test : std::uint8_t {
    compare, ///< slot `op` value; a constant on the left was turned to the right
    among,   ///< slot in value, a list
    holds,   ///< slot, a bool
    has,     ///< has(slot)
    other,   ///< anything else: two slots, arithmetic, functions; what it reads is in `slots`
};

struct OutlineNode {
    Shape shape = Shape::constant;
    Test test = Test::other;
    Operator op = Operator::equal;
    Slot slot{};
    Value value{};           ///< texts and lists live as long as the program
    std::uint32_t begin = 0; ///< bytes of the expression, brackets around it not counted
    std::uint32_t end = 0;
    std::uint32_t first = 0; ///< children: `count` entries of Outline::children; Test::other: of Outline::slots
    std::uint32_t count = 0;
};

struct Outline {
    std::vector<OutlineNode> nodes; ///< empty when the expression is no condition
    std::vector<std::uint32_t> children;
    std::vector<Slot> slots; ///< of each Test::other ascending, without repeats

    [[nodiscard]] const OutlineNode& root() const { return nodes.back(); }
    [[nodiscard]] std::span<const std::uint32_t> children_of(const OutlineNode& node) const {
        return std::span(children).subspan(node.first, node.count);
    }
    [[nodiscard]] std::span<const Slot> slots_of(const OutlineNode& node) const {
        return std::span(slots).subspan(node.first, node.count);
    }
};

/// Of a checked and folded tree. Its values live in the tree's arena.
[[nodiscard]] Outline outline_of(const Syntax& syntax);

} // namespace citybrain::cel
