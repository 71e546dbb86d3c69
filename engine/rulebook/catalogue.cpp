#include "engine/rulebook/catalogue.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"
#include "engine/model/topology.hpp"

namespace citybrain::rulebook {
namespace {

using model::ClockKind;

bool counts_days(ClockKind clock) { return clock == ClockKind::work_day || clock == ClockKind::natural_day; }

std::string zh_length(base::Duration length) {
    constexpr std::int64_t minute = 60'000;
    constexpr std::int64_t hour = 60 * minute;
    std::string text;
    if (length.ms >= hour) {
        text += std::to_string(length.ms / hour) + "小时";
    }
    if (length.ms % hour >= minute) {
        text += std::to_string(length.ms % hour / minute) + "分钟";
    }
    if (length.ms % minute != 0 || text.empty()) {
        text += std::to_string(length.ms % minute / 1'000) + "秒";
    }
    return text;
}

} // namespace

bool Department::has_desk_at(model::Tier tier) const { return std::ranges::find(tiers, tier) != tiers.end(); }

bool Department::covers(const model::Topology& topology, model::NodeId area) const {
    return areas.empty() ||
           std::ranges::any_of(areas, [&](model::NodeId outer) { return topology.is_within(area, outer); });
}

model::Limit scaled(const model::Limit& limit, int percent) {
    ENSURE(percent >= 0);
    const std::int64_t unit = counts_days(limit.clock) ? base::days(1).ms : 1;
    const std::int64_t step = 100 * unit;
    return {limit.clock, {(limit.length.ms * percent + step - 1) / step * unit}};
}

std::string to_text(const model::Limit& limit, Language language) {
    if (language == Language::en) {
        return base::to_text(limit.length) + " (" + std::string(model::to_text(limit.clock)) + ")";
    }
    const std::string clock(model::to_zh(limit.clock));
    if (counts_days(limit.clock)) {
        return std::to_string(limit.length.ms / base::days(1).ms) + "个" + clock;
    }
    return zh_length(limit.length) + "(" + clock + ")";
}

} // namespace citybrain::rulebook
