#pragma once
/// ZmqLink: carries frames between hosts over CURVE-encrypted TCP (design: links, section 3).
///
/// A child dials its parent, so villages need no open port. Promises what drive::Link asks: at most once, in order
/// while up. A frame counts only when the key of its connection may speak for the node it claims to come from; others
/// are dropped, counted and noted. Losing frames is normal (a reset, a full queue): the session of engine/drive notices
/// by sequence numbers and sends again. Frames of one `up` never reach the next.
///
/// send, drain, is_up: loop thread only. All sockets live on the Network's thread. The gate may be changed at any time.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/curve_key.hpp"
#include "engine/base/result.hpp"
#include "engine/drive/ports.hpp"
#include "nodes/link/gate.hpp"
#include "nodes/link/link_sink.hpp"
#include "nodes/link/network.hpp"

namespace citybrain::link {

/// One address of the parent and the key it must prove. While the parent changes its key there are two.
struct Upstream {
    std::string endpoint; ///< "tcp://HOST:PORT"
    base::PublicKey server;
};

/// The way up: tried one upstream after the other until one welcomes us.
struct ParentSide {
    std::vector<Upstream> upstreams; ///< at least one
    base::CurvePair own;
    std::vector<NodePair> pairs; ///< our nodes whose parent is there
};

/// A place to listen for children; a second one with the next key during a change of keys.
struct ChildrenSide {
    std::string endpoint; ///< "tcp://ADDRESS:PORT"; port '*' for any free one
    base::CurvePair own;
};

/// Defaults from links.md 3; tests choose shorter ones.
struct LinkTimings {
    std::int64_t knock_ms = 1'000;    ///< between two tries to be welcomed
    std::int64_t beat_ms = 4'000;     ///< between two signs of life
    std::int64_t silence_ms = 30'000; ///< without any sign: down
    std::int64_t reopen_ms = 30'000;  ///< without a welcome: a new connection, to the next upstream
};

struct ZmqLinkOptions {
    std::vector<ParentSide> parents; ///< usually one or none
    std::vector<ChildrenSide> listens;
    std::vector<NodePair> child_pairs; ///< (our node, its child on another host)
    LinkTimings timings{};
};

/// Since the start.
struct LinkCounts {
    std::uint64_t frames_in = 0;
    std::uint64_t frames_out = 0;
    std::uint64_t spoofed = 0;   ///< named a node its key may not speak for, or a pair that is none
    std::uint64_t revoked = 0;   ///< from a key that is not, or no longer, enrolled
    std::uint64_t malformed = 0; ///< no envelope
    std::uint64_t stale = 0;     ///< of a connection or an `up` that is over
};

class ZmqLink : public drive::Link {
  public:
    static constexpr std::size_t frames_max = 2'048;           ///< waiting for one pair to go out
    static constexpr std::size_t bytes_max = 16 * 1024 * 1024; ///< the same, in bytes

    /// Binds and begins to connect; `network` must not have started. `gate` says which keys may speak for which nodes
    /// and must outlive the network. unavailable when an address cannot be had.
    [[nodiscard]] static base::Result<std::unique_ptr<ZmqLink>> open(Network& network, const LinkGate& gate,
                                                                     ZmqLinkOptions options);
    /// The network must have stopped.
    ~ZmqLink() override;

    /// False when the pair is not up or its queue is full.
    bool send(model::NodeId from, model::NodeId to, drive::ByteView frame) override;

    /// Tells the sink everything that has come since the last call; gives the number of things told.
    std::size_t drain(LinkSink& sink);

    /// As the last drain left it.
    [[nodiscard]] bool is_up(const NodePair& pair) const { return up_.contains(pair); }
    [[nodiscard]] LinkCounts counts() const;
    /// The addresses of `listens`, with real ports.
    [[nodiscard]] const std::vector<std::string>& endpoints() const { return endpoints_; }

  private:
    explicit ZmqLink(Network& network);
    struct Shared;
    class Station;

    Network& network_;
    std::unique_ptr<Shared> shared_;
    std::unique_ptr<Station> station_;
    std::vector<std::string> endpoints_;
    std::map<NodePair, std::uint64_t> up_; ///< pair -> number of its `up`
};

} // namespace citybrain::link
