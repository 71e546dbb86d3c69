#pragma once
/// audit verify: a second, slower opinion on a store: replays the whole journal, checks the hash chain, and compares
/// every stored row with the replay at the row's own position.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "nodes/store/store.hpp"

namespace citybrain {

struct AuditReport {
    std::uint64_t nodes = 0;
    std::uint64_t records = 0;
    std::uint64_t rows = 0;
    std::vector<std::string> faults; ///< a sentence each, node and position first; at most 100 are kept

    [[nodiscard]] bool ok() const { return faults.empty(); }
};

/// Reads only, a node at a time: keeps its open work and 32 bytes a stored case. What the store itself suspects
/// (commits that its marks know and it does not) is a fault, too. An Error when the store cannot be read at all; what
/// is wrong inside it is a fault of the report.
/// `progress` hears after each record how many were read and how many there are.
using AuditProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;
[[nodiscard]] base::Result<AuditReport> audit(store::RocksStore& store, const AuditProgress& progress = {});

} // namespace citybrain
