#pragma once
/// climb: when the next person's turn comes on the ladder of a case that nobody has acknowledged (pack.toml, [ladder]).

#include "engine/model/decision.hpp"
#include "engine/model/summons.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

/// When the turn of rung `next` comes, if nobody whom `rung` has told just now answers: of a P0 by the clock, of all
/// others by the response limit's own. Each person has the whole time, also when a rung was reached late, and a minute
/// at least.
[[nodiscard]] base::Instant climb_due(const Rulebook& rules, const model::Decision& decision, model::Rung rung,
                                      model::Rung next, base::Instant now);

} // namespace citybrain::rulebook
