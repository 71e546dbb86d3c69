#pragma once
/// The binary operators, and the outcomes of a comparison.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace citybrain::cel {

enum class Operator : std::uint8_t {
    add,
    subtract,
    multiply,
    divide,
    remainder,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    in,
};

/// How two values stand to each other; one bit each, so that an operator is the set of outcomes it accepts.
enum class Order : std::uint8_t {
    less = 1,
    equal = 2,
    greater = 4,
    unordered = 8, ///< NaN, or values that are different but have no order
};

/// The outcomes for which a comparison operator answers true; 0 for the other operators.
[[nodiscard]] constexpr std::uint8_t accepted(Operator op) {
    //                                    + - * / %  ==  !=         <  <=     >  >=     in
    constexpr std::uint8_t outcomes[] = {0, 0, 0, 0, 0, 2, 1 | 4 | 8, 1, 1 | 2, 4, 4 | 2, 0};
    return outcomes[static_cast<std::size_t>(op)];
}

[[nodiscard]] constexpr bool is_comparison(Operator op) { return accepted(op) != 0; }
/// `==` and `!=`, which every two values have; the other comparisons need an order.
[[nodiscard]] constexpr bool is_equality(Operator op) { return op == Operator::equal || op == Operator::not_equal; }

/// `a < b` said from b's side.
[[nodiscard]] constexpr Operator mirrored(Operator op) {
    using enum Operator;
    return op == less            ? greater
           : op == less_equal    ? greater_equal
           : op == greater       ? less
           : op == greater_equal ? less_equal
                                 : op;
}

/// As written: "<=".
[[nodiscard]] constexpr std::string_view spelling(Operator op) {
    constexpr std::string_view spellings[] = {"+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "in"};
    return spellings[static_cast<std::size_t>(op)];
}

} // namespace citybrain::cel
