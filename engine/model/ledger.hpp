#pragma once
/// Ledger: what both ends of a link must remember durably, and a node's own checkpoint row that holds it.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/model/state.hpp"

namespace citybrain::model {

/// Both directions of one lane to one neighbour.
struct LaneLedger {
    NodeId peer;
    Lane lane = Lane::custody;

    std::uint64_t out_epoch = 1;
    std::uint64_t out_next = 1;  ///< number of the next send
    base::Hash out_chain;        ///< after send out_next - 1
    std::uint64_t out_acked = 0; ///< may lag behind the truth: losing it only causes resends
    base::Hash out_acked_chain;  ///< after payload out_acked

    Lineage in_lineage; ///< the neighbour's
    std::uint64_t in_epoch = 0;
    std::uint64_t in_hwm = 0; ///< highest payload applied and durable
    base::Hash in_chain;      ///< after payload in_hwm

    friend bool operator==(const LaneLedger&, const LaneLedger&) = default;
};

/// Content of a node's own row: everything of the state that is not a case, as of `position`.
struct NodeCheckpoint {
    NodeId node;
    Lineage lineage;
    Position position;
    base::Hash chain; ///< of the journal entry at `position`
    base::Instant last_at;
    /// Every record at or before this position is reflected in rows; replay starts behind it.
    Position rows_through;
    std::uint64_t next_case = 1;
    std::string build;
    Tally tally;
    base::Hash ended;
    std::vector<LaneLedger> lanes;     ///< sorted by peer, then lane
    std::vector<StandingOrder> orders; ///< sorted by number

    friend bool operator==(const NodeCheckpoint&, const NodeCheckpoint&) = default;
};

} // namespace citybrain::model
