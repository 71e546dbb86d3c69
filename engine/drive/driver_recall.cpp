// Driver: engines are told again what their journals hold of the time that windows remember, at start and for packs
// that have arrived.

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/drive/promise.hpp"
#include "engine/wire/record.hpp"

namespace citybrain::drive {

/// The first record written at or after `from`; behind the last one when all are older. Records are in order of time.
base::Result<model::Position> Driver::first_since(const Slot& slot, base::Instant from) {
    std::uint64_t low = 1;
    std::uint64_t high = slot.engine.state().position.value + 1;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        std::optional<base::Instant> at;
        base::Result<void> decoded;
        const auto read = options_.rows.journal(slot.id, {middle}, {middle}, [&](const JournalEntry& entry) {
            const auto record = wire::decode_record(entry.bytes);
            if (record.ok()) {
                at = record->at;
            } else {
                decoded = record.error();
            }
            return false;
        });
        if (!read.ok()) {
            return read.error();
        }
        if (!decoded.ok()) {
            return decoded.error();
        }
        if (!at || *at < from) { // trimmed away, or older
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return model::Position{low};
}

/// Also what is on its way to the disk, for packs arrive amid other things.
base::Result<void> Driver::recall(Slot& slot) {
    slot.recall_due = false;
    const base::Duration memory = slot.engine.memory();
    if (memory == base::Duration{} || slot.engine.state().position.value == 0) {
        return {};
    }
    // Until the last word before the first step: what came after was heard. An event may lie so far ahead of the clock
    // of the node that took it.
    const base::Instant last = slot.restored_at.value_or(slot.engine.state().last_at);
    const base::Instant from = last - memory - base::limits::event_ahead_max;
    const auto first = first_since(slot, from);
    if (!first.ok()) {
        return first.error();
    }
    base::Result<void> decoded;
    model::Position told;
    bool starting = slot.restored_at.has_value();
    const auto tell = [&](const JournalEntry& entry) {
        if (entry.node != slot.id || entry.position <= told) {
            return true;
        }
        const auto record = wire::decode_record(entry.bytes);
        if (!record.ok()) {
            decoded = record.error();
            return false;
        }
        told = entry.position;
        slot.engine.recall(*record);
        if (starting) {
            for (Watcher* const watcher : watchers_) {
                watcher->recalled(*record);
            }
        }
        return true;
    };
    const auto read = options_.rows.journal(slot.id, *first, {UINT64_MAX}, tell);
    starting = false; // what follows is not durable yet
    if (!read.ok()) {
        return read;
    }
    for (const std::unique_ptr<Promise>& promise : in_flight_) {
        (void)std::ranges::all_of(promise->journal, tell);
    }
    (void)std::ranges::all_of(commit_.journal, tell);
    if (!decoded.ok()) {
        return decoded;
    }
    slot.engine.recalled_from(from);
    file_wake(slot);
    return {};
}

base::Result<void> Driver::recall_all() {
    for (const std::unique_ptr<Slot>& slot : slots_) {
        if (slot->recall_due) {
            if (auto recalled = recall(*slot); !recalled.ok()) {
                return recalled;
            }
        }
    }
    return {};
}

} // namespace citybrain::drive
