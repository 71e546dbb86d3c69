#include "nodes/link/link_station.hpp"

#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::link {

ZmqLink::Station::Station(Network& network, const LinkGate& gate, Shared& shared, ZmqLinkOptions options)
    : network_(network), gate_(gate), shared_(shared), options_(std::move(options)),
      child_pairs_(options_.child_pairs.begin(), options_.child_pairs.end()) {}

base::Result<std::vector<std::string>> ZmqLink::Station::open() {
    std::vector<std::string> endpoints;
    for (const ChildrenSide& side : options_.listens) {
        Wire& wire = wires_.emplace_back();
        wire.socket = make_router(network_.context(), side.own, link_domain);
        auto bound = bind_to(wire.socket, side.endpoint);
        if (!bound) {
            return bound.error();
        }
        endpoints.push_back(std::move(*bound));
    }
    for (const ParentSide& side : options_.parents) {
        ENSURE(!side.upstreams.empty());
        Wire& wire = wires_.emplace_back();
        wire.parent = &side;
        for (const Upstream& upstream : side.upstreams) { // each is tried here, so that a bad address is told at once
            zmq::socket_t trial = make_dealer(network_.context(), side.own, upstream.server);
            if (const auto connected = connect_to(trial, upstream.endpoint); !connected) {
                return connected.error();
            }
        }
        open_dealer(wire);
        for (const NodePair& pair : side.pairs) {
            peers_[pair].wire = &wire;
        }
    }
    return endpoints;
}

void ZmqLink::Station::open_dealer(Wire& wire) {
    const Upstream& upstream = wire.parent->upstreams[wire.upstream];
    wire.socket = make_dealer(network_.context(), wire.parent->own, upstream.server);
    wire.connection.watch(network_.context(), wire.socket);
    wire.want_room = true;
    if (const auto connected = connect_to(wire.socket, upstream.endpoint); !connected) {
        notice(upstream.endpoint, connected.error().detail);
    }
}

void ZmqLink::Station::close() {
    for (Wire& wire : wires_) {
        wire.connection.close();
        wire.socket.close();
    }
}

void ZmqLink::Station::watch(std::vector<zmq::pollitem_t>& items) {
    const bool room = has_room();
    for (Wire& wire : wires_) {
        const int events = (room ? ZMQ_POLLIN : 0) | (wire.want_room ? ZMQ_POLLOUT : 0);
        if (events != 0) {
            items.push_back({wire.socket.handle(), 0, static_cast<short>(events), 0});
        }
        if (wire.parent != nullptr) {
            items.push_back({wire.connection.handle(), 0, ZMQ_POLLIN, 0});
        }
    }
}

bool ZmqLink::Station::has_room() {
    if (!shared_.news.full()) {
        return true;
    }
    shared_.waiting_for_room.store(true); // then look again: the loop may have emptied the box just before
    return !shared_.news.full();
}

Turn ZmqLink::Station::turn(std::int64_t now_ms) {
    now_ms_ = now_ms;
    told_ = false;
    Turn left;
    drop_revoked();
    for (Wire& wire : wires_) {
        wire.want_room = false;
        drop_disconnected(wire);
        left.more = read(wire, turn_messages_max) == 0 || left.more;
    }
    take_outgoing();
    for (auto& [pair, peer] : peers_) {
        left.stalled = !flush(pair, peer) || left.stalled;
        keep_time(pair, peer);
    }
    for (Wire& wire : wires_) {
        reopen_unwelcome(wire);
    }
    shared_.outbox.release(gone_);
    gone_.clear();
    if (told_) {
        network_.wake_loop();
    }
    return left;
}

void ZmqLink::Station::go_up(const NodePair& pair, Peer& peer) {
    if (peer.up) {
        go_down(pair, peer);
    }
    peer.up = true;
    peer.number = ++ups_;
    peer.heard_ms = now_ms_;
    peer.beat_ms = now_ms_;
    peer.wire->silent = false;
    tell({LinkNews::What::up, pair, peer.number, {}, {}});
}

void ZmqLink::Station::go_down(const NodePair& pair, Peer& peer) {
    if (!peer.up) {
        return;
    }
    peer.up = false;
    peer.knocked_ms = 0; // knock at once
    for (const zmq::message_t& frame : peer.waiting) {
        gone_.emplace_back(pair, frame.size());
    }
    peer.waiting.clear();
    tell({LinkNews::What::down, pair, peer.number, {}, {}});
}

void ZmqLink::Station::drop_revoked() {
    const std::uint64_t version = gate_.version();
    if (std::exchange(gate_version_, version) == version) {
        return;
    }
    for (auto& [pair, peer] : peers_) {
        if (peer.up && peer.wire->parent == nullptr && !gate_.may_speak(peer.key, pair.neighbour)) {
            go_down(pair, peer);
        }
    }
}

void ZmqLink::Station::drop_disconnected(Wire& wire) {
    if (wire.parent == nullptr || !wire.connection.has_ended()) {
        return;
    }
    for (const NodePair& pair : wire.parent->pairs) {
        go_down(pair, peers_.at(pair));
    }
}

void ZmqLink::Station::take_outgoing() {
    shared_.outbox.take(taken_);
    for (Outgoing& one : taken_) {
        const auto at = peers_.find(one.pair);
        if (at == peers_.end() || !at->second.up || at->second.number != one.up) {
            shared_.stale.fetch_add(1, std::memory_order_relaxed);
            gone_.emplace_back(one.pair, one.frame.size());
            continue;
        }
        at->second.waiting.push_back(std::move(one.frame));
    }
    taken_.clear();
}

/// Sends what waits. False when the peer's queue is full.
bool ZmqLink::Station::flush(const NodePair& pair, Peer& peer) {
    while (!peer.waiting.empty()) {
        const std::size_t bytes = peer.waiting.front().size();
        const Sent sent = send_envelope(peer, Kind::frame, pair, peer.waiting.front());
        if (sent == Sent::later) {
            peer.wire->want_room = peer.wire->parent != nullptr; // a ROUTER cannot wait for one peer
            return peer.wire->want_room;
        }
        if (sent == Sent::nobody) {
            go_down(pair, peer);
            return true;
        }
        peer.waiting.pop_front();
        peer.beat_ms = now_ms_;
        gone_.emplace_back(pair, bytes);
        shared_.frames_out.fetch_add(1, std::memory_order_relaxed);
    }
    return true;
}

Sent ZmqLink::Station::send_envelope(Peer& peer, Kind kind, const NodePair& pair, zmq::message_t& body) {
    const auto bytes = encode_envelope({kind, pair.ours, pair.neighbour});
    zmq::message_t head(bytes.data(), bytes.size());
    return send_to(peer.wire->socket, peer.route, head, body);
}

void ZmqLink::Station::keep_time(const NodePair& pair, Peer& peer) {
    zmq::message_t nothing;
    const bool dials = peer.wire != nullptr && peer.wire->parent != nullptr;
    if (peer.up && now_ms_ - peer.heard_ms >= options_.timings.silence_ms) {
        go_down(pair, peer);
        peer.wire->silent = dials;
        if (!dials) { // only the child can dial anew, and its way here may be dead while ours still carries
            reply(*peer.wire, peer.route, Kind::silent, pair);
        }
    }
    if (peer.up && now_ms_ - peer.beat_ms >= options_.timings.beat_ms) {
        peer.beat_ms = now_ms_;
        if (send_envelope(peer, Kind::beat, pair, nothing) == Sent::nobody) {
            go_down(pair, peer);
        }
    }
    if (dials && !peer.up && (peer.knocked_ms == 0 || now_ms_ - peer.knocked_ms >= options_.timings.knock_ms)) {
        if (send_envelope(peer, Kind::knock, pair, nothing) == Sent::yes) {
            peer.knocked_ms = now_ms_;
        } else {
            peer.wire->want_room = true;
        }
    }
}

/// A connection that went silent may be half-open, and a knock on it heard by nobody: only a new one can tell. libzmq
/// gives up a connection whose key was refused; and the parent may have moved to its next key.
void ZmqLink::Station::reopen_unwelcome(Wire& wire) {
    if (wire.parent == nullptr) {
        return;
    }
    bool welcome = false;
    for (const NodePair& pair : wire.parent->pairs) {
        welcome = welcome || peers_.at(pair).up;
    }
    if (welcome || wire.opened_ms == 0) {
        wire.opened_ms = now_ms_;
        return;
    }
    if (std::exchange(wire.silent, false)) {
        const std::string& endpoint = wire.parent->upstreams[wire.upstream].endpoint;
        notice("silent " + endpoint, "nothing heard from " + endpoint + " for " +
                                         std::to_string(options_.timings.silence_ms / 1'000) + " s; dials again");
        wire.opened_ms = now_ms_;
        open_dealer(wire);
        return;
    }
    if (now_ms_ - wire.opened_ms < options_.timings.reopen_ms) {
        return;
    }
    notice(wire.parent->upstreams[wire.upstream].endpoint,
           "no welcome from " + wire.parent->upstreams[wire.upstream].endpoint +
               "; is it reachable, is its public key right, and is ours enrolled there?");
    wire.upstream = (wire.upstream + 1) % wire.parent->upstreams.size();
    wire.opened_ms = now_ms_;
    open_dealer(wire);
}

void ZmqLink::Station::tell(LinkNews news, std::size_t weight) {
    told_ = true;
    if (weight == 0 || !shared_.news.push(std::move(news), weight)) {
        // Ups and downs come at most as often as knocks; frames are only read while there is room (read()).
        shared_.news.push_always(std::move(news));
    }
}

void ZmqLink::Station::notice(const std::string& subject, const std::string& sentence) {
    if (auto told = notices_.about(subject, sentence, now_ms_)) {
        tell({LinkNews::What::notice, {}, 0, {}, std::move(*told)});
    }
}

} // namespace citybrain::link
