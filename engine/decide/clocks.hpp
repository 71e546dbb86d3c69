#pragma once
/// clocks: what standing orders do to the due instants of open cases (terms.md 4): a clock stands still while an order
/// suspends it, an order lengthens its limit; no clock ever starts again. Only limits of the category itself are moved,
/// never those of a rule, and never any of a matter of life safety.

#include <vector>

#include "engine/model/record.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

/// What the orders in force now still have to do to the clocks of this case, in the order in which it is to be
/// recorded. Empty for a case whose clocks do not run here.
[[nodiscard]] std::vector<model::DeadlineDeferred> deferred(const rulebook::Context& context,
                                                            const model::Case& matter);

/// `ended` has been ended by a person before its time: what it still held goes on from now. What it lengthened stays.
[[nodiscard]] std::vector<model::DeadlineDeferred> resumed(const rulebook::Context& context, const model::Case& matter,
                                                           const model::StandingOrder& ended);

} // namespace citybrain::decide
