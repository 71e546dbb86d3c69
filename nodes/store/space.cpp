#include "nodes/store/space.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "nodes/store/files.hpp"

namespace citybrain::store {
namespace {

/// Enough for RocksDB to write a manifest and flush its buffers while it opens. Source: design, store 4.3.
constexpr std::uint64_t opening_bytes = std::uint64_t{32} << 20;

/// A disk counts as no larger than this. Source: design, store 4.3: shares of a village box's disk.
constexpr std::uint64_t counted_bytes_max = std::uint64_t{64} << 30;

} // namespace

std::uint32_t used_per_mille(std::uint64_t whole_bytes, std::uint64_t free_bytes) {
    const std::uint64_t whole = std::min(whole_bytes, counted_bytes_max);
    if (whole == 0) {
        return 1000;
    }
    const std::uint64_t used = whole - std::min(free_bytes, whole);
    return static_cast<std::uint32_t>(used * 1000 / whole); // no overflow: at most 2^36 * 1000
}

Pressure pressure_at(std::uint32_t used_per_mille, const PressureSteps& steps) {
    if (used_per_mille >= steps.custody_only) {
        return Pressure::custody_only;
    }
    if (used_per_mille >= steps.refuse) {
        return Pressure::refuse;
    }
    return used_per_mille >= steps.shed ? Pressure::shed : Pressure::ok;
}

Space::Space(std::filesystem::path dir, const StoreOptions& options)
    : dir_(std::move(dir)), ballast_(dir_ / "ballast"), ballast_bytes_(options.ballast_bytes),
      quota_bytes_(options.space_bytes_max), steps_(options.steps) {}

base::Result<bool> Space::free_reserve_if_full() {
    const auto space = space_of(dir_);
    if (!space.ok()) {
        return space.error();
    }
    if (space->free_bytes >= std::min(opening_bytes, std::max(ballast_bytes_ / 2, std::uint64_t{1}))) {
        return false;
    }
    std::error_code code;
    const bool freed = std::filesystem::remove(ballast_, code);
    if (code) {
        return system_error("freeing the reserve", ballast_, code.value());
    }
    return freed;
}

base::Result<bool> Space::restore_reserve() {
    std::error_code code;
    if (ballast_bytes_ == 0) {
        return true;
    }
    const std::uintmax_t present = std::filesystem::file_size(ballast_, code);
    if (!code && present == ballast_bytes_) {
        return true;
    }
    const auto space = space_of(dir_);
    if (!space.ok()) {
        return space.error();
    }
    if (space->free_bytes < 3 * ballast_bytes_) {
        return false;
    }
    constexpr mode_t owner_and_group = 0640;
    const File file(::open(ballast_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, owner_and_group));
    if (!file.is_open()) {
        return system_error("making the reserve", ballast_, errno);
    }
    // Real blocks: a sparse file would free nothing when it is deleted.
    const int missing = ::posix_fallocate(file.descriptor(), 0, static_cast<off_t>(ballast_bytes_));
    if (missing == ENOSPC) {
        return false;
    }
    if (missing != 0) {
        return system_error("making the reserve", ballast_, missing);
    }
    return true;
}

Pressure Space::pressure(std::uint64_t database_bytes) const {
    const auto space = space_of(dir_);
    if (!space.ok()) {
        return Pressure::custody_only;
    }
    std::uint32_t used = used_per_mille(space->whole_bytes, space->free_bytes);
    if (quota_bytes_ > 0) {
        const std::uint64_t share = std::min(database_bytes, quota_bytes_) * 1000 / quota_bytes_;
        used = std::max(used, static_cast<std::uint32_t>(share));
    }
    return pressure_at(used, steps_);
}

} // namespace citybrain::store
