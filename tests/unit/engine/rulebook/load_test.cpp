#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
using citybrain::model::ClockKind;
using citybrain::model::Limit;
using citybrain::rulebook::Rulebook;
using citybrain::rulebook::scaled;

namespace {

std::string refusal(const std::string& file, std::string text) {
    return test::faults_text(Rulebook::load(test::with(test::small_pack(), file, std::move(text))));
}

/// The file of the small pack with one piece of its text replaced.
std::string changed(const std::string& file, const std::string& piece, const std::string& by) {
    const auto pack = test::small_pack();
    const auto at = std::find_if(pack.files.begin(), pack.files.end(), [&](const auto& f) { return f.first == file; });
    std::string text = at->second;
    const std::size_t offset = text.find(piece);
    REQUIRE(offset != std::string::npos);
    return refusal(file, text.replace(offset, piece.size(), by));
}

/// A sound rule in which one line is replaced; lines: 1 [[rule]], 2 id, 3 title, 4 params, 5 when, 6 raise, 7 why, 8
/// basis.
std::string rule_with(int line, const std::string& by) {
    const std::string lines[] = {"[[rule]]",
                                 "id = \"deep\"",
                                 "title = { zh = \"深\", en = \"deep\" }",
                                 "params = { depth = { value = 15, zh = \"阈值\", range = [5, 30] } }",
                                 "when = 'event.category == \"E0406\" && event.attr.depth_cm >= params.depth'",
                                 "raise = \"district\"",
                                 "why = \"{event.attr.depth_cm}\"",
                                 "basis = \"test\""};
    std::string text;
    for (int i = 1; i <= 8; ++i) {
        text += (i == line ? by : lines[i - 1]) + "\n";
    }
    return refusal("rules.toml", text);
}

} // namespace

TEST_CASE("a small sound pack loads, and so does a sound rule") {
    CHECK(test::faults_text(Rulebook::load(test::small_pack())) == "");
    CHECK(rule_with(2, "id = \"deep\"") == "");
}

TEST_CASE("faults of rules.toml name file, line and column") {
    CHECK(rule_with(2, "") == "rules.toml:1:1: key 'id' is missing\n");
    CHECK(rule_with(2, "id = \"Deep!\"") ==
          "rules.toml:2:6: 'Deep!' is no id of a rule; use a-z, 0-9, '.', '-' and '_'\n");
    CHECK(rule_with(2, "id = \"deep\"\nwehn = 'true'") == "rules.toml:3:1: unknown key 'wehn'; did you mean when?\n");
    CHECK(rule_with(2, "id = \"deep\"\nmute = true") ==
          "rules.toml:3:1: 'mute' is not supported by this version; remove it: what would be ignored is refused\n");
    CHECK(rule_with(6, "raise = \"distrcit\"") ==
          "rules.toml:6:9: 'distrcit' is no tier to raise to; write town, district or +1\n");
    CHECK(rule_with(6, "") == "rules.toml:1:1: the rule changes nothing; give it 'raise' or 'then'\n");
    CHECK(rule_with(6, "then = { priority = \"P7\" }") == "rules.toml:6:21: 'P7' is no priority; did you mean P0?\n");
    CHECK(rule_with(6, "then = { notify = [\"drain\"] }") ==
          "rules.toml:6:19: department 'drain' is not in departments.csv; did you mean drains?\n");
    CHECK(
        rule_with(6, "then = { link = true }").starts_with("rules.toml:6:10: 'link' is not supported by this version"));
    CHECK(rule_with(6, "then = { open_incident = true }")
              .starts_with("rules.toml:6:26: an incident gathers what a window has seen; ask for it in 'when'"));
    CHECK(rule_with(6, "then = { respond = \"soon\" }") ==
          "rules.toml:6:20: 'soon' is no length of time; write 15m, 4h or 2d\n");
    CHECK(rule_with(4, "params = { depth = { value = 50, zh = \"阈值\", range = [5, 30] } }") ==
          "rules.toml:4:30: the value lies outside its own range; change the value or the range\n");
    CHECK(rule_with(4, "params = { depth = { value = 15, zh = \"阈值\" }, x = { value = 1, zh = \"多\" } }") ==
          "rules.toml:4:51: parameter 'x' is never used; write params.x in 'when', or remove it\n");
    CHECK(rule_with(7, "why = \"{event.attr.depth_cm\"") ==
          "rules.toml:7:8: a brace has no partner; write {event.attr.name} or {params.name}\n");
    CHECK(rule_with(8, "basis = ").starts_with("rules.toml:8:"));
    CHECK(refusal("rules.toml", "[[rules]]\n") == "rules.toml:1:3: unknown key 'rules'; did you mean rule?\n");
}

TEST_CASE("faults inside a condition point into the string") {
    CHECK(rule_with(5, "when = 'event.category == \"E0406\" && event.attr.depth_mm >= params.depth'")
              .starts_with("rules.toml:5:"));
    CHECK(rule_with(5, "when = 'event.category == \"E0460\" && event.attr.depth_cm >= params.depth'") ==
          "rules.toml:5:28: 'E0460' is no category of categories.csv; did you mean E0404?\n");
    CHECK(rule_with(5, "when = 'event.category == \"E0404\" && event.attr.depth_cm >= params.depth'") ==
          "rules.toml:5:38: no category of this rule carries the field 'depth_cm'; declare it in the column fields of "
          "categories.csv, for example for E0404\n");
    CHECK(rule_with(5, "when = 'event.severity == \"sever\" && params.depth > 1'") ==
          "rules.toml:5:28: 'sever' is no severity; did you mean severe?\n");
    CHECK(rule_with(5,
                    "when = '''\nevent.category == \"E0406\" &&\n  seen(\"1h\", \"twon\").places >= params.depth'''") ==
          "rules.toml:7:14: 'twon' is no scope; did you mean town?\n");
    // Escapes of a basic string: the column is that of the file, not of the value.
    CHECK(rule_with(5, "when = \"event.category == \\\"E0460\\\" && event.attr.depth_cm >= params.depth\"") ==
          "rules.toml:5:29: 'E0460' is no category of categories.csv; did you mean E0404?\n");
    CHECK(rule_with(5, "when = 'event.attr.depth_cm + 1'").starts_with("rules.toml:5:"));
    CHECK(rule_with(5, "when = 'event.category == \"E0406\" && evnt.phase == \"raise\" && params.depth > 1'")
              .starts_with("rules.toml:5:38: "));
}

TEST_CASE("faults of the tables name the cell") {
    CHECK(changed("categories.csv", "drains,,auto", "drain,,auto") ==
          "categories.csv:2:64: department 'drain' is not in departments.csv; did you mean drains?\n");
    CHECK(changed("categories.csv", "important,town", "imporant,town") ==
          "categories.csv:2:16: 'imporant' is no class; did you mean important?\n");
    CHECK(changed("categories.csv", "15m,urgent_hour", "15x,urgent_hour") ==
          "categories.csv:2:35: '15x' is no length of time; write 15m, 4h or 2d\n");
    CHECK(changed("categories.csv", "1d,work_day", "5h,work_day") ==
          "categories.csv:3:47: '5h' is not whole days, but work_day counts days; write 2d\n");
    CHECK(changed("categories.csv", "depth_cm:int", "depth_cm:integer").starts_with("categories.csv:2:"));
    CHECK(changed("categories.csv", "E0404,", "E0406,") ==
          "categories.csv:3:1: code 'E0406' is there twice; the first one is in line 2\n");
    CHECK(changed("categories.csv", "code,zh", "cod,zh") ==
          "categories.csv:1:1: unknown column 'cod'; did you mean code?\n"
          "categories.csv:1:1: column 'code' is missing; add it; its cells may stay empty\n");
    CHECK(changed("departments.csv", "town;district", "twon;district") ==
          "departments.csv:2:20: 'twon' is no tier; did you mean town?\n");
    CHECK(changed("departments.csv", "drains,town;district,", "drains,town;district") ==
          "departments.csv:3:1: the row has 4 fields, the first row has 5; check for a missing or extra comma, or "
          "quote a "
          "field that holds one\n");
}

TEST_CASE("faults of pack.toml and calendars.toml") {
    CHECK(changed("pack.toml", "\"duty\"", "\"dutty\"") ==
          "pack.toml:6:13: the duty desk 'dutty' has no desk on every tier; list it in departments.csv with the tiers "
          "village;town;district\n");
    CHECK(changed("pack.toml", "language = \"en\"", "language = \"fr\"") ==
          "pack.toml:4:12: 'fr' is no language of this product; write zh-CN or en\n");
    CHECK(changed("pack.toml", "effective = 2026-01-01", "effective = \"soon\"") ==
          "pack.toml:5:13: 'effective' must be a date such as 2026-01-01, without quotes\n");
    CHECK(changed("pack.toml", "version = \"1\"", "version = 1") ==
          "pack.toml:2:11: 'version' must be a text that is not empty\n");
    CHECK(changed("calendars.toml", "08:00-12:00", "8-12") ==
          "calendars.toml:4:10: '8-12' are no office hours; write 08:00-12:00\n");
    CHECK(changed("calendars.toml", "monday", "munday") ==
          "calendars.toml:4:1: unknown key 'munday'; did you mean monday?\n");
    CHECK(changed("calendars.toml", "\"08:00-12:00\", \"14:00-18:00\"", "\"08:00-12:00\", \"11:00-18:00\"") ==
          "calendars.toml:1:1: office hours 11:00-18:00 overlap the ones before them\n");
}

TEST_CASE("files that are missing or unknown are refused") {
    auto pack = test::small_pack();
    pack.files.pop_back();
    CHECK(
        test::faults_text(Rulebook::load(pack)) ==
        "rules.toml:1:1: the file is missing; a pack needs calendars.toml, categories.csv, departments.csv, pack.toml, "
        "rules.toml; it may have delegations.csv, milestones.csv, roster.csv, sources.csv\n");
    CHECK(refusal("tests.toml", "") == "");
    CHECK(refusal("categorys.csv", "") == "categorys.csv:1:1: a pack has no such file; did you mean categories.csv?\n");
    CHECK(refusal("README.md", "anything") == "");
}

TEST_CASE("a pack whose decisions could outgrow a record is refused") {
    const auto rule_with = [](const std::string& id, const std::string& labels) {
        return "[[rule]]\nid = \"" + id +
               "\"\ntitle = { zh = \"一\", en = \"one\" }\nwhen = 'event.severity == \"extreme\"'\n" +
               "then = { labels = [" + labels + "] }\nwhy = \"x\"\nbasis = \"示例\"\n";
    };
    const auto labels = [](int first, int count) {
        std::string text;
        for (int i = first; i < first + count; ++i) {
            text += "\"l" + std::to_string(i) + "\", ";
        }
        return text;
    };
    CHECK(refusal("rules.toml", rule_with("a", labels(0, 128)) + rule_with("b", labels(128, 128))) == "");
    CHECK(refusal("rules.toml", rule_with("a", labels(0, 128)) + rule_with("b", labels(128, 129))) ==
          "rules.toml:1:1: 'labels' names 257 things in all rules together; a decision carries at most 256\n");
    CHECK(refusal("rules.toml", rule_with("a", "\"" + std::string(257, 'x') + "\"")).find("is too long") !=
          std::string::npos);
    CHECK(refusal("rules.toml", rule_with(std::string(257, 'a'), "\"x\"")).find("the rule's id is too long") !=
          std::string::npos);
}

TEST_CASE("a parameter whose name no expression can write is refused") {
    const std::string rule =
        "[[rule]]\nid = \"a\"\ntitle = { zh = \"一\", en = \"a\" }\nraise = \"town\"\nwhy = \"x\"\n"
        "basis = \"x\"\nwhen = 'true'\nparams = { 9x = { value = 1, zh = \"数\" } }\n";
    CHECK(refusal("rules.toml", rule).find("rules.toml:8:17: '9x' is no parameter") != std::string::npos);
}

TEST_CASE("the hash counts what decides, not how it was checked out") {
    const auto hash = [](const citybrain::rulebook::PackFiles& pack) { return Rulebook::load(pack).rulebook->hash(); };
    const auto pack = test::small_pack();
    auto windows = pack;
    for (auto& file : windows.files) {
        std::string text = "\xEF\xBB\xBF";
        for (const char c : file.second) {
            text += c == '\n' ? std::string("\r\n") : std::string(1, c);
        }
        file.second = text;
    }
    std::reverse(windows.files.begin(), windows.files.end());
    CHECK(hash(windows) == hash(pack));
    CHECK(hash(test::with(pack, "README.md", "x")) == hash(pack));
    CHECK(hash(test::with(pack, "rules.toml", "# x\n")) != hash(pack));
}

TEST_CASE("limits scale to whole units, rounded up") {
    CHECK(scaled(Limit{ClockKind::urgent_hour, citybrain::base::minutes(15)}, 100).length ==
          citybrain::base::minutes(15));
    CHECK(scaled(Limit{ClockKind::work_hour, citybrain::base::hours(3)}, 50).length == citybrain::base::minutes(90));
    CHECK(scaled(Limit{ClockKind::work_day, citybrain::base::days(3)}, 50).length == citybrain::base::days(2));
    CHECK(scaled(Limit{ClockKind::natural_day, citybrain::base::days(1)}, 0).length == citybrain::base::days(0));
}
