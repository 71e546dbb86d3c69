#pragma once
/// ladder: who is told of a case that nobody has acknowledged, and who is next (domain.md (d) 7; terms.md 3, 6, 14).
///
/// Officer on duty, backup and duty leader of the desk that has it, then the duty leaders of the centre above and of
/// the district, by the roster of the pack at that instant. A pack without a roster knows nobody, and has no ladder.

#include <optional>

#include "engine/model/draft.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

/// True when the ladder of the case is to begin: this node has it, it waits for its acknowledgement, no rung's turn is
/// to come, it is not muted, and its event tests no equipment (an exercise does summon people). A case that is offered
/// to another centre begins when its response limit has passed.
[[nodiscard]] bool ladder_begins(const rulebook::Context& context, const model::Case& matter);

/// The next rung of the ladder that runs, or the officer when none does: told, with who is next and when; when nobody
/// is on the roster, the next one's turn is now. Behind the highest rung it is told again, each time after the pack's
/// `again`. REQUIRES a roster.
[[nodiscard]] model::PersonSummoned next_rung(const rulebook::Context& context, const model::Case& matter);

/// True when it is the highest rung of this centre's ladder, that of the district.
[[nodiscard]] bool is_highest(const rulebook::Context& context, model::Rung rung);

/// The duty leader of this centre for a case that somebody below has; empty when the pack has no roster.
[[nodiscard]] std::optional<model::PersonSummoned> leader_here(const rulebook::Context& context,
                                                               const model::CaseId& id);

} // namespace citybrain::decide
