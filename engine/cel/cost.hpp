#pragma once
/// Worst-case cost of an expression, before it is ever evaluated.
///
/// The unit is one simple operation (a comparison of two numbers, a field read), or sixteen bytes of text looked at:
/// a few nanoseconds. Sizes that only the bindings know are taken as the environment's bounds; both branches of `? :`
/// and every operand of `&&` and `||` are counted. Sums saturate.

#include <cstdint>

#include "engine/cel/environment.hpp"
#include "engine/cel/syntax.hpp"

namespace citybrain::cel {

/// Of a folded tree.
[[nodiscard]] std::uint64_t worst_cost(const Syntax& syntax, Sizes sizes);

} // namespace citybrain::cel
