#include "nodes/link/network.hpp"

#include <cerrno>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include <zmq.hpp>

#include "engine/base/ensure.hpp"
#include "nodes/link/doorkeeper.hpp"
#include "nodes/link/station.hpp"

namespace citybrain::link {
namespace {

constexpr int idle_wait_ms = 100;  // timers of links and gateways are this coarse
constexpr int stalled_wait_ms = 2; // a ROUTER cannot say when one peer's queue has room again

std::int64_t steady_ms() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

void wait_for(std::vector<zmq::pollitem_t>& items, int wait_ms) {
    if (zmq_poll(items.data(), static_cast<int>(items.size()), wait_ms) < 0 && zmq_errno() != EINTR) {
        throw zmq::error_t();
    }
}

} // namespace

struct Network::Thread {
    std::vector<Station*> stations;
    std::thread thread;
};

base::Result<std::unique_ptr<Network>> Network::make(Context& context) {
    auto network = std::unique_ptr<Network>(new Network(context));
    try {
        network->doorkeeper_ = std::make_unique<Doorkeeper>(context);
        network->thread_->stations.push_back(network->doorkeeper_.get());
    } catch (const zmq::error_t& failed) {
        return base::conflict(std::string("the network cannot start: ") + failed.what() +
                              "; one host process has one network");
    }
    return network;
}

Network::Network(Context& context) : context_(context), thread_(std::make_unique<Thread>()) {}

Network::~Network() { stop(); }

void Network::add(Station& station) {
    ENSURE(!thread_->thread.joinable());
    thread_->stations.push_back(&station);
}

void Network::start() {
    ENSURE(!thread_->thread.joinable());
    thread_->thread = std::thread([this] { run(); });
}

void Network::stop() {
    if (thread_->thread.joinable()) {
        stopping_.store(true, std::memory_order_release);
        to_network_.ring();
        thread_->thread.join();
    } else {
        for (Station* station : thread_->stations) {
            station->close();
        }
    }
    thread_->stations.clear();
}

std::uint64_t Network::refused_handshakes() const { return doorkeeper_->refused(); }

void Network::run() {
    std::vector<zmq::pollitem_t> items;
    Turn left;
    try {
        while (!stopping_.load(std::memory_order_acquire)) {
            items.assign(1, {nullptr, to_network_.fd(), ZMQ_POLLIN, 0});
            for (Station* station : thread_->stations) {
                station->watch(items);
            }
            const int wait_ms = left.more ? 0 : left.stalled ? stalled_wait_ms : idle_wait_ms;
            wait_for(items, wait_ms);
            to_network_.clear();
            left = {};
            const std::int64_t now_ms = steady_ms();
            for (Station* station : thread_->stations) {
                const Turn turn = station->turn(now_ms);
                left.more = left.more || turn.more;
                left.stalled = left.stalled || turn.stalled;
            }
        }
    } catch (const zmq::error_t&) {
        failed_.store(true, std::memory_order_release);
        to_loop_.ring();
    }
    for (Station* station : thread_->stations) {
        station->close();
    }
}

} // namespace citybrain::link
