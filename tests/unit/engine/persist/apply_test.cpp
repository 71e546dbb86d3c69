// apply is the only writer: counters, lanes, timers and signals follow the records, once each, live and on replay.

#include <algorithm>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/persist/apply.hpp"
#include "engine/persist/digest.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Case;
using model::CaseId;
using model::Record;
using model::Stage;
using model::State;
using model::Timer;

/// A short life of one case and what else happens at a node, as records.
std::vector<Record> life() {
    Centre centre(east_1);
    std::vector<Record> records;
    const auto keep = [&](Record record) { records.push_back(std::move(record)); };
    keep(centre.apply(model::PackActivated{small_pack().hash(), "tests", "1"}));
    keep(centre.apply(model::EventRejected{"s", "x", "no_place", "nowhere"}, model::FromEvent{}));
    Centre opener(east_1);
    opener.state.position = centre.state.position;
    const CaseId id = opener.open("refuse", east_1, "k");
    model::Event event = opener.held(id).event;
    keep(centre.apply(model::CaseOpened{id, event, opener.held(id).decision, opener.held(id).deadlines},
                      model::FromEvent{}));
    event.id = "second";
    keep(centre.apply(model::EventJoined{id, event, true}, model::FromEvent{}));
    centre.now = centre.now + base::hours(1);
    const base::Instant next = monday + base::hours(2);
    keep(centre.apply(model::DeadlineMissed{id,
                                            Stage::respond,
                                            monday + base::hours(1),
                                            {{Stage::respond_escalate, next, model::ClockKind::urgent_hour}}},
                      model::FromTimer{}));
    keep(centre.apply(model::CaseAcknowledged{id, "wang"}, model::FromCommand{"c-1"}));
    keep(centre.apply(model::CommandRefused{id, "ack", "li", "illegal", "twice"}, model::FromCommand{"c-2"}));
    keep(centre.apply(model::CaseClosed{id, model::Lifecycle::closed, "wang", "done"}, model::FromCommand{"c-3"}));
    keep(centre.apply(model::Upgraded{"1", "2", {}}));
    return records;
}

State fresh() { return Centre(east_1).state; }

TEST_CASE("the node's part of a record is counted once") {
    State state = fresh();
    for (const Record& record : life()) {
        persist::apply(state, record);
    }
    CHECK(state.position == model::Position{9});
    CHECK(state.last_at == monday + base::hours(1));
    CHECK(state.next_case == 2);
    REQUIRE(state.packs.layers.size() == 1);
    CHECK(state.packs.layers.front().pack == small_pack().hash());
    CHECK(state.build == "2");
    CHECK(state.tally == model::Tally{.received = 3, .rejected = 1, .joined = 1, .opened = 1, .closed = 1});
}

TEST_CASE("a case has one timer, for its next deadline, whatever happens to it") {
    State state = fresh();
    for (const Record& record : life()) {
        persist::apply(state, record);
        std::set<Timer> wanted;
        for (const auto& [id, matter] : state.cases) {
            if (!matter.deadlines.empty()) {
                wanted.insert({matter.deadlines.front().due, id, matter.deadlines.front().stage});
            }
            CHECK(std::ranges::is_sorted(matter.deadlines, {}, &model::Deadline::due));
        }
        CHECK(timers_of(state) == wanted);
    }
    CHECK(state.timers.empty());
}

TEST_CASE("a signal finds its case for as long as the case is open") {
    State state = fresh();
    const std::vector<Record> records = life();
    const CaseId id{east_1, 1};
    const std::pair entry(model::identity_of("sensor", "k"), id);
    for (const Record& record : records) {
        persist::apply(state, record);
        const Case* const matter = find_case(state, id);
        CHECK(state.signals.contains(entry) == (matter != nullptr && is_open(*matter)));
    }
}

TEST_CASE("a row that is ahead of the record is left as it is; one that is behind catches up") {
    CHECK(rc::check("replay from any row", [] {
        const std::vector<Record> records = life();
        State live = fresh();
        for (const Record& record : records) {
            persist::apply(live, record);
        }
        // The node's row stands at `node`, the case's row at `row` (0: none was written); then the tail is replayed.
        const auto node = *rc::gen::inRange<std::size_t>(0, records.size() + 1);
        const auto row = *rc::gen::inRange<std::size_t>(0, node + 1);
        State at_node = fresh();
        State at_row = fresh();
        for (std::size_t i = 0; i < node; ++i) {
            persist::apply(at_node, records[i]);
            if (i < row) {
                persist::apply(at_row, records[i]);
            }
        }
        const Case* const held = find_case(at_row, {east_1, 1});
        at_node.cases.clear();
        at_node.timers.clear();
        at_node.signals.clear();
        if (held != nullptr) {
            persist::restore(at_node, *held);
        }
        for (std::size_t i = row; i < records.size(); ++i) {
            persist::apply(at_node, records[i]);
        }
        RC_ASSERT(persist::digest_of(at_node) == persist::digest_of(live));
        RC_ASSERT(*find_case(at_node, {east_1, 1}) == *find_case(live, {east_1, 1}));
        RC_ASSERT(timers_of(at_node) == timers_of(live));
    }));
}

TEST_CASE("a case that was put away stays away, and what is refused later changes no digest") {
    const CaseId id{east_1, 1};
    State away = fresh();
    State here = fresh();
    for (const Record& record : life()) {
        persist::apply(away, record);
        persist::apply(here, record);
    }
    CHECK(persist::may_put_away(*find_case(away, id)));
    persist::put_away(away, id);
    CHECK(persist::digest_of(away) == persist::digest_of(here));
    const Record late{.node = east_1,
                      .position = {here.position.value + 1},
                      .at = here.last_at,
                      .cause = model::FromCommand{"c-9"},
                      .fact = model::CommandRefused{id, "close", "wang", "not_found", "gone"}};
    persist::apply(away, late);
    persist::apply(here, late); // a slow disk: its row is not durable yet
    CHECK(find_case(away, id) == nullptr);
    CHECK(persist::digest_of(away) == persist::digest_of(here));
    CHECK(away.ended == here.ended);
}

TEST_CASE("an open case is not put away") {
    Centre centre(east_1);
    const CaseId id = centre.open("refuse", east_1);
    CHECK_FALSE(persist::may_put_away(centre.held(id)));
}

TEST_CASE("lanes count what was sent and what was applied, by neighbour") {
    Centre centre(east);
    const CaseId id = centre.open("refuse", east_1);
    const model::Update update{.id = id};
    centre.apply(model::Draft{model::PayloadIgnored{"x"},
                              {{east_1, model::Lane::custody, update},
                               {district, model::Lane::custody, update},
                               {east_1, model::Lane::custody, update}}},
                 model::FromLink{.peer = east_2, .seq = 1});
    centre.apply(model::PayloadQuarantined{{}, "y"}, model::FromLink{.peer = east_2, .seq = 2});
    CHECK(centre.state.lanes[{east_1, model::Lane::custody}] == model::LaneState{3, 0});
    CHECK(centre.state.lanes[{district, model::Lane::custody}] == model::LaneState{2, 0});
    CHECK(centre.state.lanes[{east_2, model::Lane::custody}] == model::LaneState{1, 2});
}

} // namespace
} // namespace citybrain::tests
