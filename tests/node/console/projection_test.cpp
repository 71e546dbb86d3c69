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

namespace {

/// A town's record of what its rules said of a matter of the village.
citybrain::model::Record noted(std::uint64_t position, std::uint32_t counter, std::int64_t at) {
    citybrain::model::SeenNoted seen;
    seen.from = village;
    seen.seen.id = {.origin = village, .counter = counter};
    seen.seen.event.source = "s";
    seen.seen.event.id = std::to_string(counter);
    seen.judged.emplace();
    return {.node = town, .position = {position}, .at = {at}, .cause = {}, .fact = std::move(seen), .sends = {}};
}

citybrain::model::Record raised(std::uint64_t position, std::uint32_t counter, std::int64_t at, bool late) {
    citybrain::model::MatterRaised raise;
    raise.raised.id = {.origin = village, .counter = counter};
    raise.raised.decision.emplace();
    raise.raised.late = late;
    return {.node = town, .position = {position}, .at = {at}, .cause = {}, .fact = std::move(raise), .sends = {}};
}

} // namespace

TEST_CASE("judgements of matters below are found by matter and by event, newest first, with what was raised") {
    Projection projection;
    projection.recalled(noted(3, 7, 100)); // told at start
    projection.committed(noted(4, 8, 110), nullptr);
    projection.committed(raised(5, 8, 110, false), nullptr); // in the same step
    projection.committed(raised(9, 8, 150, true), nullptr);  // a late event made it judge again
    const auto found = projection.judgements(town, {.origin = village, .counter = 8});
    REQUIRE(found.size() == 2);
    CHECK(found[0].said.value == 9);
    CHECK(found[0].noted.value == 4);
    CHECK(found[0].raised.value == 9);
    CHECK(found[1].said.value == 4);
    CHECK(found[1].raised.value == 5);
    CHECK(projection.judgements(town, citybrain::model::identity_of("s", "7")).size() == 1);
    CHECK(projection.judgements(village, {.origin = village, .counter = 8}).empty());
    REQUIRE(projection.judgements_since(town).has_value());
    CHECK(projection.judgements_since(town)->ms == 100);
    CHECK(!projection.judgements_since(village).has_value());
}

TEST_CASE("the oldest judgements are forgotten, and it is known from when on none is") {
    Projection projection;
    const auto count = static_cast<std::uint32_t>(Projection::judgements_max);
    for (std::uint32_t i = 1; i <= count + 2; ++i) {
        projection.committed(noted(i, i, 1'000 + i), nullptr);
    }
    CHECK(projection.judgements(town, {.origin = village, .counter = 2}).empty());
    CHECK(projection.judgements(town, {.origin = village, .counter = 3}).size() == 1);
    CHECK(projection.judgements_since(town)->ms == 1'002);
}
