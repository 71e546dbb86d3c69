#pragma once
/// Nearest: which of N known points is closest? For "the village whose point is nearest, within this town".
///
/// Points are sorted by latitude and searched outward from the asked one; the search ends as soon as latitude alone is
/// farther than the best so far. Immutable after construction: any thread may ask.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/geo/point.hpp"

namespace citybrain::geo {

class Nearest {
  public:
    struct Entry {
        std::uint64_t id = 0;
        Point at;
    };
    struct Found {
        std::uint64_t id = 0;
        std::int64_t distance_cm = 0;

        friend bool operator==(const Found&, const Found&) = default;
    };

    Nearest() = default;
    explicit Nearest(std::vector<Entry> entries);

    /// The entry with the smallest geo::distance_cm, among equals the one with the smallest id; empty without entries.
    [[nodiscard]] std::optional<Found> find(Point point) const;

  private:
    std::vector<Entry> entries_; ///< sorted by latitude, then id
};

} // namespace citybrain::geo
