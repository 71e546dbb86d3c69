#pragma once
/// Play: the demo's virtual clock, and what it hands to the host at each of its seconds.
///
/// The clock stands on whole seconds and jumps to the next one in which anything is due: an event of the recording, an
/// act of a desk, a timer of a node. It jumps only when the caller says that every node is quiescent, so the result
/// does not depend on the machine. After the last event it runs on for `tail` (24 virtual hours), then finished() is
/// true.
///
/// The loop around it, for as long as the host is well:
///   settle(host, play.now());               // turn until idle: timers of this second fire first
///   if (play.feed() > 0) continue;          // then its events, then the desks' acts
///   if (!play.advance(driver.wake())) break; // to the next second with anything due; false: finished
/// After finished(), follow(instant) lets the clock go with the wall's; feed() then serves desks and late events.

#include <functional>
#include <optional>

#include "engine/base/time.hpp"
#include "nodes/demo/desks.hpp"
#include "nodes/demo/recording.hpp"

namespace citybrain::demo {

/// How the play reaches the host; both queue and return at once.
struct Doors {
    std::function<void(model::NodeId node, model::Report report)> report;
    std::function<void(model::NodeId node, model::ActOnCase act)> act;
};

inline constexpr base::Duration tail_length = base::hours(24);

/// The first whole second at or after `instant`.
[[nodiscard]] base::Instant whole_second(base::Instant instant);

class Play {
  public:
    /// Recording (sorted) and desks must outlive it. `start` is where the clock begins at the earliest: an instant that
    /// no node is past already; the clock begins at the first event when that is later.
    Play(Recording& recording, Desks& desks, Doors doors, base::Instant start, base::Duration tail = tail_length);

    [[nodiscard]] base::Instant now() const { return now_; }
    /// Hands in what is due now: events first, then desk acts. How many. REQUIRES a host that has settled at now().
    std::size_t feed();
    /// Jumps to the next second in which anything is due, at most to the end of the tail. False, and no jump, when
    /// finished. REQUIRES a settled host; `wake` is the earliest timer of any node, empty for none.
    [[nodiscard]] bool advance(std::optional<base::Instant> wake);
    /// The tail is over and nothing of it is left to feed.
    [[nodiscard]] bool finished() const { return now_ >= end_ && next_ == recording_.size(); }
    /// Moves the clock to the last whole second at or before `instant`; never back.
    void follow(base::Instant instant);

    /// Events handed in, and all there are.
    [[nodiscard]] std::size_t fed() const { return next_; }
    [[nodiscard]] std::size_t total() const { return recording_.size(); }
    /// The instant at which the tail ends.
    [[nodiscard]] base::Instant end() const { return end_; }

  private:
    Recording& recording_;
    Desks& desks_;
    Doors doors_;
    base::Instant now_;
    base::Instant end_;
    std::size_t next_ = 0; ///< index of the first arrival not handed in
};

} // namespace citybrain::demo
