#include "engine/geo/nearest.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "engine/geo/distance.hpp"

namespace citybrain::geo {
namespace {

/// The lower bound that ends a search: distance_cm is never less than that of the latitudes alone.
std::int64_t latitude_cm(Point from, Point to) { return distance_cm(from, {from.lon_e7, to.lat_e7}); }

bool is_better(const Nearest::Found& candidate, const std::optional<Nearest::Found>& best) {
    return !best || std::tie(candidate.distance_cm, candidate.id) < std::tie(best->distance_cm, best->id);
}

} // namespace

Nearest::Nearest(std::vector<Entry> entries) : entries_(std::move(entries)) {
    std::ranges::sort(entries_, [](const Entry& a, const Entry& b) {
        return std::tie(a.at.lat_e7, a.id, a.at.lon_e7) < std::tie(b.at.lat_e7, b.id, b.at.lon_e7);
    });
}

std::optional<Nearest::Found> Nearest::find(Point point) const {
    const auto start = std::ranges::lower_bound(entries_, point.lat_e7, {}, [](const Entry& e) { return e.at.lat_e7; });
    std::size_t above = static_cast<std::size_t>(start - entries_.begin());
    std::size_t below = above; // entries_[below - 1] is the next one downward
    std::optional<Found> best;
    const auto try_entry = [&](const Entry& entry) {
        if (best && latitude_cm(point, entry.at) > best->distance_cm) {
            return false;
        }
        const Found candidate{entry.id, distance_cm(point, entry.at)};
        if (is_better(candidate, best)) {
            best = candidate;
        }
        return true;
    };
    bool upward = above < entries_.size();
    bool downward = below > 0;
    while (upward || downward) {
        if (upward) {
            upward = try_entry(entries_[above]) && ++above < entries_.size();
        }
        if (downward) {
            downward = try_entry(entries_[below - 1]) && --below > 0;
        }
    }
    return best;
}

} // namespace citybrain::geo
