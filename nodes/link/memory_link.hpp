#pragma once
/// MemoryLink: carries frames between nodes of one host, the same frames through the same sessions as between hosts
/// (architecture.md); only the wire is missing.
///
/// Every pair is up from the first drain on. Bounded for each pair and direction: a full queue answers false, as a slow
/// link would, and the session sends again. Loop thread only.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <vector>

#include "engine/drive/ports.hpp"
#include "nodes/link/link_sink.hpp"

namespace citybrain::link {

class MemoryLink : public drive::Link {
  public:
    static constexpr std::size_t frames_max = 256;
    static constexpr std::size_t bytes_max = 4 * 1024 * 1024;

    /// Joins two nodes of this host; both directions. Before the first drain or later.
    void join(model::NodeId a, model::NodeId b);
    [[nodiscard]] bool joins(model::NodeId from, model::NodeId to) const { return wires_.contains({from, to}); }

    /// False when the two are not joined or the queue is full.
    bool send(model::NodeId from, model::NodeId to, drive::ByteView frame) override;

    /// Delivers what was queued before the call, wire by wire in order of codes; what the sink sends meanwhile waits
    /// for the next drain. Gives the number of frames.
    std::size_t drain(LinkSink& sink);

    /// True when nothing is queued and every pair was told that it is up.
    [[nodiscard]] bool idle() const { return queued_ == 0 && untold_ == 0; }

  private:
    struct Wire {
        bool told = false;
        std::size_t bytes = 0;
        std::deque<drive::Bytes> frames;
    };
    std::map<NodePair, Wire> wires_; ///< key: ours = sender, neighbour = receiver
    std::size_t queued_ = 0;         ///< frames in all wires
    std::size_t untold_ = 0;         ///< wires whose on_up is still due
};

} // namespace citybrain::link
