#pragma once
/// The network's side of a ZmqLink: sockets, who is up, knocking, beats and silence. For ZmqLink only; network thread.
///
/// A pair's life at the child: down, knocks until welcomed, up; down again when its connection has ended, or the parent
/// calls it a stranger or is silent. When no pair of a connection is up and one went down for silence, here or there,
/// it is dialled anew. At the parent: up with a knock of a key that may speak for the child; the latest knock wins;
/// down when the connection is gone, silent, or its key revoked. Every `up` has a number, and frames of another number
/// are dropped.

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <zmq.hpp>

#include "nodes/link/connection_watch.hpp"
#include "nodes/link/envelope.hpp"
#include "nodes/link/link_shared.hpp"
#include "nodes/link/notices.hpp"
#include "nodes/link/sockets.hpp"
#include "nodes/link/station.hpp"

namespace citybrain::link {

class ZmqLink::Station : public link::Station {
  public:
    Station(Network& network, const LinkGate& gate, Shared& shared, ZmqLinkOptions options);

    /// Binds and connects; the addresses listened at.
    [[nodiscard]] base::Result<std::vector<std::string>> open();

    void watch(std::vector<zmq::pollitem_t>& items) override;
    [[nodiscard]] Turn turn(std::int64_t now_ms) override;
    void close() override;

  private:
    /// A socket: a DEALER to a parent (`parent` set) or a ROUTER for children.
    struct Wire {
        zmq::socket_t socket;
        ConnectionWatch connection; ///< of a DEALER
        const ParentSide* parent = nullptr;
        std::size_t upstream = 0;   ///< which of parent->upstreams
        std::int64_t opened_ms = 0; ///< a DEALER without any welcome is opened anew after a while
        bool want_room = false;     ///< wait until it can send
        bool silent = false;        ///< of a DEALER: a pair went down because nothing was heard
    };
    struct Peer {
        bool up = false;
        std::uint64_t number = 0; ///< of this `up`
        Wire* wire = nullptr;
        std::string route;   ///< empty at a DEALER
        base::PublicKey key; ///< of a child
        std::int64_t heard_ms = 0;
        std::int64_t beat_ms = 0;
        std::int64_t knocked_ms = 0;
        std::deque<zmq::message_t> waiting;
    };

    // link_arrivals.cpp: what comes in.
    int read(Wire& wire, int budget);
    void from_child(Wire& wire, Arrived& arrived);
    void from_parent(Wire& wire, Arrived& arrived);
    void knocked(Wire& wire, const Arrived& arrived, const NodePair& pair, const base::PublicKey& key);
    void arrived_frame(const NodePair& pair, Peer& peer, zmq::message_t frame);
    void reply(Wire& wire, const std::string& route, Kind kind, const NodePair& pair);
    [[nodiscard]] bool may_be_heard(const base::PublicKey& key, const Envelope& envelope);

    // link_station.cpp: up, down, out, and time.
    [[nodiscard]] bool has_room();
    void open_dealer(Wire& wire);
    void go_up(const NodePair& pair, Peer& peer);
    void go_down(const NodePair& pair, Peer& peer);
    void drop_revoked();
    void drop_disconnected(Wire& wire);
    void take_outgoing();
    bool flush(const NodePair& pair, Peer& peer);
    [[nodiscard]] Sent send_envelope(Peer& peer, Kind kind, const NodePair& pair, zmq::message_t& body);
    void keep_time(const NodePair& pair, Peer& peer);
    void reopen_unwelcome(Wire& wire);
    void tell(LinkNews news, std::size_t weight = 0);
    void notice(const std::string& subject, const std::string& sentence);

    Network& network_;
    const LinkGate& gate_;
    Shared& shared_;
    const ZmqLinkOptions options_;
    std::set<NodePair> child_pairs_;
    std::deque<Wire> wires_;
    std::map<NodePair, Peer> peers_;
    std::uint64_t ups_ = 0; ///< the last number given to an `up`
    std::uint64_t gate_version_ = 0;
    std::int64_t now_ms_ = 0;
    bool told_ = false; ///< the loop has news in this turn
    Notices notices_;
    std::vector<Outgoing> taken_;
    std::vector<std::pair<NodePair, std::size_t>> gone_; ///< frames whose room is to be released
};

} // namespace citybrain::link
