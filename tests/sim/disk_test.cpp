// Disk: what is durable when, and what a crash may take.

#include <doctest/doctest.h>

#include "sim/world/disk.hpp"

namespace citybrain::sim {
namespace {

constexpr model::NodeId town{440605011000};
constexpr base::Instant noon{1'782'691'200'000};

drive::Commit commit(std::uint64_t position) {
    drive::Commit made;
    made.journal.push_back({.node = town, .position = {position}, .chain = {}, .bytes = {1}});
    made.nodes.push_back({town, {static_cast<std::uint8_t>(position)}});
    return made;
}

std::uint64_t records(Disk& disk) {
    std::uint64_t count = 0;
    CHECK(disk.journal(town, {1}, {UINT64_MAX},
                       [&](const drive::JournalEntry&) {
                           count += 1;
                           return true;
                       })
              .ok());
    return count;
}

TEST_CASE("a commit is durable when its sync has ended, and none before the one in front of it") {
    base::Instant now = noon;
    FaultCounts counts;
    Disk disk(now, counts, {.sync = base::Duration{10}}, 1);
    for (std::uint64_t n = 1; n <= 2; ++n) {
        drive::Commit one = commit(n);
        CHECK(disk.append(one).value() == n);
        disk.set_sync(base::Duration{1});
    }
    CHECK(disk.durable().value() == 0);
    now = noon + base::Duration{9};
    CHECK(disk.durable().value() == 0);
    CHECK(records(disk) == 0);
    now = noon + base::Duration{10};
    CHECK(disk.durable().value() == 2);
    CHECK(records(disk) == 2);
    CHECK_FALSE(disk.next_sync());
}

TEST_CASE("a crash takes what is not durable, or keeps a first part of it") {
    for (const bool keeps : {false, true}) {
        base::Instant now = noon;
        FaultCounts counts;
        Disk disk(now, counts, {.kept = {keeps ? 1U : 0U, 1}}, 1);
        for (std::uint64_t n = 1; n <= 3; ++n) {
            drive::Commit one = commit(n);
            CHECK(disk.append(one).ok());
        }
        disk.crash();
        CHECK(records(disk) == (keeps ? 3 : 0));
        CHECK(counts.of(Fault::unsynced_lost) == (keeps ? 0 : 3));
        CHECK(counts.of(Fault::unsynced_kept) == (keeps ? 3 : 0));
    }
}

TEST_CASE("a crash may take rows and leave the journal") {
    base::Instant now = noon;
    FaultCounts counts;
    Disk disk(now, counts, {.rows_lost = 2}, 1);
    for (std::uint64_t n = 1; n <= 3; ++n) {
        drive::Commit one = commit(n);
        CHECK(disk.append(one).ok());
        now = now + base::seconds(1);
        CHECK(disk.durable().value() == n);
    }
    CHECK(disk.node_row(town).value() == drive::Bytes{3});
    disk.crash();
    CHECK(disk.node_row(town).value() == drive::Bytes{1});
    CHECK(records(disk) == 3);
}

TEST_CASE("a disk that goes back holds what it held then") {
    base::Instant now = noon;
    FaultCounts counts;
    Disk disk(now, counts, {}, 1);
    const auto write = [&](std::uint64_t position) {
        drive::Commit one = commit(position);
        CHECK(disk.append(one).ok());
        now = now + base::seconds(1);
        CHECK(disk.durable().ok());
    };
    write(1);
    const DiskImage then = disk.image();
    write(2);
    write(3);
    CHECK(records(disk) == 3);
    disk.go_back(then);
    CHECK(records(disk) == 1);
    CHECK(disk.node_row(town).value() == drive::Bytes{1});
    CHECK(counts.of(Fault::amnesia) == 1);
    write(2); // and goes on from there
    CHECK(records(disk) == 2);
}

TEST_CASE("a disk that has failed says so until its host starts again") {
    base::Instant now = noon;
    FaultCounts counts;
    Disk disk(now, counts, {}, 1);
    disk.fill();
    drive::Commit one = commit(1);
    CHECK_FALSE(disk.append(one).ok());
    disk.free();
    CHECK(disk.has_failed());
    disk.crash();
    CHECK_FALSE(disk.has_failed());
}

TEST_CASE("a full disk refuses until it has room again") {
    base::Instant now = noon;
    FaultCounts counts;
    Disk disk(now, counts, {}, 1);
    disk.fill();
    drive::Commit one = commit(1);
    CHECK_FALSE(disk.append(one).ok());
    disk.free();
    CHECK(disk.append(one).ok());
}

} // namespace
} // namespace citybrain::sim
