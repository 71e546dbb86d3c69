#include "engine/geo/point.hpp"

namespace citybrain::geo {
namespace {

void append_degrees(std::string& text, std::int64_t e7) {
    if (e7 < 0) {
        text += '-';
        e7 = -e7;
    }
    const std::string fraction = std::to_string(e7 % e7_per_degree);
    text += std::to_string(e7 / e7_per_degree);
    text += '.';
    text.append(7 - fraction.size(), '0');
    text += fraction;
}

} // namespace

std::string to_text(Point point) {
    std::string text;
    append_degrees(text, point.lon_e7);
    text += ',';
    append_degrees(text, point.lat_e7);
    return text;
}

} // namespace citybrain::geo
