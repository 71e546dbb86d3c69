// Neighbourhood: who is near whom, whatever the order of telling, and what is forgotten.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/geo/distance.hpp"
#include "engine/window/neighbourhood.hpp"

namespace citybrain::window {
namespace {

constexpr model::NodeId east{440605011000};
constexpr model::NodeId west{440605012000};

model::CaseId id_of(std::uint64_t number) { return {east, number}; }

model::Event event_at(std::int32_t lat_e7, std::int32_t lon_e7, std::int64_t ms, std::string category = "E0406") {
    model::Event event;
    event.category = std::move(category);
    event.place = geo::Point{.lon_e7 = 1'131'000'000 + lon_e7, .lat_e7 = 230'000'000 + lat_e7};
    event.area = model::NodeId{440605011001};
    event.time = base::Instant{ms};
    return event;
}

} // namespace

TEST_CASE("neighbours are those within radius and window, nearest first, exercises apart") {
    Neighbourhood known;
    known.add(id_of(1), event_at(0, 0, 1'000), east);
    known.add(id_of(2), event_at(1'000, 0, 2'000), west);        // 11 m
    known.add(id_of(3), event_at(500, 0, 1'000'001), west);      // 6 m, too late for a window of 999 s
    known.add(id_of(4), event_at(800, 0, 3'000, "E0407"), west); // another category
    known.add(id_of(5), event_at(5'000, 0, 3'000), west);        // 56 m
    model::Event drill = event_at(0, 0, 1'000);
    drill.status = model::Status::exercise;
    known.add(id_of(6), drill, west);
    const auto near = known.near(id_of(1), 50, base::seconds(999));
    REQUIRE(near.size() == 1);
    CHECK(near[0].id == id_of(2));
    CHECK(near[0].distance_cm / 100 == 11);
    CHECK(known.near(id_of(1), 60, base::seconds(999)).size() == 2);
    CHECK(known.near(id_of(1), 50, base::seconds(1'000)).size() == 2); // the edges belong to it
    CHECK(known.near(id_of(9), 50, base::seconds(999)).empty());
}

TEST_CASE("a matter told again keeps its place and learns the way to its owner") {
    Neighbourhood known;
    known.add(id_of(1), event_at(0, 0, 0), east);
    known.add(id_of(1), event_at(9'000, 0, 0), west);
    REQUIRE(known.find(id_of(1)) != nullptr);
    CHECK(known.find(id_of(1))->from == west);
    CHECK(known.find(id_of(1))->place.lat_e7 == 230'000'000);
    model::Event nowhere = event_at(0, 0, 0);
    nowhere.place.reset();
    known.add(id_of(2), nowhere, east);
    CHECK(known.size() == 1);
}

TEST_CASE("what is forgotten is near nobody and stands for nobody") {
    Neighbourhood known;
    known.add(id_of(1), event_at(0, 0, 1'000), east);
    known.add(id_of(2), event_at(0, 0, 2'000), west);
    known.relate(id_of(2), id_of(1));
    known.relate(id_of(7), id_of(1)); // was never there
    CHECK(known.parent_of(id_of(2)) == id_of(1));
    CHECK(known.parent_of(id_of(7)) == id_of(7));
    known.forget(base::Instant{1'500});
    CHECK(known.size() == 1);
    CHECK(known.near(id_of(2), 50, base::hours(1)).empty());
    known.forget(base::Instant{2'500});
    CHECK(known.parent_of(id_of(2)) == id_of(2));
    known.add(id_of(3), event_at(0, 0, 3'000), east);
    CHECK(known.near(id_of(3), 50, base::hours(1)).empty());
}

TEST_CASE("the neighbours are those that comparing all with all finds, in whatever order they were told") {
    REQUIRE(rc::check("as by comparing all", [] {
        const auto spots = *rc::gen::container<std::vector<std::tuple<int, int, int>>>(
            rc::gen::tuple(rc::gen::inRange(-9'000, 9'000), rc::gen::inRange(-9'000, 9'000), rc::gen::inRange(0, 100)));
        Neighbourhood known;
        Neighbourhood backwards;
        const auto event_of = [&](std::size_t i) {
            return event_at(std::get<0>(spots[i]), std::get<1>(spots[i]), std::get<2>(spots[i]));
        };
        for (std::size_t i = 0; i < spots.size(); ++i) {
            known.add(id_of(i), event_of(i), east);
            const std::size_t last = spots.size() - 1 - i;
            backwards.add(id_of(last), event_of(last), east);
        }
        for (std::size_t i = 0; i < spots.size(); ++i) {
            std::set<model::CaseId> expected;
            for (std::size_t j = 0; j < spots.size(); ++j) {
                const auto apart = std::abs(std::get<2>(spots[i]) - std::get<2>(spots[j]));
                if (i != j && apart <= 40 && geo::distance_cm(*event_of(i).place, *event_of(j).place) <= 5'000) {
                    expected.insert(id_of(j));
                }
            }
            std::set<model::CaseId> found;
            std::vector<model::CaseId> order;
            for (const auto& near : known.near(id_of(i), 50, base::Duration{40})) {
                found.insert(near.id);
                order.push_back(near.id);
            }
            std::vector<model::CaseId> other_order;
            for (const auto& near : backwards.near(id_of(i), 50, base::Duration{40})) {
                other_order.push_back(near.id);
            }
            RC_ASSERT(found == expected);
            RC_ASSERT(order == other_order);
        }
    }));
}

} // namespace citybrain::window
