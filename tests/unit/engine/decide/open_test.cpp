// An admitted report becomes a case: the owner by tier and manager, and both limits on each of the four clocks.

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/decide/open.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::NodeId;
using model::Stage;
using model::Tier;

/// The pack of the tests with one more category, "clocked", on these clocks.
rulebook::Rulebook pack_with(const std::string& respond, const std::string& close) {
    rulebook::PackFiles pack{"", {}};
    for (const char* const name : {"calendars.toml", "categories.csv", "departments.csv", "pack.toml", "rules.toml"}) {
        const std::ifstream file(std::string(CITYBRAIN_SOURCE_DIR) + "/tests/support/pack/" + name);
        std::ostringstream text;
        text << file.rdbuf();
        pack.files.emplace_back(name, text.str());
    }
    pack.files[1].second += "clocked,钟,clocked,minor,village,,P2," + respond + "," + close + ",duty,,never,open,,,,\n";
    auto loaded = rulebook::Rulebook::load(pack);
    REQUIRE(loaded.ok());
    return std::move(*loaded.rulebook);
}

std::string local(base::Instant instant) { return base::to_rfc3339(instant, base::hours(8)).substr(0, 16); }

TEST_CASE("a case is opened dispatched to a desk, with the area ingest found and both limits running from now") {
    Centre centre(east_1);
    model::Event event = make_report(east, "refuse", "sensor", "1", monday - base::hours(2)).event;
    const model::CaseOpened opened = decide::open(centre.context(), event, east_1);
    CHECK(opened.id == model::CaseId{east_1, 1});
    CHECK(opened.event.area == east_1);
    CHECK(opened.entry_tier == Tier::village);
    CHECK(opened.decision.department == "order");
    REQUIRE(opened.deadlines.size() == 3);
    CHECK(opened.deadlines[2].stage == Stage::yellow);
    CHECK(opened.deadlines[2].due == monday + base::minutes(168));
    CHECK(opened.deadlines[0].stage == Stage::respond);
    CHECK(opened.deadlines[0].due == monday + base::hours(1)); // from dispatch, not from the event
    CHECK(opened.deadlines[1].stage == Stage::close);
    CHECK(opened.deadlines[1].due == monday + base::hours(4));
    event.id = "2";
    centre.apply(opened);
    CHECK(decide::open(centre.context(), event, east_1).id == model::CaseId{east_1, 2});
}

TEST_CASE("limits run on the four clocks of the pack's calendar") {
    struct Row {
        const char* respond; ///< length,clock
        const char* close;
        const char* respond_due;
        const char* close_due;
    };
    // From Friday 2026-09-25 17:00 on; office hours end at 18:00.
    const Row rows[] = {
        {"90m,urgent_hour", "30h,urgent_hour", "2026-09-25T18:30", "2026-09-26T23:00"},
        {"90m,work_hour", "9h,work_hour", "2026-09-28T08:30", "2026-09-28T18:00"},
        {"1d,work_day", "2d,work_day", "2026-09-28T17:00", "2026-09-29T17:00"},
        {"1d,natural_day", "10d,natural_day", "2026-09-26T17:00", "2026-10-05T17:00"},
        {"2h,urgent_hour", "4d,work_day", "2026-09-25T19:00", "2026-10-08T17:00"}, // over National Day, to Thursday
    };
    const base::Instant friday = base::parse_rfc3339("2026-09-25T17:00:00+08:00").value();
    for (const Row& row : rows) {
        CAPTURE(row.respond);
        const rulebook::Rulebook pack = pack_with(row.respond, row.close);
        const Centre centre(east_1);
        const rulebook::Context context{centre.state, small_district(), pack, friday};
        const model::CaseOpened opened =
            decide::open(context, make_report(east_1, "clocked", "s", "1", friday).event, east_1);
        CHECK(local(opened.deadlines[0].due) == row.respond_due);
        CHECK(local(opened.deadlines[1].due) == row.close_due);
        CHECK(opened.deadlines[0].clock == opened.decision.respond_limit.clock);
    }
}

TEST_CASE("the owner is the manager of the area, or the centre above it that the tier asks for") {
    struct Row {
        NodeId area;
        Tier tier;
        NodeId owner;
    };
    const Row rows[] = {
        {east_1, Tier::village, east_1},     {east_1, Tier::town, east},         {east_1, Tier::district, district},
        {park, Tier::village, east},         {park, Tier::town, east},           {park, Tier::district, district},
        {west, Tier::village, west},         {west, Tier::town, west},           {west, Tier::district, district},
        {district, Tier::village, district}, {west_2, Tier::external, district},
    };
    for (const Row& row : rows) {
        CAPTURE(to_text(row.area));
        CHECK(decide::owner_of(small_district(), row.area, row.tier) == row.owner);
    }
}

TEST_CASE("a missed stage is followed by the next one, counted from the instant it was missed") {
    const Centre centre(east_1);
    model::Case matter;
    matter.decision =
        decide::open(centre.context(), make_report(east_1, "refuse", "s", "1", monday).event, east_1).decision;
    const auto after = [&](Stage stage, bool at_top) {
        return deadlines_after(small_pack(), matter, {stage, monday, model::ClockKind::urgent_hour}, at_top, monday);
    };
    using Due = std::vector<model::Deadline>;
    using enum model::ClockKind;
    CHECK(after(Stage::respond, false) == Due{{Stage::respond_escalate, monday + base::hours(1), urgent_hour}});
    CHECK(after(Stage::respond_escalate, false).empty());
    const model::Deadline supervise{Stage::supervise, monday + base::hours(2), urgent_hour};
    CHECK(after(Stage::close, false) == Due{{Stage::close_escalate, monday + base::hours(4), urgent_hour}, supervise});
    CHECK(after(Stage::close, true) == Due{{Stage::reminder, monday + base::days(1), natural_day}, supervise});
    CHECK(after(Stage::yellow, false).empty());
    CHECK(after(Stage::supervise, false).empty());
    for (const auto& [stage, at_top] : {std::pair(Stage::respond, true), std::pair(Stage::close_escalate, false),
                                        std::pair(Stage::reminder, false)}) {
        CHECK(after(stage, at_top) == Due{{Stage::reminder, monday + base::days(1), natural_day}});
    }
    CHECK(after(Stage::answer, false) == Due{{Stage::answer, monday + base::hours(2), urgent_hour}});
}

TEST_CASE("a case taken over gets the full response limit and keeps its closing limit") {
    const Centre centre(east);
    const model::Decision decision =
        decide::open(centre.context(), make_report(east_1, "refuse", "s", "1", monday).event, east_1).decision;
    model::Case matter;
    matter.decision = decision;
    const auto early = rulebook::deadlines_on_acceptance(small_pack(), matter, monday + base::hours(3));
    CHECK(early[0].due == monday + base::hours(4)); // respond: an hour from now
    CHECK(early[1].stage == Stage::close);
    CHECK(early[1].due == monday + base::hours(4)); // close: as pinned
    const auto late = rulebook::deadlines_on_acceptance(small_pack(), matter, monday + base::hours(4));
    CHECK(late[1].stage == Stage::close_escalate);
    CHECK(late[1].due == monday + base::hours(8));
}

TEST_CASE("opening is pure: the same facts give the same case") {
    CHECK(rc::check("open twice", [] {
        const Centre centre(east_1);
        const std::string category = *rc::gen::element<std::string>("refuse", "noise", "flood", "gas");
        model::Event event = make_report(east_1, category, "s", *rc::gen::arbitrary<std::string>(), monday).event;
        event.attributes = {{"depth_cm", *rc::gen::arbitrary<std::int64_t>()},
                            {"injured", *rc::gen::arbitrary<std::int64_t>()}};
        const model::CaseOpened first = decide::open(centre.context(), event, east_1);
        RC_ASSERT(first == decide::open(centre.context(), event, east_1));
        RC_ASSERT(first.decision.tier >= first.decision.base_tier);
        RC_ASSERT(first.deadlines.size() == 3U);
        RC_ASSERT(first.deadlines[0].due > monday);
    }));
}

} // namespace
} // namespace citybrain::tests
