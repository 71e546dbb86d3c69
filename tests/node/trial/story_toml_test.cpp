#include <doctest/doctest.h>

#include "nodes/trial/story_toml.hpp"
#include "tests/support/memory_ports.hpp"

using namespace citybrain;

namespace {

/// Faults of one story with this step, a line each; empty when it can be read.
std::string faults_of(const std::string& step) {
    static const model::Topology district = tests::make_district();
    static const rulebook::Rulebook rules = tests::load_pack();
    const std::string text = "[[test]]\nname = { zh = \"故事\", en = \"story\" }\nat = \"2026-06-29T08:00\"\n"
                             "step = [\n" +
                             step + "\n]\n";
    std::string all;
    for (const rulebook::Fault& fault : trial::read_stories("t.toml", text, rules, district).faults) {
        all += to_text(fault) + "\n";
    }
    return all;
}

} // namespace

TEST_CASE("a step that says what happens and what must be so is read") {
    CHECK(faults_of("{ event = \"flood\", in = \"440605011001\", with = { depth_cm = 60 }, "
                    "expect = { tier = \"区\", priority = \"P0\", fired = [\"flood.deep\"], respond = \"5m\", "
                    "respond_due = 2026-06-29T08:05:00, owner = \"district\" } },\n"
                    "{ act = \"签收\" }, { wait = \"2h\" }, { link_down = \"440605011001\" }, "
                    "{ until = 2026-06-30T08:00:00+08:00, expect = { state = \"处置中\" } }") == "");
}

TEST_CASE("a fault in a step has its place and a hint") {
    struct Row {
        std::string step;
        std::string says;
    };
    const Row rows[] = {
        {"{ event = \"flod\", in = \"440605011001\" }",
         "t.toml:5:11: category 'flod' is not in categories.csv; did you mean flood?\n"},
        {"{ event = \"flood\", in = \"440605011009\" }",
         "t.toml:5:25: '440605011009' is no unit of the district; did you mean 440605011000?\n"},
        {"{ event = \"flood\", in = \"440605011001\", with = { depht_cm = 3 } }",
         "t.toml:5:61: category flood has no field 'depht_cm'; did you mean depth_cm?\n"},
        {"{ event = \"flood\", in = \"440605011001\", with = { depth_cm = \"deep\" } }",
         "t.toml:5:61: attribute 'depth_cm' must be of type int (pack tests 1)\n"},
        {"{ event = \"flood\", in = \"440605011001\", severity = \"huge\" }",
         "t.toml:5:52: 'huge' is no severity; known are unknown, minor, moderate, severe, extreme\n"},
        {"{ event = \"flood\", in = \"440605011001\", expct = { tier = \"town\" } }",
         "t.toml:5:41: unknown key 'expct'; did you mean expect?\n"},
        {"{ event = \"flood\", in = \"440605011001\", expect = { fired = [\"flood.dep\"] } }",
         "t.toml:5:61: rule 'flood.dep' is not in the pack; did you mean flood.deep?\n"},
        {"{ event = \"flood\", in = \"440605011001\", expect = { tear = \"town\" } }",
         "t.toml:5:59: nothing called 'tear' can be expected; did you mean tier?\n"},
        {"{ event = \"flood\", in = \"440605011001\", expect = { notify = [\"dutty\"] } }",
         "t.toml:5:62: department 'dutty' is not in the pack; did you mean duty?\n"},
        {"{ event = \"flood\", in = \"440605011001\", expect = { respond_due = \"soon\" } }",
         "t.toml:5:66: this is no time; write \"2026-03-02T10:00\": local time of the pack's calendar\n"},
        {"{ event = \"flood\", in = \"440605011001\", expect = { fired = [] } }",
         "t.toml:5:60: an empty list asks nothing; name what must (not) be there; only_fired = [] says that no rule "
         "fired\n"},
        {"{ act = \"ack\" }", "t.toml:5:1: no matter has been reported yet\n"},
        {"{ event = \"flood\", in = \"440605011001\", as = \"a\" }, { act = \"ack\", matter = \"b\" }",
         "t.toml:5:77: no event before this step is called 'b'; did you mean a?\n"},
        {"{ event = \"flood\", in = \"440605011001\" }, { act = \"delegat\" }",
         "t.toml:5:51: 'delegat' is nothing that a person does with a matter; did you mean delegate?\n"},
        {"{ event = \"flood\", in = \"440605011001\", as = \"a\" }, { act = \"merge\", into = \"b\" }",
         "t.toml:5:77: no event before this step is called 'b'; did you mean a?\n"},
        {"{ event = \"flood\", in = \"440605011001\" }, { act = \"lower\", waive = [\"flood.dep\"] }",
         "t.toml:5:69: rule 'flood.dep' is not in the pack; did you mean flood.deep?\n"},
        {"{ event = \"flood\", in = \"440605011001\" }, { act = \"lower\", waive = \"flood.deep\" }",
         "t.toml:5:68: 'waive' must be a list\n"},
        {"{ order = \"1\", areas = [\"440605011000\"], for = \"2h\", waive = [\"flood.dep\"] }",
         "t.toml:5:63: rule 'flood.dep' is not in the pack; did you mean flood.deep?\n"},
        {"{ end_order = \"1\", until = \"2h\" }",
         "t.toml:5:1: a step does one thing; write one of event, act, wait, until, link_down, link_up, order, "
         "end_order; or expect alone\n"},
        {"{ end_order = \"1\", resaon = \"over\" }", "t.toml:5:20: unknown key 'resaon'; did you mean reason?\n"},
        {"{ wait = \"soon\" }", "t.toml:5:10: 'soon' is no length of time; write 20m, 4h or 2d; at most 400d\n"},
        {"{ wait = \"1h\", link_up = \"440605011001\" }",
         "t.toml:5:1: a step does one thing; write one of event, act, wait, until, link_down, link_up, order, "
         "end_order; or expect alone\n"},
        {"{ link_down = \"440605011400\" }", "t.toml:5:15: 440605011400 has no centre of its own, so it has no link\n"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.step);
        CHECK(faults_of(row.step) == row.says);
    }
}

TEST_CASE("a file that is no TOML, or has no test, is a fault") {
    const model::Topology district = tests::make_district();
    const rulebook::Rulebook rules = tests::load_pack();
    CHECK(trial::read_stories("t.toml", "[[test", rules, district).faults.size() == 1);
    const auto empty = trial::read_stories("t.toml", "", rules, district);
    REQUIRE(empty.faults.size() == 1);
    CHECK(to_text(empty.faults.front()) == "t.toml:1:1: the file has no test; write [[test]] with name, at and step");
}
