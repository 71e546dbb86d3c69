#pragma once
/// Database: an open RocksDB with our column families, and the careful way to open it.
///
/// Opens in mode 0 (a torn tail is dropped, anything else refused). Refused as damaged: the directory is copied aside
/// and opened in mode 2, up to the last consistent point; the caller is told. Never mode 3. Source: design, store 4.1.

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

#include <rocksdb/db.h>

#include "nodes/store/keys.hpp"
#include "nodes/store/status.hpp"
#include "nodes/store/tuning.hpp"

namespace citybrain::store {

class Database {
  public:
    /// `dir` is RocksDB's own directory. With `create` it may be missing. A column family that this build does not know
    /// is refused: a newer build wrote it. Damage is repaired unless `read_only`; then `repaired_from` names the copy.
    [[nodiscard]] static base::Result<std::unique_ptr<Database>> open(const std::filesystem::path& dir,
                                                                      const StoreOptions& options);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] rocksdb::DB& db() { return *db_; }
    [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Family which) const {
        return handles_[static_cast<std::size_t>(which)];
    }
    [[nodiscard]] const std::filesystem::path& repaired_from() const { return repaired_from_; }
    [[nodiscard]] const std::shared_ptr<Failure>& failure() const { return failure_; }

    /// Looks a key up; false when there is none. `out` keeps the block that holds the value: nothing is copied.
    [[nodiscard]] base::Result<bool> get(Family which, const Key& key, rocksdb::PinnableSlice& out);
    /// The iterator stands on the first key of [first, end); `end` must outlive it.
    [[nodiscard]] std::unique_ptr<rocksdb::Iterator> scan(Family which, const Key& first, const rocksdb::Slice& end);
    /// Writes a batch and syncs it. An error raises the failure.
    [[nodiscard]] base::Result<void> write(rocksdb::WriteBatch& batch);
    /// Writes all buffers to tables, so that the log is let go.
    [[nodiscard]] base::Result<void> flush();
    /// Bytes of all tables.
    [[nodiscard]] std::uint64_t table_bytes() const;

  private:
    explicit Database(std::filesystem::path dir);
    [[nodiscard]] rocksdb::Status open_once(const StoreOptions& options, bool repair);
    [[nodiscard]] base::Result<void> open_repairing(const StoreOptions& options);

    std::filesystem::path dir_;
    std::filesystem::path repaired_from_;
    std::shared_ptr<Failure> failure_;
    std::unique_ptr<rocksdb::DB> db_;
    std::array<rocksdb::ColumnFamilyHandle*, families> handles_{}; ///< given back by the destructor
    rocksdb::ReadOptions read_;
    rocksdb::WriteOptions write_;
};

/// A key or value as RocksDB takes it.
[[nodiscard]] inline rocksdb::Slice slice(std::string_view text) { return {text.data(), text.size()}; }
[[nodiscard]] inline rocksdb::Slice slice(drive::ByteView bytes) { return slice(base::text_of(bytes)); }
[[nodiscard]] inline rocksdb::Slice slice(const Key& key) { return slice(key.view()); }

} // namespace citybrain::store
