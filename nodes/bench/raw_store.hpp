#pragma once
/// RawStore: a bare RocksDB with the families and options of ours, into which batches are written that look like what
/// ours wrote: the same number of rows an event in each family and, added up, the same bytes in them. The yardstick's
/// disk; of this room, and of no other use.

#include <memory>
#include <string>
#include <vector>

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include "nodes/bench/rig.hpp"

namespace citybrain::bench {

/// `total` shared out to `parts`, one after the other: each gets the floor or one more, all together exactly `total`.
class Shares {
  public:
    Shares(std::uint64_t total, std::uint64_t parts) : total_(total), parts_(parts == 0 ? 1 : parts) {}

    [[nodiscard]] std::uint64_t next() {
        due_ += total_;
        const std::uint64_t share = due_ / parts_;
        due_ %= parts_;
        return share;
    }
    /// No share is larger.
    [[nodiscard]] std::uint64_t most() const { return total_ / parts_ + (total_ % parts_ == 0 ? 0U : 1U); }

  private:
    std::uint64_t total_;
    std::uint64_t parts_;
    std::uint64_t due_ = 0;
};

/// One thread at a time.
class RawStore {
  public:
    /// REQUIRES that `like` has records.
    [[nodiscard]] static base::Result<std::unique_ptr<RawStore>> open(const std::filesystem::path& dir,
                                                                      const Written& like);
    ~RawStore();
    RawStore(const RawStore&) = delete;
    RawStore& operator=(const RawStore&) = delete;

    /// One synced batch that looks like ours for `events` events: a journal record and an identity each, their share of
    /// case rows, and the node's own row.
    [[nodiscard]] base::Result<void> write(std::uint64_t events);

  private:
    explicit RawStore(const Written& like);

    std::unique_ptr<rocksdb::DB> db_;
    std::vector<rocksdb::ColumnFamilyHandle*> handles_;
    rocksdb::WriteBatch batch_;
    Shares record_bytes_;
    Shares rows_;
    Shares row_bytes_;
    Shares node_row_bytes_;
    std::string filler_; ///< as long as the longest value
    std::uint64_t position_ = 0;
    std::uint64_t row_ = 0;
};

} // namespace citybrain::bench
