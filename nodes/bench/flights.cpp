#include "nodes/bench/flights.hpp"

#include <utility>

#include "engine/base/ensure.hpp"

namespace citybrain::bench {

Flights::Flights(std::function<base::Result<void>(std::uint64_t)> write, std::function<void()> on_landed)
    : write_(std::move(write)), on_landed_(std::move(on_landed)), thread_([this] { run(); }) {}

Flights::~Flights() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool Flights::has_room() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size() < in_flight_max;
}

void Flights::hand_in(std::uint64_t events) {
    {
        const std::lock_guard lock(mutex_);
        ENSURE(waiting_.size() < in_flight_max);
        if (waiting_.empty() && events <= small_events && failed_.ok()) {
            failed_ = write_(events); // the thread waits for the lock, or for work
            landed_.events += failed_.ok() ? events : 0;
            landed_.commits += failed_.ok() ? 1 : 0;
            return;
        }
        waiting_.push_back(events);
    }
    changed_.notify_all();
}

base::Result<Flights::Landed> Flights::landed() const {
    const std::lock_guard lock(mutex_);
    return failed_.ok() ? base::Result<Landed>(landed_) : base::Result<Landed>(failed_.error());
}

void Flights::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty() || !failed_.ok()) {
            return; // stopping, and nothing left
        }
        const std::uint64_t events = waiting_.front();
        lock.unlock();
        auto written = write_(events);
        lock.lock();
        if (written.ok()) {
            landed_.events += events;
            landed_.commits += 1;
            waiting_.pop_front();
        } else {
            failed_ = std::move(written);
        }
        const bool ends = !failed_.ok();
        lock.unlock();
        on_landed_();
        if (ends) {
            return;
        }
        lock.lock();
    }
}

} // namespace citybrain::bench
