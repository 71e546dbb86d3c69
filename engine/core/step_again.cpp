// Step: facts that join a case, and what deciding again on them leads to.

#include "engine/core/step.hpp"

#include <algorithm>

#include "engine/decide/again.hpp"
#include "engine/decide/facts.hpp"

namespace citybrain::core {

void Engine::Step::decide_again(const model::CaseId& id, model::JoinedFacts facts, model::Again why,
                                const model::Event& latest, const model::Cause& cause) {
    const std::vector<std::string> before = held(id).decision.fired;
    auto decided = decide::again(context(held(id)), held(id), std::move(facts), why, latest);
    if (!decided) {
        return;
    }
    std::vector<std::string> fired = decided->decision.fired;
    commit(Draft{std::move(*decided)}, cause);
    hand_up(id, cause);
    std::erase_if(fired, [&](const std::string& rule) {
        return std::ranges::binary_search(before, rule) || !rules_for(latest).opens_incident(rule);
    });
    if (const auto said = fired.empty() ? std::nullopt : judge(latest)) {
        gather({id, latest, {}}, *said, fired);
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
    if (!matter.hand_up || !is_open(matter) || matter.custody.state != CustodyState::owned) {
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
        decide_again(id, decide::with_event(rules_for(matter->event), matter->event.category, matter->facts, event),
                     model::Again::event, latest, cause);
    }
    if (counts_apart(event)) {
        judge_later(event);
    }
}

void Engine::Step::join_facts(const model::FollowUp& report, model::NodeId from, const model::Cause& cause) {
    if (const Case* const matter = counting(report.id, from)) {
        decide_again(report.id,
                     decide::with_follow_up(rules_for(matter->event), matter->event.category, matter->facts, report),
                     model::Again::report, matter->event, cause);
    }
}

void Engine::Step::report_facts(model::FactsReported reported, const model::Cause& cause) {
    const model::FollowUp report = reported.report;
    Draft draft{std::move(reported)};
    route::pass_on(held(report.id), report, draft);
    commit(std::move(draft), cause);
    join_facts(report, engine.state_.self, cause);
}

void Engine::Step::go_on(const model::CaseId& id) {
    if (rules_for(held(id).event).touches_windows(held(id).event.category)) {
        const model::Sighting sighting{id, held(id).event, {}};
        if (const auto said = judge(sighting.event)) {
            raise(sighting, *said, false);
        }
    }
    if (held(id).custody.state != CustodyState::owned) {
        return; // it has gone up already
    }
    if (const auto move = route::onward(context(held(id)), held(id))) {
        hand_over(id, *move, model::FromNode{});
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
        const model::CaseId id = accepted->offer.id;
        taken_back(id, model::FromNode{});
        go_on(id);
    } else if (const auto* returned = std::get_if<model::OfferReturned>(&fact)) {
        hand_up(model::CaseId{returned->id}, model::FromNode{});
    } else if (const auto* raised = std::get_if<model::RaiseReceived>(&fact)) {
        const model::Raised copy = raised->raised;
        if (copy.decision && counting(copy.id, from) != nullptr &&
            held(copy.id).custody.state != CustodyState::offered) {
            join_raise(copy.id, *copy.decision, model::Again::pull_up);
        }
    }
}

} // namespace citybrain::core
