#include "engine/geo/distance.hpp"

#include <cmath>

#include "engine/geo/trig.hpp"

namespace citybrain::geo {
namespace {

constexpr double earth_radius_cm = 637'100'880.0; // IUGG mean radius R1 = 6'371'008.8 m
constexpr double radians_per_e7 = pi / 180 / e7_per_degree;

} // namespace

std::int64_t distance_cm(Point a, Point b) {
    std::int64_t east = std::int64_t{a.lon_e7} - b.lon_e7;
    if (east < 0) {
        east = -east;
    }
    if (east > lon_e7_max) {
        east = 2 * std::int64_t{lon_e7_max} - east;
    }
    const std::int64_t north = std::int64_t{a.lat_e7} - b.lat_e7;
    const std::int64_t latitudes = std::int64_t{a.lat_e7} + b.lat_e7;
    const double narrowing = cosine(static_cast<double>(latitudes) / 2 * radians_per_e7);
    const double x = static_cast<double>(east) * radians_per_e7 * narrowing;
    const double y = static_cast<double>(north) * radians_per_e7;
    return static_cast<std::int64_t>(std::floor(std::sqrt(x * x + y * y) * earth_radius_cm + 0.5));
}

} // namespace citybrain::geo
