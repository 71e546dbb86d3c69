#pragma once
/// Space: how full the disk is, and a reserve for the day it is full.
///
/// RocksDB 7.8.3 must never meet a full disk: recovery in place stalls or aborts, and the database may not open again
/// without free space (measured, design store 4.3). So the host stops taking work by steps before that, and a file of
/// real blocks stands ready to be deleted before the database opens.

#include <cstdint>
#include <filesystem>

#include "engine/base/result.hpp"
#include "nodes/store/options.hpp"

namespace citybrain::store {

/// The step for a disk that is `used_per_mille` full.
[[nodiscard]] Pressure pressure_at(std::uint32_t used_per_mille, const PressureSteps& steps);

/// How full a disk counts as, in per mille. One of more than 64 GiB counts as one of 64 GiB with the same free space:
/// the steps of the design are meant for the small disk of a village box, and a tenth of a large one is not scarce.
[[nodiscard]] std::uint32_t used_per_mille(std::uint64_t whole_bytes, std::uint64_t free_bytes);

class Space {
  public:
    /// `dir` exists. Nothing is touched yet.
    Space(std::filesystem::path dir, const StoreOptions& options);

    /// Before the database opens: frees the reserve when less than 32 MiB (or less than half the reserve) are free.
    /// True when it did.
    [[nodiscard]] base::Result<bool> free_reserve_if_full();
    /// After it opened: makes the reserve again when three times its size is free. False when it stays spent.
    [[nodiscard]] base::Result<bool> restore_reserve();
    /// `database_bytes` counts against the store's own quota, if it has one. A disk that cannot be asked counts as
    /// full: custody_only. One system call, about a microsecond.
    [[nodiscard]] Pressure pressure(std::uint64_t database_bytes) const;

  private:
    std::filesystem::path dir_;
    std::filesystem::path ballast_;
    std::uint64_t ballast_bytes_;
    std::uint64_t quota_bytes_;
    PressureSteps steps_;
};

} // namespace citybrain::store
