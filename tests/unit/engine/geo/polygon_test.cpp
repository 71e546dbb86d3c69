#include "engine/geo/polygon.hpp"

#include <doctest/doctest.h>

namespace geo = citybrain::geo;
using geo::MultiPolygon;
using geo::Point;
using geo::Ring;

namespace {

constexpr std::int32_t lon = 1'130'000'000;
constexpr std::int32_t lat = 230'000'000;

Ring square(std::int32_t west, std::int32_t south, std::int32_t size) {
    return {{lon + west, lat + south},
            {lon + west + size, lat + south},
            {lon + west + size, lat + south + size},
            {lon + west, lat + south + size},
            {lon + west, lat + south}};
}

std::string fault(MultiPolygon area) {
    const auto outcome = geo::make_valid(std::move(area), "test");
    return outcome.ok() ? "" : outcome.error().detail;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("rings are closed, freed of repeated corners and turned the way GeoJSON asks") {
    Ring open_clockwise{{lon, lat}, {lon, lat + 100}, {lon, lat + 100}, {lon + 100, lat + 100}, {lon + 100, lat}};
    const auto area = geo::make_valid({{{open_clockwise, {}}}}, "test");
    REQUIRE(area.ok());
    CHECK(area->parts[0].outer == square(0, 0, 100));
    CHECK(geo::box_of(*area) == geo::Box{{lon, lat}, {lon + 100, lat + 100}});
}

TEST_CASE("boundaries belong to the area, those of holes too; the inside of a hole does not") {
    const auto area = geo::make_valid({{{square(0, 0, 1000), {square(400, 400, 200)}}}}, "test");
    REQUIRE(area.ok());
    const auto inside = [&](std::int32_t x, std::int32_t y) { return geo::contains(*area, {lon + x, lat + y}); };
    CHECK(inside(100, 100));
    CHECK(inside(0, 0));
    CHECK(inside(1000, 500));
    CHECK(inside(400, 500));
    CHECK(inside(600, 600));
    CHECK_FALSE(inside(401, 500));
    CHECK_FALSE(inside(1001, 500));
    CHECK_FALSE(inside(-1, 0));
}

TEST_CASE("an area of several parts holds the points of each") {
    const auto area = geo::make_valid({{{square(0, 0, 100), {}}, {square(500, 0, 100), {}}}}, "test");
    REQUIRE(area.ok());
    CHECK(geo::contains(*area, {lon + 50, lat + 50}));
    CHECK(geo::contains(*area, {lon + 550, lat + 50}));
    CHECK_FALSE(geo::contains(*area, {lon + 300, lat + 50}));
}

TEST_CASE("what is no area is refused by name, with the part and the cure") {
    CHECK(has(fault({}), "area 'test' has no polygon"));
    CHECK(has(fault({{{{}, {}}}}), "polygon 1, outer ring, is empty"));
    CHECK(has(fault({{{{{lon, lat}, {lon + 5, lat}, {lon, lat}}, {}}}}), "fewer than three"));
    CHECK(has(fault({{{square(0, 0, 1000), {{{lon, lat}}}}}}), "polygon 1, hole 1, has fewer than three"));
    CHECK(has(fault({{{square(0, 0, 70'000'000), {}}}}), "more than 6 degrees"));
    CHECK(has(fault({{{square(0, 0, 100), {}}, {square(80'000'000, 0, 100), {}}}}), "area of its own"));
    CHECK(has(fault({{{{{lon, 900'000'001}, {lon + 5, lat}, {lon, lat + 9}}, {}}}}), "off the earth"));
}

TEST_CASE("crossing rings, overlapping parts and holes outside are refused") {
    const Ring bow_tie{{lon, lat}, {lon + 100, lat + 100}, {lon + 100, lat}, {lon, lat + 120}, {lon, lat}};
    CHECK(has(fault({{{bow_tie, {}}}}), "self-intersections"));
    CHECK(has(fault({{{square(0, 0, 100), {}}, {square(50, 50, 100), {}}}}), "intersect"));
    CHECK_FALSE(fault({{{square(0, 0, 100), {square(200, 200, 10)}}}}).empty());
    CHECK_FALSE(fault({{{square(0, 0, 100), {square(10, 10, 50), square(20, 20, 10)}}}}).empty());
    CHECK(has(fault({{{{{lon, lat}, {lon + 50, lat + 50}, {lon + 100, lat + 100}}, {}}}}), "(coordinates in 1e-7"));
}

TEST_CASE("at the ends of the earth nothing overflows") {
    const Ring corner{{1'799'999'000, 899'999'000}, {1'800'000'000, 899'999'000}, {1'800'000'000, 900'000'000}};
    const auto area = geo::make_valid({{{corner, {}}}}, "corner");
    REQUIRE(area.ok());
    CHECK(geo::contains(*area, {1'800'000'000, 900'000'000}));
    CHECK_FALSE(geo::contains(*area, {1'799'999'000, 900'000'000}));
    CHECK_FALSE(geo::contains(*area, {-1'800'000'000, -900'000'000}));
}
