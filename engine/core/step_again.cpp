// Step: facts that join a case, and what deciding again on them leads to.

#include "engine/base/mutant.hpp"
#include "engine/core/step.hpp"

#include <algorithm>

#include "engine/decide/again.hpp"
#include "engine/decide/duplicates.hpp"
#include "engine/decide/facts.hpp"
#include "engine/decide/steps.hpp"

namespace citybrain::core {

using model::Lifecycle;

void Engine::Step::decide_again(const model::CaseId& id, model::JoinedFacts own, model::Again why,
                                const model::Event& latest, const model::Cause& cause) {
    const std::vector<std::string> before = held(id).decision.fired;
    auto decided = decide::again(context(held(id)), held(id), std::move(own), why, latest);
    if (!decided) {
        return;
    }
    std::vector<std::string> fired = decided->decision.fired;
    redecide(std::move(*decided), cause);
    hand_up(id, cause);
    std::erase_if(fired, [&](const std::string& rule) {
        return std::ranges::binary_search(before, rule) || !rules_for(latest).opens_incident(rule);
    });
    if (const auto said = fired.empty() ? std::nullopt : judge(latest)) {
        gather({id, latest, {}}, *said, fired);
    }
    decide_parents(id, why, latest);
}

void Engine::Step::redecide(model::CaseRedecided decided, const model::Cause& cause) {
    const model::CaseId id = decided.id;
    const Lifecycle was = held(id).lifecycle;
    const base::Instant handled_at = held(id).handled_at.value_or(now);
    commit(Draft{std::move(decided)}, cause);
    if (held(id).lifecycle != was && was == Lifecycle::handled) {
        remember_stand(id, "#inspection-" + std::to_string(held(id).version), handled_at);
    }
    if (held(id).lifecycle != was && (was == Lifecycle::verifying || was == Lifecycle::suspended)) {
        go_on_running(id, model::FromNode{}); // it rose: nobody may wait any more
    }
    move_clocks(id, model::FromNode{});
}

void Engine::Step::decide_parents(const model::CaseId& child, model::Again why, const model::Event& latest) {
    for (model::CaseId above = held(child).parent; above != model::CaseId{};) {
        const Case* const parent = find_case(engine.state_, above);
        auto next = parent == nullptr
                        ? std::nullopt
                        : decide::again(context(*parent), *parent, decide::own_facts(*parent), why, latest);
        if (!next) {
            return;
        }
        redecide(std::move(*next), model::FromNode{});
        hand_up(above, model::FromNode{});
        above = held(above).parent;
    }
}

void Engine::Step::decide_on_standing(const model::CaseId& id, model::Again why, const model::Cause& cause) {
    const Case& matter = held(id);
    if (!rules_for(matter.event).asks_about_case(matter.event.category)) {
        return;
    }
    const model::Event event = matter.event;
    decide_again(id, matter.facts, why, event, cause);
}

void Engine::Step::taken_back(const model::CaseId& id, const model::Cause& cause) {
    if (held(id).custody.state == CustodyState::owned && held(id).custody.kind == model::HandOver::give_back) {
        decide_on_standing(id, model::Again::returned, cause);
    }
}

void Engine::Step::hand_up(const model::CaseId& id, const model::Cause& cause) {
    const Case& matter = held(id);
    if (!matter.hand_up || MUTANT(rise_forgotten) || !is_open(matter) || matter.custody.state != CustodyState::owned) {
        return;
    }
    if (const auto owner = decide::owner_above(context(matter), matter, matter.decision.tier)) {
        hand_over(id,
                  {.target = *owner,
                   .kind = model::HandOver::escalate,
                   .cause = model::HandOverCause::rule,
                   .actor = {},
                   .reason = "facts"},
                  cause);
    }
}

bool Engine::Step::obey_pull(const model::CaseId& id) {
    const auto move = route::pulled_up(context(held(id)), held(id));
    if (move) {
        hand_over(id, *move, model::FromNode{});
    }
    return move.has_value();
}

void Engine::Step::carry_out(const model::CaseId& id) {
    const Case& matter = held(id);
    const auto settled = matter.custody.settled;
    if (!settled || !is_open(matter) || matter.custody.state != CustodyState::owned) {
        return;
    }
    if (settled->to == model::Lifecycle::handled) {
        model::CaseHandled handled{id, settled->actor, settled->outcome};
        handled.deadlines = decide::deadlines_when_handled(context(matter), matter);
        commit(Draft{std::move(handled)}, model::FromNode{});
        return;
    }
    close(matter, {id, settled->to, settled->actor, settled->outcome}, model::FromNode{});
    end_children(id);
}

const Case* Engine::Step::counting(const model::CaseId& id, model::NodeId from) const {
    const Case* const matter = find_case(engine.state_, id);
    if (matter == nullptr || !decide::counts_facts(*matter)) {
        return nullptr;
    }
    const bool waits = matter->custody.state == CustodyState::pending;
    return waits && matter->custody.neighbour != from ? nullptr : matter;
}

void Engine::Step::join_facts(const model::CaseId& id, const model::Event& event, model::NodeId from,
                              const model::Cause& cause) {
    if (const Case* const matter = counting(id, from)) {
        // A word from before the matter's first one does not turn its windows back to then.
        const model::Event latest = event.time < matter->event.time ? matter->event : event;
        decide_again(
            id, decide::with_event(rules_for(matter->event), matter->event.category, decide::own_facts(*matter), event),
            model::Again::event, latest, cause);
        pass_to_parent(id, event);
    }
    if (counts_apart(event)) {
        judge_later(event);
    }
}

/// What a merged case hears here, when the case that stands for it is on its way to another node, or has gone.
void Engine::Step::pass_to_parent(const model::CaseId& child, const model::Event& event) {
    const Case* const parent = find_case(engine.state_, held(child).parent);
    if (parent == nullptr || !is_open(*parent) || parent->custody.state == CustodyState::owned) {
        return;
    }
    Draft draft{model::EventJoined{parent->id, event, false}};
    route::pass_on(*parent, event, draft);
    commit(std::move(draft), model::FromNode{});
}

void Engine::Step::join_facts(const model::FollowUp& report, model::NodeId from, const model::Cause& cause) {
    if (const Case* const matter = counting(report.id, from)) {
        decide_again(report.id,
                     decide::with_follow_up(rules_for(matter->event), matter->event.category,
                                            decide::own_facts(*matter), report),
                     model::Again::report, model::Event{matter->event}, cause);
    }
}

void Engine::Step::report_facts(model::FactsReported reported, const model::Cause& cause) {
    const model::FollowUp report = reported.report;
    Draft draft{std::move(reported)};
    route::pass_on(held(report.id), report, draft);
    commit(std::move(draft), cause);
    join_facts(report, engine.state_.self, cause);
}

void Engine::Step::go_on(const model::CaseId& id, model::HandOverCause sent_by) {
    move_clocks(id, model::FromNode{});
    if (rules_for(held(id).event).touches_windows(held(id).event.category)) {
        const model::Sighting sighting{id, held(id).event, {}};
        if (const auto said = judge(sighting.event)) {
            raise(sighting, *said, false);
        }
    }
    if (held(id).custody.state != CustodyState::owned || obey_pull(id)) {
        return; // it has gone up already
    }
    if (const auto move = route::onward(context(held(id)), held(id))) {
        hand_over(id, *move, model::FromNode{});
        return;
    }
    verify_first(id);
    if (sent_by == model::HandOverCause::rule) {
        look_for_duplicates(id, model::FromNode{});
        link_across(id);
    }
}

void Engine::Step::follow_up(model::NodeId from) {
    // What is used behind a commit is copied: the records grow meanwhile.
    const model::Fact& fact = effects.records.back().fact;
    if (const auto* joined = std::get_if<model::EventJoined>(&fact)) {
        const model::EventJoined copy = *joined;
        join_facts(copy.id, copy.event, from, model::FromNode{});
    } else if (const auto* reported = std::get_if<model::FactsReported>(&fact)) {
        const model::FollowUp copy = reported->report;
        join_facts(copy, from, model::FromNode{});
    } else if (const auto* accepted = std::get_if<model::CaseAccepted>(&fact)) {
        const model::HandOverCause sent_by = accepted->offer.cause;
        const model::CaseId id = accepted->offer.id;
        taken_back(id, model::FromNode{});
        go_on(id, sent_by);
    } else if (const auto* ended = std::get_if<model::ShadowEnded>(&fact)) {
        end_children(model::CaseId{ended->id});
    } else if (const auto* given = std::get_if<model::OrderGiven>(&fact)) {
        begin_order(model::StandingOrder{given->order}, model::FromNode{});
    } else if (const auto* step = std::get_if<model::CaseStepped>(&fact)) {
        after_step(model::CaseStepped{*step}, model::FromNode{});
    } else if (const auto* returned = std::get_if<model::OfferReturned>(&fact)) {
        const model::CaseId id = returned->id;
        carry_out(id);
        if (!obey_pull(id)) {
            hand_up(id, model::FromNode{});
        }
    } else if (const auto* pulled = std::get_if<model::CasePulled>(&fact)) {
        const model::CaseId id = pulled->pull.id;
        if (find_case(engine.state_, id) != nullptr) {
            (void)obey_pull(id);
        }
    } else if (const auto* noticed = std::get_if<model::NoticeReceived>(&fact)) {
        on_notice(model::Notice{noticed->notice});
    } else if (const auto* raised = std::get_if<model::RaiseReceived>(&fact)) {
        const model::Raised copy = raised->raised;
        if (copy.decision && counting(copy.id, from) != nullptr && !is_on_offer(held(copy.id))) {
            join_raise(copy.id, *copy.decision, model::Again::pull_up);
        }
    }
}

} // namespace citybrain::core
