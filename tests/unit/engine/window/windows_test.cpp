// Windows against counting by hand: the same answers whatever came in which order, exact at the edges.

#include <algorithm>
#include <set>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/base/prng.hpp"
#include "engine/geo/distance.hpp"
#include "engine/window/windows.hpp"

namespace citybrain::window {
namespace {

using model::NodeId;
using model::Tier;

constexpr NodeId district{440605000000};
constexpr NodeId town_a{440605121000};
constexpr NodeId town_b{440605122000};
constexpr NodeId villages[] = {{440605121001}, {440605121002}, {440605122001}};
constexpr base::Instant start{1'770'000'000'000};

const model::Topology& tree() {
    static const model::Topology topology =
        model::Topology::make({{district, Tier::district, "区", "d", {}, district, {}},
                               {town_a, Tier::town, "甲", "a", district, town_a, {}},
                               {town_b, Tier::town, "乙", "b", district, town_b, {}},
                               {villages[0], Tier::village, "一", "1", town_a, villages[0], {}},
                               {villages[1], Tier::village, "二", "2", town_a, villages[1], {}},
                               {villages[2], Tier::village, "三", "3", town_b, villages[2], {}}},
                              {})
            .value();
    return topology;
}

Spec spec(base::Duration length, Scope scope, std::vector<std::string> categories = {}) {
    Spec made{.categories = std::move(categories), .length = length, .scope = scope};
    made.radius_m = scope == Scope::near ? 50 : 0;
    made.attribute = "depth_cm";
    made.asked = {"E0404", "E0406"};
    for (std::size_t i = 0; i < aggregate_count; ++i) {
        made.want(static_cast<Aggregate>(i));
    }
    return made;
}

model::Sighting sighting(std::uint64_t number, base::Duration after, NodeId area, std::string category = "E0406") {
    model::Sighting made{.id = {area, number}};
    made.event.source = "s";
    made.event.id = std::to_string(number);
    made.event.category = std::move(category);
    made.event.area = area;
    made.event.time = start + after;
    return made;
}

model::Sighting random_sighting(base::Prng& prng, std::uint64_t number) {
    model::Sighting made = sighting(number, base::minutes(static_cast<std::int64_t>(prng.below(180))),
                                    villages[prng.below(3)], prng.chance({1, 2}) ? "E0406" : "E0404");
    model::Event& event = made.event;
    event.source = "s" + std::to_string(prng.below(3));
    if (prng.chance({3, 4})) {
        event.place = geo::Point{static_cast<std::int32_t>(1'131'000'000 + prng.below(20'000)),
                                 static_cast<std::int32_t>(230'300'000 + prng.below(20'000))};
    }
    event.subject = prng.chance({1, 2}) ? "firm-" + std::to_string(prng.below(2)) : "";
    event.complainant.bytes[0] = static_cast<std::uint8_t>(prng.below(4));
    event.status = prng.chance({1, 8}) ? model::Status::exercise : model::Status::actual;
    if (prng.chance({1, 2})) {
        event.attributes.push_back({"depth_cm", static_cast<std::int64_t>(prng.below(50))});
    }
    return made;
}

bool same_scope(const Spec& spec, const model::Event& a, const model::Event& b) {
    const auto unit = [&](const model::Event& e) { return *tree().ancestor(*e.area, tier_of(spec.scope)); };
    switch (spec.scope) {
    case Scope::near:
        return a.place && b.place && geo::distance_cm(*a.place, *b.place) <= spec.radius_m * 100;
    case Scope::subject:
        return !a.subject.empty() && a.subject == b.subject;
    case Scope::village:
    case Scope::town:
    case Scope::district:
        return unit(a) == unit(b);
    }
    return false;
}

/// Counting by hand, over everything.
std::optional<std::int64_t> by_hand(const Spec& spec, Aggregate aggregate, const std::vector<model::Sighting>& all,
                                    const model::Event& at) {
    const bool scoped =
        (spec.scope == Scope::near) ? at.place.has_value() : (spec.scope != Scope::subject || !at.subject.empty());
    if (!scoped) {
        return std::nullopt;
    }
    Tally tally;
    std::multiset<std::int64_t> values;
    std::set<std::string> sources;
    for (const model::Sighting& other : all) {
        const model::Event& e = other.event;
        const bool counts = spec.categories.empty() ? e.category == at.category
                                                    : std::ranges::binary_search(spec.categories, e.category);
        if (!counts || e.status != at.status || e.time > at.time || e.time <= at.time - spec.length ||
            !same_scope(spec, e, at)) {
            continue;
        }
        tally.add(spec, counted(e, tree()), thousandths_of(e, spec.attribute));
        sources.insert(e.source);
        if (const auto value = thousandths_of(e, spec.attribute)) {
            values.insert(*value);
        }
    }
    if (aggregate == Aggregate::sources) {
        return static_cast<std::int64_t>(sources.size());
    }
    if (aggregate == Aggregate::max) {
        return values.empty() ? std::nullopt : std::optional(*values.rbegin());
    }
    return tally.value(spec, aggregate);
}

std::vector<Spec> all_specs() {
    return {spec(base::hours(1), Scope::village), spec(base::minutes(30), Scope::town, {"E0404", "E0406"}),
            spec(base::hours(2), Scope::district), spec(base::hours(1), Scope::subject),
            spec(base::hours(1), Scope::near, {"E0406"})};
}

TEST_CASE("windows answer what counting by hand answers, in whatever order events come and go") {
    REQUIRE(rc::check([] {
        base::Prng prng(*rc::gen::arbitrary<std::uint64_t>());
        Windows windows(all_specs(), tree());
        std::vector<model::Sighting> inside;
        for (std::uint64_t n = 0; n < 40; ++n) {
            if (!inside.empty() && prng.chance({1, 5})) {
                const std::size_t out = prng.below(inside.size());
                windows.drop(model::identity_of(inside[out].event.source, inside[out].event.id));
                inside.erase(inside.begin() + static_cast<std::ptrdiff_t>(out));
            } else {
                inside.push_back(random_sighting(prng, n));
                RC_ASSERT(windows.add(inside.back()) == Added::sighting);
            }
            const model::Event at = random_sighting(prng, 1'000 + n).event;
            for (std::size_t s = 0; s < windows.specs().size(); ++s) {
                for (std::size_t a = 0; a < static_cast<std::size_t>(Aggregate::usual); ++a) {
                    const auto aggregate = static_cast<Aggregate>(a);
                    RC_ASSERT(windows.value(s, aggregate, at, at.time) ==
                              by_hand(windows.specs()[s], aggregate, inside, at));
                }
            }
        }
    }));
}

TEST_CASE("a window includes its end and excludes its beginning") {
    Windows windows({spec(base::hours(1), Scope::village)}, tree());
    const model::Sighting last = sighting(9, base::hours(1), villages[0]);
    windows.add(sighting(1, base::Duration{}, villages[0]));
    windows.add(sighting(2, base::milliseconds(1), villages[0]));
    windows.add(last);
    CHECK(windows.value(0, Aggregate::count, last.event, last.event.time) == 2);
    CHECK(windows.value(0, Aggregate::rate, last.event, last.event.time) == 2'000);
}

TEST_CASE("an event counts once, however often it is told") {
    Windows windows({spec(base::hours(1), Scope::village)}, tree());
    CHECK(windows.add(sighting(1, base::Duration{}, villages[0])) == Added::sighting);
    CHECK(windows.add(sighting(1, base::Duration{}, villages[0])) == Added::nothing);
    CHECK(windows.extent().sightings == 1);
}

TEST_CASE("a late event names those whose windows it enters") {
    Windows windows({spec(base::hours(1), Scope::village)}, tree());
    windows.add(sighting(1, base::minutes(59), villages[0]));
    windows.add(sighting(2, base::minutes(60), villages[0]));
    windows.add(sighting(3, base::minutes(30), villages[1]));
    const auto late = sighting(4, base::Duration{}, villages[0]);
    const auto changed = windows.asking(late.event);
    REQUIRE(changed.size() == 1);
    CHECK(changed[0]->event.id == "1");
}

TEST_CASE("rules may ask a window about events that it does not count") {
    Spec asks = spec(base::hours(1), Scope::village, {"E0404"});
    asks.asked = {"E0406"};
    Windows windows({asks}, tree());
    const auto asking = sighting(1, base::minutes(30), villages[0]);
    CHECK(windows.add(asking) == Added::sighting);
    CHECK(windows.value(0, Aggregate::count, asking.event, asking.event.time) == 0);
    const auto counted = sighting(2, base::minutes(5), villages[0], "E0404");
    CHECK(windows.add(counted) == Added::sighting);
    CHECK(windows.value(0, Aggregate::count, asking.event, asking.event.time) == 1);
    CHECK(windows.inside(0, asking.event, 10).size() == 1);
    const auto changed = windows.asking(counted.event);
    REQUIRE(changed.size() == 1);
    CHECK(changed[0]->event.id == "1");
    CHECK(windows.asking(asking.event).empty());
}

TEST_CASE("what was told without an attribute is completed when it is told with it") {
    Windows windows({spec(base::hours(1), Scope::village)}, tree());
    auto told = sighting(1, base::Duration{}, villages[0]);
    windows.add(told);
    CHECK(!windows.value(0, Aggregate::max, told.event, told.event.time));
    told.event.attributes = {{"depth_cm", std::int64_t{7}}};
    CHECK(windows.add(told) == Added::facts);
    CHECK(windows.value(0, Aggregate::max, told.event, told.event.time) == 7'000);
    CHECK(windows.value(0, Aggregate::count, told.event, told.event.time) == 1);
    told.event.attributes = {{"depth_cm", std::int64_t{9}}};
    CHECK(windows.add(told) == Added::nothing); // what is known stands
    CHECK(windows.value(0, Aggregate::max, told.event, told.event.time) == 7'000);
}

TEST_CASE("usual is the mean of the same hour over the days that are known, at least a week") {
    Windows windows({spec(base::hours(1), Scope::town, {"E0406"})}, tree());
    windows.known_since(start - base::days(10));
    for (int day = 1; day <= 10; ++day) {
        windows.add(sighting(static_cast<std::uint64_t>(day), base::days(-day) + base::minutes(5), villages[0]));
        windows.add(sighting(static_cast<std::uint64_t>(day) + 100, base::days(-day) - base::hours(2), villages[0]));
    }
    const auto now = sighting(99, base::minutes(10), villages[0]);
    const auto usual = windows.value(0, Aggregate::usual, now.event, now.event.time);
    REQUIRE(usual.has_value());
    CHECK(*usual == 1'000);
    windows.known_since(start - base::days(6));
    CHECK(!windows.value(0, Aggregate::usual, now.event, now.event.time));
}

TEST_CASE("what ended longer ago than the lateness has no answer, and what no window needs is forgotten") {
    Spec only_counted{.asked = {"E0406"}, .length = base::hours(1), .scope = Scope::village};
    only_counted.want(Aggregate::count);
    Windows windows({only_counted}, tree());
    const auto old = sighting(1, base::Duration{}, villages[0]);
    windows.add(old);
    CHECK(windows.value(0, Aggregate::count, old.event, start + base::hours(72)) == 1);
    CHECK(!windows.value(0, Aggregate::count, old.event, start + base::hours(72) + base::milliseconds(1)));
    windows.forget(start + base::hours(73));
    CHECK(windows.extent().sightings == 1);
    windows.forget(start + base::hours(73) + base::milliseconds(1));
    CHECK(windows.extent().sightings == 0);
    CHECK(windows.extent().series == 0);
}

} // namespace
} // namespace citybrain::window
