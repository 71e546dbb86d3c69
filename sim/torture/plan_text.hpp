#pragma once
/// A plan as a text that people can read, keep in sim/museum and replay.
///
///   # why it is kept
///   plan 1
///   seed 7
///   length 1200000                                  of the storm, in ms; so are all times below
///   wire mercy 1/4 twins 0/4 drops 0/200 delay 12 jitter 40
///   disk sync 3 kept 2/4 rows_lost 0
///   limits window 2 commands 3 rows 0 behind 120
///   patience 45000
///   host skew -120 440605011000 440605011001        the nodes of one host, a line each
///   at 61005 crash 12884901888                      when, what, and its dice
///
/// Everything that a plan holds stands in it, so it lives on when plans are made otherwise. Its happenings mean what
/// the operators make of their dice: when they learn new deeds, a kept plan may do other things than before.

#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "sim/torture/plan.hpp"

namespace citybrain::sim {

[[nodiscard]] std::string to_text(const Plan& plan);
/// bad_input with `name` and line.
[[nodiscard]] base::Result<Plan> parse_plan(std::string_view text, const std::string& name);

} // namespace citybrain::sim
