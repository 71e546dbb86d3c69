#pragma once
/// Distance in whole centimetres, the same number on every box.

#include <cstdint>

#include "engine/geo/point.hpp"

namespace citybrain::geo {

/// Centimetres between two points, to the nearest; 0 for the same point; symmetric; never less than the distance of
/// their latitudes alone. The short way round over the date line.
/// Source: equirectangular approximation at the mean latitude on a sphere of 6'371'008.8 m (IUGG mean radius).
/// Against the haversine on the same sphere, in Nanhai: below 0.01 % up to 60 km (measured in
/// tests/unit/engine/geo/distance_test.cpp). The earth's flattening adds up to 0.5 % on either formula.
[[nodiscard]] std::int64_t distance_cm(Point a, Point b);

} // namespace citybrain::geo
