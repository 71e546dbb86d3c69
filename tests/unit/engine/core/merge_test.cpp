// Near-duplicates, waivers and orders on random ways: links hold both ways, facts come back, nothing sinks by itself,
// and a replay of the records gives the same state.

#include <algorithm>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/core/engine.hpp"
#include "engine/decide/duplicates.hpp"
#include "engine/persist/apply.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using core::Engine;
using model::Case;
using model::CaseId;

Engine engine_of(model::NodeId self) {
    Engine engine(self, small_district());
    engine.use_pack(small_pack());
    return engine;
}

/// A flood report some metres from a crossroads.
model::ReportEvent flood(const std::string& id, int metres_east, base::Instant at) {
    model::ReportEvent report{make_report(east_1, "flood", "sensor", id, at).event, std::nullopt};
    report.event.place = geo::Point{1'131'430'000 + 98 * metres_east, 230'350'000};
    return report;
}

model::ActOnCase act(const CaseId& id, model::Verb verb) {
    return {.command_id = "c", .id = id, .verb = verb, .actor = "wang", .reason = "because"};
}

const Case& held(const Engine& engine, const CaseId& id) {
    const Case* const matter = find_case(engine.state(), id);
    REQUIRE(matter != nullptr);
    return *matter;
}

constexpr CaseId first{east, 1};
constexpr CaseId second{east, 2};

TEST_CASE("a near-duplicate is merged with links both ways; taken out again both stand as before") {
    Engine engine = engine_of(east);
    model::ReportEvent one = flood("1", 0, monday);
    one.event.attributes = {{"depth_cm", std::int64_t{10}}};
    (void)engine.step(monday, one);
    const model::JoinedFacts alone = held(engine, first).facts;
    model::ReportEvent two = flood("2", 40, monday + base::minutes(1));
    two.event.attributes = {{"depth_cm", std::int64_t{30}}};
    (void)engine.step(monday + base::minutes(1), two);
    CHECK(held(engine, second).lifecycle == model::Lifecycle::merged);
    CHECK(held(engine, second).parent == first);
    CHECK(held(engine, first).children == std::vector{second});
    CHECK(std::get<std::int64_t>(find_fact(held(engine, first).facts, "depth_cm")->value) == 30);
    (void)engine.step(monday + base::minutes(2), act(second, model::Verb::unmerge));
    CHECK(held(engine, first).facts == alone);
    CHECK(held(engine, first).children.empty());
    CHECK(held(engine, second).lifecycle == model::Lifecycle::dispatched);
    CHECK(held(engine, second).deadlines.front().due == monday + base::minutes(16)); // its own report's clock
}

TEST_CASE("too far, too long ago, an exercise, or a person in danger: nothing merges by itself") {
    const auto lifecycle_of = [](model::ReportEvent second_report) {
        Engine engine = engine_of(east);
        (void)engine.step(monday, flood("1", 0, monday));
        (void)engine.step(monday + base::minutes(1), std::move(second_report));
        return held(engine, second).lifecycle;
    };
    CHECK(lifecycle_of(flood("2", 49, monday)) == model::Lifecycle::merged);
    CHECK(lifecycle_of(flood("2", 52, monday)) == model::Lifecycle::dispatched);
    CHECK(lifecycle_of(flood("2", 0, monday - base::hours(25))) == model::Lifecycle::dispatched);
    model::ReportEvent exercise = flood("2", 0, monday);
    exercise.event.status = model::Status::exercise;
    CHECK(lifecycle_of(exercise) == model::Lifecycle::dispatched);
    model::ReportEvent injured = flood("2", 0, monday);
    injured.event.attributes = {{"injured", std::int64_t{1}}};
    CHECK(lifecycle_of(injured) != model::Lifecycle::merged);
}

void check_links(const Engine& engine) {
    for (const auto& [id, matter] : engine.state().cases) { // order does not show: each is looked at alone
        if (matter.lifecycle == model::Lifecycle::merged && is_live(matter)) {
            const Case* const parent = find_case(engine.state(), matter.parent);
            RC_ASSERT(parent != nullptr);
            RC_ASSERT(std::ranges::binary_search(parent->children, id));
            RC_ASSERT(is_live(*parent));
            RC_ASSERT(matter.deadlines.empty());
        }
        if (matter.own && is_open(matter) && matter.custody.state == model::CustodyState::owned) {
            const rulebook::Context context{engine.state(), small_district(), small_pack(), engine.state().last_at};
            RC_ASSERT(decide::joined_facts(context, matter, *matter.own) == matter.facts);
        }
    }
}

/// What a step wrote that must never be: a fall without a person, a merge of people in danger by itself.
void check_records(model::State state, const model::Effects& effects) {
    for (const model::Record& record : effects.records) {
        if (const auto* decided = std::get_if<model::CaseRedecided>(&record.fact)) {
            const Case& was = state.cases.at(decided->id);
            const bool lowered = decided->why == model::Again::lowering;
            RC_ASSERT(lowered || decided->decision.tier >= was.decision.tier);
            RC_ASSERT(lowered || decided->decision.priority <= was.decision.priority);
            RC_ASSERT(lowered || decided->decision.close_due <= was.decision.close_due);
        }
        if (const auto* merged = std::get_if<model::CaseMerged>(&record.fact); merged && merged->actor.empty()) {
            for (const CaseId& id : {merged->id, merged->parent}) {
                const auto& labels = state.cases.at(id).decision.labels;
                RC_ASSERT(std::ranges::find(labels, "life-safety") == labels.end());
            }
        }
        persist::apply(state, record);
    }
}

model::Command any_command(int number, base::Instant now) {
    const CaseId id{east, static_cast<std::uint64_t>(*rc::gen::inRange(1, 8))};
    const int kind = *rc::gen::inRange(0, 12);
    if (kind < 5) {
        model::ReportEvent report = flood(std::to_string(number), *rc::gen::inRange(0, 120), now);
        report.event.key = kind == 0 ? "k" + std::to_string(*rc::gen::inRange(0, 3)) : "";
        if (*rc::gen::arbitrary<bool>()) {
            report.event.attributes = {{"depth_cm", std::int64_t{*rc::gen::inRange(0, 80)}}};
        }
        if (*rc::gen::inRange(0, 6) == 0) {
            report.event.attributes.push_back({"injured", std::int64_t{1}});
        }
        return report;
    }
    if (kind == 5) {
        model::ActOnCase report = act(id, model::Verb::report);
        report.set = {{"depth_cm", std::int64_t{*rc::gen::inRange(0, 80)}}};
        return report;
    }
    if (kind == 6) {
        model::ActOnCase merge = act(id, model::Verb::merge);
        merge.into = CaseId{east, static_cast<std::uint64_t>(*rc::gen::inRange(1, 8))};
        return merge;
    }
    if (kind == 7) {
        model::ActOnCase lower = act(id, model::Verb::lower);
        lower.waive = {*rc::gen::element<std::string>("flood.deep", "life.injury")};
        return lower;
    }
    if (kind == 8) {
        model::StandingOrder order{.number = "R-" + std::to_string(number % 3), .signer = "li"};
        order.areas = {east};
        order.until = now + base::hours(2);
        order.suspends = true;
        order.mutes = *rc::gen::arbitrary<bool>();
        return model::GiveStandingOrder{"c", order};
    }
    return act(id, *rc::gen::element(model::Verb::unmerge, model::Verb::acknowledge, model::Verb::close));
}

TEST_CASE("on any way links hold, nothing sinks by itself, and the replay ends in the same state") {
    CHECK(rc::check("merging, lowering and ordering", [] {
        Engine engine = engine_of(east);
        std::vector<model::Record> journal;
        base::Instant now = monday;
        const int steps = *rc::gen::inRange(1, 40);
        for (int i = 0; i < steps; ++i) {
            now = now + base::minutes(*rc::gen::inRange(0, 40));
            for (model::Command command : {model::Command(model::Tick{}), any_command(i, now)}) {
                const model::State before = engine.state();
                const model::Effects effects = engine.step(now, std::move(command));
                check_records(before, effects);
                journal.insert(journal.end(), effects.records.begin(), effects.records.end());
            }
            check_links(engine);
        }
        Engine again = engine_of(east);
        for (const model::Record& record : journal) {
            again.replay(record);
        }
        RC_ASSERT(again.digest() == engine.digest());
        RC_ASSERT(again.state().places.size() == engine.state().places.size());
    }));
}

} // namespace
} // namespace citybrain::tests
