#pragma once
/// Loop: the one thread of a host, on Asio: wakes for descriptors, signals, requests and the next due instant, and then
/// takes a turn. Turns never overlap; input that comes during one asks for another.
///
/// All functions on the loop's thread, but for request_turn, which any thread may call.

#include <functional>
#include <memory>

#include "engine/base/time.hpp"

namespace boost::asio {
class io_context;
} // namespace boost::asio

namespace citybrain::loop {

class Loop {
  public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// For servers that bring their own sockets.
    [[nodiscard]] boost::asio::io_context& context();

    /// What a turn does. Gives true when it did something and wants to be called again at once; else sets wake_in.
    void set_turn(std::function<bool()> turn);
    /// A turn follows soon; asking twice gives one.
    void request_turn();
    /// A turn follows after `delay`, unless asked for earlier; replaces the last one.
    void wake_in(base::Duration delay);
    /// A turn follows whenever `fd` (not owned) becomes readable.
    void watch(int fd);
    /// Calls `stop` once at SIGINT or SIGTERM.
    void on_end_signal(std::function<void()> stop);

    /// Until stop().
    void run();
    void stop();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace citybrain::loop
