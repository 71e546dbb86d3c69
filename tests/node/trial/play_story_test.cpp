#include <doctest/doctest.h>

#include "nodes/trial/play_story.hpp"
#include "nodes/trial/story_toml.hpp"
#include "sim/world/plain_vault.hpp"
#include "tests/support/memory_ports.hpp"

using namespace citybrain;

namespace {

/// Plays the steps of one story in the small district.
struct Theatre {
    /// `added`: a folder whose files come to those of the pack of the tests; empty: none.
    explicit Theatre(const std::string& added = {}) : rules(tests::load_files(tests::files_and(added))) {}

    model::Topology district = tests::make_district();
    rulebook::Rulebook rules;
    sim::PlainVault vault;
    trial::Coverage coverage{rules};

    /// What failed, a line each, in English.
    std::string play(const std::string& steps, const std::string& at = "2026-06-29T08:00") {
        const std::string text =
            "[[test]]\nname = { zh = \"故事\", en = \"story\" }\nat = \"" + at + "\"\nstep = [\n" + steps + "\n]\n";
        const trial::Stories read = trial::read_stories("t.toml", text, rules, district);
        for (const rulebook::Fault& fault : read.faults) {
            FAIL(to_text(fault));
        }
        const auto result = trial::play(read.stories.front(), {rules, district, vault}, coverage);
        REQUIRE(result.ok());
        last = *result;
        std::string all;
        for (const trial::Failure& failure : result->failures) {
            all += to_text(failure.place) + ": " + failure.what.en + "\n";
        }
        return all;
    }

    trial::StoryResult last;
};

} // namespace

TEST_CASE("a story of which everything is so has no failure") {
    Theatre theatre;
    CHECK(theatre.play("{ event = \"flood\", in = \"440605011001\", with = { depth_cm = 60 }, expect = { tier = "
                       "\"district\", owner = \"440605000000\", priority = \"P0\", department = \"water\", notify = "
                       "[\"duty\"], only_fired = [\"flood.deep\"], respond = \"5m\", respond_due = "
                       "\"2026-06-29T08:05\", joined = false, state = \"dispatched\", next = \"respond\" } }") == "");
    CHECK(theatre.last.checks == 11);
}

TEST_CASE("what is not so is told with what came and how it was decided") {
    Theatre theatre;
    CHECK(theatre.play("{ event = \"flood\", in = \"440605011001\", with = { depth_cm = 20 } },\n"
                       "{ expect = { tier = \"district\", fired = [\"flood.deep\"], not_notify = [\"duty\"] } }") ==
          "t.toml:6:21: tier should be district, but is town\n"
          "t.toml:6:41: fired should be flood.deep, but is (none)\n");
    REQUIRE(theatre.last.failures.size() == 2);
    std::string why;
    for (const rulebook::Words& sentence : theatre.last.failures.front().why) {
        why += sentence.en + "\n";
    }
    CHECK(why.find("handled by the town") != std::string::npos);
    CHECK(why.find("not fired deep water [flood.deep]") != std::string::npos);
}

TEST_CASE("time that passes fires timers, and people's acts stop them") {
    Theatre theatre;
    CHECK(theatre.play("{ event = \"refuse\", in = \"440605011001\" },\n"
                       "{ wait = \"59m\", expect = { not_overdue = [\"respond\"] } },\n"
                       "{ wait = \"1m\", expect = { overdue = [\"respond\"], owner = \"440605011001\" } },\n"
                       "{ wait = \"1h\", expect = { owner = \"440605011000\" } }") == "");
    CHECK(theatre.play("{ event = \"refuse\", in = \"440605011001\" },\n"
                       "{ act = \"ack\" },\n"
                       "{ wait = \"3h\", expect = { not_overdue = [\"respond\"], owner = \"440605011001\" } },\n"
                       "{ act = \"close\", reason = \"done\", expect = { state = \"closed\" } }") == "");
}

TEST_CASE("a link that is down keeps a matter below until it is back") {
    Theatre theatre;
    CHECK(theatre.play("{ link_down = \"440605011001\" },\n"
                       "{ event = \"flood\", in = \"440605011001\", expect = { owner = \"440605011001\" } },\n"
                       "{ link_up = \"440605011001\", expect = { owner = \"440605011000\" } }") == "");
}

TEST_CASE("a rejected report, a repeat and a refused act can be expected") {
    Theatre theatre;
    CHECK(theatre.play("{ event = \"flood\", in = \"440605124001\", door = \"440605011001\", expect = { rejected = "
                       "\"outside_area\" } },\n"
                       "{ event = \"flood\", in = \"440605011001\", id = \"a\" },\n"
                       "{ event = \"flood\", in = \"440605011001\", id = \"a\", expect = { repeat = true } },\n"
                       "{ act = \"accept\", refused = \"illegal\" },\n"
                       "{ act = \"delegate\", to = \"440605011001\", reason = \"nearer\" },\n"
                       "{ act = \"accept\", expect = { owner = \"440605011001\" } }") == "");
    CHECK(theatre.play("{ event = \"flood\", in = \"440605011001\" },\n{ act = \"accept\" }") ==
          "t.toml:6:1: accept was refused: illegal: 'accept' is not possible while the case is dispatched and owned\n");
    CHECK(theatre.play("{ event = \"flood\", in = \"440605011001\" },\n{ act = \"ack\", refused = \"illegal\" }") ==
          "t.toml:6:1: ack should be refused (illegal), but was obeyed\n");
    CHECK(theatre.play("{ event = \"flood\", in = \"440605124001\", door = \"440605011001\" },\n{ act = \"ack\" }") ==
          "t.toml:6:1: '#1' opened no case to act on\n");
}

TEST_CASE("a follow-up with worse facts decides the matter again, upward by itself") {
    Theatre theatre;
    CHECK(theatre.play("{ event = \"flood\", in = \"440605011001\", with = { depth_cm = 20 }, expect = { tier = "
                       "\"town\" } },\n"
                       "{ act = \"ack\" },\n"
                       "{ act = \"续报\", set = { depth_cm = 60 }, expect = { tier = \"district\", fired = "
                       "[\"flood.deep\"], owner = \"440605000000\", state = \"dispatched\" } }") == "");
}

TEST_CASE("a person merges one matter into another, and parts them") {
    Theatre theatre;
    CHECK(theatre.play("{ event = \"noise\", in = \"440605011001\", as = \"a\", with = { decibel = 70 } },\n"
                       "{ event = \"noise\", in = \"440605011001\", as = \"b\", with = { injured = 1 } },\n"
                       "{ event = \"refuse\", in = \"440605011001\", as = \"c\" },\n"
                       "{ act = \"merge\", into = \"a\", expect = { state = \"merged\" } },\n"
                       "{ expect = { matter = \"a\", merged = 1 } },\n"
                       "{ act = \"unmerge\", matter = \"c\", expect = { state = \"dispatched\" } },\n"
                       "{ expect = { matter = \"a\", merged = 0 } },\n"
                       "{ act = \"merge\", matter = \"c\", into = \"c\", refused = \"not_mergeable\" },\n"
                       "{ act = \"merge\", matter = \"c\", refused = \"missing_parent\" },\n"
                       "{ act = \"merge\", matter = \"c\", into = \"b\", refused = \"not_owner\" }") ==
          ""); // b is the town's
    CHECK(theatre.play("{ event = \"noise\", in = \"440605011001\", as = \"a\" },\n"
                       "{ event = \"noise\", in = \"440605011001\", as = \"b\" },\n"
                       "{ act = \"merge\", into = \"a\" },\n"
                       "{ expect = { matter = \"a\", merged = 0 } }") == "t.toml:8:37: merged should be 0, but is 1\n");
}

TEST_CASE("a matter can be merged into the one that a silent source has opened") {
    Theatre theatre("tests/support/sources");
    CHECK(theatre.play("{ event = \"drain\", in = \"440605011001\", source = \"gauge\", subject = \"g7\" },\n"
                       "{ wait = \"30m\" },\n"
                       "{ event = \"refuse\", in = \"440605011001\", as = \"reported\" },\n"
                       "{ act = \"merge\", into = \"g7\", expect = { state = \"merged\" } },\n"
                       "{ expect = { matter = \"g7\", merged = 1, state = \"dispatched\" } }") == "");
}

TEST_CASE("a person waives rules for one matter, for a while") {
    Theatre theatre;
    CHECK(
        theatre.play(
            "{ event = \"flood\", in = \"440605011001\", with = { depth_cm = 60 }, expect = { priority = \"P0\", "
            "not_waived = [\"flood.deep\"] } },\n"
            "{ act = \"lower\", waive = [\"flood.deep\"], refused = \"missing_reason\" },\n"
            "{ act = \"lower\", reason = \"pumped\", refused = \"no_rules\" },\n"
            "{ act = \"lower\", waive = [\"life.injury\"], reason = \"pumped\", refused = \"not_fired\" },\n"
            "{ act = \"lower\", waive = [\"flood.deep\"], for = \"2h\", reason = \"pumped\", expect = { tier = "
            "\"town\", "
            "priority = \"P1\", fired = [\"flood.deep\"], waived = [\"flood.deep\"], notify = [\"duty\"] } },\n"
            "{ wait = \"119m\", expect = { priority = \"P1\", waived = [\"flood.deep\"] } },\n"
            "{ wait = \"1m\", expect = { priority = \"P0\", tier = \"district\", not_waived = [\"flood.deep\"] } }") ==
        "");
    CHECK(theatre.play("{ event = \"gas\", in = \"440605011001\", with = { injured = 1 }, expect = { fired = "
                       "[\"gas.injury\"] } },\n"
                       "{ act = \"lower\", waive = [\"gas.injury\"], reason = \"closed\", refused = \"mandatory\" }") ==
          "");
}

TEST_CASE("an order waives rules for its areas until it is over, or ended early") {
    Theatre theatre;
    const std::string order = "{ order = \"三防〔2026〕3号\", areas = [\"440605011000\"], for = \"6h\", waive = "
                              "[\"flood.deep\"], reason = \"the pumps run\"";
    const std::string deep = "{ event = \"flood\", with = { depth_cm = 60 }, ";
    const std::string waived = "expect = { tier = \"town\", priority = \"P1\", waived = [\"flood.deep\"] } }";
    const std::string heard = "expect = { tier = \"district\", priority = \"P0\", not_waived = [\"flood.deep\"] } }";
    CHECK(theatre.play(order + " },\n" + order + ", refused = \"exists\" },\n" + deep +
                       "in = \"440605011001\", as = \"a\", " + waived + ",\n" + deep + "in = \"440605124001\", " +
                       heard + ",\n{ wait = \"5h\" },\n{ end_order = \"三防〔2026〕3号\", reason = \"rain\" },\n" +
                       deep + "in = \"440605011002\", " + heard +
                       ",\n{ end_order = \"三防〔2026〕3号\", refused = \"not_found\" }") == "");
    CHECK(theatre.play(order + " },\n{ wait = \"6h\" },\n" + deep + "in = \"440605011001\", " + heard) == "");
    CHECK(theatre.play(order + " },\n{ end_order = \"三防〔2026〕3号\", refused = \"not_found\" }") ==
          "t.toml:6:1: order 三防〔2026〕3号 should be refused (not_found), but was obeyed\n");
    CHECK(theatre.play(deep + "in = \"440605011001\" },\n{ end_order = \"三防〔2026〕4号\" }") ==
          "t.toml:6:1: no order 三防〔2026〕4号 was given\n");
}

TEST_CASE("a rule over a town's window raises a matter of a village, and opens an incident") {
    Theatre theatre;
    CHECK(theatre.play("{ event = \"drain\", in = \"440605011001\", expect = { tier = \"village\" } },\n"
                       "{ event = \"drain\", in = \"440605011002\" },\n"
                       "{ event = \"drain\", in = \"440605011002\", id = \"c\", expect = { tier = \"town\", fired = "
                       "[\"drain.three\"], incident = true, owner = \"440605011000\" } }") == "");
    CHECK(theatre.coverage.rules().at("drain.three").yes > 0);
    CHECK(theatre.coverage.rules().at("drain.three").no > 0);
}

TEST_CASE("coverage tells which rules were true and which false, and an unanswered question is neither") {
    Theatre theatre;
    CHECK(theatre.play("{ event = \"flood\", in = \"440605011001\", with = { depth_cm = 60 } }") == "");
    CHECK(theatre.coverage.never_true() == std::vector<std::string>{"cover.drains", "drain.three", "drain.towns",
                                                                    "gas.injury", "life.injury", "noise.planned"});
    CHECK(theatre.coverage.never_false() == std::vector<std::string>{"cover.drains", "drain.three", "drain.towns",
                                                                     "flood.deep", "gas.injury", "noise.planned"});
    CHECK(theatre.play("{ event = \"flood\", in = \"440605011001\", with = { depth_cm = 6, injured = 1 } }") == "");
    const std::vector<std::string> unasked{"cover.drains", "drain.three", "drain.towns", "gas.injury", "noise.planned"};
    CHECK(theatre.coverage.never_true() == unasked);
    CHECK(theatre.coverage.never_false() == unasked);
}
