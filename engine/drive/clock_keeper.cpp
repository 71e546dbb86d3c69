#include "engine/drive/clock_keeper.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace citybrain::drive {

using base::Duration;
using base::Instant;

ClockKeeper::ClockKeeper(Instant wall, Duration steady, Instant last)
    : half_ms_(2 * std::max(wall, last).ms), steady_(steady), ahead_(wall - std::max(wall, last)),
      wrong_since_start_(last - wall > followed_max) {
    trust_ = wrong_since_start_ ? Trust::waits : Trust::follows;
}

/// True while a jump forward has not lasted long enough. One that goes on to another place begins anew.
bool ClockKeeper::is_on_probation(Duration steady) {
    const Duration moved = ahead_ - by_;
    if (trust_ != Trust::probation || moved > followed_max || moved < Duration{-followed_max.ms}) {
        since_ = steady;
        by_ = ahead_;
    }
    return steady - since_ < probation;
}

ClockKeeper::Reading ClockKeeper::read(Instant wall, Duration steady) {
    ENSURE(steady >= steady_);
    const std::int64_t elapsed = steady.ms - steady_.ms;
    steady_ = steady;
    half_ms_ += 2 * elapsed;
    ahead_ = wall - Instant{half_ms_ / 2};
    const bool put_right = wrong_since_start_ && ahead_.ms >= 0;
    wrong_since_start_ = wrong_since_start_ && !put_right;
    if (ahead_ > followed_max && !put_right && is_on_probation(steady)) {
        trust_ = Trust::probation;
        return {Instant{half_ms_ / 2}, std::nullopt};
    }
    if (ahead_ > followed_max) {
        const Jump jump{Instant{half_ms_ / 2}, wall};
        half_ms_ = 2 * wall.ms;
        ahead_ = {};
        trust_ = Trust::follows;
        return {wall, jump};
    }
    half_ms_ += std::clamp(2 * wall.ms - half_ms_, -elapsed, elapsed);
    ahead_ = wall - Instant{half_ms_ / 2};
    trust_ = ahead_ < Duration{-followed_max.ms} ? Trust::waits : Trust::follows;
    return {Instant{half_ms_ / 2}, std::nullopt};
}

} // namespace citybrain::drive
