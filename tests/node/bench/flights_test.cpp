// Two commits in flight, in order, each durable before it is told.

#include "nodes/bench/flights.hpp"

#include <semaphore>
#include <vector>

#include <doctest/doctest.h>

namespace citybrain::bench {
namespace {

/// A disk that writes when the test says so.
struct Disk {
    std::counting_semaphore<8> may_write{0};
    std::counting_semaphore<8> told{0};
    std::vector<std::uint64_t> written; ///< read when told
    base::Result<void> answer{};

    base::Result<void> write(std::uint64_t events) {
        may_write.acquire();
        written.push_back(events);
        return answer;
    }
    [[nodiscard]] Flights open() {
        return Flights([this](std::uint64_t events) { return write(events); }, [this] { told.release(); });
    }
};

TEST_CASE("two commits are taken while none is durable, a third waits for the first") {
    Disk disk;
    Flights flights = disk.open();
    CHECK(flights.has_room());
    flights.hand_in(10);
    CHECK(flights.has_room());
    flights.hand_in(20);
    CHECK_FALSE(flights.has_room());
    CHECK(flights.landed()->events == 0);
    disk.may_write.release();
    disk.told.acquire();
    CHECK(flights.landed()->events == 10);
    CHECK(flights.landed()->commits == 1);
    CHECK(flights.has_room());
    flights.hand_in(30);
    CHECK_FALSE(flights.has_room());
    disk.may_write.release(2);
    disk.told.acquire();
    disk.told.acquire();
    CHECK(flights.landed()->events == 60);
    CHECK(flights.landed()->commits == 3);
    CHECK(disk.written == std::vector<std::uint64_t>{10, 20, 30});
}

TEST_CASE("what was handed in is durable when the flights end") {
    Disk disk;
    disk.may_write.release(2);
    {
        Flights flights = disk.open();
        flights.hand_in(10);
        flights.hand_in(20);
    }
    CHECK(disk.written == std::vector<std::uint64_t>{10, 20});
}

TEST_CASE("a few events that find nothing in flight have landed on return") {
    Disk disk;
    disk.may_write.release(1);
    Flights flights = disk.open();
    flights.hand_in(Flights::small_events);
    CHECK(flights.landed()->events == Flights::small_events);
    CHECK(flights.landed()->commits == 1);
    CHECK(flights.has_room());
}

TEST_CASE("a disk that fails is told, and nothing lands behind it") {
    Disk disk;
    disk.answer = base::broken("no disk");
    Flights flights = disk.open();
    flights.hand_in(10);
    flights.hand_in(20);
    disk.may_write.release(2);
    disk.told.acquire();
    const auto landed = flights.landed();
    REQUIRE_FALSE(landed.ok());
    CHECK(landed.error().detail == "no disk");
}

} // namespace
} // namespace citybrain::bench
