#include "tests/support/loop_link.hpp"

#include <algorithm>

namespace citybrain::tests {

using drive::Bytes;
using model::NodeId;

bool LoopLink::send(NodeId from, NodeId to, drive::ByteView frame) {
    if (!is_up(from, to)) {
        return false;
    }
    sent_ += 1;
    if (on_send) {
        on_send(from, to, frame);
    }
    if (!prng_.chance(faults_.lost)) {
        queues_[{from, to}].emplace_back(frame.begin(), frame.end());
    }
    return true;
}

void LoopLink::join(NodeId a, NodeId b) { up_.insert(std::minmax(a, b)); }

void LoopLink::cut(NodeId a, NodeId b) {
    up_.erase(std::minmax(a, b));
    for (const auto& way : {std::pair(a, b), std::pair(b, a)}) {
        std::deque<Bytes> kept;
        for (Bytes& frame : queues_[way]) {
            if (!prng_.chance(faults_.mercy)) {
                continue;
            }
            if (prng_.chance(faults_.twins)) {
                kept.push_back(frame);
            }
            kept.push_back(std::move(frame));
        }
        queues_[way] = std::move(kept);
    }
}

std::optional<LoopLink::Frame> LoopLink::next() {
    const auto ready = [&](const auto& entry) {
        return !entry.second.empty() && is_up(entry.first.first, entry.first.second);
    };
    auto at = std::find_if(queues_.upper_bound(last_served_), queues_.end(), ready);
    if (at == queues_.end()) {
        at = std::find_if(queues_.begin(), queues_.end(), ready);
    }
    if (at == queues_.end()) {
        return std::nullopt;
    }
    last_served_ = at->first;
    Frame frame{at->first.first, at->first.second, std::move(at->second.front())};
    at->second.pop_front();
    return frame;
}

void LoopLink::set_faults(LinkFaults faults) {
    faults_ = faults;
    prng_ = base::Prng(faults.seed);
}

} // namespace citybrain::tests
