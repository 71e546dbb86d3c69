// Repeats by identity, and which open case an event joins by the key of its signal.

#include <doctest/doctest.h>

#include "engine/ingest/admit.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Event;
using model::Phase;

Event keyed(const std::string& key, Phase phase, const std::string& source = "sensor") {
    Event event = make_report(east_1, "refuse", source, "later", monday).event;
    event.key = key;
    event.phase = phase;
    return event;
}

/// The case that an event joins; empty when it opens one of its own.
std::optional<model::CaseId> joined(const Centre& centre, const Event& event) {
    const ingest::Admitted admitted = ingest::admit(centre.context(), event);
    REQUIRE(std::holds_alternative<ingest::Admission>(admitted));
    return std::get<ingest::Admission>(admitted).joins;
}

void close(Centre& centre, const model::CaseId& id) {
    centre.apply(model::CaseClosed{id, model::Lifecycle::closed, "wang", "done"});
}

TEST_CASE("a repeat is answered with the first receipt, a new identity with nothing") {
    const Event event = keyed("", Phase::raise);
    CHECK_FALSE(ingest::repeated({event, std::nullopt}).has_value());
    const model::Receipt first{{17}, model::CaseId{east_1, 4}};
    const auto repeat = ingest::repeated({event, first});
    REQUIRE(repeat.has_value());
    CHECK(repeat->repeat);
    CHECK(repeat->receipt == first);
}

TEST_CASE("raise, update and clear of an open signal join its case") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1, "k");
    for (const Phase phase : {Phase::raise, Phase::update, Phase::clear}) {
        CHECK(joined(centre, keyed("k", phase)) == id);
    }
}

TEST_CASE("another key, another source and no key at all are other troubles") {
    Centre centre(east_1);
    (void)centre.open("refuse", east_1, "k");
    CHECK_FALSE(joined(centre, keyed("k2", Phase::raise)).has_value());
    CHECK_FALSE(joined(centre, keyed("k", Phase::raise, "camera")).has_value());
    CHECK_FALSE(joined(centre, keyed("", Phase::raise)).has_value());
}

TEST_CASE("an update that finds no open case opens one: its raise may have been lost") {
    const Centre centre(east_1);
    CHECK_FALSE(joined(centre, keyed("k", Phase::update)).has_value());
}

TEST_CASE("a closed case is joined no more") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1, "k");
    close(centre, id);
    CHECK_FALSE(joined(centre, keyed("k", Phase::raise)).has_value());
    const ingest::Admitted cleared = ingest::admit(centre.context(), keyed("k", Phase::clear));
    REQUIRE(std::holds_alternative<model::EventRefused>(cleared));
    CHECK(std::get<model::EventRefused>(cleared).code == "no_open_signal");
}

TEST_CASE("of two open cases of one signal the least id has it, whatever came first") {
    Centre centre(east_1);
    const model::CaseId first = centre.open("refuse", east_1, "k");
    const model::CaseId second = centre.open("refuse", east_1, "k");
    CHECK(joined(centre, keyed("k", Phase::update)) == first);
    close(centre, first);
    CHECK(joined(centre, keyed("k", Phase::update)) == second);
}

TEST_CASE("a real report never disappears in an exercise, nor a drill in a real case") {
    Centre centre(east_1);
    Event drill = keyed("k", Phase::raise);
    drill.status = model::Status::exercise;
    Event first = drill;
    first.id = "drill";
    model::CaseId id = centre.open("refuse", east_1, "other");
    id.counter += 1;
    model::CaseOpened opened{.id = id, .event = first, .entry_tier = model::Tier::village};
    opened.deadlines = {{model::Stage::close, monday + base::hours(4), model::ClockKind::urgent_hour}};
    centre.apply(opened);
    CHECK_FALSE(joined(centre, keyed("k", Phase::raise)).has_value());
    CHECK(joined(centre, drill) == id);
    const model::CaseId real = centre.open("refuse", east_1, "k");
    CHECK(joined(centre, keyed("k", Phase::update)) == real);
    CHECK(joined(centre, drill) == id);
}

} // namespace
} // namespace citybrain::tests
