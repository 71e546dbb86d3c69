#include "engine/geo/region.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace citybrain::geo {
namespace {

/// Twice the area of the triangle (from, to, point): positive when the point lies left of the edge. Exact: an area
/// spans at most span_e7_max, so both products stay below 2^52.
std::int64_t side_of(Point from, Point to, Point point) {
    const std::int64_t east = std::int64_t{to.lon_e7} - from.lon_e7;
    const std::int64_t north = std::int64_t{to.lat_e7} - from.lat_e7;
    return east * (std::int64_t{point.lat_e7} - from.lat_e7) - north * (std::int64_t{point.lon_e7} - from.lon_e7);
}

bool lies_between(std::int32_t value, std::int32_t a, std::int32_t b) {
    return a < b ? a <= value && value <= b : b <= value && value <= a;
}

} // namespace

Region::Region(const MultiPolygon& area) : box_(box_of(area)) {
    std::vector<Edge> all;
    const auto take_ring = [&](const Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            all.push_back({ring[i - 1], ring[i]});
        }
    };
    for (const Polygon& part : area.parts) {
        take_ring(part.outer);
        for (const Ring& hole : part.holes) {
            take_ring(hole);
        }
    }
    ENSURE(!all.empty());
    // One strip an edge: a strip then holds the few edges that cross it and seldom more.
    const std::size_t strips = std::clamp<std::size_t>(all.size(), 1, 4096);
    strip_ends_.assign(strips + 1, 0);
    const auto lowest = [&](const Edge& e) { return strip_of(std::min(e.from.lat_e7, e.to.lat_e7)); };
    const auto highest = [&](const Edge& e) { return strip_of(std::max(e.from.lat_e7, e.to.lat_e7)); };
    for (const Edge& edge : all) {
        for (std::size_t s = lowest(edge); s <= highest(edge); ++s) {
            ++strip_ends_[s + 1];
        }
    }
    for (std::size_t s = 1; s <= strips; ++s) {
        strip_ends_[s] += strip_ends_[s - 1];
    }
    edges_.resize(strip_ends_.back());
    std::vector<std::uint32_t> next(strip_ends_.begin(), strip_ends_.end() - 1);
    for (const Edge& edge : all) {
        for (std::size_t s = lowest(edge); s <= highest(edge); ++s) {
            edges_[next[s]++] = edge;
        }
    }
}

std::size_t Region::strip_of(std::int32_t lat_e7) const {
    const std::size_t strips = strip_ends_.size() - 1;
    const std::int64_t height = std::int64_t{box_.high.lat_e7} - box_.low.lat_e7 + 1;
    const std::int64_t up = std::int64_t{lat_e7} - box_.low.lat_e7;
    return static_cast<std::size_t>(up * static_cast<std::int64_t>(strips) / height);
}

std::size_t Region::edges_asked_max() const {
    std::uint32_t most = 0;
    for (std::size_t s = 1; s < strip_ends_.size(); ++s) {
        most = std::max(most, strip_ends_[s] - strip_ends_[s - 1]);
    }
    return most;
}

bool Region::contains(Point point) const {
    if (!box_.contains(point)) {
        return false;
    }
    const std::size_t strip = strip_of(point.lat_e7);
    bool inside = false;
    // A ray to the east: each edge that crosses the point's latitude to its right turns inside out. The half-open test
    // of latitudes counts a corner once. Holes turn it back, so all rings go through the same loop.
    for (std::uint32_t i = strip_ends_[strip]; i < strip_ends_[strip + 1]; ++i) {
        const Edge& edge = edges_[i];
        if (!lies_between(point.lat_e7, edge.from.lat_e7, edge.to.lat_e7)) {
            continue;
        }
        const std::int64_t side = side_of(edge.from, edge.to, point);
        if (side == 0 && lies_between(point.lon_e7, edge.from.lon_e7, edge.to.lon_e7)) {
            return true;
        }
        const bool from_above = edge.from.lat_e7 > point.lat_e7;
        const bool to_above = edge.to.lat_e7 > point.lat_e7;
        if (from_above != to_above && (side > 0) == to_above) {
            inside = !inside;
        }
    }
    return inside;
}

std::optional<std::size_t> Atlas::find(Point point) const {
    for (std::size_t i = 0; i < regions_.size(); ++i) {
        if (regions_[i].contains(point)) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace citybrain::geo
