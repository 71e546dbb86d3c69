#include "nodes/store/batch.hpp"

#include <algorithm>
#include <array>

#include "nodes/store/values.hpp"

namespace citybrain::store {

Batch::Batch(const Database& database) : database_(database), batch_(0, 0, protection_bytes_per_key, 0) {}

rocksdb::WriteBatch& Batch::fill(const drive::Commit& commit) {
    batch_.Clear();
    for (const drive::JournalEntry& entry : commit.journal) {
        put_journal(entry);
    }
    for (const drive::NodeRow& row : commit.nodes) {
        put(Family::meta, node_row_key(row.node), slice(row.bytes));
    }
    for (const drive::CaseRow& row : commit.cases) {
        put_case(row);
    }
    put_identities(commit.identities);
    for (const drive::OutboxRow& row : commit.outbox) {
        put(Family::index, outbox_key(row.node, row.to, row.lane, row.epoch, row.seq),
            slice(Key{}.number(row.position.value)));
    }
    for (const drive::PrivateRow& row : commit.privates) {
        join({base::text_of(row.cipher), base::text_of(row.key)}, parts_);
        put(Family::secret, private_key(row.node, row.sealed), slice(parts_));
    }
    for (const drive::QuarantineRow& row : commit.quarantine) {
        join({row.reason, base::text_of(row.bytes)}, parts_);
        put(Family::quarantine, quarantine_key(row.node, row.at, row.hash), slice(parts_));
    }
    put_packs(commit);
    return batch_;
}

void Batch::put_packs(const drive::Commit& commit) {
    for (const drive::PackRow& row : commit.pack_rows) {
        put(Family::meta, pack_row_key(row.node), slice(row.bytes));
    }
    for (const drive::PackBlob& blob : commit.packs) {
        parts_.assign(base::text_of(blob.signature));
        parts_.append(base::text_of(blob.bundle));
        put(Family::blob, pack_key(blob.pack), slice(parts_));
    }
    for (const drive::PackPartRow& row : commit.pack_parts) {
        const Key key = pack_part_key(row.node, row.pack, row.part);
        if (row.bytes.empty()) {
            ENSURE(batch_.Delete(database_.family(Family::blob), slice(key)).ok());
        } else {
            put(Family::blob, key, slice(row.bytes));
        }
    }
}

void Batch::put(Family family, const Key& key, const rocksdb::Slice& value) {
    // Puts into a batch fail only beyond its size limit, which is not set, or when a value has 4 GiB.
    ENSURE(batch_.Put(database_.family(family), slice(key), value).ok());
}

void Batch::put_journal(const drive::JournalEntry& entry) {
    ENSURE(entry.position.value > 0);
    const Key key = journal_key(entry.node, entry.position);
    const rocksdb::Slice name = slice(key);
    const std::array<rocksdb::Slice, 2> value = {slice(entry.chain.bytes), slice(entry.bytes)};
    const rocksdb::SliceParts key_parts(&name, 1);
    const rocksdb::SliceParts value_parts(value.data(), static_cast<int>(value.size()));
    ENSURE(batch_.Put(database_.family(Family::journal), key_parts, value_parts).ok());
}

void Batch::put_identities(const std::vector<drive::IdentityRow>& rows) {
    // Identities are hashes: in their order a skip list finds each place from the last one, in any other from the top.
    sorted_.clear();
    for (const drive::IdentityRow& row : rows) {
        sorted_.push_back(&row);
    }
    std::ranges::sort(
        sorted_, [](const drive::IdentityRow* a, const drive::IdentityRow* b) { return a->identity < b->identity; });
    for (const drive::IdentityRow* row : sorted_) {
        Key value;
        value.number(row->node.value).number(row->position.value);
        if (row->version != 0) {
            value.number(row->version);
        }
        put(Family::index, identity_key(row->identity), slice(value));
    }
}

void Batch::put_case(const drive::CaseRow& row) {
    // A reopened case leaves its ended row where it is: the open one wins (RocksStore::case_row), and no row costs a
    // second entry in the common case.
    put(Family::rows, case_key(row.node, row.id, row.ended), slice(row.bytes));
    if (row.ended) {
        const Key open = case_key(row.node, row.id, false);
        ENSURE(batch_.Delete(database_.family(Family::rows), slice(open)).ok());
    }
}

} // namespace citybrain::store
