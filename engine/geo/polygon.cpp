#include "engine/geo/polygon.hpp"

#include <algorithm>
#include <cstdint>
#include <exception>
#include <string>

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/multi_polygon.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>

#include "engine/base/ensure.hpp"

namespace citybrain::geo {
namespace {

namespace bg = boost::geometry;
using base::Result;

// 64 bits inside Boost: it adds coordinates when it halves boxes, which 32 bits of 1e-7 degree would not hold.
// Not clockwise and closed: the order RFC 7946 (GeoJSON) asks for.
using BoostPoint = bg::model::d2::point_xy<std::int64_t>;
using BoostPolygon = bg::model::polygon<BoostPoint, false, true>;
using BoostArea = bg::model::multi_polygon<BoostPolygon>;

BoostPolygon::ring_type to_boost(const Ring& ring) {
    BoostPolygon::ring_type out;
    for (const Point corner : ring) {
        out.emplace_back(corner.lon_e7, corner.lat_e7);
    }
    return out;
}

BoostArea to_boost(const MultiPolygon& area) {
    BoostArea out;
    for (const Polygon& part : area.parts) {
        BoostPolygon& polygon = out.emplace_back();
        polygon.outer() = to_boost(part.outer);
        for (const Ring& hole : part.holes) {
            polygon.inners().push_back(to_boost(hole));
        }
    }
    return out;
}

/// The sign of a closed ring's area. Corners are taken relative to the first, so products stay below 2^52, and the sum
/// of any number of them fits in 128 bits.
bool runs_counter_clockwise(const Ring& ring) {
    __extension__ using Wide = __int128;
    Wide twice = 0;
    const Point origin = ring.front();
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const std::int64_t ax = std::int64_t{ring[i - 1].lon_e7} - origin.lon_e7;
        const std::int64_t ay = std::int64_t{ring[i - 1].lat_e7} - origin.lat_e7;
        const std::int64_t bx = std::int64_t{ring[i].lon_e7} - origin.lon_e7;
        const std::int64_t by = std::int64_t{ring[i].lat_e7} - origin.lat_e7;
        twice += Wide{ax * by - bx * ay};
    }
    return twice > 0;
}

void tidy_ring(Ring& ring, bool counter_clockwise) {
    ring.erase(std::unique(ring.begin(), ring.end()), ring.end());
    if (!ring.empty() && ring.front() != ring.back()) {
        ring.push_back(ring.front());
    }
    if (ring.size() >= 4 && runs_counter_clockwise(ring) != counter_clockwise) {
        std::ranges::reverse(ring);
    }
}

Box box_of_ring(const Ring& ring) {
    Box box{ring.front(), ring.front()};
    for (const Point corner : ring) {
        box.low.lon_e7 = std::min(box.low.lon_e7, corner.lon_e7);
        box.low.lat_e7 = std::min(box.low.lat_e7, corner.lat_e7);
        box.high.lon_e7 = std::max(box.high.lon_e7, corner.lon_e7);
        box.high.lat_e7 = std::max(box.high.lat_e7, corner.lat_e7);
    }
    return box;
}

bool is_within_span(const Box& box) {
    return std::int64_t{box.high.lon_e7} - box.low.lon_e7 <= span_e7_max &&
           std::int64_t{box.high.lat_e7} - box.low.lat_e7 <= span_e7_max;
}

/// What is wrong with one ring before Boost may look at it; empty when nothing is.
std::string fault_of_ring(const Ring& ring) {
    for (const Point corner : ring) {
        if (!is_on_earth(corner)) {
            return "has a corner off the earth at " + to_text(corner);
        }
    }
    if (ring.empty()) {
        return "is empty";
    }
    if (!is_within_span(box_of_ring(ring))) {
        return "spans more than 6 degrees; cut the area, or check that longitude and latitude are not exchanged";
    }
    return {};
}

Result<void> tidy_part(Polygon& part, const std::string& where) {
    const auto tidy = [&](Ring& ring, bool counter_clockwise, const std::string& which) -> Result<void> {
        std::string fault = fault_of_ring(ring);
        if (fault.empty()) {
            tidy_ring(ring, counter_clockwise);
            fault = ring.size() < 4 ? "has fewer than three different corners" : "";
        }
        return fault.empty() ? Result<void>{} : base::bad_input(where + which + " " + fault);
    };
    Result<void> outcome = tidy(part.outer, true, ", outer ring,");
    for (std::size_t i = 0; i < part.holes.size() && outcome; ++i) {
        outcome = tidy(part.holes[i], false, ", hole " + std::to_string(i + 1) + ",");
    }
    return outcome;
}

/// Boost's verdict in Boost's words; empty when the area is valid. Boost may throw (it says so for turns it cannot
/// sort); that is a verdict on the input too.
std::string fault_by_boost(const MultiPolygon& area) {
    try {
        std::string message;
        return bg::is_valid(to_boost(area), message) ? std::string{} : message;
    } catch (const std::exception& thrown) {
        return thrown.what();
    }
}

} // namespace

Result<MultiPolygon> make_valid(MultiPolygon area, std::string_view name) {
    const std::string title = "area '" + std::string(name) + "'";
    if (area.parts.empty()) {
        return base::bad_input(title + " has no polygon; give at least one");
    }
    for (std::size_t i = 0; i < area.parts.size(); ++i) {
        const Result<void> tidied = tidy_part(area.parts[i], title + ", polygon " + std::to_string(i + 1));
        if (!tidied) {
            return tidied.error();
        }
    }
    if (!is_within_span(box_of(area))) {
        return base::bad_input(title + " spans more than 6 degrees; give each region an area of its own");
    }
    const std::string fault = fault_by_boost(area);
    if (!fault.empty()) {
        return base::bad_input(title + ": " + fault + " (coordinates in 1e-7 degree); repair it in a map editor");
    }
    return area;
}

Box box_of(const MultiPolygon& area) {
    ENSURE(!area.parts.empty() && !area.parts.front().outer.empty());
    Box box = box_of_ring(area.parts.front().outer);
    for (const Polygon& part : area.parts) {
        const Box other = box_of_ring(part.outer);
        box.low = {std::min(box.low.lon_e7, other.low.lon_e7), std::min(box.low.lat_e7, other.low.lat_e7)};
        box.high = {std::max(box.high.lon_e7, other.high.lon_e7), std::max(box.high.lat_e7, other.high.lat_e7)};
    }
    return box;
}

bool contains(const MultiPolygon& area, Point point) {
    return box_of(area).contains(point) && bg::covered_by(BoostPoint(point.lon_e7, point.lat_e7), to_boost(area));
}

} // namespace citybrain::geo
