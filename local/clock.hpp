#pragma once
/// The only place that reads the system's clocks; everything else is told the time.

#include "engine/base/time.hpp"

namespace citybrain {

/// UTC, as the system believes it to be; may jump.
[[nodiscard]] base::Instant wall_now();
/// Since the machine was started, with the time it slept; never goes back. For telling a jump of the wall clock.
[[nodiscard]] base::Duration uptime_now();
/// Since some fixed moment; never goes back. For measuring how long something took.
[[nodiscard]] base::Duration steady_now();

} // namespace citybrain
