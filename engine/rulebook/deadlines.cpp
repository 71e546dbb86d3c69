// Long because the due instants of every stage stand here.

#include "engine/rulebook/deadlines.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/base/mutant.hpp"

namespace citybrain::rulebook {
namespace {

using model::ClockKind;
using model::Deadline;
using model::Limit;
using model::Stage;

Deadline reminder(const Rulebook& rules, base::Instant from) {
    return {Stage::reminder, rules.due(Limit{ClockKind::natural_day, base::days(1)}, from), ClockKind::natural_day};
}

/// The due instant of the closing clock, before anything held it: the decision's, and what extensions added.
base::Instant close_due(const Rulebook& rules, const model::Case& matter) {
    const Limit& limit = matter.decision.close_limit;
    return matter.life.extended.ms == 0 ? matter.decision.close_due
                                        : rules.due({limit.clock, matter.life.extended}, matter.decision.close_due);
}

/// Who left the state for which the clock stood still has it run from then on.
std::vector<model::Deferral> held_until(std::vector<model::Deferral> held, base::Instant now) {
    for (model::Deferral& deferral : held) {
        deferral.until = is_own(deferral) ? std::min(deferral.until, now) : deferral.until;
    }
    return held;
}

void add_requests(const model::Case& matter, std::vector<Deadline>& due) {
    for (const model::Request& one : matter.life.requests) {
        if (one.state == model::RequestState::open && one.answer_by != base::Instant{}) {
            due.push_back({Stage::request, one.answer_by, ClockKind::urgent_hour});
        }
    }
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

/// Due instants may be the same: red comes before what follows it, and a superior supervises before it takes over.
void add_yellow(const Rulebook& rules, const model::Decision& decision, std::vector<Deadline>& due) {
    due.push_back({Stage::yellow, yellow_due(rules, decision), decision.close_limit.clock});
}

/// A stretch up to `now` in which the closing clock stood still; none when it is empty.
struct Stood {
    base::Instant from;
    base::Instant now;
};

/// The instant, moved as standing orders and the case's own states have moved this clock.
base::Instant moved(const Rulebook& rules, const model::Case& matter, Stage stage, const Limit& limit,
                    base::Instant due, const Stood& stood) {
    auto held = held_until(deferrals_of(matter, stage, 0), stood.now);
    if (stood.from < stood.now) {
        held.push_back({stage, 0, "#", held.empty() ? due : held.front().due, stood.from, stood.now, 100});
    }
    return held.empty() ? due : deferred_due(rules, limit, held);
}

/// Open tasks go with their case.
void add_tasks(const model::Case& matter, std::vector<Deadline>& due) {
    for (const model::Task& task : matter.tasks) {
        if (task.state == model::TaskState::open && task.due && !task.late) {
            due.push_back({Stage::task, *task.due, ClockKind::urgent_hour, task.number});
        }
    }
}

/// What is still to come of the closing limit, when it goes on at `now`.
void add_marks(const Rulebook& rules, const model::Case& matter, base::Instant stood_from, base::Instant now,
               std::vector<Deadline>& due) {
    const Limit& limit = matter.decision.close_limit;
    const Stood stood{stood_from, now};
    const base::Instant close = moved(rules, matter, Stage::close, limit, close_due(rules, matter), stood);
    if (close > now) {
        due.push_back({Stage::close, close, limit.clock});
        const base::Instant yellow = moved(rules, matter, Stage::yellow, scaled(limit, rules.policy().yellow_percent),
                                           yellow_due(rules, matter.decision), stood);
        if (!matter.yellow && yellow > now) {
            due.push_back({Stage::yellow, std::min(yellow, close), limit.clock});
        }
        return;
    }
    due.push_back({Stage::close_escalate, rules.due(limit, now), limit.clock});
    const base::Instant supervise = moved(rules, matter, Stage::supervise, limit,
                                          share_of(rules, limit, rules.policy().supervise_percent - 100, close), stood);
    if (!matter.supervised && supervise > now) {
        due.push_back({Stage::supervise, supervise, limit.clock});
    }
}

/// Nobody has answered the offer yet: the same stage again.
Deadline asked_again(const Rulebook& rules, Stage stage, const Limit& limit, base::Instant now) {
    constexpr base::Duration least = base::hours(1);
    return {stage, std::max(rules.due(limit, now), now + least), limit.clock};
}

} // namespace

base::Instant share_of(const Rulebook& rules, const Limit& limit, int percent, base::Instant from) {
    ENSURE(percent >= 0);
    const std::int64_t day = base::days(1).ms;
    if (limit.clock == ClockKind::urgent_hour || limit.clock == ClockKind::work_hour) {
        return rules.due(scaled(limit, percent), from);
    }
    const std::int64_t hundredths = limit.length.ms / day * percent;
    const base::Instant whole = rules.due({limit.clock, {hundredths / 100 * day}}, from);
    const std::int64_t rest = hundredths % 100;
    if (rest == 0) {
        return whole;
    }
    const base::Instant next = rules.due({limit.clock, {(hundredths / 100 + 1) * day}}, from);
    if (limit.clock == ClockKind::natural_day) {
        return whole + base::Duration{((next - whole).ms * rest + 99) / 100};
    }
    const base::Duration office = rules.calendar().work_time_between(whole, next);
    return rules.calendar().add_work_time(whole, {(office.ms * rest + 99) / 100});
}

base::Instant yellow_due(const Rulebook& rules, const model::Decision& decision) {
    const base::Instant due = share_of(rules, decision.close_limit, rules.policy().yellow_percent, decision.close_from);
    return std::min(due, decision.close_due);
}

void add_unmute(std::vector<Deadline>& due, const model::Decision& decision, base::Instant now) {
    if (decision.mute_until > now) {
        due.push_back({Stage::unmute, decision.mute_until, ClockKind::urgent_hour});
    }
}

void add_waiver_ends(std::vector<Deadline>& due, const std::vector<model::Waiver>& waivers, base::Instant now) {
    for (const model::Waiver& waiver : waivers) {
        const Deadline end{Stage::waiver_end, waiver.until, ClockKind::urgent_hour};
        if (waiver.until > now && std::ranges::find(due, end) == due.end()) {
            due.push_back(end);
        }
    }
}

std::vector<model::Deferral> deferrals_of(const model::Case& matter, Stage stage, std::uint16_t milestone) {
    std::vector<model::Deferral> found;
    std::ranges::copy_if(matter.deferrals, std::back_inserter(found), [&](const model::Deferral& deferral) {
        return deferral.stage == stage && deferral.milestone == milestone;
    });
    return found;
}

base::Instant deferred_due(const Rulebook& rules, const Limit& limit, const std::vector<model::Deferral>& of_clock) {
    ENSURE(!of_clock.empty());
    base::Instant due = of_clock.front().due;
    std::uint32_t percent = 100;
    std::vector<std::pair<base::Instant, base::Instant>> spans;
    for (const model::Deferral& deferral : of_clock) {
        percent = std::max(percent, deferral.lengthens_percent);
        if (deferral.until > deferral.from) {
            spans.emplace_back(deferral.from, deferral.until);
        }
    }
    if (percent > 100) {
        due = rules.due(scaled(limit, static_cast<int>(percent) - 100), due);
    }
    std::ranges::sort(spans);
    base::Instant stood_until{INT64_MIN};
    for (const auto& [first, last] : spans) {
        const base::Instant from = std::max(first, stood_until);
        stood_until = std::max(stood_until, last);
        if (from >= due || from >= last) {
            continue;
        }
        if (limit.clock == ClockKind::work_hour) {
            const base::Duration left = std::max(rules.calendar().work_time_between(from, due), base::Duration{});
            due = rules.calendar().add_work_time(last, left);
        } else {
            due = last + (due - from);
        }
    }
    return due;
}

std::vector<Deadline> deadlines_on_opening(const Rulebook& rules, const model::Decision& decision) {
    std::vector<Deadline> due{{Stage::respond, decision.respond_due, decision.respond_limit.clock},
                              {Stage::close, decision.close_due, decision.close_limit.clock}};
    add_milestones(decision, due);
    add_yellow(rules, decision, due);
    add_unmute(due, decision, decision.decided_at);
    return due;
}

std::vector<Deadline> deadlines_on_unmerging(const Rulebook& rules, const model::Case& matter, base::Instant now) {
    std::vector<Deadline> due = deadlines_on_opening(rules, matter.decision);
    std::erase_if(due, [&](const Deadline& deadline) {
        return deadline.stage == Stage::unmute || (deadline.stage == Stage::yellow && matter.yellow);
    });
    add_requests(matter, due);
    add_unmute(due, matter.decision, now);
    add_waiver_ends(due, matter.waivers, now);
    add_tasks(matter, due);
    return due;
}

std::vector<Deadline> closing_clocks(const Rulebook& rules, const model::Case& matter, base::Instant stood_from,
                                     base::Instant now) {
    std::vector<Deadline> due;
    add_marks(rules, matter, stood_from, now, due);
    return due;
}

std::vector<model::Deferral> stood_still(const Rulebook& rules, const model::Case& matter,
                                         const std::vector<Deadline>& due, const std::string& name,
                                         base::Instant stood_from, base::Instant now) {
    std::vector<model::Deferral> stood;
    for (const Deadline& one : due) {
        const bool close = one.stage == Stage::close;
        if ((!close && one.stage != Stage::yellow) || stood_from >= now) {
            continue;
        }
        const auto held = deferrals_of(matter, one.stage, 0);
        const base::Instant first = !held.empty() ? held.front().due
                                    : close       ? close_due(rules, matter)
                                                  : yellow_due(rules, matter.decision);
        stood.push_back({one.stage, 0, name, first, stood_from, now, 100});
    }
    return stood;
}

std::vector<Deadline> deadlines_on_acceptance(const Rulebook& rules, const model::Case& matter, base::Instant now) {
    const model::Decision& decision = matter.decision;
    std::vector<Deadline> due{{Stage::respond, rules.due(decision.respond_limit, now), decision.respond_limit.clock}};
    add_milestones(decision, due);
    for (Deadline& deadline : due) {
        const auto held = held_until(deferrals_of(matter, Stage::milestone, deadline.milestone), now);
        if (deadline.stage == Stage::milestone && !held.empty()) {
            deadline.due = deferred_due(rules, decision.milestones[deadline.milestone - 1].limit, held);
        }
    }
    std::erase_if(due, [&](const Deadline& deadline) { // what has passed was missed by who had it then
        return deadline.stage == Stage::milestone && deadline.due <= now;
    });
    if (MUTANT(deadlines_reset_on_hand_over)) {
        due.push_back({Stage::close, rules.due(decision.close_limit, now), decision.close_limit.clock});
        return due;
    }
    const bool inspected = matter.lifecycle == model::Lifecycle::handled && matter.handled_at;
    add_marks(rules, matter, inspected ? *matter.handled_at : now, now, due);
    add_requests(matter, due);
    add_tasks(matter, due);
    add_unmute(due, decision, now);
    add_waiver_ends(due, matter.waivers, now);
    return due;
}

std::vector<Deadline> deadlines_after(const Rulebook& rules, const model::Case& matter, const Deadline& missed,
                                      bool at_top, base::Instant now) {
    const model::Decision& decision = matter.decision;
    const bool asked = is_on_offer(matter); // to somebody, and has not said yes
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
        return {at_top ? reminder(rules, missed.due)
                       : escalation(rules, Stage::close_escalate, decision.close_limit, close_percent, missed.due),
                {Stage::supervise,
                 share_of(rules, decision.close_limit, rules.policy().supervise_percent - 100, missed.due),
                 decision.close_limit.clock}};
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
    case Stage::inspect:
        return {inspection(rules, now)};
    case Stage::request:
        return {{Stage::request, answer_deadline(rules, decision, now).due, ClockKind::urgent_hour}};
    case Stage::unmute:
    case Stage::waiver_end:
    case Stage::yellow: // told once; red comes
    case Stage::supervise:
    case Stage::verify:
    case Stage::adjudicate:
    case Stage::resume:
    case Stage::task:
        return {};
    case Stage::summon: // only while it is muted: else PersonSummoned says who is next
        return {{Stage::summon, std::max(decision.mute_until, now), decision.respond_limit.clock}};
    }
    return {};
}

Deadline inspection(const Rulebook& rules, base::Instant now) {
    return {Stage::inspect, now + rules.policy().inspect, ClockKind::urgent_hour};
}

Deadline answer_deadline(const Rulebook& rules, const model::Decision& decision, base::Instant now) {
    const bool urgent = decision.priority <= model::Priority::p1;
    return {Stage::answer, now + (urgent ? rules.policy().answer_urgent : rules.policy().answer_routine),
            ClockKind::urgent_hour};
}

} // namespace citybrain::rulebook
