#pragma once
/// Stamp: what a store says about itself: its format, its lineage, and how many commits it has made.

#include <cstdint>
#include <optional>

#include "engine/model/ids.hpp"
#include "nodes/store/database.hpp"
#include "nodes/store/marks.hpp"

namespace citybrain::store {

/// The format this build writes: keys.hpp, values.hpp, and the wire's bytes inside. On disk: only ever grows.
inline constexpr std::uint64_t format_written = 4; // 4: custody: what a case's life leaves in its row
/// The oldest format this build reads; between the two, opening for writing brings the store up to date.
inline constexpr std::uint64_t format_oldest = 4; // 1 to 3 were never released

struct Stamp {
    model::Lineage lineage;
    CommitHead head;
    bool doubt = false; ///< an earlier start could not rule out a loss, and nobody has settled it since
};

/// The stamp of an opened database; empty when it is new (nothing was ever written). broken with a sentence when the
/// format is newer than this build, or there are records without a stamp.
[[nodiscard]] base::Result<std::optional<Stamp>> read_stamp(Database& database);
/// Stamps a new store with 128 bits from the operating system's source of randomness.
[[nodiscard]] base::Result<Stamp> write_first_stamp(Database& database);

/// Notes durably that a loss is not ruled out, or that it is settled.
[[nodiscard]] base::Result<void> write_doubt(Database& database, bool doubt);

/// The head after one more commit.
[[nodiscard]] CommitHead next_head(const CommitHead& head, const drive::Commit& commit);
void put_head(const Database& database, const CommitHead& head, rocksdb::WriteBatch& batch);

} // namespace citybrain::store
