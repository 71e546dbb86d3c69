#include "engine/geo/region.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "engine/base/prng.hpp"

namespace base = citybrain::base;
namespace geo = citybrain::geo;
using geo::MultiPolygon;
using geo::Point;
using geo::Ring;

namespace {

constexpr std::int32_t lon = 1'130'000'000;
constexpr std::int32_t lat = 230'000'000;

/// A star-shaped ring: no two edges cross, whatever the radii. Small radii on whole units make flat and upright edges
/// and shared latitudes common.
Ring star(base::Prng& prng, Point centre, int corners, std::uint64_t radius) {
    Ring ring;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * 3.141592653589793 * i / corners;
        const double length = static_cast<double>(radius / 2 + prng.below(radius / 2 + 1));
        ring.push_back({centre.lon_e7 + static_cast<std::int32_t>(std::lround(length * std::cos(angle))),
                        centre.lat_e7 + static_cast<std::int32_t>(std::lround(length * std::sin(angle)))});
    }
    return ring;
}

/// Two stars, the first with a star-shaped hole.
MultiPolygon any_area(base::Prng& prng, int corners, std::uint64_t radius) {
    const auto far = static_cast<std::int32_t>(3 * radius);
    return {{{star(prng, {lon, lat}, corners, radius), {star(prng, {lon, lat}, 7, radius / 4)}},
             {star(prng, {lon + far, lat}, corners, radius), {}}}};
}

/// Corners, middles of edges, their neighbours one unit away, and a hundred points anywhere.
std::vector<Point> telling_points(base::Prng& prng, const MultiPolygon& area, std::uint64_t radius) {
    std::vector<Point> points;
    const auto add = [&](std::int32_t x, std::int32_t y) {
        points.insert(points.end(), {{x, y}, {x + 1, y}, {x - 1, y}, {x, y + 1}, {x, y - 1}});
    };
    for (const geo::Polygon& part : area.parts) {
        const Ring& ring = part.outer;
        for (std::size_t i = 1; i < ring.size(); ++i) {
            add(ring[i].lon_e7, ring[i].lat_e7);
            add(ring[i].lon_e7 / 2 + ring[i - 1].lon_e7 / 2, ring[i].lat_e7 / 2 + ring[i - 1].lat_e7 / 2);
        }
    }
    const auto r = static_cast<std::int32_t>(radius);
    for (int i = 0; i < 100; ++i) {
        points.push_back({lon - r + static_cast<std::int32_t>(prng.below(6 * radius)),
                          lat - r + static_cast<std::int32_t>(prng.below(2 * radius))});
    }
    return points;
}

} // namespace

TEST_CASE("a region contains what Boost.Geometry says the area contains, on edges and corners too") {
    int valid = 0;
    CHECK(rc::check([&](std::uint64_t seed) {
        base::Prng prng(seed);
        const int corners = 3 + static_cast<int>(prng.below(60));
        const std::uint64_t radius = prng.chance({1, 2}) ? 40 + prng.below(100) : 1'000'000;
        const auto area = geo::make_valid(any_area(prng, corners, radius), "star");
        if (!area) {
            return; // rounding to whole units can make tiny stars touch themselves
        }
        ++valid;
        const geo::Region region(*area);
        for (const Point point : telling_points(prng, *area, radius)) {
            RC_ASSERT(region.contains(point) == geo::contains(*area, point));
        }
    }));
    CHECK(valid > 50);
}

TEST_CASE("a shared boundary belongs to the earlier region, and outside all there is none") {
    const auto square = [](std::int32_t west) {
        const std::int32_t east = west + 100;
        const Ring ring{{lon + west, lat}, {lon + east, lat}, {lon + east, lat + 100}, {lon + west, lat + 100}};
        return geo::make_valid({{{ring, {}}}}, "square").value();
    };
    const geo::Atlas atlas({geo::Region(square(0)), geo::Region(square(100))});
    CHECK(atlas.size() == 2);
    CHECK(atlas.find({lon + 50, lat + 50}) == 0u);
    CHECK(atlas.find({lon + 100, lat + 50}) == 0u);
    CHECK(atlas.find({lon + 101, lat + 50}) == 1u);
    CHECK_FALSE(atlas.find({lon + 201, lat + 50}).has_value());
    CHECK_FALSE(geo::Atlas{}.find({lon, lat}).has_value());
}

TEST_CASE("a question looks at few edges, however many corners the area has") {
    for (const int corners : {500, 4'000}) {
        Ring circle;
        for (int i = 0; i < corners; ++i) {
            const double angle = 2 * 3.141592653589793 * i / corners;
            circle.push_back({lon + static_cast<std::int32_t>(std::lround(2e6 * std::cos(angle))),
                              lat + static_cast<std::int32_t>(std::lround(2e6 * std::sin(angle)))});
        }
        const auto area = geo::make_valid({{{circle, {}}}}, "circle");
        REQUIRE(area.ok());
        // At the top and bottom of a circle the edges lie flat and share a strip: the square root of their number.
        CHECK(geo::Region(*area).edges_asked_max() <= static_cast<std::size_t>(2 * std::sqrt(corners)));
    }
}
