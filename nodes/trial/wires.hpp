#pragma once
/// Wires: the links between the nodes of a trial, in memory. A cut wire takes nothing, and what was under way is lost,
/// as with a real one; the sessions send again.

#include <deque>
#include <map>
#include <set>

#include "engine/drive/ports.hpp"

namespace citybrain::trial {

class Wires final : public drive::Link {
  public:
    struct Frame {
        model::NodeId from;
        model::NodeId to;
        drive::Bytes bytes;
    };

    /// False when the pair is not joined.
    bool send(model::NodeId from, model::NodeId to, drive::ByteView frame) override;
    void join(model::NodeId a, model::NodeId b) { up_.insert(std::minmax(a, b)); }
    void cut(model::NodeId a, model::NodeId b);
    [[nodiscard]] bool is_up(model::NodeId a, model::NodeId b) const { return up_.contains(std::minmax(a, b)); }
    /// The oldest frame that is under way; empty when none is.
    [[nodiscard]] std::optional<Frame> next();

  private:
    std::set<std::pair<model::NodeId, model::NodeId>> up_; ///< smaller code first
    std::deque<Frame> under_way_;                          ///< in the order they were sent
};

} // namespace citybrain::trial
