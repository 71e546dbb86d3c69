#pragma once
/// Network: the one thread that owns every ZeroMQ socket of a host (sockets are not thread-safe), and the doorkeeper.
///
/// Order of use: make; add ZmqLink and GatewayServer (they bind and connect); start; wait for event_fd() in the loop
/// and drain them there; stop. Nothing may be added after start.

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/base/result.hpp"
#include "nodes/link/bell.hpp"
#include "nodes/link/context.hpp"

namespace citybrain::link {

class Doorkeeper;
class Station;

class Network {
  public:
    /// One a context; conflict when the context has one already.
    [[nodiscard]] static base::Result<std::unique_ptr<Network>> make(Context& context = Context::of_host());
    /// Stops.
    ~Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    void start();
    /// Ends the thread and closes the sockets; what was queued and not sent is dropped (it is durable elsewhere).
    void stop();

    /// Readable when a link or gateway has something for the loop. The loop calls hush(), then drains them all.
    [[nodiscard]] int event_fd() const { return to_loop_.fd(); }
    /// Loop thread, before draining.
    void hush() { to_loop_.clear(); }

    /// Handshakes refused since the start, any thread: unknown or revoked keys.
    [[nodiscard]] std::uint64_t refused_handshakes() const;
    /// Set when libzmq failed in a way no peer can cause (no memory, no descriptors): links are dead, the host must
    /// restart.
    [[nodiscard]] bool failed() const { return failed_.load(std::memory_order_acquire); }

    // For this room's stations.
    [[nodiscard]] Context& context() { return context_; }
    [[nodiscard]] Doorkeeper& doorkeeper() { return *doorkeeper_; }
    /// Before start. The station must live until stop().
    void add(Station& station);
    void wake_network() { to_network_.ring(); }
    void wake_loop() { to_loop_.ring(); }

  private:
    explicit Network(Context& context);
    void run();

    struct Thread;
    Context& context_;
    Bell to_network_;
    Bell to_loop_;
    std::atomic<bool> stopping_{false};
    std::atomic<bool> failed_{false};
    std::unique_ptr<Doorkeeper> doorkeeper_;
    std::unique_ptr<Thread> thread_;
};

} // namespace citybrain::link
