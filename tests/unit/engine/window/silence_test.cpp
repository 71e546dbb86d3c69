// Silences: when the next report is due, what ends one, and that records told again change nothing.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/base/limits.hpp"
#include "engine/window/silence.hpp"

namespace citybrain::window {
namespace {

using base::Instant;
using base::minutes;

constexpr Instant noon{1'782'691'200'000};

Watch gauge(std::string id = "g7", std::string subject = "g7") {
    return {std::move(id),
            "gauge",
            std::move(subject),
            "E0406",
            model::NodeId{440605011001},
            "水位计",
            {minutes(30), minutes(120)}};
}

/// Reports what is due at `now`, as an engine does.
std::vector<model::Event> reported(Silences& silences, Instant now) {
    std::vector<model::Event> events;
    while (silences.due() && *silences.due() <= now) {
        events.push_back(silences.report(now));
        silences.told(events.back());
    }
    return events;
}

std::int64_t minutes_of(const model::Event& event) {
    return std::get<std::int64_t>(*model::find_attribute(event, silent_min));
}

TEST_CASE("a source that was never heard is silent from the moment the pack decides") {
    Silences silences({gauge()});
    CHECK_FALSE(silences.due());
    silences.begin(noon, {});
    CHECK(silences.due() == noon + minutes(30));
    const auto first = reported(silences, noon + minutes(30));
    REQUIRE(first.size() == 1);
    CHECK(first[0].source == silence_source);
    CHECK(first[0].key == "g7");
    CHECK(first[0].subject == "g7");
    CHECK(first[0].phase == model::Phase::raise);
    CHECK(first[0].category == "E0406");
    CHECK(minutes_of(first[0]) == 30);
    CHECK(std::get<std::string>(*model::find_attribute(first[0], silent_name)) == "水位计");
    CHECK(silences.due() == noon + minutes(120));
    const auto second = reported(silences, noon + minutes(120));
    REQUIRE(second.size() == 1);
    CHECK(second[0].phase == model::Phase::update);
    CHECK(second[0].id != first[0].id);
    CHECK_FALSE(silences.due());
    CHECK(silences.memory() == minutes(120) + silence_memory);
}

TEST_CASE("each word begins the wait anew, about the row's subject or about anything") {
    Silences silences({gauge(), gauge("all", "")});
    silences.begin(noon, {});
    silences.hear("gauge", "g8", noon + minutes(10)); // only the row for any subject
    CHECK(silences.due() == noon + minutes(30));
    silences.hear("gauge", "g7", noon + minutes(20));
    CHECK(silences.due() == noon + minutes(50));
    silences.hear("radar", "g7", noon + minutes(40));
    CHECK(silences.due() == noon + minutes(50));
    CHECK(reported(silences, noon + minutes(50)).size() == 2);
    CHECK(silences.broken_by("gauge", "g8").size() == 1);
    CHECK(silences.broken_by("gauge", "g7").size() == 2);
    CHECK(silences.broken_by("radar", "g7").empty());
    silences.hear("gauge", "g7", noon + minutes(60));
    CHECK(silences.broken_by("gauge", "g7").empty());
    CHECK(silences.due() == noon + minutes(90));
}

TEST_CASE("behind a long pause one report says how long it was") {
    Silences silences({gauge()});
    silences.hear("gauge", "g7", noon);
    silences.begin(noon, noon + minutes(300));
    CHECK(silences.due() == noon + minutes(300) + base::limits::silence_grace); // it may speak first
    const auto events = reported(silences, noon + minutes(310));
    REQUIRE(events.size() == 1);
    CHECK(minutes_of(events[0]) == 310);
    CHECK(events[0].phase == model::Phase::raise);
}

TEST_CASE("what was reported before a restart is not reported again, and the rest is") {
    Silences before({gauge()});
    before.begin(noon, {});
    before.hear("gauge", "g7", noon + minutes(5));
    const auto told = reported(before, noon + minutes(35));
    REQUIRE(told.size() == 1);
    Silences after({gauge()});
    after.hear("gauge", "g7", noon + minutes(5));
    after.told(told[0]);
    after.known_from(noon - base::days(2));
    after.begin(noon, noon + minutes(40));
    CHECK(after.due() == noon + minutes(125));
    CHECK(after.broken_by("gauge", "g7").size() == 1);
    // A silence that lasts longer than records are told again was reported, whichever it was.
    Silences long_after({gauge()});
    long_after.known_from(noon + base::days(3));
    long_after.begin(noon, noon + base::days(5));
    CHECK_FALSE(long_after.due());
    CHECK(long_after.broken_by("gauge", "g7").size() == 1);
    long_after.hear("gauge", "g7", noon + base::days(6));
    CHECK(long_after.due() == noon + base::days(6) + minutes(30));
}

TEST_CASE("a pack that does not decide waits for nobody") {
    Silences silences({gauge()});
    silences.hear("gauge", "g7", noon);
    CHECK_FALSE(silences.due());
    silences.begin(noon, {});
    CHECK(silences.due());
    silences.begin(std::nullopt, {});
    CHECK_FALSE(silences.due());
}

TEST_CASE("the same facts told again, in any order, change nothing") {
    CHECK(rc::check("words and reports, told once and told again", [] {
        Silences once({gauge(), gauge("all", "")});
        once.begin(noon, {});
        std::vector<std::pair<Instant, std::optional<model::Event>>> facts; // a word, or a report
        Instant now = noon;
        for (const int pause : *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 200))) {
            now = now + minutes(pause);
            for (const model::Event& event : reported(once, now)) {
                facts.emplace_back(now, event);
            }
            once.hear("gauge", "g7", now);
            facts.emplace_back(now, std::nullopt);
        }
        Silences again({gauge(), gauge("all", "")});
        again.begin(noon, {});
        const auto tell = [&](const auto& fact) {
            fact.second ? again.told(*fact.second) : again.hear("gauge", "g7", fact.first);
        };
        std::for_each(facts.rbegin(), facts.rend(), tell);
        std::for_each(facts.begin(), facts.end(), tell);
        RC_ASSERT(again.due() == once.due());
        RC_ASSERT(again.broken_by("gauge", "g7").size() == once.broken_by("gauge", "g7").size());
    }));
}

} // namespace
} // namespace citybrain::window
