#include "engine/geo/crs.hpp"

#include <array>
#include <cmath>
#include <string>

#include "engine/geo/trig.hpp"

namespace citybrain::geo {
namespace {

using base::Result;

// GCJ-02 works on the ellipsoid of Krasovsky 1940.
constexpr double krasovsky_axis_m = 6378245.0;
constexpr double krasovsky_eccentricity_squared = 0.00669342162296594323;
// BD-09 waves with 3000 periods in a full turn of degrees.
constexpr double baidu_frequency = pi * 3000.0 / 180.0;

struct Name {
    std::string_view spelling; ///< lower case, without spaces, '-', '_' and ':'
    Crs crs;
};

constexpr std::array<Name, 20> names{{
    {"wgs84", Crs::wgs84}, {"epsg4326", Crs::wgs84}, {"crs84", Crs::wgs84},    {"ogccrs84", Crs::wgs84},
    {"gps", Crs::wgs84},   {"cgcs2000", Crs::wgs84}, {"epsg4490", Crs::wgs84}, {"4326", Crs::wgs84},
    {"gcj02", Crs::gcj02}, {"gcj", Crs::gcj02},      {"amap", Crs::gcj02},     {"gaode", Crs::gcj02},
    {"高德", Crs::gcj02},  {"tencent", Crs::gcj02},  {"腾讯", Crs::gcj02},     {"火星坐标", Crs::gcj02},
    {"bd09", Crs::bd09},   {"bd09ll", Crs::bd09},    {"baidu", Crs::bd09},     {"百度", Crs::bd09},
}};

std::string bare_spelling(std::string_view text) {
    std::string bare;
    for (const char c : text) {
        if (c == ' ' || c == '-' || c == '_' || c == ':' || c == '\t') {
            continue;
        }
        bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return bare;
}

bool gcj_shifts(Degrees at) { return at.lon >= 72.004 && at.lon <= 137.8347 && at.lat >= 0.8293 && at.lat <= 55.8271; }

/// The waves both directions share: 20 sin(6 pi x) + 20 sin(2 pi x).
double short_waves(double x) { return 20.0 * sine(6.0 * x * pi) + 20.0 * sine(2.0 * x * pi); }

double north_shift_m(double x, double y) {
    const double plain = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(x < 0 ? -x : x);
    const double waves = short_waves(x) + 20.0 * sine(y * pi) + 40.0 * sine(y / 3.0 * pi) +
                         160.0 * sine(y / 12.0 * pi) + 320.0 * sine(y * pi / 30.0);
    return plain + waves * 2.0 / 3.0;
}

double east_shift_m(double x, double y) {
    const double plain = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(x < 0 ? -x : x);
    const double waves = short_waves(x) + 20.0 * sine(x * pi) + 40.0 * sine(x / 3.0 * pi) +
                         150.0 * sine(x / 12.0 * pi) + 300.0 * sine(x / 30.0 * pi);
    return plain + waves * 2.0 / 3.0;
}

/// WGS-84 to GCJ-02 by the formula, without asking for its rectangle.
Degrees gcj_from_wgs(Degrees wgs) {
    const double x = wgs.lon - 105.0;
    const double y = wgs.lat - 35.0;
    const double latitude = wgs.lat / 180.0 * pi;
    const double s = sine(latitude);
    const double magic = 1.0 - krasovsky_eccentricity_squared * s * s;
    const double root = std::sqrt(magic);
    const double meridian_m = krasovsky_axis_m * (1.0 - krasovsky_eccentricity_squared) / (magic * root);
    const double parallel_m = krasovsky_axis_m / root * cosine(latitude);
    return {wgs.lon + east_shift_m(x, y) * 180.0 / (parallel_m * pi),
            wgs.lat + north_shift_m(x, y) * 180.0 / (meridian_m * pi)};
}

Degrees baidu_from_gcj(Degrees gcj) {
    const double radius = std::sqrt(gcj.lon * gcj.lon + gcj.lat * gcj.lat) + 0.00002 * sine(gcj.lat * baidu_frequency);
    const double angle = arc_tangent(gcj.lat, gcj.lon) + 0.000003 * cosine(gcj.lon * baidu_frequency);
    return {radius * cosine(angle) + 0.0065, radius * sine(angle) + 0.006};
}

/// The place that `forward` moves to `target`. Both shifts move neighbouring places almost alike (their derivative is
/// below 0.05), so each round gains more than a digit; 40 rounds is far beyond need and only bounds the loop.
Degrees inverse(Degrees (*forward)(Degrees), Degrees target) {
    constexpr double enough = 1e-10;
    Degrees guess = target;
    for (int round = 0; round < 40; ++round) {
        const Degrees image = forward(guess);
        const double off_lon = image.lon - target.lon;
        const double off_lat = image.lat - target.lat;
        guess = {guess.lon - off_lon, guess.lat - off_lat};
        if (off_lon < enough && off_lon > -enough && off_lat < enough && off_lat > -enough) {
            break;
        }
    }
    return guess;
}

Degrees wgs_from_gcj(Degrees gcj) { return gcj_shifts(gcj) ? inverse(gcj_from_wgs, gcj) : gcj; }

Degrees wgs_from(Degrees given, Crs crs) {
    switch (crs) {
    case Crs::wgs84:
        return given;
    case Crs::gcj02:
        return wgs_from_gcj(given);
    case Crs::bd09:
        return gcj_shifts(given) ? wgs_from_gcj(inverse(baidu_from_gcj, given)) : given;
    }
    return given;
}

std::int32_t nearest_e7(double degrees) { return static_cast<std::int32_t>(std::floor(degrees * e7_per_degree + 0.5)); }

} // namespace

std::string_view to_text(Crs crs) {
    switch (crs) {
    case Crs::wgs84:
        return "WGS-84";
    case Crs::gcj02:
        return "GCJ-02";
    case Crs::bd09:
        return "BD-09";
    }
    return "WGS-84";
}

Result<Crs> parse_crs(std::string_view text) {
    const std::string bare = bare_spelling(text);
    for (const Name& name : names) {
        if (name.spelling == bare) {
            return name.crs;
        }
    }
    const std::string what = bare.empty()
                                 ? std::string("the coordinate reference system is missing")
                                 : "coordinate reference system '" + std::string(text.substr(0, 40)) + "' is not known";
    return base::bad_input(what + "; write WGS-84 (GPS, OpenStreetMap), GCJ-02 (AMap, Tencent) or BD-09 (Baidu)");
}

Result<Point> to_wgs84(double lon, double lat, Crs crs) {
    const auto within = [](double value, double most) { return value >= -most && value <= most; };
    const auto shown = [](double value) {
        return value - value == 0 ? std::to_string(value) : std::string("(not a finite number)");
    };
    if (!within(lon, 180)) {
        return base::bad_input("longitude " + shown(lon) + " is outside -180 to 180 degrees");
    }
    if (!within(lat, 90)) {
        const char* hint = within(lat, 180) && within(lon, 90) ? "; are longitude and latitude exchanged?" : "";
        return base::bad_input("latitude " + shown(lat) + " is outside -90 to 90 degrees" + hint);
    }
    const Degrees wgs = wgs_from({lon, lat}, crs);
    return Point{nearest_e7(wgs.lon), nearest_e7(wgs.lat)};
}

Degrees from_wgs84(Point point, Crs crs) {
    const Degrees wgs{static_cast<double>(point.lon_e7) / e7_per_degree,
                      static_cast<double>(point.lat_e7) / e7_per_degree};
    if (crs == Crs::wgs84 || !gcj_shifts(wgs)) {
        return wgs;
    }
    const Degrees gcj = gcj_from_wgs(wgs);
    return crs == Crs::gcj02 ? gcj : baidu_from_gcj(gcj);
}

} // namespace citybrain::geo
