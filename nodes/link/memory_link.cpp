#include "nodes/link/memory_link.hpp"

#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"

namespace citybrain::link {

void MemoryLink::join(model::NodeId a, model::NodeId b) {
    ENSURE(a != b);
    untold_ += wires_.try_emplace({a, b}).second ? 1 : 0;
    untold_ += wires_.try_emplace({b, a}).second ? 1 : 0;
}

bool MemoryLink::send(model::NodeId from, model::NodeId to, drive::ByteView frame) {
    ENSURE(frame.size() <= base::limits::frame_bytes_max);
    const auto at = wires_.find({from, to});
    if (at == wires_.end()) {
        return false;
    }
    Wire& wire = at->second;
    if (wire.frames.size() >= frames_max || (!wire.frames.empty() && wire.bytes + frame.size() > bytes_max)) {
        return false;
    }
    wire.bytes += frame.size();
    wire.frames.emplace_back(frame.begin(), frame.end());
    ++queued_;
    return true;
}

std::size_t MemoryLink::drain(LinkSink& sink) {
    if (untold_ > 0) {
        for (auto& [pair, wire] : wires_) {
            if (!wire.told) {
                wire.told = true;
                sink.on_up(pair); // ours = sender: each node hears of its own wire
            }
        }
        untold_ = 0;
    }
    if (queued_ == 0) {
        return 0;
    }
    // All queues are taken before the first frame is delivered, so that answers never overtake in the same drain.
    std::vector<std::pair<NodePair, std::deque<drive::Bytes>>> taken;
    for (auto& [pair, wire] : wires_) {
        if (!wire.frames.empty()) {
            taken.emplace_back(pair, std::exchange(wire.frames, {}));
            wire.bytes = 0;
        }
    }
    const std::size_t count = std::exchange(queued_, 0);
    for (const auto& [pair, frames] : taken) {
        for (const drive::Bytes& frame : frames) {
            sink.on_frame({pair.neighbour, pair.ours}, frame);
        }
    }
    return count;
}

} // namespace citybrain::link
