#include "engine/decide/steps.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

using model::Case;
using model::CaseStepped;
using model::ClockKind;
using model::Deadline;
using model::Lifecycle;
using model::Request;
using model::RequestKind;
using model::Stage;
using model::Verb;
using rulebook::Context;

void drop(std::vector<Deadline>& due, std::initializer_list<Stage> stages) {
    std::erase_if(due, [&](const Deadline& d) { return std::ranges::find(stages, d.stage) != stages.end(); });
}

/// A desk that has it and has not acknowledged it has its limit for that.
void have_acknowledged(const Context& context, const Case& matter, std::vector<Deadline>& due) {
    const bool runs = std::ranges::any_of(due, [](const Deadline& d) {
        return d.stage == Stage::respond || d.stage == Stage::respond_escalate || d.stage == Stage::reminder;
    });
    if (!runs) {
        const model::Limit& limit = matter.decision.respond_limit;
        due.push_back({Stage::respond, context.rules.due(limit, context.now), limit.clock});
    }
}

Deadline verification(const Context& context, const Case& matter) {
    const rulebook::Policy& policy = context.rules.policy();
    const bool severe = matter.facts.severity >= model::Severity::severe;
    return {Stage::verify, context.now + (severe ? policy.verify_severe : policy.verify), ClockKind::urgent_hour};
}

Deadline ruling(const Context& context, const Case& matter) {
    const rulebook::Policy& policy = context.rules.policy();
    const model::Limit& limit =
        matter.decision.priority <= model::Priority::p1 ? policy.adjudicate_urgent : policy.adjudicate;
    return {Stage::adjudicate, context.rules.due(limit, context.now), limit.clock};
}

/// Half the original limit, at least an hour (domain.md (b) 17).
Deadline rework(const Context& context, const Case& matter) {
    const model::Limit& limit = matter.decision.close_limit;
    const base::Instant due = context.rules.due(rulebook::scaled(limit, 50), context.now);
    return {Stage::close, std::max(due, context.now + base::limits::rework_least), limit.clock};
}

/// Requests that are still open once `answered` is not.
void set_requests(const Case& matter, std::uint32_t answered, std::vector<Deadline>& due) {
    drop(due, {Stage::request});
    for (const Request& one : matter.life.requests) {
        if (one.state == model::RequestState::open && one.number != answered && one.answer_by != base::Instant{}) {
            due.push_back({Stage::request, one.answer_by, ClockKind::urgent_hour});
        }
    }
}

void set_answered(const Case& matter, const CaseStepped& step, std::vector<Deadline>& due) {
    set_requests(matter, step.number, due);
    const Request* const asked = find_request(matter.life, step.number);
    if (asked == nullptr || !step.granted) {
        return;
    }
    if (asked->kind == RequestKind::suspension) {
        due.push_back({Stage::resume, step.until, ClockKind::urgent_hour});
    }
}

std::uint32_t next_number(const model::CaseLife& life) {
    std::uint32_t last = 0;
    for (const Request& one : life.requests) {
        last = std::max(last, one.number);
    }
    return last + 1;
}

/// What an answer changes beside the request: a suspension begins, an extension moves the closing clock's base.
void set_answer(const Context& context, const Case& matter, CaseStepped& step) {
    const Request* const asked = find_request(matter.life, step.number);
    if (asked == nullptr || !step.granted) {
        return;
    }
    if (asked->kind == RequestKind::suspension) {
        step.to = Lifecycle::suspended;
        step.until = asked->until;
    } else if (asked->kind == RequestKind::extension) {
        const model::Limit more{matter.decision.close_limit.clock, matter.life.extended + asked->length};
        step.length = asked->length;
        step.until = context.rules.due(more, matter.decision.close_due);
    }
}

/// The closing clock behind a granted extension.
void put_off(const Context& context, const Case& matter, const CaseStepped& step, std::vector<Deadline>& due) {
    std::vector<model::Deferral> held = rulebook::deferrals_of(matter, Stage::close, 0);
    for (model::Deferral& deferral : held) {
        deferral.due = step.until;
    }
    for (Deadline& one : due) {
        if (one.stage == Stage::close) {
            one.due =
                held.empty() ? step.until : rulebook::deferred_due(context.rules, matter.decision.close_limit, held);
        } else if (one.stage == Stage::yellow) { // the warning keeps its distance
            one.due = context.rules.due({matter.decision.close_limit.clock, step.length}, one.due);
        }
    }
}

} // namespace

CaseStepped step_of(const Context& context, const Case& matter, const model::ActOnCase& act, const Transition& row) {
    CaseStepped step{.id = matter.id, .verb = act.verb, .from = matter.lifecycle};
    step.to = row.to.value_or(matter.lifecycle);
    step.node = context.state.self;
    step.actor = act.actor;
    step.reason = act.reason;
    step.evidence = act.evidence;
    if (act.verb == Verb::adjudicate) {
        step.department = act.department;
    } else if (act.verb == Verb::answer) {
        step.number = act.number;
        step.granted = act.granted;
        set_answer(context, matter, step);
    } else if (request_of(act.verb) && !row.to) {
        step.number = next_number(matter.life);
        step.until = act.verb == Verb::suspend ? act.until.value_or(base::Instant{}) : base::Instant{};
        step.length = act.length.value_or(base::Duration{});
        if (act.verb != Verb::appeal) {
            step.answer_by = rulebook::answer_deadline(context.rules, matter.decision, context.now).due;
        }
    }
    if (!is_open(matter)) { // it has ended and is brought back from its row
        step.snapshot = matter;
        step.snapshot->as_of = {};
        step.snapshot->omitted = 0;
        step.earlier = std::move(step.snapshot->history);
        step.snapshot->history.clear();
    }
    step.deadlines = deadlines_after_step(context, matter, step);
    return step;
}

CaseStepped step_by_itself(const Context& context, const Case& matter, Verb verb, Lifecycle to) {
    CaseStepped step{.id = matter.id, .verb = verb, .from = matter.lifecycle, .to = to};
    step.node = context.state.self;
    if (verb == Verb::adjudicate) {
        step.department = context.rules.policy().duty_desk;
    }
    step.deadlines = deadlines_after_step(context, matter, step);
    return step;
}

CaseStepped granted_by_silence(const Context& context, const Case& matter, const Request& asked) {
    CaseStepped step{.id = matter.id, .verb = Verb::answer, .from = matter.lifecycle, .to = matter.lifecycle};
    step.node = context.state.self;
    step.number = asked.number;
    step.granted = true;
    step.deadlines = deadlines_after_step(context, matter, step);
    return step;
}

std::vector<Deadline> deadlines_after_step(const Context& context, const Case& matter, const CaseStepped& step) {
    std::vector<Deadline> due = matter.deadlines;
    if (step.verb == Verb::verify) {
        due.push_back(verification(context, matter));
    } else if (step.verb == Verb::turn_back) {
        have_acknowledged(context, matter, due);
        if (step.to == Lifecycle::adjudicating) {
            due.push_back(ruling(context, matter));
        }
    } else if (step.verb == Verb::register_case || step.verb == Verb::adjudicate) {
        drop(due, {Stage::verify, Stage::adjudicate});
        have_acknowledged(context, matter, due);
    } else if (step.verb == Verb::resume) {
        drop(due, {Stage::resume});
    } else if (step.verb == Verb::fail) {
        drop(due, {Stage::inspect});
        due.push_back(rework(context, matter));
    } else if (step.verb == Verb::reopen) {
        due = rulebook::closing_clocks(context.rules, matter, matter.ended_at.value_or(context.now), context.now);
        rulebook::add_waiver_ends(due, matter.waivers, context.now);
    } else if (step.verb == Verb::urge && step.actor.empty()) { // nobody inspected it
        drop(due, {Stage::inspect});
        due.push_back(rulebook::inspection(context.rules, context.now));
    } else if (step.verb == Verb::answer) {
        set_answered(matter, step, due);
        if (step.length.ms != 0) {
            put_off(context, matter, step, due);
        }
    } else if (step.answer_by != base::Instant{}) {
        due.push_back({Stage::request, step.answer_by, ClockKind::urgent_hour});
    }
    return due;
}

std::vector<Deadline> deadlines_when_handled(const Context& context, const Case& matter) {
    std::vector<Deadline> due = matter.deadlines;
    drop(due, {Stage::respond, Stage::respond_escalate, Stage::milestone, Stage::yellow, Stage::close,
               Stage::close_escalate, Stage::supervise});
    due.push_back(rulebook::inspection(context.rules, context.now));
    return due;
}

bool verifies_first(const Context& context, const Case& matter) {
    const rulebook::Category* const category = context.rules.find_category(matter.event.category);
    return category != nullptr && category->verify && matter.lifecycle == Lifecycle::dispatched &&
           matter.facts.certainty < model::Certainty::likely &&
           !to_be_verified.denies(context, matter, model::ActOnCase{});
}

bool passes_by_itself(const Context& context, const Case& matter) {
    const rulebook::Category* const category = context.rules.find_category(matter.decision.category);
    const bool shown = category == nullptr || !category->evidence_to_close || !matter.life.evidence.empty();
    return shown && matter.decision.priority >= model::Priority::p2 &&
           matter.decision.matter == model::MatterClass::minor;
}

} // namespace citybrain::decide
