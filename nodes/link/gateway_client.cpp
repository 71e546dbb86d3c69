#include "nodes/link/gateway_client.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <span>
#include <utility>
#include <vector>

#include <zmq.hpp>

#include "engine/base/ensure.hpp"
#include "engine/wire/gateway.hpp"
#include "nodes/link/sockets.hpp"

namespace citybrain::link {
namespace {

/// With answers on their way, wait for this many reports before a frame: many events a frame hide the cost of
/// encryption (performance.md). With none on their way a report goes at once.
constexpr std::size_t frame_events_aim = 64;
constexpr std::int64_t patience_ms_max = 60'000;

std::int64_t steady_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

} // namespace

struct GatewayClient::Core {
    GatewayClientOptions options;
    std::function<void(const PushRefusal&)> on_rejected;
    Context& context;
    zmq::socket_t socket{};
    wire::Encoder encoder{};
    PushCounts counts{};

    /// Reports without a receipt, oldest at `first`; sent_ of them are sent in this session.
    std::vector<model::Report> held{};
    std::size_t first = 0;
    std::size_t sent = 0;
    std::uint64_t receipted_seq = 0; ///< in this session: held[first] has number receipted_seq + 1
    std::uint64_t credit = 0;
    bool greeted = false; ///< Hello has gone out
    bool welcome = false;
    std::int64_t heard_ms = 0;    ///< last sign of the node, or start of waiting for one
    std::int64_t progress_ms = 0; ///< last receipt that moved, or start
    std::int64_t patience_ms = 0;
    base::Result<void> ended{};

    [[nodiscard]] std::size_t unanswered() const { return held.size() - first; }
    base::Result<void> reopen();
    void start_over();
    void send_hello();
    void send_reports(bool all);
    void read_all();
    void on_frame(wire::GatewayFrame& frame);
    void on_receipt(const wire::Receipt& receipt);
    void on_bye(const wire::GatewayBye& bye);
    base::Result<void> turn(bool all, int wait_ms);
};

base::Result<void> GatewayClient::Core::reopen() {
    try {
        socket = make_dealer(context, options.own, options.server);
    } catch (const zmq::error_t& failed) {
        return base::broken(std::string("no socket to be had: ") + failed.what());
    }
    start_over();
    return connect_to(socket, options.endpoint);
}

/// A new session: everything without a receipt is sent again, numbered from 1.
void GatewayClient::Core::start_over() {
    greeted = false;
    welcome = false;
    sent = 0;
    receipted_seq = 0;
    credit = 0;
    heard_ms = steady_ms();
}

void GatewayClient::Core::send_hello() {
    wire::Bytes bytes;
    encode_gateway(wire::GatewayHello{options.source, wire::gateway_version}, encoder, bytes);
    zmq::message_t head(bytes.data(), bytes.size());
    greeted = send_to(socket, {}, head) == Sent::yes;
}

void GatewayClient::Core::send_reports(bool all) {
    while (welcome && sent < unanswered()) {
        const std::uint64_t last = receipted_seq + sent;
        const std::size_t room = static_cast<std::size_t>(std::min<std::uint64_t>(credit - last, unanswered() - sent));
        if (room == 0 || (!all && sent > 0 && room < frame_events_aim)) {
            return;
        }
        wire::Bytes bytes;
        const std::span<const model::Report> reports{held.data() + first + sent, room};
        const std::size_t count = wire::encode_batch(last + 1, reports, encoder, bytes);
        ENSURE(count > 0); // push() took only what fits
        zmq::message_t head(bytes.data(), bytes.size());
        if (send_to(socket, {}, head) != Sent::yes) {
            return;
        }
        if (sent == 0) {
            heard_ms = steady_ms();
        }
        sent += count;
    }
}

void GatewayClient::Core::read_all() {
    Arrived arrived;
    for (Received got = receive(socket, false, arrived); got != Received::nothing;
         got = receive(socket, false, arrived)) {
        heard_ms = steady_ms();
        auto frame = wire::decode_gateway({static_cast<const std::uint8_t*>(arrived.head.data()), arrived.head.size()});
        if (!frame) {
            ended = base::bad_input("the node's answer cannot be read: " + frame.error().detail);
            return;
        }
        on_frame(*frame);
    }
}

void GatewayClient::Core::on_frame(wire::GatewayFrame& frame) {
    if (const auto* greeting = std::get_if<wire::Welcome>(&frame)) {
        if (greeted && !welcome) {
            welcome = true;
            credit = greeting->credit;
            ++counts.sessions;
        }
    } else if (const auto* receipt = std::get_if<wire::Receipt>(&frame)) {
        if (welcome) { // else of the session before
            on_receipt(*receipt);
        }
    } else if (const auto* bye = std::get_if<wire::GatewayBye>(&frame)) {
        on_bye(*bye);
    }
}

void GatewayClient::Core::on_receipt(const wire::Receipt& receipt) {
    credit = std::max(credit, receipt.credit);
    if (receipt.seq <= receipted_seq) {
        return;
    }
    if (receipt.seq > receipted_seq + sent) {
        ended = base::bad_input("the node receipted event " + std::to_string(receipt.seq) + ", which was never sent");
        return;
    }
    for (const wire::Rejection& one : receipt.rejected) {
        if (one.seq > receipted_seq && one.seq <= receipt.seq) {
            ++counts.rejected;
            on_rejected({counts.receipted + (one.seq - receipted_seq), one.code, one.reason});
        }
    }
    counts.repeats += receipt.repeats;
    const auto moved = static_cast<std::size_t>(receipt.seq - receipted_seq);
    counts.receipted += moved;
    receipted_seq = receipt.seq;
    sent -= moved;
    first += moved;
    if (first * 2 > held.size()) { // half is answered: move the rest to the front
        held.erase(held.begin(), held.begin() + static_cast<std::ptrdiff_t>(first));
        first = 0;
    }
    progress_ms = steady_ms();
    patience_ms = options.patience_ms;
}

void GatewayClient::Core::on_bye(const wire::GatewayBye& bye) {
    if (bye.code == "no_session") {
        start_over(); // the connection was lost and found again: a new Hello
        return;
    }
    ended = base::denied("the node ended the session (" + bye.code + "): " + bye.reason);
}

/// One round of sending and reading; waits at most wait_ms for something to read.
base::Result<void> GatewayClient::Core::turn(bool all, int wait_ms) {
    try {
        if (!greeted) {
            send_hello();
        }
        send_reports(all);
        const short events = static_cast<short>(ZMQ_POLLIN | (greeted ? 0 : ZMQ_POLLOUT));
        zmq::pollitem_t item{socket.handle(), 0, events, 0};
        if (zmq_poll(&item, 1, wait_ms) < 0 && zmq_errno() != EINTR) {
            throw zmq::error_t();
        }
        read_all();
    } catch (const zmq::error_t& failed) {
        return base::broken(std::string("the socket failed: ") + failed.what());
    }
    if (!ended) {
        return ended;
    }
    const std::int64_t now_ms = steady_ms();
    const bool waiting = !welcome || sent > 0;
    if (unanswered() > 0 && now_ms - progress_ms >= options.give_up_ms) {
        const std::string length = " for " + std::to_string(options.give_up_ms / 1'000) + " s; ";
        return base::unavailable(
            waiting ? "no answer from " + options.endpoint + length +
                          "is it running, is --server-key its key, and is this source's key enrolled there?"
                    : options.endpoint + " has given no credit" + length +
                          "its disk is nearly full or it has too much to do: look at its /healthz, then push again");
    }
    if (waiting && now_ms - heard_ms >= patience_ms) {
        patience_ms = std::min(patience_ms * 2, patience_ms_max);
        return reopen();
    }
    return {};
}

GatewayClient::GatewayClient(std::unique_ptr<Core> core) : core_(std::move(core)) {}

GatewayClient::~GatewayClient() = default;

base::Result<std::unique_ptr<GatewayClient>> GatewayClient::open(GatewayClientOptions options,
                                                                 std::function<void(const PushRefusal&)> on_rejected,
                                                                 Context& context) {
    ENSURE(options.window >= 1);
    auto core = std::unique_ptr<Core>(new Core{std::move(options), std::move(on_rejected), context});
    core->patience_ms = core->options.patience_ms;
    core->progress_ms = steady_ms();
    if (const auto opened = core->reopen(); !opened) {
        return opened.error();
    }
    return std::unique_ptr<GatewayClient>(new GatewayClient(std::move(core)));
}

base::Result<void> GatewayClient::push(model::Report report) {
    wire::Bytes trial;
    if (wire::encode_batch(1, {&report, 1}, core_->encoder, trial) == 0) {
        return base::bad_input("event " + report.event.id + " is larger than a frame (256 KiB); shorten its text");
    }
    if (core_->unanswered() == 0) {
        core_->progress_ms = steady_ms(); // the time without work does not count as silence
    }
    core_->held.push_back(std::move(report));
    ++core_->counts.pushed;
    do {
        const bool full = core_->unanswered() >= core_->options.window;
        if (auto turned = core_->turn(full, full ? 20 : 0); !turned) {
            return turned;
        }
    } while (core_->unanswered() >= core_->options.window);
    return {};
}

base::Result<void> GatewayClient::finish() {
    while (core_->unanswered() > 0) {
        if (auto turned = core_->turn(true, 20); !turned) {
            return turned;
        }
    }
    return {};
}

const PushCounts& GatewayClient::counts() const { return core_->counts; }

} // namespace citybrain::link
