#include "engine/decide/clocks.hpp"

#include <algorithm>
#include <optional>

#include "engine/base/limits.hpp"
#include "engine/decide/standing.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

using model::Case;
using model::CustodyState;
using model::Deadline;
using model::DeadlineDeferred;
using model::Deferral;
using model::Limit;
using model::Stage;
using model::StandingOrder;
using rulebook::Context;

/// What comes behind a limit that has passed, or beside it.
bool is_escalation(Stage stage) {
    return stage == Stage::respond_escalate || stage == Stage::close_escalate || stage == Stage::supervise ||
           stage == Stage::summon;
}

/// True for the category's limit: as it stands, or as orders that the decision read have lengthened it.
bool is_of_category(const Limit& limit, const Limit& of_category, const model::Decision& decision) {
    std::uint32_t percent = 100;
    for (const model::OrderEffect& order : decision.orders) {
        percent = std::max(percent, order.lengthens_percent);
    }
    return limit == of_category || limit == rulebook::scaled(of_category, static_cast<int>(percent));
}

/// The limit that a clock runs on, where it is the category's and not one that a rule set.
std::optional<Limit> category_limit(const rulebook::Rulebook& rules, const rulebook::Category& category,
                                    const model::Decision& decision, const Deadline& clock) {
    const bool responds =
        clock.stage == Stage::respond || clock.stage == Stage::respond_escalate || clock.stage == Stage::summon;
    const bool own = clock.stage == Stage::milestone ||
                     (responds ? is_of_category(decision.respond_limit, category.respond, decision)
                               : is_of_category(decision.close_limit, category.close, decision));
    return own ? running_limit(rules, decision, clock) : std::nullopt;
}

/// What stands still with the case: all but the ladder of people who are told of it.
std::optional<Limit> standing_limit(const rulebook::Rulebook& rules, const model::Decision& decision,
                                    const Deadline& clock) {
    return clock.stage == Stage::summon ? std::nullopt : running_limit(rules, decision, clock);
}

/// The earliest instant from which this clock can have stood still.
base::Instant began(const Case& matter, const Deadline& clock, base::Instant now) {
    const bool anew = matter.custody.received_from.value != 0 || matter.again; // the response limit may run anew
    return is_escalation(clock.stage) || (clock.stage == Stage::respond && anew) ? now : matter.opened_at;
}

bool runs_here(const Context& context, const Case& matter) {
    const rulebook::Category* const category = context.rules.find_category(matter.event.category);
    return is_custodian(matter) && category != nullptr && !category->life_safety && matter.event.area;
}

bool was_read(const model::Decision& decision, const std::string& number) {
    return std::ranges::find(decision.orders, number, &model::OrderEffect::number) != decision.orders.end();
}

/// What the order does to a clock that it has not moved yet; empty when nothing.
std::optional<Deferral> effect_on(const Context& context, const Case& matter, const Deadline& clock,
                                  const StandingOrder& order) {
    Deferral made{clock.stage, clock.milestone, order.number, clock.due, {}, {}, 100};
    made.from = std::max(order.from, began(matter, clock, context.now));
    made.until = order.suspends ? std::max(order.until, made.from) : made.from;
    if (!is_escalation(clock.stage) && !was_read(matter.decision, order.number)) { // else the limit is longer already
        made.lengthens_percent = order.lengthens_percent;
    }
    return made.until > made.from || made.lengthens_percent > 100 ? std::optional(made) : std::nullopt;
}

} // namespace

std::optional<Limit> running_limit(const rulebook::Rulebook& rules, const model::Decision& decision,
                                   const Deadline& clock) {
    switch (clock.stage) {
    case Stage::respond:
    case Stage::respond_escalate:
    case Stage::summon:
        return decision.respond_limit;
    case Stage::close:
    case Stage::close_escalate:
    case Stage::supervise:
        return decision.close_limit;
    case Stage::yellow:
        return rulebook::scaled(decision.close_limit, rules.policy().yellow_percent);
    case Stage::milestone:
        return clock.milestone >= 1 && clock.milestone <= decision.milestones.size()
                   ? std::optional(decision.milestones[clock.milestone - 1].limit)
                   : std::nullopt;
    case Stage::reminder:
    case Stage::answer:
    case Stage::unmute:
    case Stage::waiver_end:
    case Stage::verify:
    case Stage::inspect:
    case Stage::adjudicate:
    case Stage::resume:
    case Stage::request:
    case Stage::task:
        return std::nullopt;
    }
    return std::nullopt;
}

std::vector<DeadlineDeferred> deferred(const Context& context, const Case& matter) {
    std::vector<DeadlineDeferred> moves;
    if (context.state.orders.empty() || !runs_here(context, matter)) {
        return moves;
    }
    const rulebook::Category& category = *context.rules.find_category(matter.event.category);
    for (const Deadline& pending : matter.deadlines) {
        const auto limit = category_limit(context.rules, category, matter.decision, pending);
        if (!limit) {
            continue;
        }
        std::vector<Deferral> held = rulebook::deferrals_of(matter, pending.stage, pending.milestone);
        base::Instant due = pending.due;
        for (const auto& [number, order] : context.state.orders) {
            const bool done = std::ranges::find(held, number, &Deferral::order) != held.end();
            if (done || !is_over(context, order, *matter.event.area, matter.event.category) ||
                matter.deferrals.size() + moves.size() >= base::limits::case_deferrals_max) {
                continue;
            }
            auto made = effect_on(context, matter, pending, order);
            if (!made) {
                continue;
            }
            made->due = held.empty() ? pending.due : held.front().due;
            held.push_back(*made);
            const base::Instant to = rulebook::deferred_due(context.rules, *limit, held);
            if (to <= due) { // it begins behind the due instant, or a jump of the clock has moved it further already
                held.pop_back();
                continue;
            }
            moves.push_back({matter.id, due, to, std::move(*made)});
            due = to;
        }
    }
    return moves;
}

std::vector<DeadlineDeferred> stood_still(const Context& context, const Case& matter, const std::string& name,
                                          base::Instant until) {
    std::vector<DeadlineDeferred> moves;
    for (const Deadline& pending : matter.deadlines) {
        const auto limit = standing_limit(context.rules, matter.decision, pending);
        if (!limit || matter.deferrals.size() + moves.size() >= base::limits::case_deferrals_max) {
            continue;
        }
        std::vector<Deferral> held = rulebook::deferrals_of(matter, pending.stage, pending.milestone);
        const base::Instant due = held.empty() ? pending.due : held.front().due;
        held.push_back({pending.stage, pending.milestone, name, due, context.now, until, 100});
        const base::Instant to = rulebook::deferred_due(context.rules, *limit, held);
        moves.push_back({matter.id, pending.due, to, std::move(held.back())});
    }
    return moves;
}

std::vector<DeadlineDeferred> stood_until_now(const Context& context, const Case& matter, const std::string& name,
                                              base::Instant from) {
    std::vector<DeadlineDeferred> moves;
    for (Deferral& made : rulebook::stood_still(context.rules, matter, matter.deadlines, name, from, context.now)) {
        const auto clock = std::ranges::find(matter.deadlines, made.stage, &Deadline::stage);
        if (matter.deferrals.size() + moves.size() < base::limits::case_deferrals_max) {
            moves.push_back({matter.id, clock->due, clock->due, std::move(made)});
        }
    }
    return moves;
}

std::vector<DeadlineDeferred> goes_on(const Context& context, const Case& matter) {
    std::vector<DeadlineDeferred> moves;
    for (const Deadline& pending : matter.deadlines) {
        const auto limit = standing_limit(context.rules, matter.decision, pending);
        std::vector<Deferral> held = rulebook::deferrals_of(matter, pending.stage, pending.milestone);
        const auto by =
            std::ranges::find_if(held, [&](const Deferral& d) { return is_own(d) && d.until > context.now; });
        if (!limit || by == held.end()) {
            continue;
        }
        by->until = std::max(by->from, context.now);
        const Deferral made = *by;
        moves.push_back({matter.id, pending.due, rulebook::deferred_due(context.rules, *limit, held), made});
    }
    return moves;
}

std::vector<DeadlineDeferred> resumed(const Context& context, const Case& matter, const StandingOrder& ended) {
    std::vector<DeadlineDeferred> moves;
    if (matter.deferrals.empty() || !runs_here(context, matter)) {
        return moves;
    }
    const rulebook::Category& category = *context.rules.find_category(matter.event.category);
    for (const Deadline& pending : matter.deadlines) {
        const auto limit = category_limit(context.rules, category, matter.decision, pending);
        std::vector<Deferral> held = rulebook::deferrals_of(matter, pending.stage, pending.milestone);
        const auto by = std::ranges::find(held, ended.number, &Deferral::order);
        if (!limit || by == held.end()) {
            continue;
        }
        by->until = std::clamp(context.now, by->from, std::max(by->from, by->until));
        const Deferral made = *by;
        const base::Instant to = rulebook::deferred_due(context.rules, *limit, held);
        if (to < pending.due) {
            moves.push_back({matter.id, pending.due, to, made});
        }
    }
    return moves;
}

} // namespace citybrain::decide
