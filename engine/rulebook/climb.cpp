#include "engine/rulebook/climb.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/rulebook/deadlines.hpp"

namespace citybrain::rulebook {
namespace {

/// From one entry of an ascending list to the next; behind its end the last step again.
template <class T>
T step_of(const std::vector<T>& list, std::size_t step) {
    ENSURE(!list.empty());
    const std::size_t at = std::min(step, list.size() - 1);
    return at == 0 ? list[0] : list[at] - list[at - 1];
}

} // namespace

base::Instant climb_due(const Rulebook& rules, const model::Decision& decision, model::Rung rung, model::Rung next,
                        base::Instant now) {
    constexpr base::Duration least = base::minutes(1); // a neighbour's limit may be of no length
    const Policy& policy = rules.policy();
    const auto step = static_cast<std::size_t>(rung) - 1; // of the way up: 0 from the officer to the backup
    base::Instant due;
    if (rung == next) {
        due = now + policy.ladder_again;
    } else if (decision.priority == model::Priority::p0) {
        due = now + step_of(policy.ladder_urgent, step);
    } else {
        due = share_of(rules, decision.respond_limit, step_of(policy.ladder_percents, step), now);
    }
    return std::max(due, now + least);
}

} // namespace citybrain::rulebook
