#pragma once
/// How RocksDB 7.8.3 is set up. Source of every line: design, store 4.2 (known bugs) and 4.4 (options).

#include <array>
#include <cstddef>
#include <memory>
#include <string>

#include <rocksdb/cache.h>
#include <rocksdb/options.h>

#include "nodes/store/options.hpp"

namespace citybrain::store {

/// The column families in the order of their handles; `standard` is RocksDB's own and stays empty.
enum class Family : std::size_t { standard, meta, journal, rows, index, secret, quarantine, audit, blob };
inline constexpr std::size_t families = 9;
/// On disk: never rename. Indexed by Family.
inline constexpr std::array<const char*, families> family_names = {"default", "meta",       "journal", "rows", "index",
                                                                   "private", "quarantine", "audit",   "blob"};

/// `repair`: recovers to the last consistent point of a damaged log instead of refusing it, and leaves no old log.
[[nodiscard]] rocksdb::DBOptions tuned_database(const StoreOptions& options, bool repair);
[[nodiscard]] std::shared_ptr<rocksdb::Cache> tuned_cache(const StoreOptions& options);
[[nodiscard]] rocksdb::ColumnFamilyOptions tuned_family(Family family, const StoreOptions& options,
                                                        const std::shared_ptr<rocksdb::Cache>& cache);
/// Switches off RocksDB's own counting of comparisons on the calling thread: a sixth of an insert's time (measured).
void count_nothing();
/// sync=1: what a commit promises.
[[nodiscard]] rocksdb::WriteOptions tuned_write();
[[nodiscard]] rocksdb::ReadOptions tuned_read();

/// Bytes of checksum that travel with each key of a batch from the moment it is put in (0 or 8).
inline constexpr std::size_t protection_bytes_per_key = 8;

} // namespace citybrain::store
