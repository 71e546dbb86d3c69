#include "engine/geo/distance.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "engine/base/prng.hpp"
#include "engine/geo/trig.hpp"

namespace base = citybrain::base;
namespace geo = citybrain::geo;
using geo::Point;

namespace {

double haversine_cm(Point a, Point b) {
    const double to_radians = geo::pi / 180 / 1e7;
    const double lat_a = a.lat_e7 * to_radians;
    const double lat_b = b.lat_e7 * to_radians;
    const double north = std::sin((lat_b - lat_a) / 2);
    const double east = std::sin((double{1} * b.lon_e7 - a.lon_e7) * to_radians / 2);
    return 2 * 637'100'880.0 * std::asin(std::sqrt(north * north + std::cos(lat_a) * std::cos(lat_b) * east * east));
}

Point near_nanhai(base::Prng& prng) {
    return {1'127'500'000 + static_cast<std::int32_t>(prng.below(6'000'000)),
            227'500'000 + static_cast<std::int32_t>(prng.below(5'000'000))};
}

} // namespace

TEST_CASE("in and around Nanhai the distance is within 0.01 % of the haversine") {
    base::Prng prng(3);
    double worst = 0;
    double longest_km = 0;
    for (int i = 0; i < 100'000; ++i) {
        const Point a = near_nanhai(prng);
        const Point b = near_nanhai(prng);
        const double truth = haversine_cm(a, b);
        const double off = std::abs(static_cast<double>(geo::distance_cm(a, b)) - truth);
        longest_km = std::max(longest_km, truth / 100'000);
        // Half a centimetre of rounding is no error of the formula.
        worst = std::max(worst, std::max(0.0, off - 0.51) / std::max(truth, 1.0));
        CHECK(geo::distance_cm(a, b) == geo::distance_cm(b, a));
    }
    CHECK(longest_km > 60);
    CHECK(worst < 1e-4);
    MESSAGE("worst relative error " << worst << " up to " << longest_km << " km");
}

TEST_CASE("known distances") {
    CHECK(geo::distance_cm({1'131'430'000, 230'350'000}, {1'131'430'000, 230'350'000}) == 0);
    // One degree of a meridian of the mean sphere: 6371008.8 m * pi / 180 = 111195.08 m.
    CHECK(geo::distance_cm({1'130'000'000, 230'000'000}, {1'130'000'000, 240'000'000}) == 11'119'508);
    CHECK(geo::distance_cm({1'130'000'000, 230'000'000}, {1'130'000'000, 230'000'001}) == 1);
    CHECK(geo::distance_cm({0, 0}, {10'000'000, 0}) == 11'119'508);
}

TEST_CASE("the date line is crossed the short way, and the ends of the earth do not overflow") {
    CHECK(geo::distance_cm({1'799'000'000, 0}, {-1'799'000'000, 0}) == geo::distance_cm({0, 0}, {2'000'000, 0}));
    CHECK(geo::distance_cm({-1'800'000'000, -900'000'000}, {1'800'000'000, 900'000'000}) ==
          geo::distance_cm({0, -900'000'000}, {0, 900'000'000}));
}

TEST_CASE("a distance is never less than that of the latitudes alone") {
    base::Prng prng(5);
    for (int i = 0; i < 20'000; ++i) {
        const Point a = near_nanhai(prng);
        const Point b = near_nanhai(prng);
        CHECK(geo::distance_cm(a, b) >= geo::distance_cm(a, {a.lon_e7, b.lat_e7}));
    }
}
