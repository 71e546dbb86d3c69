// Open cases by place: whoever is within the radius is found, whatever order cases came and went in.

#include <algorithm>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/geo/distance.hpp"
#include "engine/model/place_index.hpp"

namespace citybrain::model {
namespace {

TEST_CASE("every case within the radius is among those that are near, and none of another category") {
    CHECK(rc::check("a superset", [] {
        PlaceIndex index;
        std::vector<std::pair<CaseId, geo::Point>> all;
        const std::int32_t lat = *rc::gen::element(230'350'000, 0, -200'000, 590'000'000);
        const std::int32_t lon = *rc::gen::element(1'131'430'000, 1'799'999'000, -1'799'999'500, 0);
        const auto near = [&] {
            const std::int64_t shifted = std::int64_t{lon} + *rc::gen::inRange(-40'000, 40'000);
            const std::int64_t wrapped = shifted > 1'800'000'000    ? shifted - 3'600'000'000
                                         : shifted < -1'800'000'000 ? shifted + 3'600'000'000
                                                                    : shifted;
            return geo::Point{static_cast<std::int32_t>(wrapped), lat + *rc::gen::inRange(-40'000, 40'000)};
        };
        for (std::uint64_t i = 1; i <= 30; ++i) {
            all.emplace_back(CaseId{NodeId{1}, i}, near());
            index.add("flood", all.back().second, all.back().first);
            index.add("noise", all.back().second, CaseId{NodeId{2}, i});
        }
        index.remove("flood", all.front().second, all.front().first);
        all.erase(all.begin());
        const geo::Point here = near();
        const auto radius = static_cast<std::uint32_t>(*rc::gen::inRange(1, 500));
        const std::vector<CaseId> found = index.near("flood", here, radius, 1'000);
        for (const auto& [id, place] : all) {
            const bool within = geo::distance_cm(here, place) <= std::int64_t{radius} * 100;
            RC_ASSERT(!within || std::ranges::find(found, id) != found.end());
        }
        for (const CaseId& id : found) {
            RC_ASSERT(id.origin == NodeId{1} && id.counter != 1);
        }
    }));
}

TEST_CASE("the meridian of 180 degrees is one place, whichever sign is written") {
    PlaceIndex index;
    index.add("flood", {-1'800'000'000, 590'000'000}, CaseId{NodeId{1}, 1});
    index.add("flood", {1'800'000'000, 590'000'000}, CaseId{NodeId{1}, 2});
    CHECK(index.near("flood", {1'799'974'252, 590'000'000}, 182, 10).size() == 2);
    CHECK(index.near("flood", {-1'799'974'252, 590'000'000}, 182, 10).size() == 2);
    index.remove("flood", {1'800'000'000, 590'000'000}, CaseId{NodeId{1}, 2});
    CHECK(index.size() == 1);
}

TEST_CASE("it looks at no more than asked") {
    PlaceIndex index;
    for (std::uint64_t i = 1; i <= 100; ++i) {
        index.add("flood", {1'131'430'000, 230'350'000}, CaseId{NodeId{1}, i});
    }
    CHECK(index.near("flood", {1'131'430'000, 230'350'000}, 50, 10).size() == 10);
    CHECK(index.size() == 100);
}

} // namespace
} // namespace citybrain::model
