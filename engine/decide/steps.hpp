#pragma once
/// steps: what a transition that is a CaseStepped does to the clocks of its case.

#include "engine/decide/lifecycle.hpp"

namespace citybrain::decide {

/// The step that a person's command is. REQUIRES that the row of the table allows it.
[[nodiscard]] model::CaseStepped step_of(const rulebook::Context& context, const model::Case& matter,
                                         const model::ActOnCase& act, const Transition& row);
/// The step that a case takes by itself when `missed` passes: verify, adjudicate and resume; an inspection that nobody
/// made and that may not pass by itself is urged; support that nobody refused is granted.
[[nodiscard]] model::CaseStepped step_by_itself(const rulebook::Context& context, const model::Case& matter,
                                                model::Verb verb, model::Lifecycle to);
/// Support that is asked for and not answered by `due` counts as granted.
[[nodiscard]] model::CaseStepped granted_by_silence(const rulebook::Context& context, const model::Case& matter,
                                                    const model::Request& asked);
/// The deadlines of a case that this node is custodian of, once `step` is taken; in any order.
[[nodiscard]] std::vector<model::Deadline>
deadlines_after_step(const rulebook::Context& context, const model::Case& matter, const model::CaseStepped& step);
/// What runs while a case waits for inspection.
[[nodiscard]] std::vector<model::Deadline> deadlines_when_handled(const rulebook::Context& context,
                                                                  const model::Case& matter);
/// True when a report of this case is verified before anybody is sent: its category asks for it, it is less than
/// likely, neither urgent nor about life safety.
[[nodiscard]] bool verifies_first(const rulebook::Context& context, const model::Case& matter);
/// True when nobody need look at what is said to be done (domain.md (b) 18).
[[nodiscard]] bool passes_by_itself(const rulebook::Context& context, const model::Case& matter);

} // namespace citybrain::decide
