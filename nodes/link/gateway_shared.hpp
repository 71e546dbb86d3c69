#pragma once
/// What the loop's side and the network's side of a GatewayServer share. For GatewayServer only.

#include <atomic>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/event.hpp"
#include "engine/wire/gateway.hpp"
#include "nodes/link/gateway_server.hpp"
#include "nodes/link/mailbox.hpp"

namespace citybrain::link {

/// An event as it leaves the network thread: complete, or refused already.
using GatewayItem = std::variant<model::Report, wire::Rejection>;

struct GatewayServer::News {
    enum class What { opened, batch, closed, quarantine, notice };
    What what = What::notice;
    GatewaySession session;
    std::uint64_t first_seq = 0; ///< of items[0]
    std::vector<GatewayItem> items;
    std::size_t next = 0; ///< of items: handed over up to here
    std::string sentence; ///< notice; why a frame is in quarantine
    drive::Bytes bytes;
};

/// A receipt on its way to the network thread, which fills in the credit.
struct GatewayOutgoing {
    std::uint64_t session = 0;
    wire::Receipt receipt;
};

struct GatewayServer::Shared {
    static constexpr std::size_t news_max = 8'192;
    static constexpr std::size_t news_bytes_max =
        32 * 1024 * 1024; ///< of frames; decoded they take about three times that

    Mailbox<News> news{news_max, news_bytes_max};
    Mailbox<GatewayOutgoing> receipts{0, 0}; ///< bounded by credit: no session has more receipts due than events
    std::atomic<bool> waiting_for_room{false};
    std::atomic<bool> credit_held{false};
    std::atomic<std::uint64_t> sessions{0};
    std::atomic<std::uint64_t> frames{0};
    std::atomic<std::uint64_t> events{0};
    std::atomic<std::uint64_t> refused_events{0};
    std::atomic<std::uint64_t> refused_frames{0};
    std::atomic<std::uint64_t> revoked{0};
};

} // namespace citybrain::link
