#include "engine/persist/apply.hpp"

#include <optional>

#include "engine/base/ensure.hpp"
#include "engine/base/mutant.hpp"
#include "engine/persist/digest.hpp"
#include "engine/persist/fold_case.hpp"
#include "engine/persist/fold_packs.hpp"

namespace citybrain::persist {
namespace {

using model::Case;
using model::CaseId;
using model::CustodyState;
using model::Record;
using model::State;

/// One timer a case: its next deadline. When that has fired the one behind it is the next.
std::optional<model::Timer> next_timer(const Case& matter) {
    if (matter.deadlines.empty()) {
        return std::nullopt;
    }
    const model::Deadline& next = matter.deadlines.front();
    return model::Timer{next.due, matter.id, next.stage, next.milestone};
}

void set_timer(State& state, const std::optional<model::Timer>& before, const Case& matter) {
    const auto holds = [&](const model::Timer& timer) {
        const Case* const held = find_case(state, timer.id);
        return held != nullptr && next_timer(*held) == timer;
    };
    const std::optional<model::Timer> next = next_timer(matter);
    if (next && next != before) {
        state.timers.add(*next);
    }
    while (!state.timers.empty() && !holds(state.timers.first())) {
        state.timers.drop_first();
    }
    constexpr std::size_t slack = 1'024;
    if (state.timers.size() > 2 * state.cases.size() + slack) {
        state.timers.tidy(holds);
    }
}

/// The open case of a signal is found by (source, key) for as long as it is open here or elsewhere.
void index_signal(State& state, const Case& matter) {
    if (matter.event.key.empty()) {
        return;
    }
    const std::pair entry(model::identity_of(matter.event.source, matter.event.key), matter.id);
    if (is_live(matter)) { // one that was merged still hears its signal
        state.signals.insert(entry);
    } else {
        state.signals.erase(entry);
    }
}

/// Near-duplicates are looked for among what this node owns.
bool is_placed(const Case& matter) {
    return matter.event.place && is_open(matter) && matter.custody.state == CustodyState::owned;
}

void index_place(State& state, bool was_placed, const Case& matter) {
    if (was_placed == is_placed(matter)) {
        return;
    }
    if (was_placed) {
        state.places.remove(matter.event.category, *matter.event.place, matter.id);
    } else {
        state.places.add(matter.event.category, *matter.event.place, matter.id);
    }
}

/// Counts of the node; a fact counts where an event was first received or a case moved.
struct Count {
    model::Tally& tally;
    model::NodeId self;

    void operator()(const model::EventRejected&) const {
        tally.received += 1;
        tally.rejected += 1;
    }
    void operator()(const model::CaseOpened&) const {
        tally.received += 1;
        tally.opened += 1;
    }
    void operator()(const model::EventJoined& f) const {
        const bool counts = f.first_here || MUTANT(tally_counted_twice);
        tally.received += counts ? 1U : 0U;
        tally.joined += counts ? 1U : 0U;
    }
    void operator()(const model::CaseClosed&) const { tally.closed += 1; }
    void operator()(const model::CaseHandedOver& f) const {
        tally.handed_up += f.upward ? 1U : 0U;
        tally.handed_down += f.upward ? 0U : 1U;
    }
    void operator()(const model::NoticeReceived& f) const {
        const bool told = f.notice.to == self; // else it is on its way further up, and counts there
        tally.red_below += f.notice.what == model::NoticeKind::red ? 1U : 0U;
        tally.supervised += told && f.notice.what == model::NoticeKind::supervised ? 1U : 0U;
    }
    template <class F>
    void operator()(const F&) const {}
};

/// Everything of the node that is not a case.
void apply_node(State& state, const Record& record) {
    ENSURE(record.position.value == state.position.value + 1);
    ENSURE(record.at >= state.last_at);
    std::visit(Count{state.tally, state.self}, record.fact);
    fold_packs(state.packs, record.fact, record.at);
    state.position = record.position;
    state.last_at = record.at;
    if (const auto* link = std::get_if<model::FromLink>(&record.cause)) {
        model::LaneState& lane = state.lanes[{link->peer, link->lane}];
        ENSURE(link->seq == lane.in_hwm + 1);
        lane.in_hwm = link->seq;
    }
    for (const model::Send& send : record.sends) {
        model::LaneState& lane = state.lanes[{send.to, send.lane}];
        ENSURE(send.seq == lane.out_next);
        lane.out_next += 1;
    }
    if (const auto* opened = std::get_if<model::CaseOpened>(&record.fact)) {
        ENSURE(opened->id.counter == state.next_case);
        state.next_case += 1;
    } else if (const auto* given = std::get_if<model::OrderGiven>(&record.fact)) {
        state.orders.emplace(given->order.number, given->order);
    } else if (const auto* began = std::get_if<model::OrderBegan>(&record.fact)) {
        state.orders.at(began->number).begun = true;
    } else if (const auto* ended = std::get_if<model::OrderEnded>(&record.fact)) {
        state.orders.erase(ended->number);
    } else if (const auto* upgraded = std::get_if<model::Upgraded>(&record.fact)) {
        state.build = upgraded->to;
    }
}

/// A custodian always has a next deadline; nobody else has one, but for an offer that waits for an answer.
void check_deadlines(const Case& matter) {
    if (is_custodian(matter) || (is_open(matter) && matter.custody.state == CustodyState::pending)) {
        ENSURE(!matter.deadlines.empty());
    } else {
        ENSURE(matter.deadlines.empty());
    }
}

} // namespace

bool may_put_away(const Case& matter) { return MUTANT(put_away_while_live) ? !is_open(matter) : !is_live(matter); }

void apply(State& state, const Record& record) {
    const bool node_behind = record.position > state.position;
    const CaseId* const id = case_of(record.fact);
    if (node_behind) {
        apply_node(state, record);
    }
    if (id == nullptr) {
        return;
    }
    const auto at = state.cases.find(*id);
    const bool held = at != state.cases.end();
    if (held ? record.position <= at->second.as_of && !MUTANT(row_as_of_ignored) : !brings_case(record.fact)) {
        return;
    }
    const auto* const step = std::get_if<model::CaseStepped>(&record.fact);
    const bool brings_ended = step != nullptr && step->snapshot && !is_live(*step->snapshot);
    const bool was_live = held ? is_live(at->second) : !brings_ended;
    const bool was_placed = held && is_placed(at->second);
    const std::optional<model::Timer> timer = held ? next_timer(at->second) : std::nullopt;
    Case& matter = held ? at->second : state.cases.emplace(*id);
    fold(matter, record);
    check_deadlines(matter);
    index_signal(state, matter);
    index_place(state, was_placed, matter);
    if (!MUTANT(timer_forgotten_on_acceptance) || !std::holds_alternative<model::CaseAccepted>(record.fact)) {
        set_timer(state, timer, matter);
    }
    // Once: what is refused later finds the case still here or put away, as the disk was slow or fast.
    if (node_behind && was_live && may_put_away(matter)) {
        state.ended = base::Hasher{}.hash(state.ended).hash(digest_of(matter)).finish();
    }
}

void restore(State& state, Case matter) {
    const CaseId id = matter.id;
    ENSURE(!state.cases.contains(id));
    if (!MUTANT(signal_lost_on_restart)) {
        index_signal(state, matter);
    }
    index_place(state, false, matter);
    const Case& held = state.cases.emplace(id, std::move(matter));
    if (!MUTANT(timer_lost_on_restart)) {
        set_timer(state, std::nullopt, held);
    }
}

void put_away(State& state, const CaseId& id) {
    const auto at = state.cases.find(id);
    ENSURE(at != state.cases.end());
    ENSURE(may_put_away(at->second));
    state.cases.erase(at);
}

} // namespace citybrain::persist
