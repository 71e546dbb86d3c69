#pragma once
/// Batch: a commit as one RocksDB batch over all column families, so that it is durable whole or not at all.

#include <string>
#include <vector>

#include <rocksdb/write_batch.h>

#include "nodes/store/database.hpp"

namespace citybrain::store {

/// Keeps its memory from commit to commit. One thread at a time.
class Batch {
  public:
    explicit Batch(const Database& database);

    /// Replaces what it held by `commit`. Journal positions start at 1 (ENSURE).
    rocksdb::WriteBatch& fill(const drive::Commit& commit);

  private:
    void put(Family family, const Key& key, const rocksdb::Slice& value);
    void put_journal(const drive::JournalEntry& entry);
    void put_identities(const std::vector<drive::IdentityRow>& rows);
    void put_packs(const drive::Commit& commit);
    void put_case(const drive::CaseRow& row);

    const Database& database_;
    rocksdb::WriteBatch batch_;
    std::string parts_;                             ///< scratch for values of two parts
    std::vector<const drive::IdentityRow*> sorted_; ///< scratch
};

} // namespace citybrain::store
