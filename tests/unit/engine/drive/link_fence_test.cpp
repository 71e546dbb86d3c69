// The resume rules of Hello (links.md 2.4): what two ends may remember differently, and what stops both until a person
// has looked.

#include <functional>

#include "tests/unit/engine/drive/link_pair.hpp"

namespace citybrain::tests {
namespace {

/// Two ends that have exchanged three payloads, as their ledgers are on disk.
struct Past {
    model::LaneLedger village;
    model::LaneLedger town;
};

Past past() {
    Pair pair;
    pair.up();
    for (const char* const text : {"a", "b", "c"}) {
        pair.village.offer(text);
    }
    pair.settle();
    REQUIRE(pair.village.session.ledger().out_acked == 3);
    return {pair.village.session.ledger(), pair.town.session.ledger()};
}

TEST_CASE("ends that remember the same go on where they were") {
    const Past before = past();
    Pair pair(before.village, before.town);
    pair.up();
    pair.settle();
    CHECK(pair.flows());
    pair.village.offer("d");
    pair.settle();
    CHECK(pair.town.taken == Texts{"d"});
}

TEST_CASE("an acknowledgement that was lost with a crash is learned from the Hello") {
    const Past before = past();
    model::LaneLedger behind = before.village;
    behind.out_acked = 2;
    behind.out_acked_chain = {}; // not needed: the chain at the end is known
    Pair pair(behind, before.town);
    pair.up();
    pair.settle();
    CHECK(pair.flows());
    CHECK(pair.village.session.ledger().out_acked == 3);
    CHECK(pair.village.session.ledger().out_acked_chain == before.village.out_acked_chain);
}

TEST_CASE("what a neighbour acknowledged and forgot is sent to it again from the journal") {
    Pair first;
    first.up();
    first.village.offer("a");
    first.settle();
    const model::LaneLedger forgetful = first.town.session.ledger();
    first.village.offer("b");
    first.village.offer("c");
    first.settle();
    Pair pair(first.village.session.ledger(), forgetful);
    pair.village.rows = first.village.rows;
    pair.up();
    pair.settle();
    CHECK(pair.flows());
    CHECK(pair.town.taken == Texts{"b", "c"});
    CHECK(pair.village.session.ledger().out_acked == 3);
}

TEST_CASE("a receiver whose row was lost, but whose journal was not, is known by its chain") {
    Past before = past();
    before.town.in_lineage = {};
    before.town.in_epoch = 0;
    Pair pair(before.village, before.town);
    pair.up();
    pair.settle();
    REQUIRE(pair.flows());
    pair.village.offer("d");
    pair.settle();
    CHECK(pair.town.taken == Texts{"d"});
    CHECK(pair.town.session.ledger().in_lineage == lineage_of(1));
}

TEST_CASE("what was read back from the journal behind the row is not asked for again") {
    Pair pair;
    pair.town.session.applied(1, {}); // as the driver replays
    pair.town.session.durable_in(1, {});
    pair.town.session.on_up(monday);
    pair.town.pump();
    const auto hello = wire::decode_frame(pair.town.out.front());
    CHECK(std::get<wire::Hello>(*hello).lanes.at(0).in_hwm == 1);
    (void)pair.town.session.on_frame(
        monday, wire::Hello{.node = east_1, .lineage = lineage_of(1), .lanes = {{.out_epoch = 1, .out_next = 3}}});
    const Bytes payload{7};
    const wire::Data data{.epoch = 1, .first_seq = 1, .payloads = {{payload, 0, {}}, {payload, 0, {}}}};
    const auto taken = pair.town.session.on_frame(monday, data);
    REQUIRE(taken.arrivals.size() == 1);
    CHECK(taken.arrivals[0].seq == 2);
}

TEST_CASE("ends that disagree about what was sent are fenced with a reason, and stay so over reconnects") {
    struct Row {
        const char* reason; ///< part of the village's, which hears the town's Hello
        std::function<void(Past&)> forget;
    };
    const Row rows[] = {
        {"restored or replaced", [](Past& p) { p.village.in_lineage = lineage_of(9); }},
        {"counts its payloads anew",
         [](Past& p) {
             p.village.in_lineage = lineage_of(2);
             p.village.in_epoch = 7;
         }},
        {"forgot everything",
         [](Past& p) {
             p.town.in_lineage = {};
             p.town.in_hwm = 0;
         }},
        {"another store of ours", [](Past& p) { p.town.in_lineage = lineage_of(9); }},
        {"another store of ours", [](Past& p) { p.town.in_epoch = 4; }},
        {"forgot what it had sent",
         [](Past& p) {
             p.village.out_next = 3;
             p.village.out_acked = 2;
         }},
        {"the chains differ", [](Past& p) { p.town.in_chain = {}; }},
        {"the chains differ", [](Past& p) { p.village.out_chain = {}; }},
        {"the chains differ",
         [](Past& p) { // whose row was lost and whose payloads are not ours
             p.town.in_lineage = {};
             p.town.in_chain = {};
         }},
    };
    for (const Row& row : rows) {
        Past before = past();
        row.forget(before);
        Pair pair(before.village, before.town);
        CAPTURE(row.reason);
        CAPTURE(&row - rows);
        pair.up();
        pair.settle();
        const drive::LinkStatus status = pair.village.session.status();
        CHECK(status.state == LinkState::fenced);
        CHECK(status.reason.find(row.reason) != std::string::npos);
        pair.village.offer("d");
        pair.down();
        pair.up();
        pair.settle();
        CHECK(pair.village.session.status().state == LinkState::fenced);
        CHECK(pair.town.taken.empty());
        const Bytes payload{1};
        CHECK(pair.village.session
                  .on_frame(monday, wire::Data{.epoch = 1, .first_seq = 1, .payloads = {{payload, 0, {}}}})
                  .arrivals.empty());
    }
}

TEST_CASE("a neighbour that is somebody else is fenced") {
    End town(east, east_1, 2);
    town.session.on_up(monday);
    const wire::Hello stranger{.node = east_2, .lineage = lineage_of(1), .lanes = {{.out_epoch = 1, .out_next = 1}}};
    const auto taken = town.session.on_frame(monday, stranger);
    CHECK(town.session.status().state == LinkState::fenced);
    REQUIRE(taken.frames.size() == 1);
    CHECK(std::holds_alternative<wire::Bye>(taken.frames[0]));
}

TEST_CASE("an acknowledgement of what was never sent, or with another chain, fences") {
    for (const std::uint64_t cum : {1U, 2U}) {
        Pair pair;
        pair.up();
        pair.settle();
        pair.village.offer("a");
        pair.village.pump();
        const wire::Ack ack{model::Lane::custody, 1, cum, 100, {}};
        (void)pair.village.session.on_frame(monday, ack);
        CHECK(pair.village.session.status().state == LinkState::fenced);
    }
}

TEST_CASE("a late acknowledgement takes nothing back, and one of another epoch says nothing") {
    Pair pair;
    pair.up();
    pair.settle();
    pair.village.offer("a");
    pair.village.offer("b");
    pair.settle();
    const wire::Ack old{model::Lane::custody, 1, 1, 2, {}};
    (void)pair.village.session.on_frame(monday, old);
    CHECK(pair.village.session.ledger().out_acked == 2);
    (void)pair.village.session.on_frame(monday, wire::Ack{model::Lane::custody, 5, 9, 9, {}});
    CHECK(pair.flows());
    pair.village.offer("c"); // the credit was absolute: the old, smaller limit does not count
    pair.settle();
    CHECK(pair.town.taken == Texts{"a", "b", "c"});
}

TEST_CASE("data of another epoch or lane is not ours to take") {
    Pair pair;
    pair.up();
    pair.settle();
    const Bytes payload{1};
    wire::Data data{.epoch = 2, .first_seq = 1, .payloads = {{payload, 0, {}}}};
    CHECK(pair.town.session.on_frame(monday, data).arrivals.empty());
    data.epoch = 1;
    data.lane = model::Lane::bulk;
    CHECK(pair.town.session.on_frame(monday, data).arrivals.empty());
    data.lane = model::Lane::custody;
    CHECK(pair.town.session.on_frame(monday, data).arrivals.size() == 1);
}

} // namespace
} // namespace citybrain::tests
