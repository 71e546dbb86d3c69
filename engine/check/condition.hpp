#pragma once
/// Where a rule's condition is true, as boxes: the outline of its condition, from leaves to root.

#include "engine/check/space.hpp"

namespace citybrain::check {

/// Empty list: never true. Nothing: the condition is too large to take apart.
[[nodiscard]] Bounded true_boxes(Space& space, const rulebook::Rule& rule);

/// True when one of the boxes leans on a test that cannot be taken apart.
[[nodiscard]] bool leans_on_tests(const Space& space, const Boxes& boxes);

} // namespace citybrain::check
