#include "nodes/link/gateway_station.hpp"

#include <algorithm>
#include <utility>

namespace citybrain::link {
namespace {

/// Unanswered events of all sessions together; then windows shrink, so that memory is bounded whatever their number.
constexpr std::uint64_t unanswered_max = 524'288;
constexpr std::uint64_t window_min = 64;
/// A key with a pattern may open several sessions; the oldest goes first.
constexpr std::size_t sessions_of_a_key_max = 64;

} // namespace

GatewayServer::Station::Station(Network& network, const SourceGate& gate, Shared& shared, GatewayOptions options)
    : network_(network), gate_(gate), shared_(shared), options_(std::move(options)) {}

base::Result<std::string> GatewayServer::Station::open() {
    socket_ = make_router(network_.context(), options_.own, gateway_domain);
    auto bound = bind_to(socket_, options_.endpoint);
    if (!bound) {
        socket_.close();
    }
    return bound;
}

void GatewayServer::Station::watch(std::vector<zmq::pollitem_t>& items) {
    if (has_room()) {
        items.push_back({socket_.handle(), 0, ZMQ_POLLIN, 0});
    }
}

bool GatewayServer::Station::has_room() {
    if (!shared_.news.full()) {
        return true;
    }
    shared_.waiting_for_room.store(true); // then look again: the loop may have emptied the box just before
    return !shared_.news.full();
}

Turn GatewayServer::Station::turn(std::int64_t now_ms) {
    now_ms_ = now_ms;
    told_ = false;
    Turn left;
    const bool held = shared_.credit_held.load(); // once a turn: who was denied credit in this one is told in a later
    const bool given_again = std::exchange(credit_held_, held) && !held;
    drop_revoked();
    left.more = read(turn_messages_max) == 0;
    send_receipts();
    if (given_again) {
        tell_new_credit();
    }
    for (auto& [route, session] : sessions_) {
        left.stalled = !flush_waiting(session) || left.stalled;
    }
    for (const std::string& route : gone_) {
        if (const auto at = sessions_.find(route); at != sessions_.end()) {
            end(at);
        }
    }
    gone_.clear();
    if (told_) {
        network_.wake_loop();
    }
    return left;
}

std::uint64_t GatewayServer::Station::window() const {
    const std::uint64_t share = unanswered_max / std::max<std::uint64_t>(1, sessions_.size());
    return std::min(options_.window, std::max(window_min, share));
}

void GatewayServer::Station::drop_revoked() {
    const std::uint64_t version = gate_.version();
    if (std::exchange(gate_version_, version) == version) {
        return;
    }
    for (auto at = sessions_.begin(); at != sessions_.end();) {
        const auto here = at++;
        if (auto source = gate_.find(here->second.source.key)) {
            here->second.source = std::move(*source);
        } else {
            refuse(here->first, "revoked", "this key is no longer enrolled");
        }
    }
}

void GatewayServer::Station::send_receipts() {
    shared_.receipts.take(taken_);
    for (GatewayOutgoing& one : taken_) {
        const auto route = routes_.find(one.session);
        if (route == routes_.end()) {
            continue; // ended; the source will send again
        }
        send_receipt(sessions_.at(route->second), std::move(one.receipt));
    }
    taken_.clear();
}

void GatewayServer::Station::send_receipt(Session& session, wire::Receipt receipt) {
    session.receipted = receipt.seq;
    raise_credit(session);
    receipt.credit = session.credit;
    wire::Bytes frame;
    encode_gateway(receipt, encoder_, frame);
    (void)send_frame(session, std::move(frame)); // when it waits, flush_waiting says so
}

void GatewayServer::Station::raise_credit(Session& session) const {
    if (!credit_held_) {
        session.credit = std::max(session.credit, session.receipted + window());
    }
}

/// When credit is given again: a receipt that says nothing but that, because sources without credit have nothing to
/// send and would wait for ever.
void GatewayServer::Station::tell_new_credit() {
    for (auto& [route, session] : sessions_) {
        send_receipt(session, {session.receipted, 0, {}, 0});
    }
}

bool GatewayServer::Station::send_frame(Session& session, wire::Bytes frame) {
    session.waiting.push_back(std::move(frame));
    return flush_waiting(session);
}

bool GatewayServer::Station::flush_waiting(Session& session) {
    while (!session.waiting.empty()) {
        zmq::message_t head(session.waiting.front().data(), session.waiting.front().size());
        const Sent sent = send_to(socket_, session.route, head);
        if (sent == Sent::later) {
            return false;
        }
        if (sent == Sent::nobody) {
            session.waiting.clear();
            gone_.push_back(session.route); // not here: callers hold the session
            return true;
        }
        session.waiting.pop_front();
    }
    return true;
}

/// The newest Hello of a key and source wins; and a key has a bounded number of sessions.
void GatewayServer::Station::make_room_for(const GatewaySource& source, const std::string& hello) {
    std::size_t count = 0;
    auto oldest = sessions_.end();
    for (auto at = sessions_.begin(); at != sessions_.end();) {
        const auto here = at++;
        if (here->second.source.key != source.key) {
            continue;
        }
        if (here->second.hello == hello) {
            refuse(here->first, "replaced", "a newer connection of the same key said Hello as " + hello);
            continue;
        }
        ++count;
        if (oldest == sessions_.end() || here->second.id < oldest->second.id) {
            oldest = here;
        }
    }
    if (count >= sessions_of_a_key_max) {
        refuse(oldest->first, "replaced", "this key has opened too many sessions; the oldest was ended");
    }
}

void GatewayServer::Station::end(Sessions::iterator at) {
    News news;
    news.what = News::What::closed;
    news.session.id = at->second.id;
    routes_.erase(at->second.id);
    sessions_.erase(at);
    shared_.sessions.store(sessions_.size(), std::memory_order_relaxed);
    tell(std::move(news));
}

void GatewayServer::Station::tell(News news, std::size_t weight) {
    told_ = true;
    // Without weight: bounded by frames read, and none is read while the box is full.
    if (weight == 0 || !shared_.news.push(std::move(news), weight)) {
        shared_.news.push_always(std::move(news));
    }
}

void GatewayServer::Station::notice(const std::string& subject, const std::string& sentence) {
    if (auto told = notices_.about(subject, sentence, now_ms_)) {
        News news;
        news.sentence = std::move(*told);
        tell(std::move(news));
    }
}

} // namespace citybrain::link
