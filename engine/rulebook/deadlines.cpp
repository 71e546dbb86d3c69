#include "engine/rulebook/deadlines.hpp"

#include <algorithm>

namespace citybrain::rulebook {
namespace {

using model::ClockKind;
using model::Deadline;
using model::Limit;
using model::Stage;

Deadline reminder(const Rulebook& rules, base::Instant from) {
    return {Stage::reminder, rules.due(Limit{ClockKind::natural_day, base::days(1)}, from), ClockKind::natural_day};
}

/// The part of a limit beyond 100 %: how long after the missed instant the next tier is asked.
Deadline escalation(const Rulebook& rules, Stage stage, const Limit& limit, int percent, base::Instant missed) {
    return {stage, rules.due(scaled(limit, percent - 100), missed), limit.clock};
}

void add_milestones(const model::Decision& decision, std::vector<Deadline>& due) {
    std::uint16_t number = 0;
    for (const model::Milestone& milestone : decision.milestones) {
        ++number;
        due.push_back({Stage::milestone, milestone.due, milestone.limit.clock, number});
    }
}

/// Nobody has answered the offer yet: the same stage again.
Deadline asked_again(const Rulebook& rules, Stage stage, const Limit& limit, base::Instant now) {
    constexpr base::Duration least = base::hours(1);
    return {stage, std::max(rules.due(limit, now), now + least), limit.clock};
}

} // namespace

std::vector<Deadline> deadlines_on_opening(const model::Decision& decision) {
    std::vector<Deadline> due{{Stage::respond, decision.respond_due, decision.respond_limit.clock},
                              {Stage::close, decision.close_due, decision.close_limit.clock}};
    add_milestones(decision, due);
    return due;
}

std::vector<Deadline> deadlines_on_acceptance(const Rulebook& rules, const model::Decision& decision,
                                              base::Instant now) {
    std::vector<Deadline> due{{Stage::respond, rules.due(decision.respond_limit, now), decision.respond_limit.clock}};
    add_milestones(decision, due);
    std::erase_if(due, [&](const Deadline& deadline) { // what has passed was missed by who had it then
        return deadline.stage == Stage::milestone && deadline.due <= now;
    });
    if (decision.close_due > now) {
        due.push_back({Stage::close, decision.close_due, decision.close_limit.clock});
    } else {
        due.push_back({Stage::close_escalate, rules.due(decision.close_limit, now), decision.close_limit.clock});
    }
    return due;
}

std::vector<Deadline> deadlines_after(const Rulebook& rules, const model::Case& matter, const Deadline& missed,
                                      bool at_top, base::Instant now) {
    const model::Decision& decision = matter.decision;
    const bool asked = matter.custody.state == model::CustodyState::offered; // somebody, and has not said yes
    const int respond_percent = rules.policy().respond_escalates_percent;
    const int close_percent = rules.policy().close_escalates_percent;
    switch (missed.stage) {
    case Stage::respond:
        if (at_top) {
            return {reminder(rules, missed.due)};
        }
        return {escalation(rules, Stage::respond_escalate, decision.respond_limit, respond_percent, missed.due)};
    case Stage::respond_escalate:
        if (asked) {
            return {asked_again(rules, missed.stage, decision.respond_limit, now)};
        }
        return {};
    case Stage::close:
        if (at_top) {
            return {reminder(rules, missed.due)};
        }
        return {escalation(rules, Stage::close_escalate, decision.close_limit, close_percent, missed.due)};
    case Stage::close_escalate:
        if (asked) {
            return {asked_again(rules, missed.stage, decision.close_limit, now)};
        }
        return {reminder(rules, missed.due)};
    case Stage::milestone: // told once; the closing limit goes on
        return {};
    case Stage::reminder:
        return {reminder(rules, missed.due)};
    case Stage::answer:
        return {answer_deadline(rules, decision, missed.due)};
    }
    return {};
}

Deadline answer_deadline(const Rulebook& rules, const model::Decision& decision, base::Instant now) {
    const bool urgent = decision.priority <= model::Priority::p1;
    return {Stage::answer, now + (urgent ? rules.policy().answer_urgent : rules.policy().answer_routine),
            ClockKind::urgent_hour};
}

} // namespace citybrain::rulebook
