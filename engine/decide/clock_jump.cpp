#include "engine/decide/clock_jump.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/decide/clocks.hpp"
#include "engine/model/clock_jump.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

using model::Deadline;
using model::DeadlineDeferred;
using model::Deferral;
using model::Limit;
using model::Stage;

bool is_clock(Stage stage) { return stage != Stage::unmute && stage != Stage::waiver_end && stage != Stage::resume; }

/// Several jumps are one deferral of a clock: as long as all of them together, and up to the last one.
Deferral deferral_of(const Deadline& clock, const std::vector<Deferral>& held, base::Instant from, base::Instant to) {
    Deferral made{clock.stage, clock.milestone, std::string(model::clock_jump), clock.due, from, to, 100};
    if (!held.empty()) {
        made.due = held.front().due;
    }
    const auto before = std::ranges::find(held, model::clock_jump, &Deferral::order);
    if (before != held.end()) {
        made.from = from - (before->until - before->from);
    }
    return made;
}

/// Where the clock stands if it stood still; of a limit in office hours that may be later than the jump is long.
base::Instant still_due(const rulebook::Context& context, const Limit& limit, std::vector<Deferral> held,
                        const Deferral& made) {
    std::erase_if(held, [](const Deferral& deferral) { return deferral.order == model::clock_jump; });
    held.push_back(made);
    return rulebook::deferred_due(context.rules, limit, held);
}

} // namespace

std::vector<DeadlineDeferred> jumped(const rulebook::Context& context, const model::Case& matter, base::Instant from,
                                     base::Instant to) {
    std::vector<DeadlineDeferred> moves;
    std::size_t room =
        base::limits::case_deferrals_max - std::min(matter.deferrals.size(), base::limits::case_deferrals_max);
    // The latest first: one that comes to lie where another lay must not be moved with it.
    for (auto clock = matter.deadlines.rbegin(); clock != matter.deadlines.rend(); ++clock) {
        const std::vector<Deferral> held = rulebook::deferrals_of(matter, clock->stage, clock->milestone);
        const bool is_known = std::ranges::find(held, model::clock_jump, &Deferral::order) != held.end();
        if (!is_clock(clock->stage) || (!is_known && room == 0)) {
            continue;
        }
        room -= is_known ? 0U : 1U;
        Deferral made = deferral_of(*clock, held, from, to);
        base::Instant due = clock->due + (to - from);
        if (const auto limit = running_limit(context.rules, matter.decision, *clock)) {
            due = std::max(due, still_due(context, *limit, held, made));
        }
        moves.push_back({matter.id, clock->due, due, std::move(made)});
    }
    return moves;
}

} // namespace citybrain::decide
