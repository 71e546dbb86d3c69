// Sources that should have spoken, in a node: which pack waits for them, names nobody outside may use, many at once.

#include <doctest/doctest.h>

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/core/engine.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using base::minutes;
using core::Engine;
using model::Effects;

const rulebook::Rulebook& with_sources() {
    static const rulebook::Rulebook pack = load_files(files_and("tests/support/sources"));
    return pack;
}

model::ReportEvent word(const std::string& id, base::Instant time) {
    model::ReportEvent report{make_report(east_1, "drain", "gauge", id, time).event, std::nullopt};
    report.event.subject = "g7";
    return report;
}

std::vector<model::Event> silences(const Effects& effects) {
    std::vector<model::Event> found;
    for (const model::Record& record : effects.records) {
        const auto* const opened = std::get_if<model::CaseOpened>(&record.fact);
        if (opened != nullptr && opened->event.source == window::silence_source) {
            found.push_back(opened->event);
        }
    }
    return found;
}

model::Record activation(const Engine& engine, const rulebook::Rulebook& pack, base::Instant at, bool shadow) {
    return {.node = east_1,
            .position = {engine.state().position.value + 1},
            .at = at,
            .cause = model::FromNode{},
            .fact = model::PackActivated{pack.hash(), pack.name(), pack.version(), shadow ? 1U : 2U, {}, shadow},
            .sends = {}};
}

TEST_CASE("a pack that is here or on trial reports no silence; once it decides, what was heard before counts") {
    Engine engine(east_1, small_district());
    engine.use_pack(small_pack());
    (void)engine.step(monday, model::ActivatePack{small_pack().hash(), "tests", "1"});
    engine.shelve(with_sources());
    const Effects heard = engine.step(monday + minutes(10), word("1", monday));
    CHECK(heard.wake == monday + minutes(70)); // of the drain's case
    engine.replay(activation(engine, with_sources(), monday + minutes(20), true));
    CHECK(silences(engine.step(monday + minutes(45), model::Tick{})).empty());
    engine.replay(activation(engine, with_sources(), monday + minutes(50), false));
    const auto told = silences(engine.step(monday + minutes(50), model::Tick{}));
    REQUIRE(told.size() == 1);
    CHECK(told[0].time == monday + minutes(50));
    CHECK(std::get<std::int64_t>(*model::find_attribute(told[0], window::silent_min)) == 40);
    CHECK(engine.wake() == monday + minutes(70));
}

TEST_CASE("the end of a silence is told in the step that hears the source, whose own answer stands") {
    Engine engine(east_1, small_district());
    engine.use_pack(with_sources());
    const Effects begun = engine.step(monday, model::ActivatePack{with_sources().hash(), "tests", "1"});
    CHECK(begun.wake == monday + minutes(30));
    REQUIRE(silences(engine.step(monday + minutes(30), model::Tick{})).size() == 1);
    const Effects heard = engine.step(monday + minutes(31), word("1", monday + minutes(31)));
    REQUIRE(heard.records.size() == 2);
    CHECK(std::get<model::EventJoined>(heard.records[1].fact).event.phase == model::Phase::clear);
    CHECK(std::get<model::EventTaken>(heard.answer).receipt.position == heard.records[0].position);
    model::ReportEvent repeat = word("1", monday + minutes(31));
    repeat.known = std::get<model::EventTaken>(heard.answer).receipt;
    CHECK(engine.step(monday + minutes(40), repeat).records.empty());
    CHECK(engine.wake() == monday + minutes(61)); // a repeat is no word
}

TEST_CASE("nobody outside speaks for the engine") {
    Engine engine(east_1, small_district());
    engine.use_pack(with_sources());
    model::ReportEvent forged = word("1", monday);
    forged.event.source = window::silence_source;
    forged.event.key = "g7";
    const core::Rehearsal rehearsed = engine.rehearse(monday, forged.event);
    CHECK(std::get<model::EventRefused>(rehearsed.answer).code == "reserved_source");
    const Effects refused = engine.step(monday, forged);
    CHECK(std::get<model::EventRefused>(refused.answer).code == "reserved_source");
    REQUIRE(refused.records.size() == 1);
    CHECK(std::get<model::EventRejected>(refused.records[0].fact).code == "reserved_source");
}

TEST_CASE("many silences at once are told in portions, none of them left out or twice") {
    constexpr int many = 2 * static_cast<int>(base::limits::step_timers_max) + 1;
    rulebook::PackFiles files = files_and("tests/support/sources");
    for (auto& [name, text] : files.files) {
        for (int i = 0; name == "sources.csv" && i < many - 1; ++i) {
            text +=
                "s" + std::to_string(i) + ",radar," + std::to_string(i) + ",440605011001,30m,refuse,雷达,radar,made\n";
        }
    }
    const rulebook::Rulebook pack = load_files(files);
    Engine engine(east_1, small_district());
    engine.use_pack(pack);
    (void)engine.step(monday, model::ActivatePack{pack.hash(), "tests", "1"});
    std::vector<std::string> keys;
    const base::Instant due = monday + minutes(30);
    for (Effects effects = engine.step(due, model::Tick{});; effects = engine.step(due, model::Tick{})) {
        for (const model::Event& event : silences(effects)) {
            keys.push_back(event.key);
        }
        if (effects.wake != due) {
            break;
        }
    }
    CHECK(keys.size() == many);
    std::ranges::sort(keys);
    CHECK(std::ranges::adjacent_find(keys) == keys.end());
}

} // namespace
} // namespace citybrain::tests
