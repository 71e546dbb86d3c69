#pragma once
/// Slot: one node of the host as the driver keeps it: engine, journal chain, links, and which rows lag behind.

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "engine/base/flat_table.hpp"
#include "engine/core/engine.hpp"
#include "engine/drive/link_session.hpp"

namespace citybrain::drive {

/// A case whose row does not yet show the record at `first` and those after it.
struct DirtyCase {
    model::Position first;
    model::CaseId id;
};

struct Slot {
    Slot(model::NodeId self, const model::Topology& topology) : id(self), engine(self, topology) {}

    model::NodeId id;
    core::Engine engine;
    base::Hash chain;                                                ///< of the last encoded record
    std::map<model::LaneKey, std::unique_ptr<LinkSession>> sessions; ///< a lane that was never used has none
    std::set<model::NodeId> reachable;                               ///< neighbours, as the transport says
    std::deque<DirtyCase> dirty;                                     ///< oldest first
    base::FlatSet<model::CaseId, model::CaseIdHash> is_dirty;
    std::optional<base::Instant> wake; ///< as filed in the driver's agenda
    /// While the host starts: the last record before its own ones.
    std::optional<base::Instant> restored_at;
    bool touched = false;       ///< its row goes into the commit being built
    bool packs_touched = false; ///< and its row about packs
    bool recall_due = false;    ///< a pack was shelved: its windows are not filled yet

    /// Every record at or before this is reflected in rows.
    [[nodiscard]] model::Position rows_through() const {
        return dirty.empty() ? engine.state().position : model::Position{dirty.front().first.value - 1};
    }
};

} // namespace citybrain::drive
