#include "engine/decide/verbs.hpp"

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/base/mutant.hpp"
#include "engine/decide/duplicates.hpp"
#include "engine/decide/facts.hpp"
#include "engine/decide/standing.hpp"
#include "engine/decide/steps.hpp"
#include "engine/decide/tasks.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::decide {
namespace {

using model::ActOnCase;
using model::Case;
using model::CommandDenied;
using model::CustodyState;
using model::Lifecycle;
using model::Verb;
using rulebook::Context;

CommandDenied deny(const char* code, std::string reason) { return {.code = code, .reason = std::move(reason)}; }

/// The rows of the table for this verb in the case's state, at this node's part in it.
std::vector<const Transition*> rows_for(const Case& matter, Verb verb) {
    std::vector<const Transition*> rows;
    if (matter.lifecycle == Lifecycle::merged && !is_live(matter)) { // it has ended with the one that stood for it
        return rows;
    }
    for (const Transition& row : transitions()) {
        const bool acts = MUTANT(acts_on_shadow) && verb == Verb::finish && row.at.has(CustodyState::owned);
        if (row.verb == verb && (row.at.has(matter.custody.state) || acts) && row.from.has(matter.lifecycle)) {
            rows.push_back(&row);
        }
    }
    return rows;
}

CommandDenied illegal(const Case& matter, Verb verb) {
    CommandDenied denied = deny("illegal", "'" + std::string(to_text(verb)) + "' is not possible while the case is " +
                                               std::string(to_text(matter.lifecycle)) + " and " +
                                               std::string(to_text(matter.custody.state)));
    for (const Verb legal : legal_verbs(matter)) {
        denied.legal.emplace_back(to_text(legal));
    }
    return denied;
}

/// A verb for the owner, at a node that is not: it is told who is.
std::optional<CommandDenied> refuse_stranger(const Case& matter, Verb verb) {
    const bool for_others = std::ranges::any_of(
        transitions(), [&](const Transition& row) { return row.verb == verb && row.at.has(matter.custody.state); });
    const bool brings_back = verb == Verb::reopen || verb == Verb::appeal;
    if (matter.custody.state != CustodyState::shadow || for_others || MUTANT(acts_on_shadow) ||
        !(is_open(matter) || brings_back)) {
        return std::nullopt;
    }
    CommandDenied denied = deny("not_owner", "the case belongs to " + to_text(matter.custody.owner));
    denied.owner = matter.custody.owner;
    return denied;
}

std::optional<CommandDenied> refuse_words(const ActOnCase& act, bool needs_reason) {
    if (act.reason.size() > base::limits::reason_bytes_max) {
        return deny("missing_reason",
                    "the reason is longer than " + std::to_string(base::limits::reason_bytes_max) + " bytes");
    }
    if (needs_reason && act.reason.empty()) {
        return deny("missing_reason", "'" + std::string(to_text(act.verb)) + "' needs a reason");
    }
    if (act.evidence.size() > base::limits::step_evidence_max) {
        return deny("too_much_evidence",
                    "a step carries at most " + std::to_string(base::limits::step_evidence_max) + " hashes");
    }
    return std::nullopt;
}

std::optional<CommandDenied> refuse_without_evidence(const Context& context, const Case& matter, const ActOnCase& act,
                                                     const Transition& row) {
    const rulebook::Category* const category = context.rules.find_category(matter.decision.category);
    if (category == nullptr || row.evidence == Evidence::none || !act.evidence.empty()) {
        return std::nullopt;
    }
    const bool wanted = row.evidence == Evidence::to_finish
                            ? category->evidence_to_finish
                            : category->evidence_to_close && matter.life.evidence.empty();
    if (!wanted) {
        return std::nullopt;
    }
    return deny("missing_evidence", "该类别须附证据(照片等)· category " + category->code +
                                        " asks for evidence here: name the hashes of photos or papers");
}

/// The row that the command follows, or why none.
std::variant<const Transition*, CommandDenied> row_for(const Context& context, const Case& matter,
                                                       const ActOnCase& act) {
    if (act.if_version && *act.if_version != matter.version && !MUTANT(version_ignored)) {
        return deny("stale", "the case is at version " + std::to_string(matter.version) + ", not " +
                                 std::to_string(*act.if_version) + "; look again");
    }
    if (auto denied = refuse_stranger(matter, act.verb)) {
        return *denied;
    }
    const std::vector<const Transition*> rows = rows_for(matter, act.verb);
    if (rows.empty()) {
        return illegal(matter, act.verb);
    }
    if (auto denied = refuse_words(act, rows.front()->reason)) {
        return *denied;
    }
    std::optional<CommandDenied> refused;
    for (const Transition* const row : rows) {
        auto denied = row->guard == nullptr ? std::nullopt : row->guard->denies(context, matter, act);
        denied = denied ? denied : refuse_without_evidence(context, matter, act, *row);
        if (!denied) {
            return row;
        }
        if (!refused || refused->code == "illegal") {
            refused = std::move(denied);
        }
    }
    if (refused->code == "illegal") {
        refused->legal = illegal(matter, act.verb).legal;
    }
    return *refused;
}

/// Asks for the offer back; what was settled is carried out once it is.
Verdict settle(const ActOnCase& act, Lifecycle to) {
    return RevokeWanted{model::Settlement{to, act.actor, act.reason}};
}

Verdict pull_up(const Context& context, const Case& matter) {
    const model::NodeId way = matter.custody.neighbour;
    if (!context.topology.is_within(way, context.state.self)) {
        return deny("not_below", "提级办理只对下级主办的事件;本件由 " + to_text(matter.custody.owner) +
                                     " 主办 · only a case of a centre below can be pulled up; this one belongs to " +
                                     to_text(matter.custody.owner));
    }
    return PullWanted{way};
}

Verdict escalate(const Context& context) {
    const model::Unit* const self = context.topology.find(context.state.self);
    ENSURE(self != nullptr && self->parent.value != 0);
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

/// What moves custody, or answers who wants to.
std::optional<Verdict> moving(const Context& context, const Case& matter, const ActOnCase& act) {
    if (act.verb == Verb::escalate) {
        return escalate(context);
    }
    if (act.verb == Verb::delegate) {
        return delegate(context, matter, act);
    }
    if (act.verb == Verb::give_back) {
        return HandOverWanted{matter.custody.received_from, model::HandOver::give_back};
    }
    if (act.verb == Verb::accept || act.verb == Verb::reject) {
        return AnswerWanted{act.verb == Verb::accept};
    }
    if (act.verb == Verb::recall) {
        return RevokeWanted{};
    }
    if (act.verb == Verb::pull_up) {
        return pull_up(context, matter);
    }
    if (is_on_offer(matter) && !MUTANT(close_while_offered) && (act.verb == Verb::finish || act.verb == Verb::close)) {
        return settle(act, act.verb == Verb::finish ? Lifecycle::handled : Lifecycle::closed);
    }
    return std::nullopt;
}

} // namespace

std::vector<Verb> legal_verbs(const Case& matter) {
    std::vector<Verb> legal;
    for (const Verb verb : model::all_verbs()) {
        if (!rows_for(matter, verb).empty()) {
            legal.push_back(verb);
        }
    }
    return legal;
}

Verdict on_verb(const Context& context, const Case& matter, const ActOnCase& act) {
    auto found = row_for(context, matter, act);
    if (auto* denied = std::get_if<CommandDenied>(&found)) {
        return std::move(*denied);
    }
    const Transition& row = *std::get<const Transition*>(found);
    const bool ends =
        act.verb == Verb::finish || act.verb == Verb::close || act.verb == Verb::pass || act.verb == Verb::merge;
    if (auto denied = ends ? waits_for_tasks(matter) : std::nullopt) {
        return *denied;
    }
    if (auto moved = moving(context, matter, act)) {
        return std::move(*moved);
    }
    if (row.to && Among<Lifecycle>{Lifecycle::closed, Lifecycle::declined, Lifecycle::voided}.has(*row.to)) {
        return model::CaseClosed{matter.id,  *row.to,      act.actor,
                                 act.reason, act.evidence, act.verb == Verb::force_close};
    }
    if (act.verb == Verb::acknowledge) {
        return model::CaseAcknowledged{matter.id, act.actor};
    }
    if (act.verb == Verb::dispatch) {
        return model::CaseDispatched{matter.id, act.department, act.actor, act.reason};
    }
    if (act.verb == Verb::finish) {
        return model::CaseHandled{matter.id, act.actor, act.reason, act.evidence,
                                  deadlines_when_handled(context, matter)};
    }
    if (act.verb == Verb::report) {
        return follow_up(context, matter, act);
    }
    if (act.verb == Verb::lower) {
        return fact_or_denied(lower(context, matter, act));
    }
    if (act.verb == Verb::merge) {
        return fact_or_denied(merge(context, matter, act));
    }
    if (act.verb == Verb::unmerge) {
        return fact_or_denied(unmerge(context, matter, act));
    }
    if (act.verb == Verb::task) {
        return fact_or_denied(add_task(context, matter, act));
    }
    if (act.verb == Verb::task_done || act.verb == Verb::task_drop) {
        return fact_or_denied(end_task(matter, act));
    }
    return step_of(context, matter, act, row);
}

Verdict pull_unknown(const Context& context, const ActOnCase& act) {
    const auto way = context.topology.next_hop(context.state.self, act.id.origin);
    if (!way || !context.topology.is_within(*way, context.state.self)) {
        return deny("not_found", "no open case " + to_text(act.id) + " at " + to_text(context.state.self));
    }
    if (auto denied = refuse_words(act, true)) {
        return *denied;
    }
    return PullWanted{*way};
}

} // namespace citybrain::decide
