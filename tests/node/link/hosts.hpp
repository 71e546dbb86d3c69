#pragma once
/// Hosts in one process for the tests of nodes/link: real sockets on loopback, free ports, each host with its own
/// context.
///
/// Nothing sleeps: until() waits on the hosts' descriptors for a condition, at most ten seconds.

#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <poll.h>
#include <sodium.h>

#include "engine/base/curve_key.hpp"
#include "nodes/link/network.hpp"
#include "nodes/link/zmq_link.hpp"

namespace citybrain::test {

inline constexpr model::NodeId district{440605000000};
inline constexpr model::NodeId town_a{440605011000};
inline constexpr model::NodeId town_b{440605122000};

inline base::CurvePair make_keys() {
    REQUIRE(sodium_init() >= 0);
    base::CurvePair pair;
    std::array<std::uint8_t, 32> secret{};
    REQUIRE(crypto_box_keypair(pair.open.bytes.data(), secret.data()) == 0);
    pair.secret = base::SecretKey{secret};
    return pair;
}

inline std::unique_ptr<link::Network> make_network() {
    auto network = link::Network::make(link::Context::another());
    REQUIRE(network.ok());
    return std::move(*network);
}

/// Waits on the networks' descriptors, calling `turn` (which drains) until `done`; false after ten seconds.
inline bool wait_for(const std::vector<link::Network*>& networks, const std::function<void()>& turn,
                     const std::function<bool()>& done) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    for (;;) {
        std::vector<pollfd> fds;
        for (link::Network* network : networks) {
            network->hush();
            fds.push_back({network->event_fd(), POLLIN, 0});
        }
        turn();
        if (done()) {
            return true;
        }
        if (std::chrono::steady_clock::now() >= end) {
            return false;
        }
        (void)::poll(fds.data(), fds.size(), 20); // counts may move without news for the loop
    }
}

/// Remembers what a link told.
class Recorder : public link::LinkSink {
  public:
    void on_up(const link::NodePair& pair) override { ups.push_back(pair); }
    void on_down(const link::NodePair& pair) override { downs.push_back(pair); }
    void on_frame(const link::NodePair& pair, drive::ByteView frame) override {
        frames.emplace_back(pair, std::string(frame.begin(), frame.end()));
    }
    void on_notice(const std::string& sentence) override { notices.push_back(sentence); }

    std::vector<link::NodePair> ups;
    std::vector<link::NodePair> downs;
    std::vector<std::pair<link::NodePair, std::string>> frames;
    std::vector<std::string> notices;
};

/// Short enough for tests, long enough for sanitizers.
inline constexpr link::LinkTimings quick{.knock_ms = 50, .beat_ms = 100, .silence_ms = 5'000, .reopen_ms = 1'000};

struct LinkHost {
    link::LinkGate gate;
    base::CurvePair keys = make_keys();
    Recorder heard;
    std::unique_ptr<link::ZmqLink> link;
    std::unique_ptr<link::Network> network; ///< last: it goes first

    void open(const link::ZmqLinkOptions& options) {
        network = make_network();
        auto opened = link::ZmqLink::open(*network, gate, options);
        // libzmq closes sockets behind our back: the address of a host that has just gone is free a moment later.
        for (int tries = 0; tries < 1'000 && !opened.ok(); ++tries) {
            (void)::poll(nullptr, 0, 10);
            opened = link::ZmqLink::open(*network, gate, options);
        }
        REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().detail));
        link = std::move(*opened);
        network->start();
    }
    /// As a district that knows both towns.
    void open_parent(const std::string& endpoint = "tcp://127.0.0.1:*", link::LinkTimings timings = quick) {
        open({.parents = {},
              .listens = {{endpoint, keys}},
              .child_pairs = {{district, town_a}, {district, town_b}},
              .timings = timings});
    }
    void open_child(const LinkHost& parent, model::NodeId ours, link::LinkTimings timings = quick) {
        open_child_at(parent.endpoint(), parent.keys.open, ours, timings);
    }
    void open_child_at(const std::string& endpoint, const base::PublicKey& server, model::NodeId ours,
                       link::LinkTimings timings = quick) {
        open({.parents = {{.upstreams = {{endpoint, server}}, .own = keys, .pairs = {{ours, district}}}},
              .listens = {},
              .child_pairs = {},
              .timings = timings});
    }
    void shut() {
        network.reset();
        link.reset();
    }
    [[nodiscard]] std::string endpoint() const { return link->endpoints().at(0); }
    bool send(model::NodeId from, model::NodeId to, const std::string& text) {
        return link->send(from, to, base::bytes_of(text));
    }
};

inline bool until(const std::vector<LinkHost*>& hosts, const std::function<bool()>& done) {
    std::vector<link::Network*> networks;
    for (LinkHost* host : hosts) {
        networks.push_back(host->network.get());
    }
    return wait_for(
        networks,
        [&] {
            for (LinkHost* host : hosts) {
                host->link->drain(host->heard);
            }
        },
        done);
}

} // namespace citybrain::test
