#include "engine/window/cost.hpp"

#include "engine/window/series.hpp"

namespace citybrain::window {
namespace {

constexpr std::int64_t daily = 2'700;
constexpr std::int64_t worst_day = daily * 167 / 10;
constexpr std::int64_t district_m2 = 1'073'000'000;
constexpr std::int64_t crowding = 10;
constexpr std::int64_t mark_bytes = 24;  ///< of a hash table's entry, half of which are free
constexpr std::int64_t value_bytes = 56; ///< of a node in the tree that max looks at

/// In that time, the worst day among it.
std::int64_t events_in(base::Duration length) {
    constexpr base::Duration day = base::days(1);
    if (length <= day) {
        return worst_day * (length.ms / 1'000) / (day.ms / 1'000);
    }
    return worst_day + daily * ((length - day).ms / 1'000) / (day.ms / 1'000);
}

} // namespace

Cost cost_of(const Spec& spec) {
    Cost cost{.events = events_in(memory_of(spec))};
    std::int64_t each = static_cast<std::int64_t>(sizeof(Item));
    for (const Aggregate counter : {Aggregate::places, Aggregate::sources, Aggregate::complainants}) {
        each += spec.wants(counter) ? mark_bytes : 0; // villages and towns are few
    }
    each += spec.wants(Aggregate::max) ? value_bytes : 0;
    cost.bytes = cost.events * each;
    if (spec.scope == Scope::near) {
        // Nine cells, each as high as the radius and at this latitude 1.85 times as wide.
        const std::int64_t area_m2 = std::int64_t{spec.radius_m} * spec.radius_m * 9 * 185 / 100;
        const std::int64_t share_e6 = std::min<std::int64_t>(area_m2 * crowding * 1'000'000 / district_m2, 1'000'000);
        cost.scanned = events_in(spec.length) * share_e6 / 1'000'000;
    }
    return cost;
}

} // namespace citybrain::window
