#pragma once
/// A gateway with a desk that answers what it is told to, and a source that speaks the wire by hand.

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/wire/gateway.hpp"
#include "nodes/link/gateway_server.hpp"
#include "nodes/link/sockets.hpp"
#include "tests/node/link/hosts.hpp"

#include <zmq.hpp>

namespace citybrain::test {

inline model::Report make_report(const std::string& source, std::uint64_t number) {
    model::Report report;
    report.event.source = source;
    report.event.id = "event-" + std::to_string(number);
    report.event.type = "test";
    report.event.time = {1'764'000'000'000};
    report.event.category = "E0406";
    report.event.written = model::OriginalPlace{113.1, 23.0, "WGS-84"};
    report.secret = {"text of " + std::to_string(number), "13800138000"};
    return report;
}

/// Keeps what it is handed; the test answers.
class Desk : public link::GatewaySink {
  public:
    struct Taken {
        std::uint64_t session;
        std::uint64_t seq;
        model::Report report;
    };
    void submit(const link::GatewaySession& session, std::uint64_t seq, model::Report&& report) override {
        last_session = session;
        taken.push_back({session.id, seq, std::move(report)});
    }
    void quarantine(const std::string& source, const std::string& reason, drive::ByteView bytes) override {
        quarantined.push_back(source + ": " + reason + " (" + std::to_string(bytes.size()) + " bytes)");
    }
    void on_notice(const std::string& sentence) override { notices.push_back(sentence); }

    link::GatewaySession last_session;
    std::vector<Taken> taken;
    std::vector<std::string> quarantined;
    std::vector<std::string> notices;
};

struct GatewayHost {
    link::SourceGate gate;
    base::CurvePair keys = make_keys();
    Desk desk;
    std::unique_ptr<link::GatewayServer> server;
    std::unique_ptr<link::Network> network; ///< last: it goes first

    void open(std::uint64_t window = base::limits::gateway_window_max,
              const std::string& endpoint = "tcp://127.0.0.1:*") {
        network = make_network();
        const link::GatewayOptions options{endpoint, keys, district, window};
        auto opened = link::GatewayServer::open(*network, gate, options);
        for (int tries = 0; tries < 1'000 && !opened.ok(); ++tries) { // see LinkHost::open
            (void)::poll(nullptr, 0, 10);
            opened = link::GatewayServer::open(*network, gate, options);
        }
        REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().detail));
        server = std::move(*opened);
        network->start();
    }
    /// Enrols a fresh key that may use `may_send`.
    base::CurvePair enrol(const std::string& name, std::vector<std::string> may_send,
                          std::optional<model::NodeId> entry = std::nullopt) {
        base::CurvePair pair = make_keys();
        REQUIRE(gate.enrol({name, pair.open, std::move(may_send), entry}).ok());
        return pair;
    }
    bool until(const std::function<bool()>& done) {
        return wait_for(
            {network.get()}, [&] { server->drain(desk); }, done);
    }
    /// Answers everything taken, in the order it came, and forgets it.
    void accept_all() {
        for (const Desk::Taken& one : desk.taken) {
            server->accepted(one.session, one.seq);
        }
        desk.taken.clear();
        server->flush();
    }
};

/// A DEALER in the test's hands.
class RawSource {
  public:
    RawSource(const GatewayHost& host, const base::CurvePair& keys)
        : socket_(link::make_dealer(link::Context::another(), keys, host.keys.open)) {
        REQUIRE(link::connect_to(socket_, host.server->endpoint()).ok());
        socket_.set(zmq::sockopt::sndtimeo, 5'000);
        socket_.set(zmq::sockopt::rcvtimeo, 5'000);
    }
    template <class Frame>
    void send(const Frame& frame) {
        wire::Bytes bytes;
        encode_gateway(frame, encoder_, bytes);
        send_bytes(bytes);
    }
    void send_bytes(const wire::Bytes& bytes) { REQUIRE(socket_.send(zmq::buffer(bytes)).has_value()); }
    void send_batch(std::uint64_t first_seq, const std::vector<model::Report>& reports) {
        wire::Bytes bytes;
        REQUIRE(wire::encode_batch(first_seq, reports, encoder_, bytes) == reports.size());
        send_bytes(bytes);
    }
    /// The next frame; the test fails when none comes or it is another one.
    template <class Frame>
    Frame expect() {
        zmq::message_t part;
        REQUIRE(socket_.recv(part).has_value());
        auto frame = wire::decode_gateway({static_cast<const std::uint8_t*>(part.data()), part.size()});
        REQUIRE_MESSAGE(frame.ok(), (frame.ok() ? "" : frame.error().detail));
        auto* wanted = std::get_if<Frame>(&*frame);
        REQUIRE(wanted != nullptr);
        return std::move(*wanted);
    }
    wire::Welcome greet(const std::string& source) {
        send(wire::GatewayHello{source, wire::gateway_version});
        return expect<wire::Welcome>();
    }

  private:
    zmq::socket_t socket_;
    wire::Encoder encoder_;
};

} // namespace citybrain::test
