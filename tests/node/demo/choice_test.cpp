// What a simulated person does with a case: keyed by its history, within its limits, and never what may not be done.

#include "nodes/demo/choice.hpp"

#include <doctest/doctest.h>

#include "tests/node/demo/stage.hpp"

namespace citybrain::tests {
namespace {

using base::Instant;
using demo::Habits;
using model::Verb;

constexpr base::Ratio always{1, 1};

/// A village's case of the tests' pack, received at eight on a Monday: respond within an hour, close within four.
model::Case village_case(std::uint64_t counter = 1) {
    model::Case matter;
    matter.id = {east_1, counter};
    matter.lifecycle = model::Lifecycle::dispatched;
    matter.custody.owner = east_1;
    matter.event = make_report(east_1, "refuse", "camera", "1", monday).event;
    matter.decision.category = "refuse";
    matter.decision.respond_limit = {model::ClockKind::urgent_hour, base::hours(1)};
    matter.decision.close_limit = {model::ClockKind::urgent_hour, base::hours(4)};
    matter.deadlines = {{model::Stage::respond, monday + base::hours(1), model::ClockKind::urgent_hour},
                        {model::Stage::close, monday + base::hours(4), model::ClockKind::urgent_hour}};
    matter.opened_at = monday;
    matter.history = {{1}};
    return matter;
}

/// The desks of the small district.
class Office {
  public:
    Office() : topology_(make_district()), rules_(load_pack()) {}
    [[nodiscard]] std::optional<demo::Choice> choose(const model::Case& matter, const Habits& habits,
                                                     model::NodeId node = east_1, Instant now = monday) const {
        return demo::choose({now, node, matter, topology_, rules_, habits});
    }
    /// Of a choice that must be made.
    [[nodiscard]] Verb verb(const model::Case& matter, const Habits& habits, model::NodeId node = east_1) const {
        const auto choice = choose(matter, habits, node);
        REQUIRE(choice);
        return choice->act.verb;
    }

  private:
    model::Topology topology_;
    rulebook::Rulebook rules_;
};

Habits with(base::Ratio Habits::*habit) {
    Habits habits = diligent_habits();
    habits.*habit = always;
    return habits;
}

TEST_CASE("the same history gives the same choice, a longer one a choice of its own") {
    const Office office;
    const auto first = office.choose(village_case(), diligent_habits());
    const auto again = office.choose(village_case(), diligent_habits());
    REQUIRE(first);
    REQUIRE(again);
    CHECK(first->at == again->at);
    CHECK(first->act.verb == again->act.verb);
    CHECK(first->act.actor == again->act.actor);
    CHECK(first->act.command_id == again->act.command_id);
    model::Case later = village_case();
    later.history.push_back({2});
    const auto longer = office.choose(later, diligent_habits());
    REQUIRE(longer);
    CHECK(longer->act.command_id != first->act.command_id);
    std::set<Instant> instants;
    for (std::uint64_t counter = 1; counter <= 50; ++counter) {
        instants.insert(office.choose(village_case(counter), diligent_habits())->at);
    }
    CHECK(instants.size() > 5); // cases do not march in step
}

TEST_CASE("a diligent desk acknowledges, finishes or closes, and does each in time") {
    const Office office;
    for (std::uint64_t counter = 1; counter <= 50; ++counter) {
        model::Case matter = village_case(counter);
        auto choice = office.choose(matter, diligent_habits());
        REQUIRE(choice);
        CHECK(choice->act.verb == Verb::acknowledge);
        CHECK(choice->at > monday);
        CHECK(choice->at < monday + base::hours(1));
        matter.lifecycle = model::Lifecycle::handling;
        choice = office.choose(matter, diligent_habits());
        REQUIRE(choice);
        CHECK((choice->act.verb == Verb::finish || choice->act.verb == Verb::close));
        CHECK(choice->at > monday);
        CHECK(choice->at < monday + base::hours(4));
    }
    model::Case done = village_case();
    done.lifecycle = model::Lifecycle::handled;
    CHECK(office.verb(done, diligent_habits()) == Verb::pass);
}

TEST_CASE("each habit shows as its act, with a reason, by somebody who says that they are simulated") {
    const Office office;
    model::Case matter = village_case();
    const auto declined = office.choose(matter, with(&Habits::decline));
    REQUIRE(declined);
    CHECK(declined->act.verb == Verb::decline);
    CHECK(declined->act.reason.find("模拟") != std::string::npos);
    CHECK(declined->act.actor.starts_with("模拟值班员 village-"));
    CHECK(demo::is_simulated(declined->act.actor));
    CHECK_FALSE(demo::is_simulated("wang"));
    CHECK(office.verb(matter, with(&Habits::hand_up)) == Verb::escalate);
    CHECK_FALSE(office.choose(matter, with(&Habits::overlook)));
    const auto late = office.choose(matter, with(&Habits::late));
    REQUIRE(late);
    CHECK(late->at > monday + base::hours(1));
    matter.lifecycle = model::Lifecycle::handling;
    CHECK_FALSE(office.choose(matter, with(&Habits::stuck)));
    CHECK(office.verb(matter, with(&Habits::report_done)) == Verb::finish);
}

TEST_CASE("a person gives back only what was handed over, and only once") {
    const Office office;
    model::Case matter = village_case();
    CHECK(office.verb(matter, with(&Habits::give_back)) == Verb::acknowledge);
    matter.custody.received_from = east;
    CHECK(office.verb(matter, with(&Habits::give_back)) == Verb::give_back);
    matter.custody.bounces = 1;
    CHECK(office.verb(matter, with(&Habits::give_back)) == Verb::acknowledge);
}

TEST_CASE("a person delegates to the next centre towards the area, if the category may go there") {
    const Office office;
    model::Case matter = village_case();
    const auto from_district = office.choose(matter, with(&Habits::delegate), district);
    REQUIRE(from_district);
    CHECK(from_district->act.verb == Verb::delegate);
    CHECK(from_district->act.to == east);
    const auto from_town = office.choose(matter, with(&Habits::delegate), east);
    REQUIRE(from_town);
    CHECK(from_town->act.to == east_1);
    CHECK(office.verb(matter, with(&Habits::delegate), east_1) == Verb::acknowledge); // nothing below
    matter.custody.received_from = east_1;
    CHECK(office.verb(matter, with(&Habits::delegate), east) == Verb::acknowledge); // not to where it came from
    matter.custody.received_from = {};
    matter.event.area = park; // the town's own
    CHECK(office.verb(matter, with(&Habits::delegate), east) == Verb::acknowledge);
    matter.event.area = east_1;
    matter.decision.category = "gas"; // never below the district
    CHECK(office.verb(matter, with(&Habits::delegate), district) == Verb::acknowledge);
}

TEST_CASE("at the top nobody lets a case lie: there is nobody to take it") {
    const Office office;
    model::Case matter = village_case();
    CHECK(office.verb(matter, with(&Habits::hand_up), district) == Verb::acknowledge);
    const auto overlooked = office.choose(matter, with(&Habits::overlook), district);
    REQUIRE(overlooked);
    CHECK(overlooked->at > monday + base::hours(1));
    matter.lifecycle = model::Lifecycle::handling;
    const auto stuck = office.choose(matter, with(&Habits::stuck), district);
    REQUIRE(stuck);
    CHECK(stuck->at > monday + base::hours(4));
}

TEST_CASE("an offer is accepted, refused with a reason, or left to its deadline") {
    const Office office;
    model::Case offered = village_case();
    offered.custody.state = model::CustodyState::pending;
    offered.deadlines = {{model::Stage::answer, monday + base::hours(2), model::ClockKind::urgent_hour}};
    const auto accepted = office.choose(offered, diligent_habits(), east);
    REQUIRE(accepted);
    CHECK(accepted->act.verb == Verb::accept);
    CHECK(accepted->at < monday + base::hours(2));
    const auto refused = office.choose(offered, with(&Habits::refuse), east);
    REQUIRE(refused);
    CHECK(refused->act.verb == Verb::reject);
    CHECK_FALSE(refused->act.reason.empty());
    CHECK_FALSE(office.choose(offered, with(&Habits::leave), east));
}

TEST_CASE("people whose clock stops at night act in office hours, the others at any hour") {
    const Office office;
    const Instant evening = monday + base::hours(11); // 19:00
    model::Case matter = village_case();
    matter.deadlines = {{model::Stage::respond, monday + base::hours(30), model::ClockKind::work_hour}};
    std::size_t nightly = 0;
    for (std::uint64_t counter = 1; counter <= 30; ++counter) {
        matter.id.counter = counter;
        matter.decision.respond_limit = {model::ClockKind::work_hour, base::hours(4)};
        const auto choice = office.choose(matter, diligent_habits(), east_1, evening);
        REQUIRE(choice);
        CHECK(choice->at >= monday + base::hours(24)); // opens at eight on Tuesday
        matter.decision.respond_limit.clock = model::ClockKind::urgent_hour;
        nightly += office.choose(matter, diligent_habits(), east_1, evening)->at < monday + base::hours(24) ? 1U : 0U;
    }
    CHECK(nightly > 0);
}

TEST_CASE("a case nobody can act on any more is left alone") {
    const Office office;
    model::Case matter = village_case();
    for (const model::Lifecycle ended :
         {model::Lifecycle::closed, model::Lifecycle::declined, model::Lifecycle::voided}) {
        matter.lifecycle = ended;
        CHECK_FALSE(office.choose(matter, Habits{}));
    }
}

} // namespace
} // namespace citybrain::tests
