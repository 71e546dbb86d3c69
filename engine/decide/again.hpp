#pragma once
/// again: a case is decided again, because its joined facts or what else its rules read has changed.
///
/// Rises by itself and never sinks: rulebook::decision_again. Pure; the core commits the record and hands the case up.

#include <optional>

#include "engine/model/draft.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

/// The record of deciding `matter` again; `own` is what its own reports say now (own_facts when they say the same), to
/// which the facts of the cases merged into it are joined; windows end at the time and place of `latest`. Of a case
/// that is merged itself only the facts change. Empty when the facts are the same and the decision is, too; when this
/// node is not the one to decide (a shadow, an ended case); and when its pack does not know the category. Deadlines:
/// those that have passed do not come again; pending ones only come earlier; a matter that rose after somebody had
/// acknowledged it must be responded to anew.
[[nodiscard]] std::optional<model::CaseRedecided> again(const rulebook::Context& context, const model::Case& matter,
                                                        model::JoinedFacts own, model::Again why,
                                                        const model::Event& latest);

/// The record of joining what a superior's rules, or this node's rules over windows, say of `matter`. Empty as above,
/// and for a case that is merged.
[[nodiscard]] std::optional<model::CaseRedecided> raised(const rulebook::Context& context, const model::Case& matter,
                                                         const model::Decision& said, model::Again why);

/// The centre above this one that a decision of `tier` belongs to; empty when this node may keep it.
[[nodiscard]] std::optional<model::NodeId> owner_above(const rulebook::Context& context, const model::Case& matter,
                                                       model::Tier tier);

/// True while this node counts what joins the case: as its owner, or beside a person's offer that waits here for what
/// the owner passes on.
[[nodiscard]] bool counts_facts(const model::Case& matter);

} // namespace citybrain::decide
