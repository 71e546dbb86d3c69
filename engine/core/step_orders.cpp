// Step: standing orders and waivers: given, begun, passed down, ended by a person or by themselves.

#include <algorithm>

#include "engine/base/mutant.hpp"
#include "engine/core/step.hpp"
#include "engine/decide/clocks.hpp"
#include "engine/decide/duplicates.hpp"
#include "engine/decide/standing.hpp"

namespace citybrain::core {

void Engine::Step::refuse_order(const std::string& command_id, const std::string& number, const std::string& actor,
                                model::CommandDenied denied) {
    commit(Draft{model::OrderRefused{number, actor, denied.code, denied.reason}}, model::FromCommand{command_id});
    effects.answer = std::move(denied);
}

void Engine::Step::operator()(const model::GiveStandingOrder& give) {
    auto checked = decide::checked(context(), give.order);
    if (auto* denied = std::get_if<model::CommandDenied>(&checked)) {
        return refuse_order(give.command_id, give.order.number, give.order.signer, std::move(*denied));
    }
    const model::StandingOrder& order = std::get<model::StandingOrder>(checked);
    Draft draft{model::OrderGiven{order, true}};
    route::tell_below(context(), order.areas, model::OrderNotice{order}, draft);
    const model::Cause cause = model::FromCommand{give.command_id};
    commit(std::move(draft), cause);
    effects.answer = model::StandingOrderDone{order.number};
    begin_order(order, cause);
}

void Engine::Step::operator()(const model::EndStandingOrder& end) {
    const auto at = engine.state_.orders.find(end.number);
    if (at == engine.state_.orders.end()) {
        return refuse_order(
            end.command_id, end.number, end.actor,
            {.code = "not_found", .reason = "没有执行中的命令 · no order " + end.number + " is in force"});
    }
    if (at->second.node != engine.state_.self) {
        model::CommandDenied denied{.code = "not_owner",
                                    .reason = "该命令由上级签发,须在签发处解除 · the order was given at " +
                                              to_text(at->second.node)};
        denied.owner = at->second.node;
        return refuse_order(end.command_id, end.number, end.actor, std::move(denied));
    }
    Draft draft{model::OrderEnded{end.number, end.actor, end.reason}};
    if (!MUTANT(order_end_not_told)) {
        route::tell_below(context(), at->second.areas, model::OrderEndNotice{end.number, end.actor, end.reason}, draft);
    }
    end_order(std::move(draft), model::FromCommand{end.command_id});
    effects.answer = model::StandingOrderDone{end.number};
}

void Engine::Step::move_clocks(const model::CaseId& id, const model::Cause& cause) {
    for (model::DeadlineDeferred& moved : decide::deferred(context(held(id)), held(id))) {
        commit(Draft{std::move(moved)}, cause);
    }
}

std::vector<model::CaseId> Engine::Step::cases_under(const model::StandingOrder& order) const {
    std::vector<model::CaseId> under;
    for (const auto& [id, matter] : engine.state_.cases) { // order does not show: sorted below
        const bool covered = matter.event.area && is_open(matter) &&
                             decide::covers(context(), order, *matter.event.area, matter.event.category);
        const bool ours = matter.custody.state == CustodyState::owned || is_on_offer(matter);
        if (covered && ours) {
            under.push_back(id);
        }
    }
    std::ranges::sort(under);
    return under;
}

void Engine::Step::begin_order(const model::StandingOrder& order, const model::Cause& cause) {
    if (!order.begun) {
        return;
    }
    for (const model::CaseId& id : cases_under(order)) {
        move_clocks(id, cause);
        if (order.mutes || order.response != model::ResponseLevel::none) {
            const Case& matter = held(id);
            decide_again(id, decide::own_facts(matter), model::Again::order, model::Event{matter.event},
                         model::FromNode{});
        }
    }
}

void Engine::Step::end_order(Draft&& draft, const model::Cause& cause) {
    const std::string& number = std::get<model::OrderEnded>(draft.fact).number;
    const auto at = engine.state_.orders.find(number);
    ENSURE(at != engine.state_.orders.end());
    const model::StandingOrder ended = at->second;
    commit(std::move(draft), cause);
    for (const model::CaseId& id : cases_under(ended)) {
        for (model::DeadlineDeferred& moved : decide::resumed(context(held(id)), held(id), ended)) {
            commit(Draft{std::move(moved)}, model::FromNode{});
        }
        const model::Decision& decision = held(id).decision;
        const bool spoke = decision.muted_by == ended.number && decision.mute_until > now;
        const bool waived = std::ranges::any_of(
            decision.waived, [&](const std::string& rule) { return std::ranges::binary_search(ended.waives, rule); });
        if (spoke || waived) {
            const Case& matter = held(id);
            decide_again(id, decide::own_facts(matter), model::Again::order, model::Event{matter.event},
                         model::FromNode{});
        }
    }
}

bool Engine::Step::turn_orders() {
    for (const auto& [number, order] : engine.state_.orders) {
        if (order.until <= now) {
            end_order(Draft{model::OrderEnded{number, {}, {}}}, model::FromTimer{});
            return true; // the map has changed
        }
        if (!order.begun && order.from <= now) {
            commit(Draft{model::OrderBegan{number}}, model::FromTimer{});
            begin_order(model::StandingOrder{order}, model::FromTimer{});
            return true;
        }
    }
    return false;
}

void Engine::Step::lower(model::CaseLowered lowered, const model::ActOnCase& act, const model::Cause& cause) {
    const model::CaseId id = lowered.id;
    commit(Draft{std::move(lowered)}, cause);
    auto decided = decide::lowered(context(held(id)), held(id));
    if (!decided) {
        return;
    }
    commit(Draft{std::move(*decided)}, cause);
    move_clocks(id, cause);
    if (const auto owner = decide::owner_below(context(held(id)), held(id))) {
        hand_over(id, {*owner, model::HandOver::delegate, model::HandOverCause::person, act.actor, act.reason}, cause);
    }
}

} // namespace citybrain::core
