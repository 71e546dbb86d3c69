#include "engine/decide/tasks.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "engine/base/limits.hpp"
#include "engine/decide/verbs.hpp"
#include "engine/rulebook/deadlines.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::CommandDenied;
using model::Verb;

model::ActOnCase act(const model::CaseId& id, Verb verb, std::string reason = "pump") {
    model::ActOnCase made;
    made.id = id;
    made.verb = verb;
    made.actor = "wang";
    made.reason = std::move(reason);
    return made;
}

struct Flood {
    Centre centre{east};
    model::CaseId id = centre.open("flood", east_1);

    std::string denied(const model::ActOnCase& wanted) const {
        const decide::Verdict verdict = decide::on_verb(centre.context(), centre.held(id), wanted);
        const auto* const refusal = std::get_if<CommandDenied>(&verdict);
        return refusal == nullptr ? "" : refusal->code + ": " + refusal->reason;
    }
    void obey(const model::ActOnCase& wanted) {
        decide::Verdict verdict = decide::on_verb(centre.context(), centre.held(id), wanted);
        REQUIRE(std::holds_alternative<model::Fact>(verdict));
        centre.apply(std::get<model::Fact>(std::move(verdict)));
    }
    void add(const std::string& desk, bool assists = false, std::optional<base::Instant> due = std::nullopt) {
        model::ActOnCase wanted = act(id, Verb::task);
        wanted.department = desk;
        wanted.assists = assists;
        wanted.until = due;
        obey(wanted);
    }
    void end(Verb verb, std::uint16_t number) {
        model::ActOnCase wanted = act(id, verb, "over");
        wanted.number = number;
        obey(wanted);
    }
};

} // namespace

TEST_CASE("a case waits for its required tasks, and the refusal names them") {
    Flood flood;
    flood.add("order");
    flood.add("duty", true);
    flood.obey(act(flood.id, Verb::acknowledge));
    const std::string refusal = flood.denied(act(flood.id, Verb::finish, "done"));
    CHECK(refusal.starts_with("open_tasks: "));
    CHECK(refusal.find("1 order (pump)") != std::string::npos);
    CHECK(refusal.find("duty") == std::string::npos); // it assists
    flood.end(Verb::task_done, 1);
    CHECK(flood.denied(act(flood.id, Verb::finish, "done")).empty());
    CHECK(flood.centre.held(flood.id).tasks[0].ended_by == "wang");
    CHECK(flood.centre.held(flood.id).tasks[0].ended_at == flood.centre.now);
}

TEST_CASE("a task needs a desk of this centre, words and a time to come; an ended one is no open one") {
    Flood flood;
    model::ActOnCase wanted = act(flood.id, Verb::task);
    wanted.department = "fire";
    CHECK(flood.denied(wanted).starts_with("unknown_department: "));
    wanted.department = "water";
    wanted.until = flood.centre.now;
    CHECK(flood.denied(wanted).starts_with("bad_until: "));
    wanted.until.reset();
    wanted.reason.clear();
    CHECK(flood.denied(wanted).starts_with("missing_reason: "));
    flood.add("water");
    flood.end(Verb::task_drop, 1);
    model::ActOnCase again = act(flood.id, Verb::task_done);
    again.number = 1;
    CHECK(flood.denied(again).starts_with("unknown_task: "));
    for (std::size_t i = 1; i < base::limits::case_tasks_max; ++i) {
        flood.add("water");
    }
    CHECK(flood.denied(act(flood.id, Verb::task)).starts_with("unknown_department: "));
    wanted.reason = "pump";
    CHECK(flood.denied(wanted).starts_with("illegal: "));
    CHECK(flood.centre.held(flood.id).tasks.back().number == base::limits::case_tasks_max);
}

TEST_CASE("a task's limit is a timer of its case, late once, and goes with the case to a new owner") {
    Flood flood;
    const base::Instant due = flood.centre.now + base::hours(1);
    flood.add("order", false, due);
    const model::Case& matter = flood.centre.held(flood.id);
    const model::Deadline timer{model::Stage::task, due, model::ClockKind::urgent_hour, 1};
    CHECK(std::ranges::find(matter.deadlines, timer) != matter.deadlines.end());
    const auto there = rulebook::deadlines_on_acceptance(small_pack(), matter, flood.centre.now);
    CHECK(std::ranges::find(there, timer) != there.end());
    flood.centre.apply(model::DeadlineMissed{flood.id, model::Stage::task, due, {}, 1});
    CHECK(matter.tasks[0].late);
    CHECK(std::ranges::find(matter.deadlines, timer) == matter.deadlines.end());
    const auto later = rulebook::deadlines_on_acceptance(small_pack(), matter, due);
    CHECK(std::ranges::find(later, timer) == later.end());
}

} // namespace citybrain::tests
