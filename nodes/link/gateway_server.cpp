#include "nodes/link/gateway_server.hpp"

#include <algorithm>
#include <utility>

#include "engine/base/ensure.hpp"
#include "nodes/link/doorkeeper.hpp"
#include "nodes/link/gateway_shared.hpp"
#include "nodes/link/gateway_station.hpp"
#include "nodes/link/sockets.hpp"
#include "nodes/link/watermark.hpp"

namespace citybrain::link {

/// A session as the loop sees it.
struct GatewayServer::Open {
    GatewaySession session;
    Watermark mark;
    bool listed = false; ///< in dirty_
};

GatewayServer::GatewayServer(Network& network) : network_(network), shared_(std::make_unique<Shared>()) {}

GatewayServer::~GatewayServer() = default;

base::Result<std::unique_ptr<GatewayServer>> GatewayServer::open(Network& network, const SourceGate& gate,
                                                                 GatewayOptions options) {
    ENSURE(options.window >= 1 && options.window <= base::limits::gateway_window_max);
    auto server = std::unique_ptr<GatewayServer>(new GatewayServer(network));
    try {
        network.doorkeeper().guard(gateway_domain, gate); // before bind
        server->station_ = std::make_unique<Station>(network, gate, *server->shared_, std::move(options));
        auto endpoint = server->station_->open();
        if (!endpoint) {
            return endpoint.error();
        }
        server->endpoint_ = std::move(*endpoint);
    } catch (const zmq::error_t& failed) {
        return base::broken(std::string("the gateway socket cannot be opened: ") + failed.what() +
                            "; is the limit of open files too low for this host?");
    }
    network.add(*server->station_);
    return server;
}

std::size_t GatewayServer::drain(GatewaySink& sink, std::size_t events_max) {
    if (batches_.empty()) {
        std::vector<News> news;
        shared_->news.take(news);
        if (shared_->waiting_for_room.exchange(false)) {
            network_.wake_network();
        }
        std::ranges::move(news, std::back_inserter(batches_));
    }
    std::size_t events = 0;
    while (!batches_.empty() && events < events_max) {
        News& news = batches_.front();
        events += hand_over(sink, news, events_max - events);
        if (news.next == news.items.size()) {
            batches_.pop_front();
        }
    }
    return events;
}

std::size_t GatewayServer::hand_over(GatewaySink& sink, News& news, std::size_t events_max) {
    switch (news.what) {
    case News::What::opened:
        open_.try_emplace(news.session.id, Open{std::move(news.session), {}, false});
        return 0;
    case News::What::closed:
        open_.erase(news.session.id);
        return 0;
    case News::What::quarantine:
        sink.quarantine(news.session.name, news.sentence, news.bytes);
        return 0;
    case News::What::notice:
        sink.on_notice(news.sentence);
        return 0;
    case News::What::batch:
        break;
    }
    const auto at = open_.find(news.session.id);
    if (at == open_.end()) {
        news.next = news.items.size(); // its source is gone and will send again
        return 0;
    }
    const std::size_t end = news.next + std::min(events_max, news.items.size() - news.next);
    const std::size_t count = end - news.next;
    for (; news.next < end; ++news.next) {
        const std::uint64_t seq = news.first_seq + news.next;
        at->second.mark.hand_out();
        if (auto* refused = std::get_if<wire::Rejection>(&news.items[news.next])) {
            rejected(news.session.id, seq, std::move(refused->code), std::move(refused->reason));
        } else {
            sink.submit(at->second.session, seq, std::move(std::get<model::Report>(news.items[news.next])));
        }
    }
    return count;
}

void GatewayServer::accepted(std::uint64_t session, std::uint64_t seq, bool repeat) {
    if (const auto at = open_.find(session); at != open_.end()) {
        at->second.mark.accept(seq, repeat);
        if (!std::exchange(at->second.listed, true)) {
            dirty_.push_back(session);
        }
    }
}

void GatewayServer::rejected(std::uint64_t session, std::uint64_t seq, std::string code, std::string reason) {
    if (const auto at = open_.find(session); at != open_.end()) {
        at->second.mark.reject({seq, std::move(code), std::move(reason)});
        if (!std::exchange(at->second.listed, true)) {
            dirty_.push_back(session);
        }
    }
}

void GatewayServer::flush() {
    bool any = false;
    for (const std::uint64_t session : dirty_) {
        const auto at = open_.find(session);
        if (at == open_.end()) {
            continue;
        }
        at->second.listed = false;
        while (at->second.mark.dirty()) {
            shared_->receipts.push_always({session, at->second.mark.next_receipt()});
            any = true;
        }
    }
    dirty_.clear();
    if (any) {
        network_.wake_network();
    }
}

void GatewayServer::hold_credit(bool held) {
    if (shared_->credit_held.exchange(held) != held) {
        network_.wake_network();
    }
}

std::uint64_t GatewayServer::unanswered() const {
    std::uint64_t sum = 0;
    for (const auto& [id, open] : open_) {
        sum += open.mark.unanswered();
    }
    return sum;
}

GatewayCounts GatewayServer::counts() const {
    const auto read = [](const std::atomic<std::uint64_t>& count) { return count.load(std::memory_order_relaxed); };
    return {read(shared_->sessions),       read(shared_->frames),         read(shared_->events),
            read(shared_->refused_events), read(shared_->refused_frames), read(shared_->revoked)};
}

} // namespace citybrain::link
