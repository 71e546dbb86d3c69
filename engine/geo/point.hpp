#pragma once
/// Point: a place on the earth in WGS-84, whole 1e-7 degrees (about 1.1 cm), from intake on.
///
/// Integers, so that two boxes compare, sort and store the same place the same way. A foreign coordinate becomes a
/// Point only through to_wgs84 (engine/geo/crs.hpp), which asks for its reference system and refuses to guess one.

#include <compare>
#include <cstdint>
#include <string>

namespace citybrain::geo {

/// Units of a Point in one degree.
inline constexpr std::int32_t e7_per_degree = 10'000'000;
inline constexpr std::int32_t lon_e7_max = 180 * e7_per_degree;
inline constexpr std::int32_t lat_e7_max = 90 * e7_per_degree;

/// WGS-84 longitude and latitude in 1e-7 degree, east and north positive. Ordered by longitude, then latitude.
struct Point {
    std::int32_t lon_e7 = 0; ///< -1'800'000'000 to 1'800'000'000
    std::int32_t lat_e7 = 0; ///< -900'000'000 to 900'000'000

    friend constexpr auto operator<=>(const Point&, const Point&) = default;
};

/// True when both numbers lie in their ranges. Points read from bytes are asked this once, at the edge.
[[nodiscard]] constexpr bool is_on_earth(Point point) {
    return point.lon_e7 >= -lon_e7_max && point.lon_e7 <= lon_e7_max && point.lat_e7 >= -lat_e7_max &&
           point.lat_e7 <= lat_e7_max;
}

/// "113.1430250,23.0352050": longitude first, always seven decimals, no locale.
[[nodiscard]] std::string to_text(Point point);

} // namespace citybrain::geo
