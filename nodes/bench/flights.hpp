#pragma once
/// Flights: commits on a thread of their own, two at most between hand-in and disk, made durable in order. What a
/// driver and a writer do with all their care, without the care: for the ideal hop.

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "engine/base/result.hpp"

namespace citybrain::bench {

class Flights {
  public:
    static constexpr std::size_t in_flight_max = 2;
    /// Up to so many events that find nothing in flight are written by the caller, as our writer does.
    static constexpr std::uint64_t small_events = 8;

    /// What became durable so far.
    struct Landed {
        std::uint64_t events = 0;
        std::uint64_t commits = 0;
    };

    /// `write` makes one batch of so many events durable; `on_landed` tells that one is. Both are called on the own
    /// thread, `write` also in hand_in.
    Flights(std::function<base::Result<void>(std::uint64_t events)> write, std::function<void()> on_landed);
    /// Makes durable what was handed in.
    ~Flights();
    Flights(const Flights&) = delete;
    Flights& operator=(const Flights&) = delete;

    [[nodiscard]] bool has_room() const;
    /// REQUIRES has_room(). Few events that find nothing in flight have landed on return, or failed.
    void hand_in(std::uint64_t events);
    /// The first error of `write`, after which nothing lands any more.
    [[nodiscard]] base::Result<Landed> landed() const;

  private:
    void run();

    const std::function<base::Result<void>(std::uint64_t)> write_;
    const std::function<void()> on_landed_;
    mutable std::mutex mutex_;          ///< guards the four below
    std::deque<std::uint64_t> waiting_; ///< the first one is being written
    Landed landed_;
    base::Result<void> failed_;
    bool stopping_ = false;
    std::condition_variable changed_;
    std::jthread thread_; ///< last: it uses all of the above
};

} // namespace citybrain::bench
