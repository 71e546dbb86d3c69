// Memos: what is said about a case at a centre that does not own it, and what its owner says to a superior.

#include "engine/route/custody.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::route {
namespace {

using model::Case;
using model::Draft;
using model::Memo;
using model::Verb;
using rulebook::Context;

model::NodeId superior_of(const Context& context) {
    const model::Unit* const self = context.topology.find(context.state.self);
    ENSURE(self != nullptr);
    return self->parent;
}

bool goes_up(Verb verb) { return verb == Verb::ask_decision || verb == Verb::ask_support || verb == Verb::inform; }

/// For a centre that only keeps a shadow, whose clocks do not run.
Case told(const Case& matter) {
    Case snapshot = as_told(matter);
    snapshot.deferrals.clear();
    return snapshot;
}

} // namespace

void tell_step(const Context& context, const Case& matter, Draft& draft) {
    const auto& step = std::get<model::CaseStepped>(draft.fact);
    Memo memo{.id = step.id, .verb = step.verb, .node = step.node};
    memo.actor = step.actor;
    memo.reason = step.reason;
    memo.at = context.now;
    memo.number = step.number;
    memo.granted = step.granted;
    memo.answer_by = step.answer_by;
    if (matter.custody.state == model::CustodyState::shadow && is_open(matter)) {
        draft.outgoing.push_back({matter.custody.neighbour, model::Lane::custody, std::move(memo)});
        return;
    }
    const model::NodeId superior = superior_of(context);
    if (!goes_up(step.verb) || superior.value == 0) {
        return;
    }
    memo.to = step.verb == Verb::inform ? context.topology.root().code : superior;
    memo.snapshot = told(matter);
    draft.outgoing.push_back({superior, model::Lane::custody, std::move(memo)});
}

void ask_again(const Context& context, const Case& matter, base::Instant due, Draft& draft) {
    const auto& missed = std::get<model::DeadlineMissed>(draft.fact);
    const model::NodeId superior = superior_of(context);
    for (const model::Request& one : matter.life.requests) {
        const bool again = one.kind == model::RequestKind::decision && one.state == model::RequestState::open &&
                           one.answer_by == due && one.node == context.state.self;
        if (!again || superior.value == 0 || missed.next.empty()) {
            continue;
        }
        Memo memo{.id = matter.id, .verb = Verb::ask_decision, .node = one.node, .to = superior};
        memo.actor = one.actor;
        memo.reason = one.reason;
        memo.at = context.now;
        memo.number = one.number;
        memo.answer_by = missed.next.front().due;
        memo.snapshot = told(matter);
        draft.outgoing.push_back({superior, model::Lane::custody, std::move(memo)});
    }
}

} // namespace citybrain::route
