#include "engine/decide/verbs.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/decide/duplicates.hpp"
#include "engine/decide/facts.hpp"
#include "engine/decide/standing.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

using model::ActOnCase;
using model::Case;
using model::CommandDenied;
using model::CustodyState;
using model::Lifecycle;
using model::NodeId;
using model::Verb;
using rulebook::Context;

CommandDenied deny(const char* code, std::string reason) { return {.code = code, .reason = std::move(reason)}; }

/// Where each verb may be used while this node owns the case (domain.md (b), transitions 6, 7, 8, 16, 18, 19, 20, O1,
/// O4).
std::vector<Verb> legal_for_owner(Lifecycle lifecycle) {
    using enum Verb;
    switch (lifecycle) {
    case Lifecycle::dispatched:
        return {acknowledge, dispatch, decline, void_case, escalate, delegate, give_back, report, lower, Verb::merge};
    case Lifecycle::handling:
        return {dispatch, finish, close, decline, void_case, escalate, delegate, give_back, report, lower, Verb::merge};
    case Lifecycle::handled:
        return {dispatch, close, void_case, escalate, report, lower, Verb::merge};
    case Lifecycle::reported:
    case Lifecycle::registered:
        return {dispatch, decline, void_case, report, lower, Verb::merge};
    case Lifecycle::merged:
        return {report, Verb::unmerge};
    case Lifecycle::closed:
    case Lifecycle::declined:
    case Lifecycle::voided:
        return {};
    }
    return {};
}

/// While a neighbour has our offer: decisions wait for its answer, work on the ground does not.
std::vector<Verb> legal_on_offer(Lifecycle lifecycle) {
    using enum Verb;
    switch (lifecycle) {
    case Lifecycle::dispatched:
        return {acknowledge, dispatch, recall, report};
    case Lifecycle::handling:
        return {dispatch, finish, close, recall, report};
    case Lifecycle::handled:
        return {close, recall, report};
    case Lifecycle::reported:
    case Lifecycle::registered:
        return {dispatch, recall, report};
    case Lifecycle::closed:
    case Lifecycle::declined:
    case Lifecycle::voided:
    case Lifecycle::merged:
        return {};
    }
    return {};
}

bool needs_reason(Verb verb) {
    switch (verb) {
    case Verb::close:
    case Verb::decline:
    case Verb::void_case:
    case Verb::escalate:
    case Verb::delegate:
    case Verb::give_back:
    case Verb::reject:
    case Verb::lower:
    case Verb::recall:
    case Verb::pull_up:
        return true;
    case Verb::acknowledge:
    case Verb::dispatch:
    case Verb::finish:
    case Verb::accept:
    case Verb::report:
    case Verb::merge:
    case Verb::unmerge:
        return false;
    }
    return true;
}

/// A reason that is missing or too long.
std::optional<CommandDenied> unsaid(const ActOnCase& act) {
    if (act.reason.size() > base::limits::reason_bytes_max) {
        return deny("missing_reason",
                    "the reason is longer than " + std::to_string(base::limits::reason_bytes_max) + " bytes");
    }
    if (needs_reason(act.verb) && act.reason.empty()) {
        return deny("missing_reason", "'" + std::string(to_text(act.verb)) + "' needs a reason");
    }
    return std::nullopt;
}

std::optional<CommandDenied> check(const Case& matter, const ActOnCase& act) {
    if (act.if_version && *act.if_version != matter.version) {
        return deny("stale", "the case is at version " + std::to_string(matter.version) + ", not " +
                                 std::to_string(*act.if_version) + "; look again");
    }
    if (matter.custody.state == CustodyState::shadow && is_open(matter) && act.verb != Verb::report &&
        act.verb != Verb::pull_up) {
        CommandDenied denied = deny("not_owner", "the case belongs to " + to_text(matter.custody.owner));
        denied.owner = matter.custody.owner;
        return denied;
    }
    const std::vector<Verb> legal = legal_verbs(matter);
    if (std::ranges::find(legal, act.verb) == legal.end()) {
        CommandDenied denied =
            deny("illegal", "'" + std::string(to_text(act.verb)) + "' is not possible while the case is " +
                                std::string(to_text(matter.lifecycle)) + " and " +
                                std::string(to_text(matter.custody.state)));
        for (const Verb verb : legal) {
            denied.legal.emplace_back(to_text(verb));
        }
        return denied;
    }
    return unsaid(act);
}

/// Asks for the offer back; what was settled is carried out once it is.
Verdict settle(const ActOnCase& act, Lifecycle to) {
    return RevokeWanted{model::Settlement{to, act.actor, act.reason}};
}

Verdict pull_up(const Context& context, const Case& matter) {
    const NodeId way = matter.custody.neighbour;
    if (!context.topology.is_within(way, context.state.self)) {
        return deny("not_below", "提级办理只对下级主办的事件;本件由 " + to_text(matter.custody.owner) +
                                     " 主办 · only a case of a centre below can be pulled up; this one belongs to " +
                                     to_text(matter.custody.owner));
    }
    return PullWanted{way};
}

Verdict dispatch(const Context& context, const Case& matter, const ActOnCase& act) {
    if (context.rules.find_department(act.department) == nullptr) {
        return deny("unknown_department", "department '" + act.department + "' is not in the pack");
    }
    return model::CaseDispatched{matter.id, act.department, act.actor, act.reason};
}

Verdict escalate(const Context& context) {
    const model::Unit* const self = context.topology.find(context.state.self);
    ENSURE(self != nullptr);
    if (self->parent.value == 0) {
        return deny("no_superior", "the district is the highest centre here; inform the city by its own channel");
    }
    return HandOverWanted{self->parent, model::HandOver::escalate};
}

Verdict delegate(const Context& context, const Case& matter, const ActOnCase& act) {
    const model::Unit* const target = act.to ? context.topology.find(*act.to) : nullptr;
    if (target == nullptr || target->code == context.state.self ||
        !context.topology.is_within(target->code, context.state.self)) {
        return deny("not_below", "name a centre below this one to delegate to");
    }
    if (target->managed_by != target->code) {
        return deny("not_below", to_text(target->code) + " has no centre of its own; " + to_text(target->managed_by) +
                                     " handles its matters");
    }
    const rulebook::Category* const category = context.rules.find_category(matter.decision.category);
    if (category != nullptr && target->tier < category->floor) {
        return deny("not_below", "category " + category->code + " may not be handled below the tier " +
                                     std::string(to_text(category->floor)));
    }
    return HandOverWanted{target->code, model::HandOver::delegate};
}

Verdict give_back(const Case& matter) {
    if (matter.custody.received_from.value == 0) {
        return deny("illegal", "nobody handed this case over, so there is nobody to return it to");
    }
    if (matter.custody.bounces >= base::limits::bounces_max) {
        return deny("illegal", "returned " + std::to_string(matter.custody.bounces) +
                                   " times already; escalate it so that a superior decides");
    }
    return HandOverWanted{matter.custody.received_from, model::HandOver::give_back};
}

template <class F>
Verdict fact_or_denied(std::variant<F, CommandDenied>&& outcome) {
    if (auto* denied = std::get_if<CommandDenied>(&outcome)) {
        return std::move(*denied);
    }
    return model::Fact{std::move(std::get<F>(outcome))};
}

/// 续报, also of a case that another node owns: it is passed on to it.
Verdict follow_up(const Context& context, const Case& matter, const ActOnCase& act) {
    auto set = declared(context.rules, matter.event.category, act.set);
    if (auto* denied = std::get_if<CommandDenied>(&set)) {
        return std::move(*denied);
    }
    return model::FactsReported{{matter.id, context.state.self, act.actor, act.reason, context.now,
                                 std::move(std::get<std::vector<model::Attribute>>(set))},
                                true};
}

} // namespace

std::vector<Verb> legal_verbs(const Case& matter) {
    switch (matter.custody.state) {
    case CustodyState::owned:
        return is_live(matter) ? legal_for_owner(matter.lifecycle) : std::vector<Verb>{};
    case CustodyState::pending:
        return is_open(matter) ? std::vector{Verb::accept, Verb::reject, Verb::report} : std::vector<Verb>{};
    case CustodyState::offered:
        return legal_on_offer(matter.lifecycle);
    case CustodyState::revoking:
        return is_open(matter) ? std::vector{Verb::report} : std::vector<Verb>{};
    case CustodyState::shadow:
        return is_open(matter) ? std::vector{Verb::report, Verb::pull_up} : std::vector<Verb>{};
    }
    return {};
}

Verdict on_verb(const Context& context, const Case& matter, const ActOnCase& act) {
    if (auto denied = check(matter, act)) {
        return *denied;
    }
    switch (act.verb) {
    case Verb::acknowledge:
        return model::CaseAcknowledged{matter.id, act.actor};
    case Verb::dispatch:
        return dispatch(context, matter, act);
    case Verb::finish:
        if (is_on_offer(matter)) {
            return settle(act, Lifecycle::handled);
        }
        return model::CaseHandled{matter.id, act.actor, act.reason};
    case Verb::close:
        if (is_on_offer(matter)) {
            return settle(act, Lifecycle::closed);
        }
        return model::CaseClosed{matter.id, Lifecycle::closed, act.actor, act.reason};
    case Verb::decline:
        return model::CaseClosed{matter.id, Lifecycle::declined, act.actor, act.reason};
    case Verb::void_case:
        return model::CaseClosed{matter.id, Lifecycle::voided, act.actor, act.reason};
    case Verb::escalate:
        return escalate(context);
    case Verb::delegate:
        return delegate(context, matter, act);
    case Verb::give_back:
        return give_back(matter);
    case Verb::accept:
        return AnswerWanted{true};
    case Verb::reject:
        return AnswerWanted{false};
    case Verb::report:
        return follow_up(context, matter, act);
    case Verb::lower:
        return fact_or_denied(lower(context, matter, act));
    case Verb::merge:
        return fact_or_denied(merge(context, matter, act));
    case Verb::unmerge:
        return fact_or_denied(unmerge(context, matter, act));
    case Verb::recall:
        return RevokeWanted{};
    case Verb::pull_up:
        return pull_up(context, matter);
    }
    return deny("illegal", "unknown verb");
}

Verdict pull_unknown(const Context& context, const ActOnCase& act) {
    const auto way = context.topology.next_hop(context.state.self, act.id.origin);
    if (!way || !context.topology.is_within(*way, context.state.self)) {
        return deny("not_found", "no open case " + to_text(act.id) + " at " + to_text(context.state.self));
    }
    if (auto denied = unsaid(act)) {
        return *denied;
    }
    return PullWanted{*way};
}

} // namespace citybrain::decide
