#pragma once
/// clock_jump: the mark of what a jump of the host's wall clock did to a clock of a case.

#include <string_view>

namespace citybrain::model {

/// Stands in Deferral::order, where a standing order's number does: the wall clock jumped, and the time that it skipped
/// had not passed. As a deferral of the case itself (is_own) it also holds a limit that becomes tighter later.
inline constexpr std::string_view clock_jump = "#clock-jump";

} // namespace citybrain::model
