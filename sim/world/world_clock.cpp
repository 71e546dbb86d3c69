// World, what its hosts make of their wall clocks.

#include <algorithm>

#include "sim/world/box.hpp"

namespace citybrain::sim {

using model::NodeId;

namespace {

/// While a wall clock is wrong; a real host looks each second.
constexpr base::Duration look_again = base::seconds(30);

} // namespace

base::Instant World::clock_of(NodeId node) const {
    const Box& box = box_of(node);
    if (!box.clock) {
        return box.wall.at(now_);
    }
    drive::ClockKeeper looked_at = *box.clock;
    return looked_at.read(box.wall.at(now_), now_ - setup_.start).now;
}

base::Instant World::time_of(Box& box) {
    const auto reading = box.clock->read(box.wall.at(now_), now_ - setup_.start);
    if (reading.jump) {
        counts_.add(Fault::jump_followed);
        box.driver->follow_jump(reading.jump->from, reading.jump->to);
        box.has_news = true;
    }
    return reading.now;
}

/// Its wall clock is about to change: a host looks at it each second, so all until now was as it was.
void World::look_at_clock(Box& box) {
    if (box.clock) {
        (void)time_of(box);
    }
    box.has_news = true;
}

void World::jump_clock(std::size_t host, base::Duration by) {
    counts_.add(by.ms < 0 ? Fault::clock_set_back : Fault::clock_jump);
    look_at_clock(*boxes_[host]);
    boxes_[host]->wall.jump(by);
}

void World::drift_clock(std::size_t host, std::int64_t per_mille, base::Duration length) {
    counts_.add(per_mille == -1'000 ? Fault::clock_frozen : Fault::clock_drift);
    Box& box = *boxes_[host];
    look_at_clock(box);
    box.wall.drift(now_, per_mille);
    schedule(now_ + length, [this, &box] {
        look_at_clock(box);
        box.wall.drift(now_, 0);
    });
}

/// Not behind the instant at which its next timer can fall due, and often while its wall clock is wrong.
std::optional<base::Instant> World::next_look(Box& box) {
    const std::optional<base::Instant> wake = box.driver->wake();
    const base::Instant told = time_of(box);
    const bool is_right = box.clock->ahead().ms == 0 && box.clock->trust() == drive::ClockKeeper::Trust::follows;
    if (is_right) {
        return wake ? std::optional(now_ + (*wake - told)) : std::nullopt;
    }
    const base::Duration soonest{wake ? (*wake - told).ms * 2 / 3 : look_again.ms}; // its time may go by half faster
    return now_ + std::clamp(soonest, base::Duration{1}, look_again);
}

} // namespace citybrain::sim
