#pragma once
/// Habits: how the demo's simulated people behave, in one place. Every figure is an example (示例): chosen so that each
/// way a case can go is seen, not measured anywhere. Fractions and integer tables only, so that no float decides.

#include <array>
#include <cstdint>

#include "engine/base/prng.hpp"
#include "engine/base/time.hpp"

namespace citybrain::demo {

/// Ten equal shares of a population, each with its percentage of a limit: a draw takes one of them.
using Deciles = std::array<std::int64_t, 10>;

/// All 示例. The choices of a first look are tried in the order of the fields; the first that hits is taken.
struct Habits {
    // At the first look at a case the desk owns.
    base::Ratio decline{2, 100};   ///< 不予立案
    base::Ratio hand_up{3, 100};   ///< a person asks the tier above to take it
    base::Ratio give_back{6, 100}; ///< a person returns it to where it came from, at most once a case
    base::Ratio delegate{25, 100}; ///< a person asks the tier below, if the category may go there
    base::Ratio overlook{7, 100};  ///< nobody acknowledges: the deadline moves it up (at the top: late)
    base::Ratio late{10, 100};     ///< acknowledged, but after the limit

    // Once acknowledged.
    base::Ratio stuck{6, 100};        ///< not closed in time: the deadline moves it up (at the top: late)
    base::Ratio report_done{50, 100}; ///< says "done" first and closes later; the others close at once

    // A person's offer from a neighbour.
    base::Ratio refuse{10, 100}; ///< rejects it with a reason
    base::Ratio leave{5, 100};   ///< does not answer: silence accepts after two deadlines

    /// Per cent of the way to the response limit until the first act; below 100: in time.
    Deciles first_act_percent{5, 10, 15, 20, 25, 35, 45, 55, 70, 90};
    /// Per cent of the remaining way to the closing limit until the case is closed.
    Deciles close_percent{4, 8, 12, 17, 23, 30, 40, 52, 68, 90};
    /// Per cent of the limit's length by which a late act is late; at the top also of the overlooked and the stuck.
    Deciles late_percent{2, 5, 9, 14, 20, 28, 38, 50, 65, 85};
    /// Per cent of the way to the answer limit of an offer.
    Deciles answer_percent{3, 8, 13, 20, 28, 37, 47, 58, 70, 85};
    base::Duration check_wait = base::minutes(30); ///< between "done" and "closed", times 1 to 10
    base::Duration after_limit = base::hours(1);   ///< when a limit has passed already: times 1 to 10
};

} // namespace citybrain::demo
