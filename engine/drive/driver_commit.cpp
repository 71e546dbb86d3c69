// Driver, second half of a commit: rows, append, and what is let out once it is durable.

#include <algorithm>

#include "engine/base/mutant.hpp"
#include "engine/drive/promise.hpp"
#include "engine/wire/pack_rows.hpp"
#include "engine/wire/rows.hpp"

namespace citybrain::drive {

/// A bounded number of dirty rows, oldest first; more only where a node's rows would fall too far behind its journal.
void Driver::write_rows() {
    for (std::size_t written = 0; !dirty_order_.empty(); ++written) {
        Slot& slot = *dirty_order_.front();
        const std::uint64_t behind = slot.engine.state().position.value - slot.dirty.front().first.value;
        if (written >= options_.limits.commit_rows &&
            behind < options_.limits.rows_behind - options_.limits.commit_commands) {
            return;
        }
        const model::CaseId id = slot.dirty.front().id;
        dirty_order_.pop_front();
        slot.dirty.pop_front();
        slot.is_dirty.erase(id);
        const model::Case* const matter = find_case(slot.engine.state(), id);
        ENSURE(matter != nullptr);
        const bool ended = core::Engine::may_put_away(*matter);
        commit_.cases.push_back({slot.id, id, ended, wire::encode_case(*matter, encoder_)});
        if (ended) {
            promise_->ended.push_back({&slot, id, matter->as_of});
        }
        if (!slot.touched) {
            slot.touched = true;
            touched_.push_back(&slot);
        }
    }
}

void Driver::write_node(Slot& slot) {
    const model::State& state = slot.engine.state();
    model::NodeCheckpoint row{.node = slot.id,
                              .lineage = options_.lineage,
                              .position = state.position,
                              .chain = slot.chain,
                              .last_at = state.last_at,
                              .rows_through = MUTANT(rows_through_too_far) ? state.position : slot.rows_through(),
                              .next_case = state.next_case,
                              .build = state.build,
                              .tally = state.tally,
                              .ended = state.ended,
                              .lanes = {},
                              .orders = {}};
    for (const auto& [number, order] : state.orders) {
        row.orders.push_back(order);
    }
    for (const auto& [lane, link] : slot.sessions) {
        row.lanes.push_back(link->ledger());
    }
    commit_.nodes.push_back({slot.id, wire::encode_node(row, encoder_)});
    if (slot.packs_touched && !MUTANT(pack_row_forgotten)) {
        commit_.pack_rows.push_back({slot.id, wire::encode_packs(slot.id, state.packs, encoder_)});
    }
    slot.packs_touched = false;
    slot.touched = false;
}

base::Result<bool> Driver::commit() {
    if (commit_.empty()) {
        // Answers that promise nothing new (repeats) need no disk; turn() lets none of them overtake a commit on its
        // way.
        if (promise_->answers.empty()) {
            return false;
        }
        ENSURE(in_flight_.empty());
        release(*promise_);
        promise_ = std::make_unique<Promise>();
        return true;
    }
    write_rows();
    for (Slot* const slot : touched_) {
        write_node(*slot);
    }
    touched_.clear();
    if (MUTANT(rows_before_journal)) {
        Commit rows;
        rows.nodes.swap(commit_.nodes);
        rows.cases.swap(commit_.cases);
        (void)options_.journal.append(rows); // if it fails, so does the next
    }
    if (MUTANT(answer_before_durable)) {
        release_answers(*promise_);
    }
    const auto ticket = options_.journal.append(commit_);
    if (!ticket.ok()) {
        if (MUTANT(sync_error_ignored)) {
            release(*promise_);
        }
        return ticket.error();
    }
    promise_->journal = std::move(commit_.journal);
    commit_.clear();
    promise_->ticket = *ticket;
    in_flight_.push_back(std::move(promise_));
    promise_ = std::make_unique<Promise>();
    const auto settled = settle();
    if (!settled.ok()) {
        return settled;
    }
    return true;
}

base::Result<bool> Driver::settle() {
    if (in_flight_.empty()) {
        return false;
    }
    const auto durable = options_.journal.durable();
    if (!durable.ok()) {
        return durable.error();
    }
    bool moved = false;
    while (!in_flight_.empty() && in_flight_.front()->ticket <= *durable) {
        const std::unique_ptr<Promise> promise = std::move(in_flight_.front());
        in_flight_.pop_front();
        release(*promise);
        moved = true;
    }
    return moved;
}

void Driver::release_answers(Promise& promise) {
    for (const Promise::Answered& answered : promise.answers) {
        options_.answers.answered(answered.token, answered.node, answered.answer);
    }
    promise.answers.clear();
}

void Driver::release(Promise& promise) {
    release_answers(promise);
    for (Promise::Applied& applied : promise.applied) {
        session(*applied.slot, applied.lane).durable_in(applied.seq, applied.chain);
        want_pump(*applied.slot, applied.lane.peer);
    }
    for (Promise::Sent& sent : promise.sent) {
        session(*sent.slot, sent.lane).durable(std::move(sent.payload));
        want_pump(*sent.slot, sent.lane.peer);
    }
    for (const Promise::News& news : promise.news) {
        for (Watcher* const watcher : watchers_) {
            watcher->committed(news.record, news.matter ? &*news.matter : nullptr);
        }
    }
    for (const model::Identity& identity : promise.identities) {
        identities_in_flight_.erase(identity);
    }
    for (const model::Identity& identity : promise.commands) {
        commands_in_flight_.erase(identity);
    }
    for (const Promise::Ended& ended : promise.ended) {
        const model::Case* const matter = find_case(ended.slot->engine.state(), ended.id);
        if (matter != nullptr && matter->as_of == ended.as_of) {
            ended.slot->engine.put_away(ended.id);
        }
    }
}

base::Result<bool> Driver::pump() {
    bool moved = false;
    wire::Bytes bytes;
    for (auto at = pump_wanted_.begin(); at != pump_wanted_.end();) {
        const model::NodeId self = at->first;
        const model::NodeId peer = at->second;
        bool blocked = false;
        for (const auto& [lane, link] : find(self)->sessions) {
            if (lane.peer != peer || blocked) {
                continue; // custody first: what is bulky waits for it
            }
            const auto pumped = link->pump([&](const wire::Frame& frame) {
                wire::encode_frame(frame, encoder_, bytes);
                blocked = !options_.link.send(self, peer, bytes);
                moved = moved || !blocked;
                return !blocked;
            });
            if (!pumped.ok()) {
                return pumped.error();
            }
        }
        at = blocked ? std::next(at) : pump_wanted_.erase(at);
    }
    return moved;
}

} // namespace citybrain::drive
