// Wire: order, delay, and what each fault costs.

#include <doctest/doctest.h>

#include "sim/world/wire.hpp"

namespace citybrain::sim {
namespace {

constexpr model::NodeId town{440605011000};
constexpr model::NodeId village{440605011001};
constexpr base::Instant noon{1'782'691'200'000};

drive::Bytes frame(std::uint8_t name) { return {name, 0, 0}; }

/// Names of the frames that have arrived.
std::string arrived(Wire& wire) {
    std::string names;
    while (const auto next = wire.take()) {
        names += static_cast<char>(next->bytes.front());
    }
    return names;
}

TEST_CASE("frames arrive in order behind a delay, and none while the pair is down") {
    base::Instant now = noon;
    FaultCounts counts;
    Wire wire(now, counts, {.delay = base::Duration{10}, .jitter = base::Duration{50}}, 1);
    CHECK_FALSE(wire.send(village, town, frame('x')));
    wire.join(village, town);
    for (const char name : {'a', 'b', 'c', 'd', 'e'}) {
        CHECK(wire.send(village, town, frame(static_cast<std::uint8_t>(name))));
    }
    REQUIRE(wire.next_due());
    CHECK(*wire.next_due() >= noon + base::Duration{10});
    CHECK(arrived(wire).empty());
    now = noon + base::Duration{60};
    CHECK(arrived(wire) == "abcde");
    CHECK_FALSE(wire.next_due());
}

TEST_CASE(
    "a cut loses what is under way, unless mercy keeps it; it arrives in front of what comes behind the reconnect") {
    base::Instant now = noon;
    FaultCounts counts;
    Wire strict(now, counts, {}, 1);
    Wire merciful(now, counts, {.mercy = {1, 1}, .twins = {1, 1}}, 1);
    for (Wire* const wire : {&strict, &merciful}) {
        wire->join(village, town);
        CHECK(wire->send(village, town, frame('a')));
        wire->cut(town, village);
        CHECK_FALSE(wire->is_up(village, town));
        CHECK_FALSE(wire->next_due());
        now = now + base::seconds(5);
        wire->join(village, town);
        CHECK(wire->send(village, town, frame('b')));
        now = now + base::seconds(5);
    }
    CHECK(arrived(strict) == "b");
    CHECK(arrived(merciful) == "aab");
    CHECK(counts.of(Fault::lost_frame) == 1);
    CHECK(counts.of(Fault::stale_frame) == 1);
    CHECK(counts.of(Fault::twin_frame) == 1);
}

TEST_CASE("a swallowing way loses frames and says nothing; the other way goes on") {
    base::Instant now = noon;
    FaultCounts counts;
    Wire wire(now, counts, {}, 1);
    wire.join(village, town);
    wire.swallow(village, town);
    CHECK(wire.send(village, town, frame('a')));
    CHECK(wire.send(town, village, frame('b')));
    now = now + base::seconds(1);
    CHECK(arrived(wire) == "b");
    wire.cut(village, town);
    wire.join(village, town);
    CHECK(wire.send(village, town, frame('c')));
    now = now + base::seconds(1);
    CHECK(arrived(wire) == "c");
}

TEST_CASE("a dropped frame was sent, as far as its sender knows, and never arrives") {
    base::Instant now = noon;
    FaultCounts counts;
    Wire wire(now, counts, {.drops = {1, 1}}, 1);
    wire.join(village, town);
    CHECK(wire.send(village, town, frame('a')));
    now = now + base::seconds(1);
    CHECK(arrived(wire).empty());
    CHECK(counts.of(Fault::dropped_frame) == 1);
}

TEST_CASE("a slow link takes its time for each byte") {
    base::Instant now = noon;
    FaultCounts counts;
    Wire wire(now, counts, {.delay = base::Duration{0}}, 1);
    wire.join(village, town);
    wire.slow(village, town, base::seconds(1), base::Duration{128});
    CHECK(wire.send(village, town, drive::Bytes(8'192, 'a')));
    CHECK(*wire.next_due() == noon + base::Duration{1'000 + 8 * 128});
}

} // namespace
} // namespace citybrain::sim
