#include "nodes/link/zmq_link.hpp"

#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"
#include "nodes/link/doorkeeper.hpp"
#include "nodes/link/link_shared.hpp"
#include "nodes/link/link_station.hpp"
#include "nodes/link/sockets.hpp"

namespace citybrain::link {

ZmqLink::ZmqLink(Network& network) : network_(network), shared_(std::make_unique<Shared>()) {}

ZmqLink::~ZmqLink() = default;

base::Result<std::unique_ptr<ZmqLink>> ZmqLink::open(Network& network, const LinkGate& gate, ZmqLinkOptions options) {
    auto link = std::unique_ptr<ZmqLink>(new ZmqLink(network));
    try {
        network.doorkeeper().guard(link_domain, gate); // before any bind
        link->station_ = std::make_unique<Station>(network, gate, *link->shared_, std::move(options));
        auto opened = link->station_->open();
        if (!opened) {
            link->station_->close();
            return opened.error();
        }
        link->endpoints_ = std::move(*opened);
    } catch (const zmq::error_t& failed) {
        return base::broken(std::string("links cannot be opened: ") + failed.what() +
                            "; is the limit of open files too low for this host?");
    }
    network.add(*link->station_);
    return link;
}

bool ZmqLink::send(model::NodeId from, model::NodeId to, drive::ByteView frame) {
    ENSURE(!frame.empty());
    ENSURE(frame.size() <= base::limits::frame_bytes_max);
    const NodePair pair{from, to};
    const auto at = up_.find(pair);
    if (at == up_.end() || !shared_->outbox.push(pair, at->second, frame)) {
        return false;
    }
    network_.wake_network();
    return true;
}

std::size_t ZmqLink::drain(LinkSink& sink) {
    std::vector<LinkNews> news;
    shared_->news.take(news);
    if (shared_->waiting_for_room.exchange(false)) {
        network_.wake_network();
    }
    for (const LinkNews& one : news) {
        switch (one.what) {
        case LinkNews::What::up:
            up_[one.pair] = one.up;
            sink.on_up(one.pair);
            break;
        case LinkNews::What::down:
            up_.erase(one.pair);
            sink.on_down(one.pair);
            break;
        case LinkNews::What::frame:
            sink.on_frame(one.pair, {static_cast<const std::uint8_t*>(one.frame.data()), one.frame.size()});
            break;
        case LinkNews::What::notice:
            sink.on_notice(one.sentence);
            break;
        }
    }
    return news.size();
}

LinkCounts ZmqLink::counts() const {
    const auto read = [](const std::atomic<std::uint64_t>& count) { return count.load(std::memory_order_relaxed); };
    return {read(shared_->frames_in), read(shared_->frames_out), read(shared_->spoofed),
            read(shared_->revoked),   read(shared_->malformed),  read(shared_->stale)};
}

} // namespace citybrain::link
