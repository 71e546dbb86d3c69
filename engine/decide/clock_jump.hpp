#pragma once
/// clock_jump: what a jump of this host's wall clock does to the clocks of a case (design: links 2.5 Time, 2.6 T2).

#include <vector>

#include "engine/model/record.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::decide {

/// The wall clock went from `from` to `to`, later, without that time having passed: every clock of the case that runs
/// here stood still meanwhile, in the order in which it is to be recorded. No due instant moves by less than the jump;
/// one of a limit in office hours also not by less than standing still moves it. The ends of silences, waivers and
/// suspensions are instants that people named, not clocks: they stay. Empty for a case without pending clocks, and for
/// one whose record of deferrals is full (limits::case_deferrals_max, all of them by orders): its clocks stay as those
/// orders left them.
[[nodiscard]] std::vector<model::DeadlineDeferred> jumped(const rulebook::Context& context, const model::Case& matter,
                                                          base::Instant from, base::Instant to);

} // namespace citybrain::decide
