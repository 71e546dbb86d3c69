// Long because every guard of the table in lifecycle.cpp stands here.

#include "engine/decide/guards.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/mutant.hpp"
#include "engine/decide/standing.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

using model::ActOnCase;
using model::Case;
using model::CommandDenied;
using model::CustodyState;
using model::Lifecycle;
using model::Request;
using model::RequestKind;
using rulebook::Context;

using Denied = std::optional<CommandDenied>;

CommandDenied deny(const char* code, std::string reason) { return {.code = code, .reason = std::move(reason)}; }

bool is_urgent(const Case& matter) { return matter.decision.priority <= model::Priority::p1; }

Denied verifiable(const Context& context, const Case& matter, const ActOnCase&) {
    if (is_life_safety(context, matter) || is_urgent(matter)) {
        return deny("urgent", "生命安全及特急、紧急事项不得先核实后派遣 · what is urgent or about life safety is "
                              "dispatched at once, never verified first");
    }
    if (matter.life.verified) {
        return deny("quota", "该事件已核实过 · the case was verified already");
    }
    return std::nullopt;
}

Denied in_pack(const Context& context, const Case&, const ActOnCase& act) {
    if (context.rules.find_department(act.department) == nullptr) {
        return deny("unknown_department", "department '" + act.department + "' is not in the pack");
    }
    return std::nullopt;
}

Denied not_ruled(const Case& matter) {
    return matter.life.ruled ? Denied(deny("ruled", "已经裁定,不得再退 · it was adjudicated: no desk returns it"))
                             : std::nullopt;
}

Denied may_turn_back(const Context& context, const Case& matter) {
    if (auto denied = not_ruled(matter)) {
        return denied;
    }
    const rulebook::Policy& policy = context.rules.policy();
    const base::Duration most = is_urgent(matter) ? policy.turn_back_urgent : policy.turn_back;
    const base::Instant given = std::max(matter.life.given_at, matter.opened_at);
    if (context.now > given + most) {
        return deny("too_late",
                    "退派期限已过 · a desk may return a case for " + std::to_string(most.ms / 60'000) + " minutes");
    }
    return std::nullopt;
}

Denied returned_never(const Context& context, const Case& matter, const ActOnCase&) {
    if (matter.life.returns + 1 >= base::limits::returns_max) {
        return deny("illegal", "returned already");
    }
    return may_turn_back(context, matter);
}

Denied returned_before(const Context& context, const Case& matter, const ActOnCase&) {
    if (matter.life.returns + 1 < base::limits::returns_max) {
        return deny("illegal", "not returned yet");
    }
    return may_turn_back(context, matter);
}

Denied has_sender(const Context&, const Case& matter, const ActOnCase&) {
    if (matter.custody.received_from.value == 0) {
        return deny("illegal", "nobody handed this case over, so there is nobody to return it to");
    }
    if (matter.custody.bounces >= base::limits::bounces_max && !MUTANT(bounces_without_end)) {
        return deny("illegal", "returned " + std::to_string(matter.custody.bounces) +
                                   " times already; escalate it so that a superior decides");
    }
    return not_ruled(matter);
}

Denied is_below(const Context& context, const Case&, const ActOnCase&) {
    const model::Unit* const self = context.topology.find(context.state.self);
    ENSURE(self != nullptr);
    if (self->parent.value == 0) {
        return deny("no_superior", "the district is the highest centre here; inform the city by its own channel");
    }
    return std::nullopt;
}

Denied looks_another(const Context&, const Case& matter, const ActOnCase& act) {
    const bool may = is_self_handled(matter) && act.verb != model::Verb::fail; // his own word that it is done
    if (act.actor == matter.life.handler && !may) {
        return deny("same_person", "核查人须不同于处置人 · somebody else than " + act.actor + " must inspect");
    }
    return std::nullopt;
}

Denied is_small(const Context&, const Case& matter, const ActOnCase&) {
    if (!is_self_handled(matter)) {
        return deny("illegal",
                    "只有村级小事可自行处置结案,其余须先处置完成并经核查 · only a minor matter of the village is "
                    "closed by who handled it; finish this one and have it inspected");
    }
    return std::nullopt;
}

Denied is_calm(const Context& context, const Case& matter, const ActOnCase&) {
    if (has_response(context, matter)) {
        return deny("response_open", "应急响应期间不得作废、挂账或强制结案 · an emergency response is open over it");
    }
    return std::nullopt;
}

Denied not_asked(const Case& matter, RequestKind kind) {
    if (const Request* const open = open_request(matter.life, kind)) {
        return deny("exists", "请求 " + std::to_string(open->number) + " 尚未答复 · request " +
                                  std::to_string(open->number) + " of this kind is not answered yet");
    }
    return std::nullopt;
}

Denied not_overdue(const Context& context, const Case& matter) {
    const model::Deadline* const due = closing(matter);
    if (matter.close_missed || due == nullptr || due->due <= context.now) {
        return deny("overdue", "已超时,不得挂账或延期 · it is overdue: its clocks are neither held nor moved");
    }
    return std::nullopt;
}

Denied may_stand_still(const Context& context, const Case& matter, base::Instant until) {
    if (is_life_safety(context, matter)) {
        return deny("life_safety", "生命安全类事项不得挂账 · matters of life safety are never suspended");
    }
    if (auto denied = is_calm(context, matter, {})) {
        return denied;
    }
    if (until <= context.now || until > context.now + base::limits::suspension_max) {
        return deny("bad_until", "挂账须写明止期,至多一年 · say until when, at most a year");
    }
    if (until > context.now + base::limits::suspension_below_district_max &&
        context.state.tier != model::Tier::district) {
        return deny("beyond_tier", "挂账超过90天须由区级批准,请先提级移交 · more than 90 days are for the district to "
                                   "grant; escalate the case first");
    }
    if (matter.deferrals.size() + 8 > base::limits::case_deferrals_max) {
        return deny("illegal", "too many orders and suspensions hold its clocks already");
    }
    return not_overdue(context, matter);
}

Denied may_suspend(const Context& context, const Case& matter, const ActOnCase& act) {
    if (auto denied = not_asked(matter, RequestKind::suspension)) {
        return denied;
    }
    return may_stand_still(context, matter, act.until.value_or(base::Instant{}));
}

Denied may_put_off(const Context& context, const Case& matter, base::Duration length) {
    const model::Limit& limit = matter.decision.close_limit;
    if (limit.clock == model::ClockKind::urgent_hour) {
        return deny("urgent", "紧急工作时事项不得延期 · limits on the urgent clock are not extended");
    }
    if (matter.life.extensions >= base::limits::extensions_max) {
        return deny("quota", "至多延期两次 · a case is extended twice at most");
    }
    const bool counts_days = limit.clock == model::ClockKind::work_day || limit.clock == model::ClockKind::natural_day;
    if (length.ms <= 0 || length > limit.length || (counts_days && length.ms % base::days(1).ms != 0)) {
        return deny("bad_length",
                    "每次延期不得超过原时限,按天的时限延期整天 · say by how much: at most the original limit "
                    "each time, and whole days of a limit in days");
    }
    return not_overdue(context, matter);
}

Denied may_extend(const Context& context, const Case& matter, const ActOnCase& act) {
    if (auto denied = not_asked(matter, RequestKind::extension)) {
        return denied;
    }
    return may_put_off(context, matter, act.length.value_or(base::Duration{}));
}

Denied may_void(const Context& context, const Case& matter, const ActOnCase& act) {
    if (auto denied = not_asked(matter, RequestKind::voiding)) {
        return denied;
    }
    return is_calm(context, matter, act);
}

Denied may_ask(const Context& context, const Case& matter, const ActOnCase& act) {
    if (auto denied = is_below(context, matter, act)) {
        return denied;
    }
    return not_asked(matter, *request_of(act.verb));
}

/// What is granted must be possible now, not only when it was asked for.
Denied still_possible(const Context& context, const Case& matter, const Request& asked) {
    switch (asked.kind) {
    case RequestKind::suspension:
        if (matter.lifecycle != Lifecycle::handling) {
            return deny("illegal", "只有处置中的事件可以挂账 · only a case that is being handled is suspended");
        }
        return may_stand_still(context, matter, asked.until);
    case RequestKind::extension:
        return may_put_off(context, matter, asked.length);
    case RequestKind::voiding:
        return is_calm(context, matter, {});
    case RequestKind::decision:
    case RequestKind::support:
    case RequestKind::appeal:
        return std::nullopt;
    }
    return std::nullopt;
}

Denied may_answer(const Context& context, const Case& matter, const ActOnCase& act) {
    const Request* const asked = find_request(matter.life, act.number);
    const bool over = !is_open(matter) && asked != nullptr && asked->kind != RequestKind::appeal;
    if (asked == nullptr || asked->state != model::RequestState::open || over) {
        return deny("no_request", "没有待答复的请求 " + std::to_string(act.number) + " · no request " +
                                      std::to_string(act.number) + " is open");
    }
    const bool upward = asked->kind == RequestKind::decision || asked->kind == RequestKind::support;
    if (!upward && matter.custody.state != CustodyState::owned) {
        CommandDenied denied = deny("not_owner", "the case belongs to " + to_text(matter.custody.owner));
        denied.owner = matter.custody.owner;
        return denied;
    }
    if (upward && asked->node == context.state.self) {
        return deny("not_superior", "请示和请求支援由上级答复 · the superior answers this");
    }
    if (act.actor == asked->actor || act.actor == asked->reviewer) {
        return deny("same_person", "须由他人答复 · somebody else than " + act.actor + " must answer");
    }
    return act.granted ? still_possible(context, matter, *asked) : std::nullopt;
}

Denied may_reopen(const Context& context, const Case& matter, const ActOnCase&) {
    if (matter.custody.state != CustodyState::owned) {
        return deny("not_owner", "it was closed by " + to_text(matter.custody.owner));
    }
    if (matter.life.reopens >= base::limits::reopens_max) {
        return deny("quota", "至多重办两次 · a case is reopened twice at most");
    }
    const base::Duration most = context.rules.policy().reopen_within;
    if (context.now > matter.ended_at.value_or(base::Instant{}) + most) {
        return deny("too_late", "办结已超过 " + std::to_string(most.ms / base::days(1).ms) +
                                    " 天 · it was closed too long ago; report it anew");
    }
    return std::nullopt;
}

Denied may_appeal(const Context&, const Case& matter, const ActOnCase&) {
    if (matter.custody.state != CustodyState::owned || (!matter.close_missed && !matter.respond_missed)) {
        return deny("not_late",
                    "只有本中心办结且曾超时的事件可以申诉 · only a case that was closed here and late is appealed");
    }
    const auto of_appeal = [](const Request& one) { return one.kind == RequestKind::appeal; };
    if (std::ranges::any_of(matter.life.requests, of_appeal)) {
        return deny("quota", "已申诉过一次 · it was appealed once");
    }
    return std::nullopt;
}

} // namespace

const Guard to_be_verified{"to_be_verified", verifiable};
const Guard known_desk{"known_desk", in_pack};
const Guard first_return{"first_return", returned_never};
const Guard second_return{"second_return", returned_before};
const Guard from_a_centre{"from_a_centre", has_sender};
const Guard has_superior{"has_superior", is_below};
const Guard other_inspector{"other_inspector", looks_another};
const Guard self_handled{"self_handled", is_small};
const Guard no_response{"no_response", is_calm};
const Guard can_void{"can_void", may_void};
const Guard can_suspend{"can_suspend", may_suspend};
const Guard can_extend{"can_extend", may_extend};
const Guard can_ask{"can_ask", may_ask};
const Guard can_answer{"can_answer", may_answer};
const Guard can_reopen{"can_reopen", may_reopen};
const Guard can_appeal{"can_appeal", may_appeal};

bool has_response(const Context& context, const Case& matter) {
    return matter.event.area && std::ranges::any_of(context.state.orders, [&](const auto& entry) {
               return entry.second.response != model::ResponseLevel::none &&
                      is_over(context, entry.second, *matter.event.area, matter.event.category);
           });
}

bool is_life_safety(const Context& context, const Case& matter) {
    const rulebook::Category* const category = context.rules.find_category(matter.event.category);
    return category == nullptr || category->life_safety;
}

const model::Deadline* closing(const Case& matter) {
    const auto at = std::ranges::find(matter.deadlines, model::Stage::close, &model::Deadline::stage);
    return at == matter.deadlines.end() ? nullptr : &*at;
}

} // namespace citybrain::decide
