#pragma once
/// The network's side of a GatewayServer: sessions, sequence, credit, decoding. For GatewayServer only; network thread.
///
/// A connection is a session from its Hello on, until a Bye, a newer Hello of the same key and source, or revocation.

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <zmq.hpp>

#include "engine/wire/gateway.hpp"
#include "nodes/link/gateway_shared.hpp"
#include "nodes/link/notices.hpp"
#include "nodes/link/sockets.hpp"
#include "nodes/link/station.hpp"

namespace citybrain::link {

class GatewayServer::Station : public link::Station {
  public:
    Station(Network& network, const SourceGate& gate, Shared& shared, GatewayOptions options);

    /// Binds; the real address.
    [[nodiscard]] base::Result<std::string> open();

    void watch(std::vector<zmq::pollitem_t>& items) override;
    [[nodiscard]] Turn turn(std::int64_t now_ms) override;
    void close() override { socket_.close(); }

  private:
    struct Session {
        std::uint64_t id = 0;
        std::string route;
        GatewaySource source;
        std::string hello; ///< the source named in its Hello
        std::uint64_t next_seq = 1;
        std::uint64_t receipted = 0;
        std::uint64_t credit = 0;
        std::deque<wire::Bytes> waiting; ///< frames its queue had no room for
    };
    using Sessions = std::map<std::string, Session>; ///< by routing id

    // gateway_arrivals.cpp: what comes in.
    int read(int budget);
    void arrived(const std::string& route, const base::PublicKey& key, wire::ByteView bytes);
    void greet(const std::string& route, const GatewaySource& source, const wire::GatewayHello& hello);
    void take_batch(Session& session, const wire::Batch& batch, std::size_t bytes);
    [[nodiscard]] GatewayItem item_of(const Session& session, const wire::Batch& batch, std::size_t index);
    void refuse(std::string route, const std::string& code, const std::string& reason);

    // gateway_station.cpp: sessions and what goes out.
    [[nodiscard]] std::uint64_t window() const;
    [[nodiscard]] bool has_room();
    void drop_revoked();
    void send_receipts();
    void send_receipt(Session& session, wire::Receipt receipt);
    void raise_credit(Session& session) const;
    void tell_new_credit();
    /// False when the peer's queue is full; the frame then waits. Ends the session when the peer is gone.
    bool send_frame(Session& session, wire::Bytes frame);
    bool flush_waiting(Session& session);
    void make_room_for(const GatewaySource& source, const std::string& hello);
    void end(Sessions::iterator at);
    void tell(News news, std::size_t weight = 0);
    void notice(const std::string& subject, const std::string& sentence);

    Network& network_;
    const SourceGate& gate_;
    Shared& shared_;
    const GatewayOptions options_;
    zmq::socket_t socket_;
    Sessions sessions_;
    std::map<std::uint64_t, std::string> routes_; ///< session id -> routing id
    std::uint64_t ids_ = 0;
    std::uint64_t gate_version_ = 0;
    bool credit_held_ = false; ///< in this turn
    std::int64_t now_ms_ = 0;
    bool told_ = false;
    Notices notices_;
    wire::Encoder encoder_;
    std::vector<GatewayOutgoing> taken_;
    std::vector<std::string> gone_; ///< routes whose peer was found gone in this turn
};

} // namespace citybrain::link
