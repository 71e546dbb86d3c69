#include "nodes/link/gateway_station.hpp"

#include <algorithm>
#include <utility>

#include "engine/intake/report.hpp"

namespace citybrain::link {
namespace {

constexpr std::size_t quarantine_bytes_max = base::limits::event_bytes_max; // the head of a frame tells enough

} // namespace

/// Reads at most `budget` frames; gives what is left of it.
int GatewayServer::Station::read(int budget) {
    Arrived message;
    while (budget > 0) {
        if (!has_room()) {
            return budget;
        }
        const Received received = receive(socket_, true, message);
        if (received == Received::nothing) {
            return budget;
        }
        --budget;
        shared_.frames.fetch_add(1, std::memory_order_relaxed);
        const auto key = message.head.size() > 0 ? peer_key(message.head) : std::nullopt;
        if (received == Received::malformed || message.body.size() > 0 || !key) {
            refuse(message.route, "malformed_frame", "a message is exactly one part: one GatewayFrame");
            continue;
        }
        arrived(message.route, *key, {static_cast<const std::uint8_t*>(message.head.data()), message.head.size()});
    }
    return 0;
}

void GatewayServer::Station::arrived(const std::string& route, const base::PublicKey& key, wire::ByteView bytes) {
    const auto session = sessions_.find(route);
    std::optional<GatewaySource> source;
    if (session == sessions_.end()) {
        source = gate_.find(key);
        if (!source) {
            shared_.revoked.fetch_add(1, std::memory_order_relaxed);
            refuse(route, "revoked", "this key is no longer enrolled");
            return;
        }
    }
    const GatewaySource& known = source ? *source : session->second.source;
    auto frame = wire::decode_gateway(bytes);
    if (!frame) {
        const std::string who = known.name;
        if (auto told = notices_.about("frame " + who, "a frame of " + who + " was refused: " + frame.error().detail,
                                       now_ms_)) {
            News news;
            news.what = News::What::quarantine;
            news.session.name = who;
            news.sentence = std::move(*told);
            news.bytes.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(
                                                                 std::min(bytes.size(), quarantine_bytes_max)));
            tell(std::move(news), bytes.size());
        }
        refuse(route, "malformed_frame", frame.error().detail);
        return;
    }
    if (const auto* hello = std::get_if<wire::GatewayHello>(&*frame)) {
        greet(route, GatewaySource(known), *hello); // a copy: greeting ends the session that `known` lies in
    } else if (std::holds_alternative<wire::GatewayBye>(*frame)) {
        if (session != sessions_.end()) {
            end(session);
        }
    } else if (const auto* batch = std::get_if<wire::Batch>(&*frame)) {
        if (session == sessions_.end()) {
            refuse(route, "no_session", "send GatewayHello first; after a reconnect, too");
        } else {
            take_batch(session->second, *batch, bytes.size());
        }
    } else {
        refuse(route, "unexpected_frame", "a source sends GatewayHello, Batch and GatewayBye only");
    }
}

void GatewayServer::Station::greet(const std::string& route, const GatewaySource& source,
                                   const wire::GatewayHello& hello) {
    if (hello.version != wire::gateway_version) {
        refuse(route, "version",
               "this node speaks version " + std::to_string(wire::gateway_version) + " of the gateway protocol, not " +
                   std::to_string(hello.version));
        return;
    }
    if (!may_use_source(source, hello.source)) {
        refuse(route, "source_not_allowed",
               "the key of " + source.name + " is not enrolled for source '" + hello.source + "'");
        return;
    }
    if (const auto old = sessions_.find(route); old != sessions_.end()) {
        end(old); // a second Hello starts afresh
    }
    make_room_for(source, hello.source);
    Session& session = sessions_[route];
    session.id = ++ids_;
    session.route = route;
    session.source = source;
    session.hello = hello.source;
    raise_credit(session);
    routes_[session.id] = route;
    shared_.sessions.store(sessions_.size(), std::memory_order_relaxed);
    News news;
    news.what = News::What::opened;
    news.session = {session.id, source.name, source.entry};
    tell(std::move(news));
    wire::Bytes frame;
    encode_gateway(wire::Welcome{options_.node, session.credit}, encoder_, frame);
    (void)send_frame(session, std::move(frame)); // when it waits, flush_waiting says so
}

void GatewayServer::Station::take_batch(Session& session, const wire::Batch& batch, std::size_t bytes) {
    if (batch.first_seq() != session.next_seq) {
        refuse(session.route, "sequence",
               "expected event " + std::to_string(session.next_seq) + " next and got " +
                   std::to_string(batch.first_seq()) + "; numbers have no gap and no repeat");
        return;
    }
    if (batch.size() > session.credit - (session.next_seq - 1)) {
        refuse(session.route, "over_credit",
               "the credit was " + std::to_string(session.credit) + " and the batch goes beyond; wait for a Receipt");
        return;
    }
    News news;
    news.what = News::What::batch;
    news.session.id = session.id;
    news.first_seq = batch.first_seq();
    news.items.reserve(batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
        news.items.push_back(item_of(session, batch, i));
    }
    session.next_seq += batch.size();
    shared_.events.fetch_add(batch.size(), std::memory_order_relaxed);
    tell(std::move(news), bytes);
}

GatewayItem GatewayServer::Station::item_of(const Session& session, const wire::Batch& batch, std::size_t index) {
    const auto refused = [&](std::string code, std::string reason) {
        shared_.refused_events.fetch_add(1, std::memory_order_relaxed);
        return wire::Rejection{batch.first_seq() + index, std::move(code), std::move(reason)};
    };
    auto report = batch.event(index);
    if (!report) {
        return refused(wire::malformed_event, report.error().detail);
    }
    if (!may_use_source(session.source, report->event.source)) {
        return refused("source_not_allowed", "this key is not enrolled for source '" + report->event.source +
                                                 "'; ask the node's administrator");
    }
    auto whole = intake::complete_or_fault(std::move(*report));
    if (const auto* fault = std::get_if<intake::FieldFault>(&whole)) {
        return refused(wire::malformed_event, fault->field + ": " + fault->what);
    }
    return std::get<model::Report>(std::move(whole));
}

/// Ends the session, if there is one, and says why. Nobody waits for this frame to arrive: what has no receipt comes
/// again. `route` is a copy, because callers name it by the session that ends here.
void GatewayServer::Station::refuse(std::string route, const std::string& code, const std::string& reason) {
    shared_.refused_frames.fetch_add(1, std::memory_order_relaxed);
    if (const auto at = sessions_.find(route); at != sessions_.end()) {
        notice(code + " " + at->second.source.name, "session of " + at->second.source.name + " ended: " + reason);
        end(at);
    }
    wire::Bytes frame;
    encode_gateway(wire::GatewayBye{code, reason}, encoder_, frame);
    zmq::message_t head(frame.data(), frame.size());
    (void)send_to(socket_, route, head);
}

} // namespace citybrain::link
