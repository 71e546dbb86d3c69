#include "nodes/link/link_station.hpp"

#include <utility>

#include "engine/model/ids.hpp"

namespace citybrain::link {
namespace {

std::span<const std::uint8_t> bytes_of(const zmq::message_t& part) {
    return {static_cast<const std::uint8_t*>(part.data()), part.size()};
}

} // namespace

/// Reads at most `budget` messages; gives what is left of it.
int ZmqLink::Station::read(Wire& wire, int budget) {
    Arrived arrived;
    while (budget > 0) {
        if (!has_room()) {
            return budget;
        }
        const Received received = receive(wire.socket, wire.parent == nullptr, arrived);
        if (received == Received::nothing) {
            return budget;
        }
        --budget;
        if (received == Received::malformed) {
            shared_.malformed.fetch_add(1, std::memory_order_relaxed);
        } else if (wire.parent == nullptr) {
            from_child(wire, arrived);
        } else {
            from_parent(wire, arrived);
        }
    }
    return 0;
}

void ZmqLink::Station::from_child(Wire& wire, Arrived& arrived) {
    const auto key = peer_key(arrived.head);
    const auto envelope = decode_envelope(bytes_of(arrived.head));
    if (!key) {
        shared_.revoked.fetch_add(1, std::memory_order_relaxed); // cannot be: the handshake names every peer
        return;
    }
    if (!envelope) {
        shared_.malformed.fetch_add(1, std::memory_order_relaxed);
        notice("malformed " + base::to_z85(*key),
               "key " + base::to_z85(*key) + " sends what is no envelope; wrong program?");
        return;
    }
    const NodePair pair{envelope->to, envelope->from};
    if (!may_be_heard(*key, *envelope)) {
        reply(wire, arrived.route, Kind::refused, pair);
        return;
    }
    if (envelope->kind == Kind::knock) {
        knocked(wire, arrived, pair, *key);
        return;
    }
    const auto at = peers_.find(pair);
    if (at == peers_.end() || !at->second.up || at->second.wire != &wire || at->second.route != arrived.route) {
        shared_.stale.fetch_add(1, std::memory_order_relaxed);
        reply(wire, arrived.route, Kind::stranger, pair);
        return;
    }
    at->second.heard_ms = now_ms_;
    if (envelope->kind == Kind::frame) {
        arrived_frame(pair, at->second, std::move(arrived.body));
    }
}

/// Per message, because a peer that is in stays in: enrolled, and for this node?
bool ZmqLink::Station::may_be_heard(const base::PublicKey& key, const Envelope& envelope) {
    if (!gate_.admits(key)) {
        shared_.revoked.fetch_add(1, std::memory_order_relaxed);
        notice("revoked " + base::to_z85(key),
               "key " + base::to_z85(key) + " is not enrolled (any more) and is not heard");
        return false;
    }
    const NodePair pair{envelope.to, envelope.from};
    if (gate_.may_speak(key, envelope.from) && child_pairs_.contains(pair)) {
        return true;
    }
    shared_.spoofed.fetch_add(1, std::memory_order_relaxed);
    notice("spoofed " + base::to_z85(key), "key " + base::to_z85(key) + " speaks as " + model::to_text(envelope.from) +
                                               " to " + model::to_text(envelope.to) +
                                               ", for which it is not enrolled; the frame was dropped");
    return false;
}

void ZmqLink::Station::knocked(Wire& wire, const Arrived& arrived, const NodePair& pair, const base::PublicKey& key) {
    Peer& peer = peers_[pair];
    if (peer.up && (peer.wire != &wire || peer.route != arrived.route)) {
        notice("moved " + model::to_text(pair.neighbour),
               "node " + model::to_text(pair.neighbour) +
                   " knocked on a new connection; the old one is no longer heard");
    }
    go_down(pair, peer); // frames for the old connection are dropped with it
    peer.wire = &wire;
    peer.route = arrived.route;
    peer.key = key;
    zmq::message_t nothing;
    if (send_envelope(peer, Kind::welcome, pair, nothing) == Sent::yes) {
        go_up(pair, peer);
    }
}

void ZmqLink::Station::from_parent(Wire& wire, Arrived& arrived) {
    const auto envelope = decode_envelope(bytes_of(arrived.head));
    if (!envelope) {
        shared_.malformed.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    const NodePair pair{envelope->to, envelope->from};
    const auto at = peers_.find(pair);
    if (at == peers_.end() || at->second.wire != &wire) {
        shared_.spoofed.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    Peer& peer = at->second;
    switch (envelope->kind) {
    case Kind::welcome:
        if (!peer.up) {
            go_up(pair, peer);
        }
        break;
    case Kind::frame:
    case Kind::beat:
        if (!peer.up) {
            shared_.stale.fetch_add(1, std::memory_order_relaxed);
            break;
        }
        peer.heard_ms = now_ms_;
        if (envelope->kind == Kind::frame) {
            arrived_frame(pair, peer, std::move(arrived.body));
        }
        break;
    case Kind::stranger:
        go_down(pair, peer);
        break;
    case Kind::silent:
        go_down(pair, peer);
        wire.silent = true;
        break;
    case Kind::refused:
        go_down(pair, peer);
        peer.knocked_ms = now_ms_; // not at once: a person must act first
        notice("refused " + model::to_text(pair.ours), "node " + model::to_text(pair.neighbour) +
                                                           " does not take our key for " + model::to_text(pair.ours) +
                                                           "; have it enrolled there");
        break;
    case Kind::knock:
        shared_.spoofed.fetch_add(1, std::memory_order_relaxed);
        break;
    }
}

void ZmqLink::Station::arrived_frame(const NodePair& pair, Peer& peer, zmq::message_t frame) {
    if (frame.size() == 0) {
        shared_.malformed.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    shared_.frames_in.fetch_add(1, std::memory_order_relaxed);
    const std::size_t weight = frame.size();
    tell({LinkNews::What::frame, pair, peer.number, std::move(frame), {}}, weight);
}

/// An answer to somebody who may not be a peer; when it cannot go out now, the next message is answered.
void ZmqLink::Station::reply(Wire& wire, const std::string& route, Kind kind, const NodePair& pair) {
    const auto bytes = encode_envelope({kind, pair.ours, pair.neighbour});
    zmq::message_t head(bytes.data(), bytes.size());
    (void)send_to(wire.socket, route, head);
}

} // namespace citybrain::link
