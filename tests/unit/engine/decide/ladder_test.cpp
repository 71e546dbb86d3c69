#include "engine/decide/ladder.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "engine/rulebook/climb.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Rung;
using model::Stage;

/// The pack of the tests with people on duty.
const rulebook::Rulebook& staffed() {
    static const rulebook::LoadOutcome outcome = rulebook::Rulebook::load(files_and("tests/support/roster"));
    REQUIRE(outcome.ok());
    return *outcome.rulebook;
}

rulebook::Context context_of(const Centre& centre) { return {centre.state, small_district(), staffed(), centre.now}; }

/// The next rung of the case, told.
model::Summons told(Centre& centre, const model::CaseId& id) {
    const model::PersonSummoned next = decide::next_rung(context_of(centre), centre.held(id));
    centre.apply(next);
    centre.now = std::max(centre.now, next.until);
    return next.summons;
}

} // namespace

TEST_CASE("the ladder climbs from the officer to the district's leader and tells that one again") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1);
    CHECK(decide::ladder_begins(context_of(centre), centre.held(id)));
    CHECK(told(centre, id).name == "Village Officer");
    CHECK(centre.now == monday + base::hours(1)); // the response limit
    CHECK_FALSE(decide::ladder_begins(context_of(centre), centre.held(id)));
    CHECK(told(centre, id).name == "Village Backup");
    CHECK(centre.now == monday + base::minutes(78)); // 130 % of it
    CHECK(told(centre, id).name == "Village Leader");
    const model::Summons superior = told(centre, id);
    CHECK(superior.rung == Rung::superior);
    CHECK(superior.unit == east);
    CHECK(superior.asked);
    CHECK(superior.name == "Town Leader");
    const base::Instant last = centre.now;
    CHECK(told(centre, id).unit == district);
    CHECK(centre.now == last + base::minutes(30));
    CHECK(told(centre, id).rung == Rung::district);
}

TEST_CASE("a P0 climbs by the clock, whatever its limit, and behind the list its last step counts again") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1);
    model::Decision decision = centre.held(id).decision;
    decision.priority = model::Priority::p0;
    const auto after = [&](Rung rung, Rung next) {
        return rulebook::climb_due(staffed(), decision, rung, next, monday) - monday;
    };
    CHECK(after(Rung::officer, Rung::backup) == base::minutes(3));
    CHECK(after(Rung::backup, Rung::leader) == base::minutes(3));
    CHECK(after(Rung::leader, Rung::superior) == base::minutes(4));
    CHECK(after(Rung::superior, Rung::district) == base::minutes(4));
    CHECK(after(Rung::district, Rung::district) == base::minutes(30));
    decision.priority = model::Priority::p2;
    decision.respond_limit.length = {}; // as a neighbour may state it
    CHECK(after(Rung::backup, Rung::leader) == base::minutes(1));
}

TEST_CASE("where the roster names nobody the record says so, and the next one's turn is now") {
    Centre centre(east);
    centre.now = monday + base::hours(14); // 22:00: the water works are empty
    const model::CaseId id = centre.open("flood", east_1);
    const model::PersonSummoned first = decide::next_rung(context_of(centre), centre.held(id));
    CHECK(first.summons.desk == "water");
    CHECK(first.summons.name.empty());
    CHECK(first.until == centre.now);
}

TEST_CASE("no ladder begins for what is acknowledged, muted, a copy, or offered before its limit has passed") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1);
    const auto begins = [&](auto change) {
        model::Case matter = centre.held(id);
        change(matter);
        return decide::ladder_begins(context_of(centre), matter);
    };
    CHECK(begins([](model::Case&) {}));
    CHECK_FALSE(begins([](model::Case& c) { c.lifecycle = model::Lifecycle::handling; }));
    CHECK_FALSE(begins([](model::Case& c) { c.decision.mute_until = monday + base::hours(1); }));
    CHECK_FALSE(begins([](model::Case& c) { c.custody.state = model::CustodyState::shadow; }));
    CHECK_FALSE(begins([](model::Case& c) { c.event.status = model::Status::test; }));
    CHECK(begins([](model::Case& c) { c.event.status = model::Status::exercise; }));
    CHECK_FALSE(begins([](model::Case& c) { c.custody.state = model::CustodyState::offered; }));
    CHECK(begins([](model::Case& c) {
        c.custody.state = model::CustodyState::offered;
        c.respond_missed = true;
    }));
    CHECK_FALSE(decide::ladder_begins(centre.context(), centre.held(id))); // a pack without a roster
}

TEST_CASE("an answer ends the ladder, another desk begins it anew") {
    Centre centre(east_1);
    const model::CaseId id = centre.open("refuse", east_1);
    (void)told(centre, id);
    (void)told(centre, id);
    centre.apply(model::CaseDispatched{id, "duty", "wang", ""});
    CHECK(told(centre, id).rung == Rung::officer);
    centre.apply(model::CaseAcknowledged{id, "wang"});
    CHECK_FALSE(decide::ladder_begins(context_of(centre), centre.held(id)));
    for (const model::Deadline& deadline : centre.held(id).deadlines) {
        CHECK(deadline.stage != Stage::summon);
    }
}

} // namespace citybrain::tests
