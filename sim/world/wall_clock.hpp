#pragma once
/// WallClock: what a simulated host's wall clock shows.
///
/// Faults it may inject, and what each can cost:
///  - off by a constant (skewed)          times in records are off by as much
///  - jump() forward or back              timers must not fire for it; they may come later, never earlier
///  - freeze() and thaw()                 it stands still and goes on from there: behind by as long
///  - drift()                             it runs fast or slow by so many parts in a thousand
/// Steady time, which goes by the world's, is always right: a machine's oscillator is good to a few parts in 10,000.

#include "engine/base/time.hpp"

namespace citybrain::sim {

class WallClock {
  public:
    explicit WallClock(base::Duration off = {}) : usual_(off), off_(off) {}

    [[nodiscard]] base::Instant at(base::Instant now) const {
        return now + off_ + base::Duration{(now - since_).ms * per_mille_ / 1'000};
    }
    void jump(base::Duration by) { off_ = off_ + by; }
    void freeze(base::Instant now) { drift(now, -1'000); }
    void thaw(base::Instant now) { drift(now, 0); }
    void drift(base::Instant now, std::int64_t per_mille) {
        off_ = at(now) - now;
        since_ = now;
        per_mille_ = per_mille;
    }
    /// As it was made.
    void calm() { *this = WallClock(usual_); }

  private:
    base::Duration usual_;
    base::Duration off_;
    base::Instant since_;        ///< when per_mille_ began
    std::int64_t per_mille_ = 0; ///< gained or lost
};

} // namespace citybrain::sim
