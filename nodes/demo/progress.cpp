#include "nodes/demo/progress.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/ensure.hpp"

namespace citybrain::demo {

std::optional<std::string> Progress::line(std::size_t done, base::Instant virtual_now, base::Duration wall) {
    ENSURE(every_ > 0);
    if (done < next_ && done < total_) {
        return std::nullopt;
    }
    if (done >= total_ && next_ > total_) {
        return std::nullopt; // the last line was said
    }
    next_ = done >= total_ ? total_ + 1 : (done / every_ + 1) * every_;
    const std::int64_t wall_ms = std::max<std::int64_t>(wall.ms, 1);
    const auto count = static_cast<std::int64_t>(done);
    const auto left = static_cast<std::int64_t>(total_ - std::min(done, total_));
    const std::int64_t rate = count * 1'000 / wall_ms;
    const std::int64_t togo_s = count == 0 ? 0 : left * wall_ms / count / 1'000;
    return fmt::format("{} / {} 事件 events ({}%), {}/s, 剩余 to go {}, 虚拟时间 virtual {}", done, total_,
                       total_ == 0 ? 100 : count * 100 / static_cast<std::int64_t>(total_), rate,
                       base::to_text(base::seconds(togo_s)), base::to_rfc3339(virtual_now));
}

} // namespace citybrain::demo
