#pragma once
/// RuleCounts: how often each rule matched, at each node of a host; restored after any crash to the last record.
///
/// Follows committed records. Counts are kept in a row that is written now and then; what it lacks is counted again
/// from the journal's tail at start, so no record is lost or counted twice. Engine thread only.

#include <map>
#include <optional>
#include <set>

#include "engine/drive/ports.hpp"
#include "engine/model/rule_tally.hpp"
#include "engine/wire/bytes.hpp"
#include "nodes/store/store.hpp"

namespace citybrain {

class RuleCounts final : public drive::Watcher {
  public:
    /// `store` must outlive this.
    explicit RuleCounts(store::RocksStore& store) : store_(store) {}

    /// Before the driver starts: the node's row and the journal behind it.
    [[nodiscard]] base::Result<void> restore(model::NodeId node);

    void restored(model::NodeId, const model::Case&) override {}
    void committed(const model::Record& record, const model::Case*) override;

    /// Writes the rows of nodes whose counts changed, when half a minute has passed since the last time.
    [[nodiscard]] base::Result<void> save(base::Duration steady);

    [[nodiscard]] const model::RuleTally& of(model::NodeId node) const;

  private:
    store::RocksStore& store_;
    wire::Encoder encoder_;
    std::map<model::NodeId, model::RuleTally> tallies_;
    std::set<model::NodeId> changed_;
    std::optional<base::Duration> saved_at_;
};

} // namespace citybrain
