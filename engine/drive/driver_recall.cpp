// Driver, start: windows are told again what the journal holds of the time they remember.

#include "engine/base/limits.hpp"
#include "engine/drive/driver.hpp"
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

base::Result<void> Driver::recall(Slot& slot) {
    const base::Duration memory = slot.engine.memory();
    if (memory == base::Duration{} || slot.engine.state().position.value == 0) {
        return {};
    }
    // An event may lie so far ahead of the clock of the node that took it.
    const auto first = first_since(slot, slot.engine.state().last_at - memory - base::limits::event_ahead_max);
    if (!first.ok()) {
        return first.error();
    }
    base::Result<void> decoded;
    const auto read = options_.rows.journal(slot.id, *first, {UINT64_MAX}, [&](const JournalEntry& entry) {
        const auto record = wire::decode_record(entry.bytes);
        if (!record.ok()) {
            decoded = record.error();
            return false;
        }
        slot.engine.recall(*record);
        return true;
    });
    return read.ok() ? decoded : read;
}

} // namespace citybrain::drive
