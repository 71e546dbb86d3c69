#include "engine/route/outbox.hpp"

#include <algorithm>

namespace citybrain::route {

std::vector<model::Send> number(const model::State& state, std::vector<model::Outgoing> outgoing) {
    std::vector<model::Send> sends;
    sends.reserve(outgoing.size());
    for (model::Outgoing& out : outgoing) {
        const auto lane = state.lanes.find({out.to, out.lane});
        const std::uint64_t next = lane == state.lanes.end() ? 1 : lane->second.out_next;
        const auto earlier = std::ranges::count_if(
            sends, [&](const model::Send& send) { return send.to == out.to && send.lane == out.lane; });
        sends.push_back({out.to, out.lane, next + static_cast<std::uint64_t>(earlier), std::move(out.message)});
    }
    return sends;
}

} // namespace citybrain::route
