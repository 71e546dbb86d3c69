// The laws of custody, links and replay under random weather.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/property/weather.hpp"

namespace citybrain::tests {
namespace {

/// Up to `most` things that happen.
rc::Gen<std::vector<Happening>> happenings(int most) {
    return rc::gen::scale(static_cast<double>(most) / 100.0,
                          rc::gen::container<std::vector<Happening>>(rc::gen::inRange<Happening>(0, 1ULL << 50U)));
}

void obey_laws(const Weather& weather) {
    for (const std::string& sentence : weather.broken()) {
        RC_FAIL(sentence);
    }
}

/// Lets storms happen and holds the district to the laws after each.
bool survives(const Storm& storm, const std::string& about) {
    return rc::check(about, [&] {
        const std::vector<Happening> all = *happenings(120);
        Weather weather(storm);
        for (const Happening what : all) {
            weather.happen(what);
        }
        obey_laws(weather);
        weather.calm();
        weather.check_calm();
        obey_laws(weather);
        weather.check_replay();
        obey_laws(weather);
    });
}

TEST_CASE("one host: random reports and commands leave one owner, all deadlines and a true journal") {
    CHECK(survives({.outages = false, .crashes = false}, "one host in fine weather"));
}

TEST_CASE("a host each: cut links lose, double and delay frames, and nothing is lost or doubled") {
    Storm storm{.crashes = false};
    storm.tree.host_each = true;
    storm.tree.link = {.seed = 7, .mercy = {1, 3}, .twins = {1, 3}, .lost = {1, 20}};
    CHECK(survives(storm, "outages"));
}

TEST_CASE("a host each: crashes at any moment lose nothing that was promised") {
    Storm storm{};
    storm.tree.host_each = true;
    storm.tree.store = {.durable_delay = 2};
    CHECK(survives(storm, "crashes with a slow disk"));
}

TEST_CASE("a disk that syncs when it likes") {
    Storm storm{};
    storm.tree.host_each = true;
    storm.tree.store = {.manual_sync = true};
    CHECK(survives(storm, "crashes before and after sync"));
}

TEST_CASE("rows that a crash lost are caught up by replay") {
    Storm storm{.bursts = true};
    storm.tree.host_each = true;
    storm.tree.store = {.rows_lost = 3};
    CHECK(survives(storm, "crashes that lose rows"));
}

TEST_CASE("a node whose first row a crash took is rebuilt from its journal") {
    Tree tree({.host_each = true, .store = {.rows_lost = 3}});
    tree.report(east_1, make_report(east_1, "refuse", "sensor", "1", tree.now()));
    tree.settle();
    const base::Hash before = tree.driver(east_1).digest();
    tree.crash(east_1); // two commits so far, the pack and the report: no row of the node is left
    REQUIRE_FALSE(tree.store(east_1).node_row(east_1).value().has_value());
    tree.restart(east_1);
    CHECK(tree.driver(east_1).digest() == before);
}

TEST_CASE("one host for all, with bursts and crashes") {
    CHECK(survives({.bursts = true}, "one host, crashes and bursts"));
}

TEST_CASE("a restart at any commit gives the state before the crash") {
    CHECK(rc::check("digest before and after", [] {
        const std::vector<Happening> all = *happenings(60);
        Weather weather(Storm{.outages = false, .crashes = false, .bursts = true});
        for (const Happening what : all) {
            weather.happen(what);
            (void)weather.tree().step(); // all that was handed in is committed
            const base::Hash before = weather.tree().driver(district).digest();
            weather.tree().crash(district);
            weather.tree().restart(district);
            RC_ASSERT(weather.tree().driver(district).digest() == before);
        }
    }));
}

} // namespace
} // namespace citybrain::tests
