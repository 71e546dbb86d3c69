#include "engine/model/place_index.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace citybrain::model {
namespace {

constexpr std::int32_t cell_e7 = 10'000;
constexpr std::int64_t circle_e7 = 3'600'000'000;
constexpr std::int32_t cells_around = static_cast<std::int32_t>(circle_e7 / cell_e7);
constexpr std::int32_t first_cell = -cells_around / 2;
constexpr std::int32_t last_cell = first_cell + cells_around - 1;
/// 1e-7 degrees of a metre along a meridian, rounded up.
constexpr std::int64_t e7_per_metre = 90;

std::int32_t floor_div(std::int64_t value, std::int64_t by) {
    const std::int64_t quotient = value / by;
    return static_cast<std::int32_t>(value % by < 0 ? quotient - 1 : quotient);
}

/// How many times wider a metre is in degrees of longitude than of latitude, at most, up to 60 degrees; beyond it all
/// the way round is looked at.
constexpr std::int64_t widening = 2;
constexpr std::int32_t lat_60_e7 = 599'000'000;

} // namespace

PlaceIndex::Cell PlaceIndex::cell_of(geo::Point place) {
    const std::int32_t lon = floor_div(place.lon_e7, cell_e7);
    return {floor_div(place.lat_e7, cell_e7), lon > last_cell ? lon - cells_around : lon}; // 180 east is 180 west
}

void PlaceIndex::add(const std::string& category, geo::Point place, const CaseId& id) {
    entries_.emplace(category, cell_of(place), id);
}

void PlaceIndex::remove(const std::string& category, geo::Point place, const CaseId& id) {
    entries_.erase({category, cell_of(place), id});
}

std::vector<CaseId> PlaceIndex::near(std::string_view category, geo::Point place, std::uint32_t radius_m,
                                     std::size_t most) const {
    ENSURE(radius_m <= radius_m_max);
    const std::int64_t reach = radius_m * e7_per_metre;
    const std::string name(category);
    const bool polar = place.lat_e7 > lat_60_e7 || place.lat_e7 < -lat_60_e7;
    const std::int32_t south = floor_div(place.lat_e7 - reach, cell_e7);
    const std::int32_t north = floor_div(place.lat_e7 + reach, cell_e7);
    const std::int32_t west = polar ? first_cell : floor_div(place.lon_e7 - reach * widening, cell_e7);
    const std::int32_t east = polar ? last_cell : floor_div(place.lon_e7 + reach * widening, cell_e7);
    std::vector<CaseId> found;
    for (std::int32_t lat = south; lat <= north && found.size() < most; ++lat) {
        // One row of cells is one stretch of the set; a stretch over the date line is two.
        const auto scan = [&](std::int32_t first, std::int32_t last) {
            auto at = entries_.lower_bound({name, Cell{lat, first}, CaseId{}});
            for (; at != entries_.end() && found.size() < most; ++at) {
                const auto& [entry_category, cell, id] = *at;
                if (entry_category != name || cell.lat != lat || cell.lon > last) {
                    return;
                }
                found.push_back(id);
            }
        };
        scan(std::max(west, first_cell), std::min(east, last_cell));
        if (west < first_cell) {
            scan(west + cells_around, last_cell);
        }
        if (east > last_cell) {
            scan(first_cell, east - cells_around);
        }
    }
    return found;
}

} // namespace citybrain::model
