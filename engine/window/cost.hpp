#pragma once
/// Cost: what a window may cost the node that keeps it, on the worst day, worked out from its spec alone.
///
/// The load: 2,700 matters a day on the mean, 16.7 times as many on the worst day (product.md: Nanhai 2020; Shanghai
/// Water, 8 October 2013). Cautious: all of them count in the window, and one of its days is the worst.
/// A circle is not kept as a sum but looked through when it is asked: the events of the grid cells around, where they
/// lie ten times as close as on the mean of the district's 1,073 km2 (our own assumption).

#include <cstdint>

#include "engine/window/spec.hpp"

namespace citybrain::window {

struct Cost {
    std::int64_t events = 0;  ///< remembered at once
    std::int64_t bytes = 0;   ///< of its series and counters; the events themselves are kept once for all windows
    std::int64_t scanned = 0; ///< events looked at for one answer; 0 when nothing is
};
[[nodiscard]] Cost cost_of(const Spec& spec);

/// More than this would make one decision wait some 50 microseconds for one answer (10 ns an event, our own limit).
inline constexpr std::int64_t scanned_max = 5'000;
/// Of all windows of a pack together, at the district: an eighth of a small server's 8 GB (our own limit).
inline constexpr std::int64_t bytes_max = std::int64_t{1} << 30U;

} // namespace citybrain::window
