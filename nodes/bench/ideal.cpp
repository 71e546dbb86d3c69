#include "nodes/bench/ideal.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <thread>
#include <utility>

#include <zmq.hpp>

#include "engine/base/limits.hpp"
#include "engine/wire/gateway.hpp"
#include "nodes/bench/client.hpp"
#include "nodes/bench/flights.hpp"
#include "nodes/bench/raw_store.hpp"
#include "nodes/keys/key_file.hpp"
#include "nodes/link/bell.hpp"
#include "nodes/store/tuning.hpp"

namespace citybrain::bench {
namespace {

/// ROUTER with CURVE, as the gateway has it, but any key may come in: nobody else is on loopback for the bench's
/// seconds.
zmq::socket_t make_router(zmq::context_t& context, const base::CurvePair& own) {
    zmq::socket_t router(context, zmq::socket_type::router);
    router.set(zmq::sockopt::curve_server, true);
    router.set(zmq::sockopt::curve_secretkey, base::to_z85(own.secret.bytes()));
    router.set(zmq::sockopt::linger, 0);
    router.bind("tcp://127.0.0.1:*");
    return router;
}

/// Takes frames, hands in what is there, receipts what is durable. Its own thread; the flights have another.
class IdealServer {
  public:
    IdealServer(zmq::socket_t& router, RawStore& store, std::uint64_t window)
        : router_(router), flights_(
                               [&store, counting = true](std::uint64_t events) mutable {
                                   if (std::exchange(counting, false)) {
                                       store::count_nothing(); // of the thread it is called on
                                   }
                                   return store.write(events);
                               },
                               [this] { bell_.ring(); }),
          window_(window) {}

    /// Any thread: the client has ended, and with it what can come.
    void client_ended() {
        client_ended_.store(true);
        bell_.ring();
    }

    base::Result<void> serve(std::uint64_t events) {
        while (receipted_ < events) {
            bell_.clear();
            const bool last_look = client_ended_.load(); // behind clear(): whoever sets it rings afterwards
            std::size_t taken = 0;
            while (fresh_ < base::limits::commit_commands_max && read_one()) {
                ++taken;
            }
            const auto landed = flights_.landed();
            if (!landed.ok()) {
                return landed.error();
            }
            const bool moved = receipt(landed->events);
            commits_ = landed->commits;
            if (may_hand_in(landed->events)) {
                const std::uint64_t batch = std::min<std::uint64_t>(fresh_, base::limits::commit_commands_max);
                flights_.hand_in(batch);
                handed_in_ += batch;
                fresh_ -= batch;
            } else if (taken == 0 && !moved) {
                if (last_look) {
                    return base::broken("bench: the client ended before all its events were there");
                }
                wait();
            }
        }
        return {};
    }
    [[nodiscard]] std::uint64_t commits() const { return commits_; }

  private:
    /// At once when the disk has nothing to do; beside a commit in flight only a full batch, because more and smaller
    /// ones are slower: 200,000 events, -O2, busy box, nine interleaved rounds, median 99 k/s against 93 k/s (one in
    /// flight, as before: 94).
    [[nodiscard]] bool may_hand_in(std::uint64_t durable) const {
        const bool worth_it = durable == handed_in_ || fresh_ >= base::limits::commit_commands_max;
        return fresh_ > 0 && worth_it && flights_.has_room();
    }
    bool read_one() {
        zmq::message_t body;
        if (!router_.recv(peer_in_, zmq::recv_flags::dontwait) || !router_.recv(body, zmq::recv_flags::none)) {
            return false;
        }
        peer_.copy(peer_in_);
        const auto frame = wire::decode_gateway({static_cast<const std::uint8_t*>(body.data()), body.size()});
        if (!frame.ok()) {
            return true;
        }
        if (std::holds_alternative<wire::GatewayHello>(*frame)) {
            wire::encode_gateway(wire::Welcome{model::NodeId{1}, window_}, encoder_, out_);
            reply();
        } else if (const auto* batch = std::get_if<wire::Batch>(&*frame)) {
            fresh_ += batch->size();
        }
        return true;
    }
    /// True when there was something new to receipt.
    bool receipt(std::uint64_t durable) {
        if (durable == receipted_) {
            return false;
        }
        receipted_ = durable;
        wire::encode_gateway(wire::Receipt{receipted_, receipted_ + window_, {}}, encoder_, out_);
        reply();
        return true;
    }
    void reply() {
        zmq::message_t peer;
        peer.copy(peer_);
        (void)router_.send(peer, zmq::send_flags::sndmore); // a lost receipt: the client gives up, and so does serve()
        (void)router_.send(zmq::buffer(out_), zmq::send_flags::none);
    }
    /// Until a commit lands, the client ends or, while more fits into a batch, a frame is there.
    void wait() {
        zmq::pollitem_t items[] = {{nullptr, bell_.fd(), ZMQ_POLLIN, 0}, {router_.handle(), 0, ZMQ_POLLIN, 0}};
        const int count = fresh_ < base::limits::commit_commands_max ? 2 : 1;
        if (zmq_poll(items, count, -1) < 0 && zmq_errno() != EINTR) {
            throw zmq::error_t();
        }
    }

    zmq::socket_t& router_;
    link::Bell bell_; ///< before the flights, which ring it
    Flights flights_;
    std::uint64_t window_;
    std::atomic<bool> client_ended_{false};
    std::uint64_t fresh_ = 0; ///< taken and not handed in
    std::uint64_t handed_in_ = 0;
    std::uint64_t receipted_ = 0;
    std::uint64_t commits_ = 0;
    zmq::message_t peer_in_;
    zmq::message_t peer_;
    wire::Encoder encoder_;
    wire::Bytes out_;
};

} // namespace

base::Result<IdealResult> ideal_hop(const std::filesystem::path& dir, const Written& like,
                                    const std::vector<model::Report>& reports, std::uint64_t window) {
    auto store = RawStore::open(dir, like);
    if (!store.ok()) {
        return store.error();
    }
    try {
        zmq::context_t context(1);
        const base::CurvePair server = keys::make_pair();
        zmq::socket_t router = make_router(context, server);
        const std::string endpoint = router.get(zmq::sockopt::last_endpoint);
        IdealServer serving(router, **store, window);
        IdealResult result;
        base::Result<void> pushed;
        const double began = seconds_now();
        std::jthread client([&] {
            pushed = push({.endpoint = endpoint,
                           .server = server.open,
                           .own = keys::make_pair(),
                           .source = "bench",
                           .window = window},
                          reports, window == 1 ? &result.singles : nullptr);
            serving.client_ended();
        });
        const auto served = serving.serve(reports.size());
        client.join();
        result.seconds = seconds_now() - began;
        result.commits = serving.commits();
        if (!served.ok() || !pushed.ok()) {
            return served.ok() ? pushed.error() : served.error();
        }
        return result;
    } catch (const zmq::error_t& fault) {
        return base::unavailable(std::string("bench socket: ") + fault.what());
    }
}

base::Result<std::vector<double>> synced_batches_of_one(const std::filesystem::path& dir, const Written& like,
                                                        std::uint64_t count) {
    auto store = RawStore::open(dir, like);
    if (!store.ok()) {
        return store.error();
    }
    store::count_nothing();
    std::vector<double> seconds;
    for (std::uint64_t i = 0; i < count; ++i) {
        const double began = seconds_now();
        if (auto written = (*store)->write(1); !written.ok()) {
            return written.error();
        }
        seconds.push_back(seconds_now() - began);
    }
    return seconds;
}

} // namespace citybrain::bench
