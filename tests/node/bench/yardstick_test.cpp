// The rig and the ideal hop write what they say: as many rows, and as many bytes in them, as ours.

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "nodes/bench/ideal.hpp"
#include "nodes/bench/raw_store.hpp"
#include "tests/node/bench/scratch.hpp"

namespace citybrain::bench {
namespace {

using tests::Held;
using tests::Scratch;

struct Silent final : drive::Answers {
    std::uint64_t taken = 0;
    void answered(drive::Token, model::NodeId, const model::Answer& answer) override {
        taken += std::holds_alternative<model::EventTaken>(answer) ? 1U : 0U;
    }
};

/// What `count` events make a village write.
Written written_by_ours(const Scratch& scratch, const std::string& name, std::uint64_t count) {
    const Setting setting = scratch.setting(count);
    Silent answers;
    auto rig = Rig::open(setting, scratch.dir() / name, answers);
    REQUIRE_MESSAGE(rig.ok(), (rig.ok() ? "" : rig.error().detail));
    for (model::Report& report : make_reports(setting, 0, count)) {
        (*rig)->driver().report((*rig)->node(), std::move(report), 0);
    }
    for (bool moved = true; moved || !(*rig)->driver().idle();) {
        const auto turned = (*rig)->driver().turn(instant_now());
        REQUIRE(turned.ok());
        moved = *turned;
    }
    CHECK(answers.taken == count);
    return (*rig)->written();
}

/// Values that divide by nothing, and a row longer than any block.
Written odd() {
    Written like;
    like.commits = 4;
    like.records = 7;
    like.record_bytes = 7 * 300 + 5;
    like.rows = 3;
    like.row_bytes = 3 * 100'000 + 2;
    like.node_rows = 4;
    like.node_row_bytes = 4 * 70'000 + 3;
    return like;
}

TEST_CASE("shares of a total are even, and together the total") {
    Shares shares(10, 4);
    std::uint64_t sum = 0;
    for (int i = 0; i < 4; ++i) {
        const std::uint64_t share = shares.next();
        CHECK((share == 2 || share == 3));
        CHECK(share <= shares.most());
        sum += share;
    }
    CHECK(sum == 10);
    CHECK(shares.most() == 3);
    CHECK(Shares(8, 4).most() == 2);
    CHECK(Shares(0, 0).next() == 0);
}

TEST_CASE("the raw store writes as many rows and bytes as it is told, however they divide and however long they are") {
    const Scratch scratch;
    const Written like = odd();
    {
        auto raw = RawStore::open(scratch.dir() / "raw", like);
        REQUIRE_MESSAGE(raw.ok(), (raw.ok() ? "" : raw.error().detail));
        for (const std::uint64_t events : {1U, 4U, 2U}) {
            REQUIRE((*raw)->write(events).ok());
        }
    }
    auto held = scratch.held("raw");
    CHECK(held["journal"] == Held{like.records, like.record_bytes + 32 * like.records}); // with the chain
    CHECK(held["index"] == Held{like.records, 16 * like.records});
    CHECK(held["rows"] == Held{like.rows, like.row_bytes});
    CHECK(held["meta"].rows == 1); // one row, written over in each commit
    CHECK(held["meta"].bytes >= like.node_row_bytes / like.node_rows);
    CHECK(held["private"].rows == 0);
}

TEST_CASE("what the rig says it wrote is what its store holds") {
    const Scratch scratch;
    const Written written = written_by_ours(scratch, "ours", 50);
    auto held = scratch.held("ours/db");
    CHECK(written.records > 50); // and what the start says
    CHECK(held["journal"] == Held{written.records, written.record_bytes + 32 * written.records});
    CHECK(held["index"] == Held{written.identities, 16 * written.identities});
    CHECK(written.identities == 50);
    CHECK(written.rows > 0);
    CHECK(held["rows"] == Held{written.rows, written.row_bytes}); // of different cases: none is written over
    CHECK(written.privates == 0);
}

TEST_CASE("the ideal hop writes ours' bytes for each event, in batches within the cap") {
    const Scratch scratch;
    const Written like = written_by_ours(scratch, "like", 40);
    const std::uint64_t events = 2 * like.records + 1'500; // more than one batch may hold
    const auto reports = make_reports(scratch.setting(events), 0, events);
    const auto ideal = ideal_hop(scratch.dir() / "ideal", like, reports, 2'048);
    REQUIRE_MESSAGE(ideal.ok(), (ideal.ok() ? "" : ideal.error().detail));
    CHECK(ideal->commits >= (events + base::limits::commit_commands_max - 1) / base::limits::commit_commands_max);
    CHECK(ideal->seconds > 0);
    auto held = scratch.held("ideal");
    const auto share = [&](std::uint64_t total) { return total * events / like.records; };
    CHECK(held["journal"] == Held{events, share(like.record_bytes) + 32 * events});
    CHECK(held["index"] == Held{events, 16 * events});
    CHECK(held["rows"].rows == share(like.rows));
    CHECK(held["rows"].bytes == like.row_bytes * held["rows"].rows / like.rows);
}

TEST_CASE("synced batches of one are one batch an event") {
    const Scratch scratch;
    const auto seconds = synced_batches_of_one(scratch.dir() / "ones", odd(), 14);
    REQUIRE(seconds.ok());
    CHECK(seconds->size() == 14);
    auto held = scratch.held("ones");
    CHECK(held["journal"].rows == 14);
    CHECK(held["rows"].rows == 6);
}

TEST_CASE("the bench's reports are all different, of the village tier, and of this moment") {
    const Scratch scratch;
    const auto reports = make_reports(scratch.setting(0), 100, 20);
    const std::set<std::string> village_tier{"refuse", "noise", "cover", "drain", "sign"}; // of the tests' pack
    std::set<std::string> ids;
    for (const model::Report& report : reports) {
        ids.insert(report.event.id);
        CHECK(village_tier.contains(report.event.category));
        CHECK(report.event.area == tests::east_1);
    }
    CHECK(ids.size() == 20);
    CHECK(ids.contains("event-100"));
    CHECK(village_of(scratch.setting(0).topology) == tests::east_1);
}

TEST_CASE("the median is the middle one") {
    CHECK(median({3, 1, 2}) == 2);
    CHECK(median({5}) == 5);
}

} // namespace
} // namespace citybrain::bench
