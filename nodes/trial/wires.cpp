#include "nodes/trial/wires.hpp"

#include <algorithm>

namespace citybrain::trial {

bool Wires::send(model::NodeId from, model::NodeId to, drive::ByteView frame) {
    if (!is_up(from, to)) {
        return false;
    }
    under_way_.push_back({from, to, {frame.begin(), frame.end()}});
    return true;
}

void Wires::cut(model::NodeId a, model::NodeId b) {
    const auto pair = std::pair(std::min(a, b), std::max(a, b));
    up_.erase(pair);
    std::erase_if(under_way_, [&](const Frame& frame) {
        return std::pair(std::min(frame.from, frame.to), std::max(frame.from, frame.to)) == pair;
    });
}

std::optional<Wires::Frame> Wires::next() {
    if (under_way_.empty()) {
        return std::nullopt;
    }
    Frame frame = std::move(under_way_.front());
    under_way_.pop_front();
    return frame;
}

} // namespace citybrain::trial
