#pragma once
/// What a host may choose about its store, and what it is told when the store opens. Values only.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/time.hpp"

namespace citybrain::store {

/// How full the disk is, and what the host must stop taking. Each step includes the ones before it.
/// Source: design, disk full: 80 % shed telemetry, 90 % refuse new reports of low class, 95 % only custody.
enum class Pressure {
    ok,
    shed,         ///< drop what nobody waits for, and warn
    refuse,       ///< answer new reports with "busy" and a reason
    custody_only, ///< only what hands over or ends cases that exist
};

/// Shares of the disk, in per mille, at which each step begins.
struct PressureSteps {
    std::uint32_t shed = 800;
    std::uint32_t refuse = 900;
    std::uint32_t custody_only = 950;
};

/// The defaults suit a village box with 1 GB of memory: write buffers 48 MiB, cache 32 MiB, process below 256 MB.
struct StoreOptions {
    std::filesystem::path dir;
    bool create = false;    ///< makes a new store when there is none; never over a store whose database has vanished
    bool read_only = false; ///< looks only: takes no lock, writes nothing, repairs nothing

    std::size_t write_buffer_bytes = std::size_t{8} << 20; ///< of one column family; there are two of each
    std::size_t write_buffers_total_bytes = std::size_t{48} << 20;
    std::size_t cache_bytes = std::size_t{32} << 20;
    std::uint64_t wal_bytes_max = std::uint64_t{64} << 20;
    int background_jobs = 2;
    int open_files_max = 256;

    /// Reserve that is freed when the store opens on a full disk; 0: none.
    std::uint64_t ballast_bytes = std::uint64_t{64} << 20;
    /// Own quota of the database; 0: the whole disk.
    std::uint64_t space_bytes_max = 0;
    PressureSteps steps;

    /// A clock that never goes back; called by whoever writes. The marks are forced to disk at most once a second of
    /// it; without a clock, with every commit, which costs a second sync.
    std::function<base::Duration()> steady_now;

    /// Writes on a thread of the store's own, two commits deep, instead of in append().
    bool commit_thread = false;
    /// Called on that thread after each commit became durable or failed: wakes the host's loop. May be empty.
    std::function<void()> on_durable;
};

/// Whether everything that was ever acknowledged is known to be here.
enum class Recovered {
    clean,
    maybe_loss, ///< links compare chains with their peers before anything flows (design: links, Hello)
};

struct OpenReport {
    bool created = false;
    Recovered recovered = Recovered::clean;
    std::uint64_t commits = 0;          ///< in the store when it opened
    std::vector<std::string> notes;     ///< one sentence each, for the log and the operator
    std::filesystem::path damaged_copy; ///< the directory as it was found, when it had to be repaired
    bool ballast_spent = false;         ///< the reserve was freed so that the store could open
};

} // namespace citybrain::store
