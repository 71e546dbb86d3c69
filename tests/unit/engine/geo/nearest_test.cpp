#include "engine/geo/nearest.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <optional>
#include <tuple>

#include "engine/geo/distance.hpp"

namespace geo = citybrain::geo;
using geo::Nearest;
using geo::Point;

namespace {

std::optional<Nearest::Found> by_looking_at_all(const std::vector<Nearest::Entry>& entries, Point point) {
    std::optional<Nearest::Found> best;
    for (const Nearest::Entry& entry : entries) {
        const Nearest::Found found{entry.id, geo::distance_cm(point, entry.at)};
        if (!best || std::tie(found.distance_cm, found.id) < std::tie(best->distance_cm, best->id)) {
            best = found;
        }
    }
    return best;
}

/// A coarse grid, so that ties and shared latitudes are common.
rc::Gen<Point> on_a_grid(int cells) {
    const auto cell = rc::gen::inRange(0, cells);
    return rc::gen::map(rc::gen::pair(cell, cell), [](std::pair<int, int> at) {
        return Point{1'130'000'000 + at.first * 10'000, 230'000'000 + at.second * 10'000};
    });
}

} // namespace

TEST_CASE("nothing is nearest among nothing") { CHECK_FALSE(Nearest{}.find({0, 0}).has_value()); }

TEST_CASE("among equals the smallest id wins, wherever it stands in the list") {
    const Point asked{1'130'000'000, 230'000'000};
    const Point north{1'130'000'000, 230'001'000};
    const Point south{1'130'000'000, 229'999'000};
    const Nearest nearest({{9, north}, {4, south}, {7, north}});
    REQUIRE(nearest.find(asked).has_value());
    CHECK(nearest.find(asked)->id == 4);
}

TEST_CASE("the nearest is the one that looking at all entries finds") {
    CHECK(rc::check([](std::uint64_t salt) {
        const int cells = salt % 2 == 0 ? 8 : 400;
        std::vector<Nearest::Entry> entries;
        for (const Point at : *rc::gen::container<std::vector<Point>>(on_a_grid(cells))) {
            entries.push_back({*rc::gen::inRange<std::uint64_t>(0, 50), at});
        }
        const Nearest nearest(entries);
        for (int i = 0; i < 20; ++i) {
            const Point asked = *on_a_grid(cells + 3);
            RC_ASSERT(nearest.find(asked) == by_looking_at_all(entries, asked));
        }
    }));
}
