#pragma once
/// Marks: what the store remembers outside its database, so that it notices when the database forgets.
///
/// RocksDB opens without a word when its log was cut on a block boundary or deleted (measured, design store 4.1: 1,527
/// of 3,000 records, or none). So each commit also leaves its number and hash in a small file of two 4 KiB slots,
/// written by turns. At start a store behind its mark has lost something.
///
///   slot   "CBMARK01" · commits (8, big endian) · hash (32) · first 8 bytes of BLAKE2b over the 48 before · zeros
///
/// The mark is written after the commit is durable and forced to disk at most once a second: it is never ahead of the
/// database, and after a power cut at most a second behind what had been acknowledged.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "engine/base/hash.hpp"
#include "engine/base/result.hpp"
#include "engine/base/time.hpp"
#include "nodes/store/files.hpp"

namespace citybrain::store {

/// How many commits a store has made, and the hash over them all.
struct CommitHead {
    std::uint64_t commits = 0;
    base::Hash hash;

    friend bool operator==(const CommitHead&, const CommitHead&) = default;
};

/// Owned by whoever writes commits; one thread at a time.
class Marks {
  public:
    /// The newest readable mark; empty when there is no file or neither slot can be read.
    [[nodiscard]] static base::Result<std::optional<CommitHead>> read(const std::filesystem::path& path);
    /// Opens the file for writing and makes it if it is missing. Without a clock each note is forced to disk.
    [[nodiscard]] static base::Result<Marks> open(const std::filesystem::path& path,
                                                  std::function<base::Duration()> steady_now);

    /// Notes a durable commit.
    [[nodiscard]] base::Result<void> note(const CommitHead& head);
    /// Forgets both slots and begins at `head`: after a loss was noticed and noted elsewhere.
    [[nodiscard]] base::Result<void> begin_at(const CommitHead& head);
    /// Forces the last note to disk.
    [[nodiscard]] base::Result<void> sync();

  private:
    Marks(File file, std::filesystem::path path, std::function<base::Duration()> steady_now);
    [[nodiscard]] base::Result<void> put(const CommitHead& head, std::uint64_t slot_index);

    File file_;
    std::filesystem::path path_;
    bool dirty_ = false;
    std::function<base::Duration()> steady_now_;
    base::Duration synced_; ///< when, by that clock
};

} // namespace citybrain::store
