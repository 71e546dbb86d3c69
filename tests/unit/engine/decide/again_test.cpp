// Facts change: how statements combine, and that deciding again on them only ever rises.

#include <algorithm>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/decide/again.hpp"
#include "engine/decide/facts.hpp"
#include "engine/rulebook/again.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::JoinedFacts;

model::Event event_of(const std::string& name, model::AttributeValue value, base::Instant at) {
    model::Event event = make_report(east_1, "flood", "sensor", "x", at).event;
    event.attributes = {{name, std::move(value)}};
    return event;
}

model::FollowUp said(const std::string& name, model::AttributeValue value, base::Instant at) {
    return {{east_1, 1}, east_1, "wang", "", at, {{name, std::move(value)}}};
}

JoinedFacts joined(JoinedFacts known, const model::Event& event) {
    return decide::with_event(small_pack(), "flood", std::move(known), event);
}
JoinedFacts joined(JoinedFacts known, const model::FollowUp& report) {
    return decide::with_follow_up(small_pack(), "flood", std::move(known), report);
}

std::int64_t whole(const JoinedFacts& facts, std::string_view name) {
    const model::JoinedFact* const fact = find_fact(facts, name);
    REQUIRE(fact != nullptr);
    return std::get<std::int64_t>(fact->value);
}

TEST_CASE("of a field that takes the last, the latest by event time governs, however late it comes") {
    const base::Instant at = monday;
    JoinedFacts facts = joined({}, event_of("depth_cm", std::int64_t{60}, at));
    facts = joined(facts, event_of("depth_cm", std::int64_t{20}, at + base::minutes(1)));
    CHECK(whole(facts, "depth_cm") == 20);
    facts = joined(facts, event_of("depth_cm", std::int64_t{90}, at - base::minutes(1)));
    CHECK(whole(facts, "depth_cm") == 20);
}

TEST_CASE("of a field that takes the highest, the highest governs until a person settles it") {
    const base::Instant at = monday;
    JoinedFacts facts = joined({}, event_of("injured", std::int64_t{3}, at));
    facts = joined(facts, event_of("injured", std::int64_t{1}, at + base::minutes(1)));
    CHECK(whole(facts, "injured") == 3);
    facts = joined(facts, said("injured", std::int64_t{2}, at + base::minutes(2)));
    CHECK(whole(facts, "injured") == 2);
    facts = joined(facts, event_of("injured", std::int64_t{3}, at + base::minutes(2))); // what was reconciled
    CHECK(whole(facts, "injured") == 2);
    facts = joined(facts, event_of("injured", std::int64_t{3}, at + base::minutes(3))); // news
    CHECK(whole(facts, "injured") == 3);
}

TEST_CASE("fields that nobody declared, and values of another type, are not joined") {
    CHECK(joined({}, event_of("colour", std::string("red"), monday)).values.empty());
    CHECK(joined({}, event_of("depth_cm", std::string("deep"), monday)).values.empty());
    CHECK(joined({}, event_of("depth_cm", 1.5, monday)).values.empty());
    JoinedFacts severe = joined({}, [] {
        model::Event event = event_of("depth_cm", std::int64_t{1}, monday);
        event.severity = model::Severity::severe;
        return event;
    }());
    CHECK(joined(severe, event_of("depth_cm", std::int64_t{1}, monday)).severity == model::Severity::severe);
}

TEST_CASE("a person's facts are read as their fields are declared; others are refused with what was meant") {
    const auto read = [](const std::string& name, model::AttributeValue value) {
        return decide::declared(small_pack(), "flood", {{name, std::move(value)}});
    };
    const auto good = read("depth_cm", std::string("45"));
    REQUIRE(std::holds_alternative<std::vector<model::Attribute>>(good));
    CHECK(std::get<0>(good).front().value == model::AttributeValue{std::int64_t{45}});
    const auto misspelt = read("dept_cm", std::int64_t{45});
    REQUIRE(std::holds_alternative<model::CommandDenied>(misspelt));
    CHECK(std::get<1>(misspelt).code == "unknown_field");
    CHECK(std::get<1>(misspelt).reason.find("did you mean depth_cm?") != std::string::npos);
    CHECK(std::get<1>(read("depth_cm", std::string("4 5"))).code == "bad_value");
    CHECK(std::get<1>(decide::declared(small_pack(), "flood", {})).code == "no_facts");
    CHECK(
        std::get<1>(decide::declared(small_pack(), "flood", {{"injured", std::int64_t{1}}, {"injured", true}})).code ==
        "bad_value");
}

TEST_CASE("a rise makes an acknowledged case unacknowledged again, hastens what is due and names the centre above") {
    Centre centre(east);
    const model::CaseId id = centre.open("flood", east_1);
    centre.apply(model::CaseAcknowledged{id, "wang"});
    centre.now = centre.now + base::minutes(30);
    const JoinedFacts deep = joined(centre.held(id).facts, event_of("depth_cm", std::int64_t{60}, centre.now));
    const auto decided =
        decide::again(centre.context(), centre.held(id), deep, model::Again::event, centre.held(id).event);
    REQUIRE(decided.has_value());
    CHECK(decided->rose);
    CHECK(decided->hand_up);
    centre.apply(model::Fact{*decided});
    const model::Case& matter = centre.held(id);
    CHECK(matter.lifecycle == model::Lifecycle::dispatched);
    CHECK_FALSE(matter.acknowledged_at.has_value());
    CHECK(matter.decision.tier == model::Tier::district);
    CHECK(matter.before.front().tier == model::Tier::town);
    CHECK(matter.deadlines.front() ==
          model::Deadline{model::Stage::respond, centre.now + base::minutes(5), model::ClockKind::urgent_hour});
    CHECK(decide::owner_above(centre.context(), matter, matter.decision.tier) == district);
    // The same facts again: nothing to decide.
    CHECK_FALSE(decide::again(centre.context(), matter, deep, model::Again::event, matter.event).has_value());
}

TEST_CASE("a response that was missed is not demanded again where nobody had acknowledged") {
    Centre centre(east);
    const model::CaseId id = centre.open("flood", east_1);
    const base::Instant due = centre.held(id).decision.respond_due;
    const model::Deadline later{model::Stage::respond_escalate, due + base::minutes(15), model::ClockKind::urgent_hour};
    centre.now = due;
    centre.apply(model::DeadlineMissed{id, model::Stage::respond, due, {later}});
    centre.now = due + base::minutes(1);
    const JoinedFacts deep = joined(centre.held(id).facts, event_of("depth_cm", std::int64_t{60}, centre.now));
    const auto decided =
        decide::again(centre.context(), centre.held(id), deep, model::Again::event, centre.held(id).event);
    REQUIRE(decided.has_value());
    CHECK(std::ranges::find(decided->deadlines, model::Stage::respond, &model::Deadline::stage) ==
          decided->deadlines.end());
    CHECK(std::ranges::find(decided->deadlines, later) != decided->deadlines.end());
}

TEST_CASE("whatever is reported, deciding again never lowers tier, priority or deadlines, and explains itself") {
    CHECK(rc::check("joins only rise", [] {
        Centre centre(east);
        const model::CaseId id = centre.open(*rc::gen::element<std::string>("refuse", "noise", "flood", "gas"), east_1);
        const int steps = *rc::gen::inRange(1, 8);
        for (int i = 0; i < steps; ++i) {
            centre.now = centre.now + base::minutes(*rc::gen::inRange(0, 90));
            const model::Case before = centre.held(id);
            const auto at = centre.now - base::minutes(*rc::gen::inRange(0, 30));
            const std::string name = *rc::gen::element<std::string>("depth_cm", "injured");
            const std::int64_t value = *rc::gen::inRange(0, 120);
            const bool person = *rc::gen::arbitrary<bool>();
            const JoinedFacts facts =
                person
                    ? decide::with_follow_up(small_pack(), before.event.category, before.facts, said(name, value, at))
                    : decide::with_event(small_pack(), before.event.category, before.facts, event_of(name, value, at));
            const auto decided = decide::again(centre.context(), before, facts, model::Again::event, before.event);
            if (!decided) {
                RC_ASSERT(facts == before.facts);
                continue;
            }
            centre.apply(model::Fact{*decided});
            const model::Case& after = centre.held(id);
            RC_ASSERT(after.decision.tier >= before.decision.tier);
            RC_ASSERT(after.decision.priority <= before.decision.priority);
            RC_ASSERT(after.decision.close_due <= before.decision.close_due);
            RC_ASSERT(std::ranges::includes(after.decision.fired, before.decision.fired));
            RC_ASSERT(std::ranges::includes(after.decision.labels, before.decision.labels));
            RC_ASSERT(!after.deadlines.empty());
            const model::Event joint = with_facts(after.event, after.facts);
            RC_ASSERT(rulebook::decision_again(
                          small_pack(), after.before.front(),
                          small_pack().decide({joint, small_district(), *after.event.area, after.decision.decided_at,
                                               nullptr, model::Tier::town})) == after.decision);
        }
    }));
}

} // namespace
} // namespace citybrain::tests
