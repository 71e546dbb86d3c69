#pragma once
/// ConnectionWatch: tells that a DEALER's connection has ended. libzmq connects anew by itself and says nothing;
/// whoever then goes on sending over the new connection, where nobody has knocked, sends what will be dropped: on a 64
/// kbit/s line for minutes, before the knock is heard.
///
/// Only the event of a connection's end is asked for (links.md 3: no pipe statistics). Network thread.

#include <cstdint>

#include <zmq.hpp>

#include "nodes/link/context.hpp"

namespace citybrain::link {

class ConnectionWatch {
  public:
    /// Watches `dealer` from now on, and no other. Before it connects. May throw zmq::error_t.
    void watch(Context& context, zmq::socket_t& dealer);
    /// Readable when there is news.
    [[nodiscard]] void* handle() { return events_.handle(); }
    /// True when a connection has ended since the last call. May throw zmq::error_t.
    [[nodiscard]] bool has_ended();
    void close() { events_.close(); }

  private:
    zmq::socket_t events_;
};

} // namespace citybrain::link
