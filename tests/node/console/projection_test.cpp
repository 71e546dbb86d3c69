// Projection: what it keeps and what it lets go.
#include <doctest/doctest.h>

#include "nodes/console/projection.hpp"

using citybrain::console::Projection;
using citybrain::model::Case;
using citybrain::model::Lifecycle;
using citybrain::model::NodeId;

namespace {

constexpr NodeId town{440605011000};
constexpr NodeId village{440605011001};

Case make_case(std::uint32_t counter, Lifecycle lifecycle) {
    Case made;
    made.id = {.origin = village, .counter = counter};
    made.lifecycle = lifecycle;
    return made;
}

} // namespace

TEST_CASE("cases are kept a node, and the newest content wins") {
    Projection projection;
    projection.restored(village, make_case(1, Lifecycle::registered));
    citybrain::model::Record record;
    record.node = town;
    const Case handled = make_case(1, Lifecycle::handled);
    projection.committed(record, &handled);
    projection.committed(record, nullptr);
    CHECK(projection.records() == 2);
    REQUIRE(projection.find(village, handled.id) != nullptr);
    CHECK(projection.find(village, handled.id)->lifecycle == Lifecycle::registered);
    REQUIRE(projection.find(town, handled.id) != nullptr);
    CHECK(projection.find(town, handled.id)->lifecycle == Lifecycle::handled);
    CHECK(projection.find(NodeId{1}, handled.id) == nullptr);
    CHECK(projection.cases(NodeId{1}).empty());
}

TEST_CASE("open cases stay, the oldest ended ones go") {
    Projection projection;
    const Case open = make_case(1, Lifecycle::handling);
    projection.restored(village, open);
    const auto count = static_cast<std::uint32_t>(Projection::ended_max);
    for (std::uint32_t i = 0; i <= count; ++i) {
        projection.restored(village, make_case(2 + i, Lifecycle::closed));
        projection.restored(village, make_case(2 + i, Lifecycle::closed)); // further records of an ended case
    }
    CHECK(projection.cases(village).size() == Projection::ended_max + 1);
    CHECK(projection.find(village, open.id) != nullptr);
    CHECK(projection.find(village, make_case(2, Lifecycle::closed).id) == nullptr);
    CHECK(projection.find(village, make_case(3, Lifecycle::closed).id) != nullptr);
}
