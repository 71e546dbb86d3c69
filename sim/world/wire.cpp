#include "sim/world/wire.hpp"

#include <algorithm>

namespace citybrain::sim {

using model::NodeId;

base::Instant Wire::arrival(Line& line, std::size_t bytes) {
    const auto jitter = static_cast<std::int64_t>(prng_.below(static_cast<std::uint64_t>(faults_.jitter.ms) + 1));
    const base::Duration sending{line.per_kib.ms * static_cast<std::int64_t>(bytes) / 1'024};
    const base::Instant due = now_ + faults_.delay + base::Duration{jitter} + line.delay + sending;
    return line.frames.empty() ? due : std::max(due, line.frames.back().due);
}

bool Wire::send(NodeId from, NodeId to, drive::ByteView frame) {
    Line& line = lines_[{from, to}];
    if (!line.is_up) {
        return false;
    }
    sent_ += 1;
    if (on_send) {
        on_send(from, to, frame);
    }
    if (prng_.chance(faults_.drops)) {
        counts_.add(Fault::dropped_frame);
        return true;
    }
    if (line.swallows) {
        counts_.add(Fault::lost_frame);
        return true;
    }
    line.frames.push_back({arrival(line, frame.size()), drive::Bytes(frame.begin(), frame.end())});
    return true;
}

void Wire::join(NodeId a, NodeId b) {
    for (const Way& way : {Way{a, b}, Way{b, a}}) {
        Line& line = lines_[way];
        line.is_up = true;
        line.swallows = false;
        for (UnderWay& stale : line.frames) {
            stale.due = std::max(stale.due, now_ + faults_.delay);
        }
    }
}

void Wire::cut(NodeId a, NodeId b) {
    for (const Way& way : {Way{a, b}, Way{b, a}}) {
        Line& line = lines_[way];
        std::deque<UnderWay> kept;
        for (UnderWay& frame : line.frames) {
            if (!prng_.chance(faults_.mercy)) {
                counts_.add(Fault::lost_frame);
                continue;
            }
            counts_.add(Fault::stale_frame);
            if (prng_.chance(faults_.twins)) {
                counts_.add(Fault::twin_frame);
                kept.push_back(frame);
            }
            kept.push_back(std::move(frame));
        }
        line.frames = std::move(kept);
        line.is_up = false;
    }
}

void Wire::swallow(NodeId from, NodeId to) { lines_[{from, to}].swallows = true; }

void Wire::slow(NodeId a, NodeId b, base::Duration delay, base::Duration per_kib) {
    for (const Way& way : {Way{a, b}, Way{b, a}}) {
        lines_[way].delay = delay;
        lines_[way].per_kib = per_kib;
    }
}

bool Wire::is_up(NodeId a, NodeId b) const {
    const auto at = lines_.find({a, b});
    return at != lines_.end() && at->second.is_up;
}

std::optional<base::Instant> Wire::next_due() const {
    std::optional<base::Instant> first;
    for (const auto& [way, line] : lines_) {
        if (line.is_up && !line.frames.empty() && (!first || line.frames.front().due < *first)) {
            first = line.frames.front().due;
        }
    }
    return first;
}

std::optional<Wire::Frame> Wire::take() {
    const auto ready = [&](const auto& entry) {
        return entry.second.is_up && !entry.second.frames.empty() && entry.second.frames.front().due <= now_;
    };
    auto at = std::find_if(lines_.upper_bound(last_served_), lines_.end(), ready);
    if (at == lines_.end()) {
        at = std::find_if(lines_.begin(), lines_.end(), ready);
    }
    if (at == lines_.end()) {
        return std::nullopt;
    }
    last_served_ = at->first;
    Frame frame{at->first.first, at->first.second, std::move(at->second.frames.front().bytes)};
    at->second.frames.pop_front();
    return frame;
}

} // namespace citybrain::sim
