#pragma once
/// Progress: the line a demo shows on stderr while it plays, with rate and time to go. Reads no clock: the caller says
/// how much real time has passed.

#include <cstddef>
#include <optional>
#include <string>

#include "engine/base/time.hpp"

namespace citybrain::demo {

class Progress {
  public:
    /// `total` events are to come; a line is due each `every` events, and once when all are done. REQUIRES every > 0.
    explicit Progress(std::size_t total, std::size_t every = 1'000);

    /// A line when one is due: events done, events a second, time to go, the demo's own time. `wall` since the start.
    [[nodiscard]] std::optional<std::string> line(std::size_t done, base::Instant virtual_now, base::Duration wall);

  private:
    std::size_t total_;
    std::size_t every_;
    std::size_t next_; ///< events at which the next line is due; beyond total_ when all are said
};

} // namespace citybrain::demo
