// What each step of its life does to a case.

#include <algorithm>

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "engine/persist/fold_case.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Case;
using model::CaseStepped;
using model::Lifecycle;
using model::RequestState;
using model::Stage;
using model::Supervision;
using model::Verb;

Case handling() {
    Centre centre(east_1);
    Case matter = centre.held(centre.open("refuse", east_1));
    matter.lifecycle = Lifecycle::handling;
    return matter;
}

Case fold(const Case& before, model::Fact fact, base::Instant at = monday + base::minutes(5)) {
    const model::Record record{.node = east_1,
                               .position = {before.as_of.value + 1},
                               .at = at,
                               .cause = model::FromNode{},
                               .fact = std::move(fact)};
    return persist::fold_case(before, record).value();
}

CaseStepped step(const Case& matter, Verb verb, std::optional<Lifecycle> to = {}) {
    CaseStepped out{.id = matter.id, .verb = verb, .from = matter.lifecycle, .to = to.value_or(matter.lifecycle)};
    out.node = east_1;
    out.actor = "li";
    out.deadlines = matter.deadlines;
    return out;
}

CaseStepped request(const Case& matter, Verb verb, std::uint32_t number) {
    CaseStepped out = step(matter, verb);
    out.number = number;
    out.answer_by = monday + base::hours(2);
    return out;
}

TEST_CASE("returns, reworks, urges and supervision are counted; a ruling binds") {
    Case matter = handling();
    matter = fold(matter, step(matter, Verb::urge));
    CHECK(matter.life.supervision == Supervision::urged);
    matter = fold(matter, step(matter, Verb::supervise));
    matter = fold(matter, step(matter, Verb::urge));
    CHECK(matter.life.supervision == Supervision::supervised); // urging does not take it back
    CHECK(matter.life.urges == 2);
    matter = fold(matter, step(matter, Verb::turn_back, Lifecycle::adjudicating));
    CHECK(matter.lifecycle == Lifecycle::adjudicating);
    CHECK(matter.life.returns == 1);
    CaseStepped ruled = step(matter, Verb::adjudicate, Lifecycle::dispatched);
    ruled.department = "water";
    matter = fold(matter, ruled);
    CHECK(matter.life.ruled);
    CHECK(matter.department == "water");
    matter = fold(matter, step(matter, Verb::fail, Lifecycle::handling));
    CHECK(matter.life.reworks == 1);
}

TEST_CASE("a suspension is counted from its approval to whatever ends it, and its end is no deadline any more") {
    Case matter = handling();
    matter = fold(matter, request(matter, Verb::suspend, 1));
    REQUIRE(matter.life.requests.size() == 1);
    CHECK(matter.life.requests.front().state == RequestState::open);
    CaseStepped granted = step(matter, Verb::answer, Lifecycle::suspended);
    granted.number = 1;
    granted.granted = true;
    granted.deadlines.push_back({Stage::resume, monday + base::days(10)});
    matter = fold(matter, granted, monday + base::hours(1));
    CHECK(matter.life.requests.front().state == RequestState::granted);
    REQUIRE(matter.life.suspended_at == monday + base::hours(1));
    CHECK(suspended_for(matter.life, monday + base::hours(4)) == base::hours(3));
    model::CaseRedecided rose{.id = matter.id, .facts = matter.facts, .decision = matter.decision};
    rose.deadlines = matter.deadlines;
    rose.rose = true;
    matter = fold(matter, rose, monday + base::hours(5));
    CHECK(matter.lifecycle == Lifecycle::dispatched);
    CHECK_FALSE(matter.life.suspended_at);
    CHECK(matter.life.suspended == base::hours(4));
    CHECK(std::ranges::find(matter.deadlines, Stage::resume, &model::Deadline::stage) == matter.deadlines.end());
}

TEST_CASE("a refused request leaves everything as it was and uses no quota") {
    Case matter = handling();
    CaseStepped asked = request(matter, Verb::extend, 1);
    asked.length = base::days(1);
    matter = fold(matter, asked);
    CaseStepped no = step(matter, Verb::answer);
    no.number = 1;
    matter = fold(matter, no);
    CHECK(matter.life.requests.front().state == RequestState::refused);
    CHECK(matter.life.requests.front().answerer == "li");
    CHECK(matter.life.extensions == 0);
    CHECK(matter.life.extended == base::Duration{});
}

TEST_CASE("an appeal is granted by two, and the late mark stays") {
    Case matter = handling();
    matter = fold(matter, model::CaseClosed{matter.id, Lifecycle::closed, "wang", "done", {}, false});
    matter.close_missed = true;
    CaseStepped asked = step(matter, Verb::appeal);
    asked.number = 1;
    matter = fold(matter, asked);
    CaseStepped yes = step(matter, Verb::answer);
    yes.number = 1;
    yes.granted = true;
    matter = fold(matter, yes);
    CHECK(matter.life.requests.front().state == RequestState::open);
    CHECK_FALSE(matter.life.excused);
    yes.actor = "zhao";
    matter = fold(matter, yes);
    CHECK(matter.life.requests.front().state == RequestState::granted);
    CHECK(matter.life.excused);
    CHECK(matter.close_missed);
    CHECK(matter.deadlines.empty());
}

TEST_CASE("a case that ended is brought back with what it was, open again, and the second time supervised") {
    Case matter = handling();
    matter.children = {{east_1, 9}};
    Case ended = fold(matter, model::CaseClosed{matter.id, Lifecycle::closed, "wang", "done", {}, false});
    CaseStepped again = step(ended, Verb::reopen, Lifecycle::handling);
    again.snapshot = ended;
    again.snapshot->history.clear();
    again.earlier = ended.history;
    again.deadlines = {{Stage::close, monday + base::days(1)}};
    const model::Record record{
        .node = east_1, .position = {ended.as_of.value + 5}, .at = monday + base::days(2), .cause = {}, .fact = again};
    const auto back = persist::fold_case(std::nullopt, record);
    REQUIRE(back);
    CHECK(back->lifecycle == Lifecycle::handling);
    CHECK(back->life.reopens == 1);
    CHECK_FALSE(back->ended_at);
    CHECK(back->children.empty());
    CHECK(back->history.size() == ended.history.size() + 1);
    CHECK(back->version == ended.version + 1);
    CHECK(back->deadlines.size() == 1);
    CHECK(back->life.supervision == Supervision::none);
    const Case closed = fold(*back, model::CaseClosed{matter.id, Lifecycle::closed, "wang", "done", {}, false});
    CHECK(fold(closed, step(closed, Verb::reopen, Lifecycle::handling)).life.supervision == Supervision::supervised);
}

TEST_CASE("of many requests and photos the oldest go, an open request never before an answered one") {
    Case matter = handling();
    for (std::uint32_t number = 1; number <= base::limits::case_requests_max + 1; ++number) {
        matter = fold(matter, request(matter, Verb::ask_decision, number));
        if (number == 2) {
            CaseStepped no = step(matter, Verb::answer);
            no.number = 2;
            matter = fold(matter, no);
        }
        CaseStepped urged = step(matter, Verb::urge);
        for (int i = 0; i < 5; ++i) {
            urged.evidence.push_back(base::hash_of(std::to_string(number) + "/" + std::to_string(i)));
        }
        matter = fold(matter, urged);
    }
    CHECK(matter.life.requests.size() == base::limits::case_requests_max);
    CHECK(find_request(matter.life, 1) != nullptr);
    CHECK(find_request(matter.life, 2) == nullptr);
    CHECK(matter.life.evidence.size() == base::limits::case_evidence_max);
    CHECK(matter.life.evidence.back() == base::hash_of("17/4"));
}

} // namespace
} // namespace citybrain::tests
