#pragma once
/// Limits of one expression: what is longer, deeper or dearer is refused when it is compiled.
///
/// The values are our own choice: far above what people write, far below what could hurt a small machine.

#include <cstddef>
#include <cstdint>

namespace citybrain::cel::limits {

inline constexpr std::size_t text_bytes_max = 16 * 1024;
inline constexpr std::size_t nodes_max = 8'192;
/// Brackets, `!`, `-` and `? :` inside each other, while parsing.
inline constexpr std::size_t nesting_max = 64;
/// Levels of the syntax tree; a chain of `&&` or `||` is one level however long it is.
inline constexpr std::size_t depth_max = 250;
/// Values an evaluation holds at a time (a map with computed values, and a call, hold them all).
inline constexpr std::size_t stack_max = 256;
/// Computed items of a list that are held at a time; a longer list is made of such pieces.
inline constexpr std::uint32_t list_piece = 64;
static_assert(nesting_max < depth_max && depth_max < stack_max);
inline constexpr std::size_t pattern_bytes_max = 1'024;
/// Instructions of a compiled regular expression.
inline constexpr int pattern_program_max = 4'096;
/// A text made by an evaluation.
inline constexpr std::size_t result_bytes_max = 1'024 * 1'024;
/// Lists and maps inside each other that a comparison looks into.
inline constexpr int value_depth_max = 500;
/// Units of cost.hpp that one evaluation may take whatever its bindings hold; 10,000,000 is about 50 milliseconds.
inline constexpr std::uint64_t steps_max = 10'000'000;
inline constexpr std::size_t diagnostics_max = 20;

/// Worst-case cost, see cost.hpp for the unit; 100,000 is below a millisecond.
inline constexpr std::uint64_t cost_max = 100'000;

} // namespace citybrain::cel::limits
