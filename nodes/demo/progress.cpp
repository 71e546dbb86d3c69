#include "nodes/demo/progress.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/ensure.hpp"

namespace citybrain::demo {

Progress::Progress(std::size_t total, std::size_t every) : total_(total), every_(every), next_(std::min(every, total)) {
    ENSURE(every > 0);
}

std::optional<std::string> Progress::line(std::size_t done, base::Instant virtual_now, base::Duration wall) {
    if (done < next_) {
        return std::nullopt;
    }
    next_ = done == total_ ? total_ + 1 : std::min((done / every_ + 1) * every_, total_);
    const std::uint64_t ms = wall.ms > 0 ? static_cast<std::uint64_t>(wall.ms) : 1;
    const std::uint64_t rate = done * 1'000 / ms;
    const std::uint64_t left = rate > 0 ? (total_ - done) / rate : 0;
    return fmt::format("{:>6}/{} 事件 events  {}/s  ETA {}s  演示时钟 demo clock {}", done, total_, rate, left,
                       base::to_rfc3339(virtual_now, base::hours(8)));
}

} // namespace citybrain::demo
