#pragma once
/// Polygons with holes on integer points, checked once, asked often.
///
/// Polygon and MultiPolygon are plain values, as they come from GeoJSON. make_valid checks and puts them in order;
/// contains is Boost.Geometry's own answer and the yardstick; Region (engine/geo/region.hpp) gives the same one fast.
/// A point on a boundary, a hole's boundary included, is inside: a case on the border between two towns must belong to
/// one of them, and which one is settled by order, not by luck.

#include <string_view>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/geo/point.hpp"

namespace citybrain::geo {

/// Corners in order; the last equals the first.
using Ring = std::vector<Point>;

struct Polygon {
    Ring outer;
    std::vector<Ring> holes;

    friend bool operator==(const Polygon&, const Polygon&) = default;
};

struct MultiPolygon {
    std::vector<Polygon> parts;

    friend bool operator==(const MultiPolygon&, const MultiPolygon&) = default;
};

/// Smallest rectangle along the axes; both corners belong to it.
struct Box {
    Point low;
    Point high;

    [[nodiscard]] constexpr bool contains(Point point) const {
        return point.lon_e7 >= low.lon_e7 && point.lon_e7 <= high.lon_e7 && point.lat_e7 >= low.lat_e7 &&
               point.lat_e7 <= high.lat_e7;
    }
    friend bool operator==(const Box&, const Box&) = default;
};

/// An area may span at most this much in each direction: up to here the side test of Boost.Geometry, made in doubles,
/// is exact on 1e-7 degrees (products stay below 2^53). A district spans half a degree.
inline constexpr std::int32_t span_e7_max = 6 * e7_per_degree;

/// Closes rings, drops repeated corners and turns rings the OGC way, then checks: at least one part, rings of three
/// different corners, on the earth, within span_e7_max, no ring crossing itself or another, holes inside, parts apart.
/// bad_input names what is wrong and which part; `name` (a code, a file) opens the sentence.
[[nodiscard]] base::Result<MultiPolygon> make_valid(MultiPolygon area, std::string_view name);

/// The box around an area; REQUIRES an area from make_valid.
[[nodiscard]] Box box_of(const MultiPolygon& area);

/// Is the point inside or on the boundary? By Boost.Geometry, linear in the corners. REQUIRES an area from make_valid.
[[nodiscard]] bool contains(const MultiPolygon& area, Point point);

} // namespace citybrain::geo
