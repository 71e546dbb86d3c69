// Driver, start: rows are loaded, the journal's tail is replayed, the watchers hear of every case in memory.

#include <algorithm>

#include "engine/base/mutant.hpp"
#include "engine/drive/promise.hpp"
#include "engine/wire/pack_rows.hpp"
#include "engine/wire/record.hpp"
#include "engine/wire/rows.hpp"

namespace citybrain::drive {
namespace {

base::Result<model::PackState> stored_packs(Rows& rows, model::NodeId node) {
    const auto bytes = rows.pack_row(node);
    if (!bytes.ok()) {
        return bytes.error();
    }
    return *bytes ? wire::decode_packs(node, **bytes) : model::PackState{};
}

} // namespace

base::Result<void> Driver::start(base::Instant now, const rulebook::Rulebook& rules) {
    ENSURE(!started_);
    started_ = true;
    std::ranges::sort(slots_, {}, [](const std::unique_ptr<Slot>& slot) { return slot->id; });
    for (const auto& slot : slots_) {
        slot->engine.use_pack(rules);
        if (auto restored = restore(*slot); !restored.ok()) {
            return restored;
        }
        slot->restored_at = slot->engine.state().last_at;
        slot->recall_due = true;
        last_now_ = std::max(last_now_, slot->engine.state().last_at);
    }
    last_now_ = std::max(last_now_, now);
    for (const auto& slot : slots_) {
        std::vector<model::Record> records;
        if (slot->engine.state().build != options_.build) {
            auto effects = slot->engine.step(last_now_, model::NoteUpgrade{slot->engine.state().build, options_.build});
            journal(*slot, effects.records);
        }
        if (auto loaded = load_packs(*slot); !loaded.ok()) {
            return loaded;
        }
        if (auto recalled = recall(*slot); !recalled.ok()) {
            return recalled;
        }
        slot->restored_at.reset();
        auto effects = slot->engine.step(last_now_, model::ActivatePack{rules.hash(), rules.name(), rules.version()});
        journal(*slot, effects.records);
        file_wake(*slot);
    }
    const auto committed = commit();
    if (!committed.ok()) {
        return committed.error();
    }
    return {};
}

namespace {

/// The node as its row has it: all but cases and packs.
model::State state_of(const model::NodeCheckpoint& row) {
    model::State state;
    state.self = row.node;
    state.position = row.position;
    state.last_at = row.last_at;
    state.next_case = MUTANT(case_counter_reused) && row.next_case > 1 ? row.next_case - 1 : row.next_case;
    state.build = row.build;
    state.tally = MUTANT(tally_not_restored) ? model::Tally{} : row.tally;
    state.ended = row.ended;
    for (const model::StandingOrder& order : row.orders) {
        if (!MUTANT(orders_not_restored)) {
            state.orders.emplace(order.number, order);
        }
    }
    for (const model::LaneLedger& ledger : row.lanes) {
        const bool used = (ledger.out_next > 1 || ledger.in_hwm > 0) && !MUTANT(lanes_not_restored);
        if (used) { // a lane never used is not in a live state either
            const bool again = MUTANT(send_number_reused) && ledger.out_next > 1;
            state.lanes[{ledger.peer, ledger.lane}] = {ledger.out_next - (again ? 1U : 0U), ledger.in_hwm};
        }
    }
    return state;
}

} // namespace

base::Result<void> Driver::restore(Slot& slot) {
    const auto bytes = options_.rows.node_row(slot.id);
    if (!bytes.ok()) {
        return bytes.error();
    }
    // Without a row the node is new, or a crash took its first rows and its journal has everything.
    base::Result<model::NodeCheckpoint> row = model::NodeCheckpoint{.node = slot.id};
    if (*bytes) {
        row = wire::decode_node(**bytes);
    }
    if (!row.ok()) {
        return row.error();
    }
    model::State state = state_of(*row);
    for (const model::LaneLedger& ledger : row->lanes) {
        slot.sessions[{ledger.peer, ledger.lane}] = make_session(slot.id, ledger);
    }
    auto packs = stored_packs(options_.rows, slot.id);
    if (!packs.ok()) {
        return packs.error();
    }
    state.packs = std::move(*packs);
    slot.engine.restore(std::move(state));
    slot.chain = row->chain;
    base::Result<void> decoded;
    const auto read = options_.rows.open_cases(slot.id, [&](ByteView bytes_of_case) {
        auto matter = wire::decode_case(bytes_of_case);
        if (matter.ok()) {
            slot.engine.restore(std::move(*matter));
        } else {
            decoded = matter.error();
        }
    });
    if (!read.ok()) {
        return read;
    }
    if (!decoded.ok()) {
        return decoded;
    }
    if (auto replayed = replay(slot, *row); !replayed.ok()) {
        return replayed;
    }
    std::vector<const model::Case*> restored;
    for (const auto& [id, matter] : slot.engine.state().cases) { // sorted below
        restored.push_back(&matter);
        if (matter.as_of > slot.engine.state().position) {
            return base::broken("case " + to_text(id) + " of " + to_text(slot.id) +
                                " is ahead of the journal: records are missing; restore, or run audit verify");
        }
    }
    std::ranges::sort(restored, {}, [](const model::Case* matter) { return matter->id; });
    for (const model::Case* const matter : restored) {
        for (Watcher* const watcher : watchers_) {
            watcher->restored(slot.id, *matter);
        }
    }
    return {};
}

/// From behind the rows to the end of the journal; a store that fuses both ends exactly at the row's position.
base::Result<void> Driver::replay(Slot& slot, const model::NodeCheckpoint& row) {
    base::Result<void> fault;
    base::Hash chain;
    bool chained = row.rows_through.value == 0;
    const model::Position first{(chained ? 1 : row.rows_through.value) + (MUTANT(replay_skips_a_record) ? 1U : 0U)};
    const auto read = options_.rows.journal(slot.id, first, {UINT64_MAX}, [&](const JournalEntry& entry) {
        const bool linked = chained && entry.chain == base::chain(chain, entry.position.value, entry.bytes);
        if (chained && !linked) {
            fault = base::broken("journal of " + to_text(slot.id) + " is damaged at position " +
                                 std::to_string(entry.position.value) +
                                 ": the chain does not fit; restore or run audit verify");
            return false;
        }
        chain = entry.chain;
        if (chained) {
            fault = replay_entry(slot, entry, entry.position > row.position);
        }
        chained = true;
        return fault.ok();
    });
    if (!read.ok()) {
        return read;
    }
    if (fault.ok() && row.position == slot.engine.state().position && chain != row.chain) {
        return base::broken("journal of " + to_text(slot.id) + " does not end as its row says: records are missing");
    }
    slot.chain = chain;
    return fault;
}

base::Result<void> Driver::replay_entry(Slot& slot, const JournalEntry& entry, bool beyond_row) {
    const auto record = wire::decode_record(entry.bytes);
    if (!record.ok()) {
        return record.error();
    }
    slot.engine.replay(*record);
    slot.packs_touched =
        slot.packs_touched || (beyond_row && (is_about_packs(record->fact) || slot.engine.state().packs.shadow));
    const model::CaseId* const id = case_of(record->fact);
    if (id != nullptr && find_case(slot.engine.state(), *id) != nullptr) {
        mark_dirty(slot, record->position, *id);
    }
    if (!beyond_row || MUTANT(sends_not_replayed)) {
        return {};
    }
    const auto sends = wire::sends_of(entry.bytes);
    if (!sends.ok()) {
        return sends.error();
    }
    ENSURE(sends->size() == record->sends.size());
    for (std::size_t i = 0; i < sends->size(); ++i) {
        const wire::SendView& send = (*sends)[i];
        LinkSession& link = session(slot, {send.to, send.lane});
        link.encoded(send.seq, send.payload);
        link.durable(
            {send.seq, wire::Bytes(send.payload.begin(), send.payload.end()), sealed_in(record->sends[i].message)});
    }
    if (const auto* from = std::get_if<model::FromLink>(&record->cause)) {
        LinkSession& link = session(slot, {from->peer, from->lane});
        link.applied(from->seq, from->chain);
        link.durable_in(from->seq, from->chain);
    }
    return {};
}

} // namespace citybrain::drive
