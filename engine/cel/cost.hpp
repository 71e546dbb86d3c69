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

struct WorstCost {
    std::uint64_t units = 0;
    NodeId dearest = 0;      ///< the part that costs most by itself
    std::uint64_t times = 1; ///< how often that part is evaluated, in loops
};

/// Of a folded tree.
[[nodiscard]] WorstCost worst_cost(const Syntax& syntax, Sizes sizes);

} // namespace citybrain::cel
