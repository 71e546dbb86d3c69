#pragma once
/// The ideal hop: what this machine could do if deciding cost nothing. The same gateway frames over the same CURVE
/// sockets, verified; synced RocksDB batches of what has arrived, two in flight, with as many bytes an event as ours
/// wrote; cumulative receipts. No engine, no state, no chain. Of this room, and of no other use.

#include "nodes/bench/rig.hpp"

namespace citybrain::bench {

struct IdealResult {
    double seconds = 0;
    std::uint64_t commits = 0;
    std::vector<double> singles; ///< seconds of each event, with a window of 1
};

/// Takes `reports` from a client with `window`, writing per event what `like` says ours wrote per record.
[[nodiscard]] base::Result<IdealResult> ideal_hop(const std::filesystem::path& dir, const Written& like,
                                                  const std::vector<model::Report>& reports, std::uint64_t window);

/// Seconds of each of `count` synced batches of one event's bytes.
[[nodiscard]] base::Result<std::vector<double>> synced_batches_of_one(const std::filesystem::path& dir,
                                                                      const Written& like, std::uint64_t count);

} // namespace citybrain::bench
