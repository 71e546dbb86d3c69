#pragma once
/// Station: somebody with sockets on the network thread. For this room only.

#include <cstdint>
#include <vector>

#include <zmq.hpp>

namespace citybrain::link {

/// What a turn left to do.
struct Turn {
    bool more = false;    ///< input is left: come back at once
    bool stalled = false; ///< a peer's queue is full: come back soon
};

class Station {
  public:
    virtual ~Station() = default;
    /// Adds what to wait for. Called before every wait.
    virtual void watch(std::vector<zmq::pollitem_t>& items) = 0;
    /// Reads what is there and sends what is queued, without waiting; at most a few hundred messages, so that no
    /// station starves another. `now_ms` is a steady clock. May throw zmq::error_t, which ends the process's network
    /// (Network).
    [[nodiscard]] virtual Turn turn(std::int64_t now_ms) = 0;
    /// Closes its sockets, on the network thread, at the end.
    virtual void close() = 0;
};

/// Messages a station reads in one turn.
inline constexpr int turn_messages_max = 256;

} // namespace citybrain::link
