#include "engine/geo/crs.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "engine/base/prng.hpp"

namespace base = citybrain::base;
namespace geo = citybrain::geo;
using geo::Crs;
using geo::Point;

namespace {

/// A point of the rectangle, in whole 1e-7 degrees.
Point any_point(base::Prng& prng, Point low, Point high) {
    const auto within = [&](std::int32_t from, std::int32_t to) {
        const auto width = static_cast<std::uint64_t>(std::int64_t{to} - from) + 1;
        return static_cast<std::int32_t>(from + static_cast<std::int64_t>(prng.below(width)));
    };
    return {within(low.lon_e7, high.lon_e7), within(low.lat_e7, high.lat_e7)};
}

bool is_near(geo::Degrees a, double lon, double lat, double tolerance) {
    return std::abs(a.lon - lon) < tolerance && std::abs(a.lat - lat) < tolerance;
}

} // namespace

TEST_CASE("every spelling of a reference system is read, and what is not known is refused with the names") {
    for (const char* text : {"WGS-84", "wgs84", "EPSG:4326", "WGS 84", "urn crs84", "GPS", "CGCS2000", "EPSG:4490"}) {
        const auto crs = geo::parse_crs(text);
        CHECK(crs.ok() == (std::string_view(text) != "urn crs84"));
        if (crs.ok()) {
            CHECK(*crs == Crs::wgs84);
        }
    }
    for (const char* text : {"GCJ-02", "gcj02", "AMap", "高德", "GCJ_02"}) {
        CHECK(geo::parse_crs(text).value() == Crs::gcj02);
    }
    for (const char* text : {"BD-09", "bd09ll", "Baidu", "百度"}) {
        CHECK(geo::parse_crs(text).value() == Crs::bd09);
    }
    for (const Crs crs : {Crs::wgs84, Crs::gcj02, Crs::bd09}) {
        CHECK(geo::parse_crs(geo::to_text(crs)).value() == crs);
    }
    const auto unknown = geo::parse_crs("EPSG:3857");
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.error().kind == base::ErrorKind::bad_input);
    CHECK(unknown.error().detail.find("'EPSG:3857'") != std::string::npos);
    CHECK(unknown.error().detail.find("GCJ-02 (AMap") != std::string::npos);
    CHECK(geo::parse_crs(" ").error().detail.find("missing") != std::string::npos);
}

TEST_CASE("WGS-84 degrees are rounded to the nearest point and nothing else") {
    CHECK(geo::to_wgs84(113.14302504, 23.03520506, Crs::wgs84).value() == Point{1'131'430'250, 230'352'051});
    CHECK(geo::to_wgs84(-71.0772, 42.2715, Crs::wgs84).value() == Point{-710'772'000, 422'715'000});
    CHECK(geo::to_wgs84(180, -90, Crs::wgs84).value() == Point{1'800'000'000, -900'000'000});
    CHECK(geo::to_text(Point{-5, 230'352'051}) == "-0.0000005,23.0352051");
}

TEST_CASE("numbers that are no place are refused, exchanged ones with a hint") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    for (const Crs crs : {Crs::wgs84, Crs::gcj02, Crs::bd09}) {
        CHECK_FALSE(geo::to_wgs84(nan, 23, crs).ok());
        CHECK_FALSE(geo::to_wgs84(113, nan, crs).ok());
        CHECK_FALSE(geo::to_wgs84(infinity, 23, crs).ok());
        CHECK_FALSE(geo::to_wgs84(113, -infinity, crs).ok());
        CHECK_FALSE(geo::to_wgs84(180.0000001, 23, crs).ok());
        CHECK_FALSE(geo::to_wgs84(1e300, 23, crs).ok());
    }
    const auto exchanged = geo::to_wgs84(23.0352, 113.1430, Crs::wgs84);
    REQUIRE_FALSE(exchanged.ok());
    CHECK(exchanged.error().detail.find("exchanged") != std::string::npos);
}

TEST_CASE("the shifts give the published example") {
    // The worked example of the coordtransform library's README (MIT): 116.404, 39.915.
    const auto wgs = geo::to_wgs84(116.404, 39.915, Crs::wgs84).value();
    CHECK(is_near(geo::from_wgs84(wgs, Crs::gcj02), 116.41024449916938, 39.91640428150164, 1e-9));
    const auto from_gcj = geo::to_wgs84(116.41024449916938, 39.91640428150164, Crs::gcj02).value();
    CHECK(from_gcj == wgs);
}

TEST_CASE("what a map service would show comes back to the same point") {
    base::Prng prng(2);
    for (int i = 0; i < 20'000; ++i) {
        // Two kilometres inside the rectangle of GCJ-02, at whose edge the inverse is ambiguous.
        const Point point = any_point(prng, {721'000'000, 9'000'000}, {1'377'000'000, 557'000'000});
        for (const Crs crs : {Crs::gcj02, Crs::bd09}) {
            const geo::Degrees shown = geo::from_wgs84(point, crs);
            const auto back = geo::to_wgs84(shown.lon, shown.lat, crs);
            REQUIRE(back.ok());
            CHECK_MESSAGE(*back == point, geo::to_text(point), " gives ", geo::to_text(*back));
        }
    }
}

TEST_CASE("in Nanhai GCJ-02 lies hundreds of metres off and BD-09 farther") {
    const geo::Degrees gcj = geo::from_wgs84({1'131'430'000, 230'350'000}, Crs::gcj02);
    CHECK(gcj.lon - 113.143 > 0.004);
    CHECK(gcj.lon - 113.143 < 0.006);
    const geo::Degrees baidu = geo::from_wgs84({1'131'430'000, 230'350'000}, Crs::bd09);
    CHECK(baidu.lon - gcj.lon > 0.005);
}

TEST_CASE("outside the rectangle of GCJ-02 nothing is shifted") {
    for (const Crs crs : {Crs::gcj02, Crs::bd09}) {
        CHECK(geo::to_wgs84(-71.0772, 42.2715, crs).value() == Point{-710'772'000, 422'715'000});
        CHECK(is_near(geo::from_wgs84({-710'772'000, 422'715'000}, crs), -71.0772, 42.2715, 1e-12));
    }
}
