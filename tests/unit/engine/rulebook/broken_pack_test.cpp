// Long because it is a table: one small edit of a sound pack a row, and the fault it must give.
#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
using citybrain::rulebook::Fault;
using citybrain::rulebook::LoadOutcome;
using citybrain::rulebook::PackFiles;
using citybrain::rulebook::Rulebook;

namespace {

/// `piece` of `file` becomes `by`; where the fault must be told stands ^ in `by` (taken out), or `at` says "line:col".
struct Broken {
    const char* file;
    const char* piece;
    const char* by;
    const char* message; ///< a part of it
    const char* hint;    ///< a part of it
    const char* at = nullptr;
};

/// A small sound pack that has every file.
PackFiles sound_pack() {
    PackFiles pack = test::small_pack();
    pack = test::with(std::move(pack), "milestones.csv",
                      "category,order,code,zh,en,limit,clock,department,basis\n"
                      "E0406,1,warn,警示,warned,30m,urgent_hour,drains,示例\n"
                      "E0404,1,open,疏通,opened,4h,work_hour,,示例\n");
    pack = test::with(std::move(pack), "delegations.csv",
                      "id,category,aspect,form,from_tier,to_tier,areas,effective_from,effective_to,basis,note\n"
                      "down,E0406,办理,下放,town,village,440605124000,2026-01-01,2026-12-31,文号1,\n"
                      "fine,E0404,决定,委托,district,town,,2026-01-01,,文号2,\n");
    pack = test::with(std::move(pack), "roster.csv",
                      "desk,unit,person,phone,days,from,to,since,until,covered_by\n"
                      "duty,village,甲,1,daily,08:00,20:00,2026-01-01,2026-12-31,\n"
                      "duty,440605124000,乙,2,mon-fri,00:00,24:00,,,\n"
                      "duty,village,,,daily,20:00,08:00,,,town\n"
                      "drains,district,丙,3,,2026-10-01 08:00,2026-10-02 08:00,,,\n");
    pack = test::with(std::move(pack), "sources.csv",
                      "id,source,subject,area,silent_after,category,zh,en,basis\n"
                      "g7,gauge,g7,440605124001,30m,E0406,七号,gauge seven,示例\n"
                      "all,gauge,,440605124001,2h,E0406,全部,any gauge,示例\n");
    return test::with(std::move(pack), "rules.toml",
                      "[[rule]]\n"
                      "id = \"flood.deep\"\n"
                      "title = { zh = \"深积水\", en = \"deep water\" }\n"
                      "params = { depth = { value = 50, zh = \"水深\", en = \"depth\", range = [10, 200] } }\n"
                      "when = 'event.category == \"E0406\" && event.attr.depth_cm >= params.depth'\n"
                      "raise = \"district\"\n"
                      "then = { priority = \"P1\", respond = \"10m\", notify = [\"drains\"], labels = [\"deep\"] }\n"
                      "why = \"水深{event.attr.depth_cm}\"\n"
                      "basis = \"示例\"\n");
}

const Broken table[] = {
    // pack.toml
    {"pack.toml", "name = \"small\"", "^nmae = \"small\"", "unknown key 'nmae'", "did you mean name?"},
    {"pack.toml", "version = \"1\"", "version = ^1", "must be a text", ""},
    {"pack.toml", ", en = \"small\" }", " }", "key 'en' is missing", "", "3:9"},
    {"pack.toml", "\"en\"", "^\"fr\"", "'fr' is no language", "write zh-CN or en"},
    {"pack.toml", "2026-01-01", "^\"2026-01-01\"", "must be a date", ""},
    {"pack.toml", "2026-01-01", "2026-02-30", "Error while parsing date", "this is no TOML", "5:23"},
    {"pack.toml", "\"duty\"", "^\"drains\"", "has no desk on every tier", "village;town;district"},
    {"pack.toml", "\"injured:int:受伤:人\"", "\"injured:whole:受伤:人\"", "'whole' is no type of a field", "bool, int",
     "7:10"},
    {"pack.toml", "\"injured:int:受伤:人\"", "\"injured:int\", \"injured:int\"", "declared twice", "", "7:10"},
    {"pack.toml", "\"injured:int:受伤:人\"", "\"9lives:int\"", "declares no field", "name:type:label:unit", "7:10"},
    {"pack.toml", "fields = [", "fields = []\n[escalation]\nyellow_at = ^\"100%\"\n[x]\ny = [",
     "no share of a limit before", "1% to 99%"},
    {"pack.toml", "fields = [",
     "fields = []\n^[escalation]\nclose_escalates_at = \"120%\"\nsupervised_at = \"150%\"\n[x]\ny = [",
     "supervised_at (150%) lies behind close_escalates_at (120%)", "between 100% and 120%"},
    {"pack.toml", "fields = [", "fields = []\n[ladder]\nurgent = ^[\"3m\", \"2m\"]\n[x]\ny = [",
     "'2m' does not come behind the step before it", "later than the one below"},
    {"pack.toml", "fields = [", "fields = []\n[ladder]\nothers = ^[\"50%\"]\n[x]\ny = [", "no share of a limit",
     "100% to 1000%"},
    // departments.csv
    {"departments.csv", "code,zh", "^cdoe,zh", "unknown column 'cdoe'", "did you mean code?"},
    {"departments.csv", "tiers,note", "tiers", "column 'note' is missing", "", "1:1"},
    {"departments.csv", "drains,排水", "^dräins,排水", "is no code", "letters, digits"},
    {"departments.csv", "drains,排水", "^duty,排水", "code 'duty' is there twice", "the first one is in line 2"},
    {"departments.csv", "drains,town;district", "drains,^town;distrct", "'distrct' is no tier", "district"},
    {"departments.csv", "drains,town;district,", "drains,^,", "column 'tiers' is empty", "every row needs one"},
    {"departments.csv", "drains,排水,drains", "drains,^\"排水,drains", "never closed", "close it"},
    {"departments.csv", "drains,排水", "drains,排^\"水", "a quote stands inside", "quotes"},
    // categories.csv
    {"categories.csv", "class,tier", "^klass,tier", "unknown column 'klass'", "did you mean class?"},
    {"categories.csv", "E0404,堵塞", "^E0406,堵塞", "code 'E0406' is there twice", "in line 2"},
    {"categories.csv", "E0404,堵塞", "^E0404-and-much-more,堵塞", "is no code", "up to 16"},
    {"categories.csv", "E0404,堵塞", "E0404,^", "column 'zh' is empty", ""},
    {"categories.csv", "minor,village", "^miner,village", "'miner' is no class", "did you mean minor?"},
    {"categories.csv", "minor,village", "minor,^vilage", "'vilage' is no tier", "did you mean village?"},
    {"categories.csv", "major,town,district", "major,town,^distrikt", "'distrikt' is no tier", "district"},
    {"categories.csv", "village,,P2", "village,,^P9", "'P9' is no priority", "did you mean P0?"},
    {"categories.csv", "2h,work_hour", "^2 hours,work_hour", "is no length of time", "write 15m"},
    {"categories.csv", "2h,work_hour", "2h,^work_hours", "'work_hours' is no clock", "did you mean work_hour?"},
    {"categories.csv", "2h,work_hour", "^2d,work_hour", "counts days, but work_hour", "use work_day"},
    {"categories.csv", "1d,work_day", "^12h,work_day", "is not whole days", "write 2d"},
    {"categories.csv", "1d,work_day", "^500d,work_day", "at most 400d", ""},
    {"categories.csv", "2h,work_hour,1d,work_day", "2h,work_hour,^1h,work_hour", "closed before anybody",
     "at least as long"},
    {"categories.csv", "drains,,never", "^drain,,never", "department 'drain'", "did you mean drains?"},
    {"categories.csv", "drains,,never", "drains,^pumps,never", "department 'pumps'", ""},
    {"categories.csv", "drains,,never", "drains,,^nevr", "'nevr' is no dup policy", "did you mean never?"},
    {"categories.csv", "never,open", "never,^opened", "'opened' is no sensitivity", "did you mean open?"},
    {"categories.csv", "depth_cm:int:积水深度:厘米", "^depth_cm", "declares no field", "name:type"},
    {"categories.csv", "depth_cm:int:积水深度:厘米", "^depth_cm:int;depth_cm:int", "declared twice", ""},
    {"categories.csv", "depth_cm:int:积水深度:厘米", "^injured:int", "declared twice", "pack.toml"},
    {"categories.csv", "drains,,auto,open,,", "drains,,auto,open,^depth_cm:string,", "another type", "another name"},
    // calendars.toml
    {"calendars.toml", "\"+08:00\"", "^\"8\"", "is no offset from UTC", "write +08:00"},
    {"calendars.toml", "tuesday", "^teusday", "unknown key 'teusday'", "did you mean tuesday?"},
    {"calendars.toml", "tuesday = [\"08:00-12:00\"]", "tuesday = ^[\"8 to 12\"]", "are no office hours", "08:00-12:00"},
    {"calendars.toml", "tuesday = [\"08:00-12:00\"]", "tuesday = [\"12:00-08:00\"]", "", "", "1:1"},
    {"calendars.toml", "[week]", "holiday = ^1\n[week]", "", ""},
    // milestones.csv
    {"milestones.csv", "E0406,1", "^E0407,1", "'E0407' is no category", "did you mean E04"},
    {"milestones.csv", "E0406,1", "E0406,^0", "is no place in an order", "write 1, 2, 3"},
    {"milestones.csv", "30m,urgent_hour", "30m,^urgent", "'urgent' is no clock", "urgent_hour"},
    {"milestones.csv", "30m,urgent_hour", "^30,urgent_hour", "is no length of time", "write 15m"},
    {"milestones.csv", "drains,示例", "^drain,示例", "department 'drain'", "did you mean drains?"},
    {"milestones.csv", "E0404,1,open,疏通,opened,4h,work_hour", "E0404,1,open,疏通,opened,^2d,work_day",
     "due after the case", "1d"},
    // delegations.csv
    {"delegations.csv", "down,E0406", "down,^E0460", "'E0460' is no category", "did you mean E0404?"},
    {"delegations.csv", "办理", "^办里", "is no aspect", "办理"},
    {"delegations.csv", "下放", "^下方", "is no form", ""},
    {"delegations.csv", "district,town,,", "district,^village,,", "never delegated to a village", "write town"},
    {"delegations.csv", "down,E0406,办理,下放,town,village", "down,A10100,办理,下放,district,^town",
     "never handled below its floor", "lower the floor"},
    {"delegations.csv", "440605124000", "^44060512400", "is no area", "12-digit"},
    {"delegations.csv", "2026-12-31", "^2026-31-12", "is no date", "write 2026-10-01"},
    {"delegations.csv", "文号2", "^", "column 'basis' is empty", ""},
    // roster.csv
    {"roster.csv", "duty,village,甲", "^dutty,village,甲", "department 'dutty'", "did you mean duty?"},
    {"roster.csv", "duty,village,甲", "duty,^hamlet,甲", "'hamlet' is no centre", "12-digit"},
    {"roster.csv", "mon-fri", "^mon-fry", "are no days", "mon-fri"},
    {"roster.csv", "08:00,20:00,2026", "08:00,^25:00,2026", "is no time of day", "24:00"},
    {"roster.csv", "2026-10-02 08:00", "^2026-10-01 07:00", "ends before it begins", ""},
    {"roster.csv", "2026-01-01,2026-12-31,", "2026-01-01,^2025-12-31,", "before the first", "since and until"},
    {"roster.csv", ",,town\n", ",,^twon\n", "'twon' is no tier", "did you mean town?"},
    // sources.csv
    {"sources.csv", "silent_after", "^silent_atfer", "unknown column 'silent_atfer'", "did you mean silent_after?"},
    {"sources.csv", "g7,gauge", "^G 7,gauge", "is no id of a source", "a-z"},
    {"sources.csv", "all,gauge", "^g7,gauge", "source 'g7' is there twice", "in line 2"},
    {"sources.csv", "all,gauge,", "all,^gauge,g7", "is watched twice for the same matter", "in line 2"},
    {"sources.csv", "g7,gauge", "g7,^citybrain/silence", "is the engine itself", "outside of it"},
    {"sources.csv", "g7,gauge", "g7,^", "column 'source' is empty", ""},
    {"sources.csv", "g7,440605124001", "g7,^44060512400", "is no area", "12-digit"},
    {"sources.csv", "30m", "^30", "'30' is no silence", "whole minutes from 1m to 31d"},
    {"sources.csv", "30m", "^30s", "'30s' is no silence", "1m to 31d"},
    {"sources.csv", "30m,E0406", "30m,^E0460", "'E0460' is no category", "did you mean E0404?"},
    {"sources.csv", "any gauge,示例", "any gauge,^", "column 'basis' is empty", ""},
    // rules.toml
    {"rules.toml", "[[rule]]", "[[^rules]]", "unknown key 'rules'", "did you mean rule?"},
    {"rules.toml", "\"flood.deep\"", "^\"Flood deep\"", "is no id of a rule", "a-z"},
    {"rules.toml", "\"district\"", "^\"county\"", "is no tier to raise to", "town, district or +1"},
    {"rules.toml", "\"P1\"", "^\"P5\"", "'P5' is no priority", ""},
    {"rules.toml", "\"10m\"", "^\"10 min\"", "", ""},
    {"rules.toml", "[\"drains\"]", "^[\"drain\"]", "department 'drain'", "did you mean drains?"},
    {"rules.toml", "labels =", "^lables =", "unknown key 'lables'", "did you mean labels?"},
    {"rules.toml", "value = 50", "value = ^5", "outside its own range", "change the value"},
    {"rules.toml", "event.attr.depth_cm >=", "event.attr.^depht_cm >=", "depht_cm", "depth_cm"},
    {"rules.toml", "\"E0406\" &&", "\"^E0460\" &&", "is no category", "did you mean E0404?"},
    {"rules.toml", "depth_cm >= params.depth'", "depth_cm ^>= \"deep\"'", "", ""},
    {"rules.toml", "{event.attr.depth_cm}", "^{event.attr.depth_cm", "a brace has no partner", "{event.attr.name}"},
    {"rules.toml", "basis = \"示例\"", "", "key 'basis' is missing", "", "1:1"},
    {"rules.toml", "event.attr.depth_cm >= params.depth'",
     "event.attr.depth_cm >= params.depth && ^seen(\"31d\", \"2000m\").count > 3'",
     "too dear: an answer may have to look at", "draw a smaller circle"},
    {"rules.toml", "event.attr.depth_cm >= params.depth'",
     "event.attr.depth_cm >= params.depth && seen(\"1h\", \"50m\").count > 3 && ^seen(\"168h\", \"1000m\").count > 3'",
     "seen(\"7d\", \"1000m\") is too dear", "shorten the window"},
    {"rules.toml", "event.attr.depth_cm >= params.depth'",
     "event.attr.depth_cm >= params.depth && seen(\"1h\", \"50m\").rate > 3.0 * seen(\"1h\", \"50m\").^usual'",
     "a circle has no 'usual'", "over subject, village, town or district"},
    {"rules.toml", "event.attr.depth_cm >= params.depth'",
     "event.attr.depth_cm >= params.depth && has(seen(\"1h\", \"here\").^usual)'", "a circle has no 'usual'", "town"},
    {"rules.toml", "event.attr.depth_cm >= params.depth'",
     "event.attr.depth_cm >= params.depth && seen(\"1h\", \"town\").^max > 3'", "'max' asks for a field with a number",
     "seen(\"1h\", \"town\", \"depth_cm\").max"},
};

/// "line:col" of a byte of the text; columns count characters.
std::string place_of(const std::string& text, std::size_t offset) {
    std::size_t line = 1;
    std::size_t column = 1;
    for (std::size_t i = 0; i < offset; ++i) {
        const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        line += text[i] == '\n' ? 1 : 0;
        column = text[i] == '\n' ? 1 : column + (begins ? 1 : 0);
    }
    return std::to_string(line) + ":" + std::to_string(column);
}

/// The pack with the edit, and the place that must be told: "file:line:col".
std::pair<PackFiles, std::string> broken(const Broken& edit) {
    PackFiles pack = sound_pack();
    const auto file = std::ranges::find(pack.files, std::string(edit.file), [](const auto& f) { return f.first; });
    REQUIRE(file != pack.files.end());
    const std::size_t at = file->second.find(edit.piece);
    if (at == std::string::npos) {
        throw std::runtime_error("the sound pack does not say " + std::string(edit.piece));
    }
    std::string by = edit.by;
    const std::size_t mark = by.find('^');
    if (mark != std::string::npos) {
        by.erase(mark, 1);
    }
    file->second.replace(at, std::string(edit.piece).size(), by);
    const std::string place = edit.at != nullptr ? edit.at : place_of(file->second, at + std::min(mark, by.size()));
    return {pack, std::string(edit.file) + ":" + place};
}

} // namespace

TEST_CASE("the sound pack is sound") { CHECK(test::faults_text(Rulebook::load(sound_pack())).empty()); }

TEST_CASE("each broken pack is refused whole, with the right place and a useful hint") {
    static_assert(std::size(table) >= 60);
    for (const Broken& edit : table) {
        const std::string what = std::string(edit.file) + ": " + edit.by;
        CAPTURE(what);
        const auto made = broken(edit);
        const auto& place = made.second; // named: clang 14 captures no structured binding
        const LoadOutcome outcome = Rulebook::load(made.first);
        CHECK(!outcome.ok());
        const std::string all = test::faults_text(outcome);
        CAPTURE(all);
        const auto told = std::ranges::find(outcome.faults, place, [](const Fault& f) { return to_text(f.place); });
        CHECK_MESSAGE(told != outcome.faults.end(), "no fault at ", place);
        if (told != outcome.faults.end()) {
            CHECK(told->message.find(edit.message) != std::string::npos);
            CHECK((told->message + "; " + told->hint).find(edit.hint) != std::string::npos);
        }
    }
}
