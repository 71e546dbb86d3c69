#pragma once
/// LinkSink: who hears what links bring, on the loop thread, from drain() of MemoryLink and ZmqLink.

#include <compare>
#include <string>

#include "engine/drive/ports.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::link {

/// One of our nodes and a neighbour of it.
struct NodePair {
    model::NodeId ours;
    model::NodeId neighbour;

    friend constexpr auto operator<=>(const NodePair&, const NodePair&) = default;
};

class LinkSink {
  public:
    virtual ~LinkSink() = default;
    /// Frames can pass; the session begins with a Hello. May come again without on_down when the peer started afresh:
    /// the session then begins anew.
    virtual void on_up(const NodePair& pair) = 0;
    virtual void on_down(const NodePair& pair) = 0;
    /// From an authenticated neighbour that may speak for this node, while the link is up. The bytes are the
    /// neighbour's and still to be verified; they live until the call returns.
    virtual void on_frame(const NodePair& pair, drive::ByteView frame) = 0;
    /// A sentence for the log: somebody spoke for a node that its key is not enrolled for, and the like. Rate-limited.
    virtual void on_notice(const std::string& sentence) = 0;
};

} // namespace citybrain::link
