#pragma once
/// Coordinate reference systems: every foreign coordinate is converted here, once, and none is guessed.
///
/// WGS-84 is what satellites and OpenStreetMap use. GCJ-02 is what Chinese map services give (about 500 m away in
/// Nanhai), BD-09 is Baidu's second shift on top of it. A missing or unknown system is refused with the list of names:
/// a case 500 m off stands in the wrong village.

#include <string_view>

#include "engine/base/result.hpp"
#include "engine/geo/point.hpp"

namespace citybrain::geo {

enum class Crs { wgs84, gcj02, bd09 };

/// "WGS-84", "GCJ-02", "BD-09".
[[nodiscard]] std::string_view to_text(Crs crs);

/// Reads a name; letter case, spaces, '-', '_' and ':' are ignored: WGS-84, EPSG:4326, CRS84, GPS; CGCS2000 and
/// EPSG:4490 (taken as WGS-84: they differ by less than a metre); GCJ-02, AMap, Gaode, 高德, Tencent, 腾讯,
/// 火星坐标; BD-09, Baidu, 百度. bad_input with the accepted names otherwise, for an empty text too.
[[nodiscard]] base::Result<Crs> parse_crs(std::string_view text);

/// Degrees in `crs`, longitude first, to the nearest Point. GCJ-02 and BD-09 are inverted by iteration to below 1e-9
/// of a degree before rounding; outside the rectangle in which GCJ-02 shifts anything (72.004..137.8347 E,
/// 0.8293..55.8271 N) they are taken as they are, as map services do; within about 1 km of that rectangle's edge the
/// inverse is ambiguous.
/// bad_input for NaN, infinities and numbers out of range, with a hint when longitude and latitude look exchanged.
/// Source of both shifts: the published reverse-engineered formulas (eviltransform and coordtransform, both MIT).
[[nodiscard]] base::Result<Point> to_wgs84(double lon, double lat, Crs crs);

/// A longitude and latitude in degrees, of whatever system the caller knows.
struct Degrees {
    double lon = 0;
    double lat = 0;
};

/// The opposite way, for maps that want GCJ-02 or BD-09 tiles and for tests. Total: every Point has a picture.
[[nodiscard]] Degrees from_wgs84(Point point, Crs crs);

} // namespace citybrain::geo
