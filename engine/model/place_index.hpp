#pragma once
/// PlaceIndex: open cases by category and place, so that near-duplicates are found without looking at all. The same
/// whatever order cases came and went in; one entry a case.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/geo/point.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::model {

class PlaceIndex {
  public:
    void add(const std::string& category, geo::Point place, const CaseId& id);
    void remove(const std::string& category, geo::Point place, const CaseId& id);
    [[nodiscard]] std::size_t size() const { return entries_.size(); }

    /// Cases of the category in the cells that a square of `radius_m` around `place` touches, at most `most`: a
    /// superset of those within the radius while fewer than `most` lie in the cells. By cell, then id. Radius up to
    /// radius_m_max.
    [[nodiscard]] std::vector<CaseId> near(std::string_view category, geo::Point place, std::uint32_t radius_m,
                                           std::size_t most) const;

    static constexpr std::uint32_t radius_m_max = 2'000;

  private:
    /// A square of 0.001 degree, about 111 m high and, in Nanhai, 102 m wide.
    struct Cell {
        std::int32_t lat = 0;
        std::int32_t lon = 0;
        friend auto operator<=>(const Cell&, const Cell&) = default;
    };
    [[nodiscard]] static Cell cell_of(geo::Point place);

    std::set<std::tuple<std::string, Cell, CaseId>> entries_;
};

} // namespace citybrain::model
