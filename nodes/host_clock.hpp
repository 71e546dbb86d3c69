#pragma once
/// HostClock: the time that a host's nodes live by (drive::ClockKeeper), and what an operator is told about the wall
/// clock: each change of how it is trusted, once, as a line of the log.
///
/// Loop thread only, between two turns.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/drive/clock_keeper.hpp"
#include "nodes/host_watch.hpp"

namespace citybrain {

class HostClock {
  public:
    struct Clocks {
        std::function<base::Instant()> wall;    ///< may jump
        std::function<base::Duration()> steady; ///< goes on while the machine sleeps
    };
    /// `last`: the latest instant that any node has seen. `follow` moves the clocks of all nodes by a jump.
    HostClock(Clocks clocks, base::Instant last, std::function<void(const drive::ClockKeeper::Jump&)> follow);

    [[nodiscard]] base::Instant now();
    /// Sentences about the wall clock since the last call.
    [[nodiscard]] std::vector<Notice> take_notices() { return std::exchange(notices_, {}); }

  private:
    void tell(drive::ClockKeeper::Trust before);

    Clocks clocks_;
    std::function<void(const drive::ClockKeeper::Jump&)> follow_;
    drive::ClockKeeper keeper_;
    std::vector<Notice> notices_;
};

} // namespace citybrain
