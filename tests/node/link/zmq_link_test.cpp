#include "nodes/link/zmq_link.hpp"

#include "engine/base/limits.hpp"
#include "nodes/link/envelope.hpp"
#include "nodes/link/sockets.hpp"
#include "tests/node/link/hosts.hpp"

#include <zmq.hpp>

namespace citybrain::test {
namespace {

/// A peer that speaks the wire by hand.
class RawChild {
  public:
    RawChild(const LinkHost& parent, const base::CurvePair& keys)
        : socket_(link::make_dealer(link::Context::another(), keys, parent.keys.open)) {
        REQUIRE(link::connect_to(socket_, parent.endpoint()).ok());
    }
    /// True when the connection took it, that is: after the handshake.
    bool send(link::Kind kind, model::NodeId from, const std::string& body = {}, int wait_ms = 5'000) {
        const auto bytes = link::encode_envelope({kind, from, district});
        socket_.set(zmq::sockopt::sndtimeo, wait_ms);
        if (!socket_.send(zmq::buffer(bytes), body.empty() ? zmq::send_flags::none : zmq::send_flags::sndmore)) {
            return false;
        }
        return body.empty() || socket_.send(zmq::buffer(body)).has_value();
    }
    bool send_bytes(const std::string& bytes) {
        socket_.set(zmq::sockopt::sndtimeo, 5'000);
        return socket_.send(zmq::buffer(bytes)).has_value();
    }
    std::optional<link::Kind> receive(int wait_ms = 5'000) {
        socket_.set(zmq::sockopt::rcvtimeo, wait_ms);
        zmq::message_t part;
        if (!socket_.recv(part)) {
            return std::nullopt;
        }
        const auto envelope = link::decode_envelope({static_cast<const std::uint8_t*>(part.data()), part.size()});
        return envelope ? std::optional(envelope->kind) : std::nullopt;
    }

  private:
    zmq::socket_t socket_;
};

} // namespace

TEST_CASE("a child dials, both sides are told that the link is up, and frames pass in order") {
    LinkHost parent;
    LinkHost child;
    REQUIRE(parent.gate.enrol(child.keys.open, {town_a}).ok());
    parent.open_parent();
    child.open_child(parent, town_a);
    CHECK_FALSE(child.send(town_a, district, "too early"));
    REQUIRE(until({&parent, &child}, [&] { return !parent.heard.ups.empty() && !child.heard.ups.empty(); }));
    CHECK(parent.heard.ups[0] == link::NodePair{district, town_a});
    CHECK(child.heard.ups[0] == link::NodePair{town_a, district});

    const std::string largest(base::limits::frame_bytes_max, 'x');
    for (int i = 0; i < 100; ++i) {
        REQUIRE(child.send(town_a, district, std::to_string(i)));
        REQUIRE(parent.send(district, town_a, std::to_string(-i)));
    }
    REQUIRE(child.send(town_a, district, largest));
    REQUIRE(until({&parent, &child},
                  [&] { return parent.heard.frames.size() == 101 && child.heard.frames.size() == 100; }));
    for (std::size_t i = 0; i < 100; ++i) {
        CHECK(parent.heard.frames[i].second == std::to_string(i));
        CHECK(child.heard.frames[i].first == link::NodePair{town_a, district});
    }
    CHECK(parent.heard.frames[100].second == largest); // a frame of exactly the limit passes, CURVE's envelope included
    CHECK(parent.link->counts().frames_in == 101);
    CHECK(parent.heard.downs.empty());
}

TEST_CASE("a key that is not enrolled never comes in, and enrolling it later is enough") {
    LinkHost parent;
    LinkHost child;
    parent.open_parent();
    child.open_child(parent, town_a);
    REQUIRE(until({&parent, &child}, [&] { return parent.network->refused_handshakes() > 0; }));
    CHECK(parent.heard.ups.empty());
    REQUIRE(parent.gate.enrol(child.keys.open, {town_a}).ok());
    REQUIRE(until({&parent, &child}, [&] { return !child.heard.ups.empty(); }));
}

TEST_CASE("a parent with another key than expected is not talked to") {
    LinkHost parent;
    LinkHost child;
    REQUIRE(parent.gate.enrol(child.keys.open, {town_a}).ok());
    parent.open_parent();
    child.open_child_at(parent.endpoint(), make_keys().open, town_a);
    // The child says after reopen_ms that nobody welcomed it.
    REQUIRE(until({&parent, &child}, [&] { return !child.heard.notices.empty(); }));
    CHECK(child.heard.notices[0].find("no welcome from tcp://127.0.0.1:") == 0);
    CHECK(child.heard.ups.empty());
    CHECK(parent.heard.ups.empty());
}

TEST_CASE("without a doorkeeper nobody comes in") {
    const auto server_keys = make_keys();
    zmq::socket_t server = link::make_router(link::Context::another(), server_keys, link::link_domain);
    const auto endpoint = link::bind_to(server, "tcp://127.0.0.1:*");
    REQUIRE(endpoint.ok());
    zmq::socket_t client = link::make_dealer(link::Context::another(), make_keys(), server_keys.open);
    REQUIRE(link::connect_to(client, *endpoint).ok());
    client.set(zmq::sockopt::sndtimeo, 500); // IMMEDIATE: a send waits for a finished handshake
    CHECK_FALSE(client.send(zmq::str_buffer("hello")).has_value());
}

TEST_CASE("a frame for a node that its key may not speak for is dropped, counted and noted") {
    LinkHost parent;
    const auto keys = make_keys();
    REQUIRE(parent.gate.enrol(keys.open, {town_a}).ok());
    parent.open_parent();
    RawChild child(parent, keys);
    REQUIRE(child.send(link::Kind::knock, town_a));
    CHECK(child.receive() == link::Kind::welcome);
    REQUIRE(child.send(link::Kind::frame, town_b, "I am the other town"));
    REQUIRE(until({&parent}, [&] { return parent.link->counts().spoofed == 1; }));
    REQUIRE(until({&parent}, [&] { return !parent.heard.notices.empty(); }));
    CHECK(parent.heard.notices[0].find("speaks as 440605122000") != std::string::npos);
    REQUIRE(child.send(link::Kind::frame, town_a, "I am myself"));
    REQUIRE(until({&parent}, [&] { return !parent.heard.frames.empty(); }));
    CHECK(parent.heard.frames[0].second == "I am myself");
    CHECK(parent.heard.frames.size() == 1);
    REQUIRE(child.send_bytes("no envelope at all"));
    REQUIRE(until({&parent}, [&] { return parent.link->counts().malformed == 1; }));
}

TEST_CASE("who did not knock is a stranger, and the newest knock of a node wins") {
    LinkHost parent;
    const auto keys = make_keys();
    REQUIRE(parent.gate.enrol(keys.open, {town_a}).ok());
    parent.open_parent();
    RawChild first(parent, keys);
    REQUIRE(first.send(link::Kind::frame, town_a, "hello?"));
    CHECK(first.receive() == link::Kind::stranger);
    REQUIRE(first.send(link::Kind::knock, town_a));
    CHECK(first.receive() == link::Kind::welcome);
    RawChild second(parent, keys);
    REQUIRE(second.send(link::Kind::knock, town_a));
    CHECK(second.receive() == link::Kind::welcome);
    REQUIRE(until({&parent}, [&] { return parent.heard.ups.size() == 2; }));
    CHECK(parent.heard.downs.size() == 1);
    REQUIRE(first.send(link::Kind::frame, town_a, "from the old connection"));
    std::optional<link::Kind> answer = first.receive();
    while (answer == link::Kind::beat) {
        answer = first.receive();
    }
    CHECK(answer == link::Kind::stranger);
    CHECK(parent.heard.frames.empty());
}

TEST_CASE("a revoked key is not heard from the next message on") {
    LinkHost parent;
    LinkHost child;
    REQUIRE(parent.gate.enrol(child.keys.open, {town_a}).ok());
    parent.open_parent();
    child.open_child(parent, town_a);
    REQUIRE(until({&parent, &child}, [&] { return !parent.heard.ups.empty() && !child.heard.ups.empty(); }));
    parent.gate.revoke(child.keys.open);
    CHECK(child.send(town_a, district, "still connected"));
    REQUIRE(until({&parent, &child}, [&] { return parent.link->counts().revoked > 0; }));
    REQUIRE(until({&parent, &child}, [&] { return !parent.heard.downs.empty() && !child.heard.downs.empty(); }));
    CHECK(parent.heard.frames.empty());
    CHECK_FALSE(parent.gate.enrol(child.keys.open, {town_a}).ok());
}

TEST_CASE("a message over the limit costs its sender the connection, not us") {
    LinkHost parent;
    const auto keys = make_keys();
    REQUIRE(parent.gate.enrol(keys.open, {town_a}).ok());
    parent.open_parent();
    RawChild child(parent, keys);
    REQUIRE(child.send(link::Kind::knock, town_a));
    CHECK(child.receive() == link::Kind::welcome);
    REQUIRE(child.send(link::Kind::frame, town_a, std::string(base::limits::frame_bytes_max + 65, 'x')));
    // Found gone at the next beat.
    REQUIRE(until({&parent}, [&] { return parent.heard.downs.size() == 1; }));
    CHECK(parent.heard.frames.empty());
}

TEST_CASE("a parent that comes back at the same address is found again, and the child hears of both") {
    const auto parent_keys = make_keys();
    LinkHost child;
    std::string endpoint;
    {
        LinkHost parent;
        parent.keys = parent_keys;
        REQUIRE(parent.gate.enrol(child.keys.open, {town_a}).ok());
        parent.open_parent();
        endpoint = parent.endpoint();
        child.open_child(parent, town_a);
        REQUIRE(until({&parent, &child}, [&] { return child.heard.ups.size() == 1; }));
    }
    LinkHost again;
    again.keys = parent_keys;
    REQUIRE(again.gate.enrol(child.keys.open, {town_a}).ok());
    again.open_parent(endpoint);
    REQUIRE(until({&again, &child}, [&] { return child.heard.ups.size() == 2; }));
    CHECK(child.heard.downs.size() == 1);
    REQUIRE(until({&again, &child}, [&] { return again.heard.ups.size() == 1; }));
    REQUIRE(child.send(town_a, district, "after"));
    REQUIRE(until({&again, &child}, [&] { return !again.heard.frames.empty(); }));
    CHECK(again.heard.frames[0].second == "after");
}

TEST_CASE("a silent parent is taken for down, and a full queue says no") {
    LinkHost parent;
    LinkHost child;
    REQUIRE(parent.gate.enrol(child.keys.open, {town_a}).ok());
    parent.open_parent("tcp://127.0.0.1:*", {.knock_ms = 50, .beat_ms = 60'000, .silence_ms = 60'000});
    link::LinkTimings impatient = quick;
    impatient.silence_ms = 500;
    child.open_child(parent, town_a, impatient);
    REQUIRE(until({&parent, &child}, [&] { return !child.heard.ups.empty(); }));
    REQUIRE(until({&parent, &child}, [&] { return !child.heard.downs.empty(); }));

    LinkHost full;
    REQUIRE(parent.gate.enrol(full.keys.open, {town_b}).ok());
    full.open_child(parent, town_b);
    REQUIRE(until({&parent, &full}, [&] { return full.link->is_up({town_b, district}); }));
    // Nobody drains the parent: its mailbox, the sockets' queues and TCP fill up, and at last ours.
    const std::string frame(base::limits::frame_bytes_max, 'x');
    std::size_t sent = 0;
    while (sent < 4'000 && full.send(town_b, district, frame)) {
        ++sent;
    }
    CHECK(sent < 4'000);
    CHECK(sent * frame.size() >= link::ZmqLink::bytes_max - frame.size());
}

TEST_CASE("two hosts cannot listen at one address, and one process has one doorkeeper") {
    LinkHost parent;
    parent.open_parent();
    const auto network = make_network();
    const auto second = link::ZmqLink::open(
        *network, parent.gate, {.parents = {}, .listens = {{parent.endpoint(), parent.keys}}, .child_pairs = {}});
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().detail.find("cannot listen there") != std::string::npos);
    CHECK_FALSE(link::Network::make(network->context()).ok());
}

} // namespace citybrain::test
