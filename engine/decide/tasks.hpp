#pragma once
/// tasks: pieces of a case for several desks of its centre (并联). One desk leads the case; it ends when every required
/// task has.

#include <optional>
#include <variant>

#include "engine/model/draft.hpp"
#include "engine/model/effects.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

/// A task for a desk of this centre: `act.department`, `act.reason` what is to be done, `act.until` by when.
[[nodiscard]] std::variant<model::TaskAdded, model::CommandDenied>
add_task(const rulebook::Context& context, const model::Case& matter, const model::ActOnCase& act);

/// Task `act.task` is done, or dropped; dropping it says why.
[[nodiscard]] std::variant<model::TaskEnded, model::CommandDenied> end_task(const model::Case& matter,
                                                                            const model::ActOnCase& act);

/// Why the case cannot be finished, closed or merged yet: the required tasks that are open, by number and desk.
[[nodiscard]] std::optional<model::CommandDenied> waits_for_tasks(const model::Case& matter);

} // namespace citybrain::decide
