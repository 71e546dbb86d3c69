#pragma once
/// What one rule's effect is beside another's: as strong, or less in something it says.

#include <span>

#include "engine/rulebook/rule.hpp"

namespace citybrain::check {

/// True when `strong` does all that `weak` does, or more, wherever the matter is handled before (`bases`).
[[nodiscard]] bool does_as_much(const rulebook::Effect& strong, const rulebook::Effect& weak,
                                std::span<const model::Tier> bases);

/// True when `tighter` says something weaker than `wider` says of the same thing: a lower tier, a lower priority, a
/// longer limit on the same clock.
[[nodiscard]] bool asks_for_less(const rulebook::Effect& tighter, const rulebook::Effect& wider,
                                 std::span<const model::Tier> bases);

/// True when the effect adds nothing to what the category has anyway.
[[nodiscard]] bool adds_nothing(const rulebook::Effect& effect, const rulebook::Category& category);

} // namespace citybrain::check
