#pragma once
/// ClockKeeper: makes of a wall clock that may jump, drift and stand still the time that a host's nodes live by.
///
/// Promises (design: links 2.5 and 2.6, T1 and T2; docs/decisions/0020), between two readings that are `e` of steady
/// time apart:
///  - the time never goes back;
///  - it advances by at least e / 2 and at most 3 e / 2, so that a difference of up to a minute to the wall clock is
///    made good slowly, and a wall clock that was set back is waited for at half speed;
///  - a wall clock that is ahead by more than a minute is not followed for ten minutes: time goes on at the steady
///  rate.
///    What is still so then is a jump, told once: whoever asks must let every node move its clocks by it, so that no
///    timer fires for it. A wall clock that comes back before is followed as if nothing had been.
/// What lies between two runs of a host counts as time that has passed: at the start nothing but the wall clock can
/// tell. When it then is behind what the node has seen already (a box without a battery, before it has heard a time
/// server), it is known to be wrong, and is followed at once when it is put right; that is a jump, too, for nobody
/// knows how much of it has passed, and no timer may fire for it.
///
/// Steady time must go on while the machine sleeps, else a night's sleep looks like a jump. No I/O; one thread.

#include <cstdint>
#include <optional>

#include "engine/base/time.hpp"

namespace citybrain::drive {

class ClockKeeper {
  public:
    static constexpr base::Duration followed_max = base::minutes(1); ///< a larger difference is a jump
    static constexpr base::Duration probation = base::minutes(10);   ///< of a jump forward

    /// What to make of the wall clock.
    enum class Trust : std::uint8_t {
        follows,   ///< within a minute of it
        waits,     ///< it was set back: time goes at half speed until it has caught up
        probation, ///< it jumped forward, less than ten minutes ago
    };
    /// The wall clock went from where it should have been to where it is.
    struct Jump {
        base::Instant from;
        base::Instant to;
    };
    struct Reading {
        base::Instant now;
        std::optional<Jump> jump; ///< move every node's clocks by it, before anything else is done at `now`
    };

    /// `last`: the latest instant that any node has seen. `steady` counts from anywhere and never goes back.
    ClockKeeper(base::Instant wall, base::Duration steady, base::Instant last);

    /// REQUIRES `steady` not before that of the last reading.
    [[nodiscard]] Reading read(base::Instant wall, base::Duration steady);

    [[nodiscard]] Trust trust() const { return trust_; }
    /// How far the wall clock was ahead of the time at the last reading; negative: behind.
    [[nodiscard]] base::Duration ahead() const { return ahead_; }

  private:
    [[nodiscard]] bool is_on_probation(base::Duration steady);

    std::int64_t half_ms_;  ///< the time, in half milliseconds: half of an odd duration is not lost
    base::Duration steady_; ///< of the last reading
    base::Duration ahead_;  ///< of the last reading
    Trust trust_ = Trust::follows;
    bool wrong_since_start_; ///< the wall clock has been behind ever since
    base::Duration since_;   ///< steady time when the jump on probation was first seen
    base::Duration by_;      ///< and how far it went
};

} // namespace citybrain::drive
