#include "nodes/demo/play.hpp"

#include <algorithm>

namespace citybrain::demo {

namespace {

constexpr std::int64_t second_ms = 1'000;

/// The last whole second at or before it.
base::Instant floor_second(base::Instant instant) {
    std::int64_t rest = instant.ms % second_ms;
    rest += rest < 0 ? second_ms : 0;
    return {instant.ms - rest};
}

} // namespace

base::Instant whole_second(base::Instant instant) {
    const base::Instant low = floor_second(instant);
    return low == instant ? instant : low + base::seconds(1);
}

Play::Play(Recording& recording, Desks& desks, Doors doors, base::Instant start, base::Duration tail)
    : recording_(recording), desks_(desks), doors_(std::move(doors)) {
    ENSURE(tail.ms >= 0);
    now_ = whole_second(std::max(start, recording.first().value_or(start)));
    end_ = whole_second(std::max(now_, recording.last().value_or(now_)) + tail);
}

std::size_t Play::feed() {
    std::size_t count = 0;
    const auto& arrivals = recording_.arrivals();
    for (; next_ < arrivals.size() && arrivals[next_].report.event.time <= now_; ++count) {
        Arrival arrival = recording_.take(next_++);
        doors_.report(arrival.node, std::move(arrival.report));
    }
    if (count > 0) {
        return count; // the desks act on what the nodes made of these events, not before
    }
    for (DeskAct& due : desks_.take_due(now_)) {
        doors_.act(due.node, std::move(due.act));
        ++count;
    }
    return count;
}

bool Play::advance(std::optional<base::Instant> wake) {
    if (finished()) {
        return false;
    }
    base::Instant next = end_;
    const auto consider = [&](std::optional<base::Instant> due) {
        if (due) {
            next = std::min(next, whole_second(*due));
        }
    };
    consider(wake);
    consider(desks_.wake());
    if (next_ < recording_.size()) {
        consider(recording_.arrivals()[next_].report.event.time);
    }
    // What is due at this very second was fed or fired before: the clock always moves on.
    now_ = std::max(next, now_ + base::seconds(1));
    return true;
}

void Play::follow(base::Instant instant) { now_ = std::max(now_, floor_second(instant)); }

} // namespace citybrain::demo
