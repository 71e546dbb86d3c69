#pragma once
/// clocks: what standing orders do to the due instants of open cases (terms.md 4): a clock stands still while an order
/// suspends it, an order lengthens its limit; no clock ever starts again. Only limits of the category itself are moved,
/// never those of a rule, and never any of a matter of life safety.

#include <optional>
#include <vector>

#include "engine/model/record.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

/// The limit of the decision that a clock runs on, whoever set it; empty for a clock that no limit of it measures.
[[nodiscard]] std::optional<model::Limit> running_limit(const rulebook::Rulebook& rules,
                                                        const model::Decision& decision, const model::Deadline& clock);

/// What the orders in force now still have to do to the clocks of this case, in the order in which it is to be
/// recorded. Empty for a case whose clocks do not run here.
[[nodiscard]] std::vector<model::DeadlineDeferred> deferred(const rulebook::Context& context,
                                                            const model::Case& matter);

/// `ended` has been ended by a person before its time: what it still held goes on from now. What it lengthened stays.
[[nodiscard]] std::vector<model::DeadlineDeferred> resumed(const rulebook::Context& context, const model::Case& matter,
                                                           const model::StandingOrder& ended);

/// All clocks of the case stand still from now until `until`, because of its own state, which `name` says ("#verify"):
/// also those that a rule set. No order has a number that begins with '#'.
[[nodiscard]] std::vector<model::DeadlineDeferred>
stood_still(const rulebook::Context& context, const model::Case& matter, const std::string& name, base::Instant until);
/// That state has ended early: they go on from now.
[[nodiscard]] std::vector<model::DeadlineDeferred> goes_on(const rulebook::Context& context, const model::Case& matter);

/// Its closing clock runs again behind a stretch in which it was not pending (an inspection, an ending that did not
/// last): the records that remember it. `name` begins with '#'.
[[nodiscard]] std::vector<model::DeadlineDeferred> stood_until_now(const rulebook::Context& context,
                                                                   const model::Case& matter, const std::string& name,
                                                                   base::Instant from);

} // namespace citybrain::decide
