// What a person may do with a case, when, and what it becomes; a refusal says what would be legal.

#include <algorithm>

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "engine/decide/lifecycle.hpp"
#include "engine/decide/verbs.hpp"
#include "engine/route/custody.hpp"
#include "tests/support/centre.hpp"

namespace citybrain::tests {
namespace {

using model::Case;
using model::CommandDenied;
using model::CustodyState;
using model::Lifecycle;
using model::NodeId;
using model::Verb;

/// A case of a village at `self`, whatever its state.
Case case_at(NodeId self, Lifecycle lifecycle, CustodyState custody = CustodyState::owned) {
    Centre centre(self);
    Case matter = centre.held(centre.open("refuse", self == district ? west_1 : self));
    matter.lifecycle = lifecycle;
    matter.custody.state = custody;
    matter.custody.owner = custody == CustodyState::owned ? self : district;
    matter.custody.received_from = self == district ? west : district;
    return matter;
}

model::ActOnCase act_of(const Case& matter, Verb verb) {
    return {.command_id = "c",
            .id = matter.id,
            .verb = verb,
            .actor = "wang",
            .reason = "because",
            .department = "duty",
            .to = {},
            .set = {{"injured", std::int64_t{1}}}};
}

decide::Verdict decide_at(NodeId self, const Case& matter, const model::ActOnCase& act) {
    const Centre centre(self);
    return decide::on_verb(centre.context(), matter, act);
}

CommandDenied denied(NodeId self, const Case& matter, const model::ActOnCase& act) {
    const decide::Verdict verdict = decide_at(self, matter, act);
    REQUIRE(std::holds_alternative<CommandDenied>(verdict));
    return std::get<CommandDenied>(verdict);
}

CommandDenied denied_at(const Case& matter, const model::ActOnCase& act) { return denied(east, matter, act); }

TEST_CASE("the verbs of an owner depend on how far the case is; all others are refused with the legal ones listed") {
    using enum Verb;
    struct Row {
        Lifecycle lifecycle;
        std::vector<Verb> legal;
    };
    const Row rows[] = {
        {Lifecycle::reported,
         {dispatch, decline, void_case, report, lower, merge, verify, register_case, force_close, urge, supervise,
          answer, inform}},
        {Lifecycle::registered,
         {dispatch, decline, void_case, report, lower, merge, verify, force_close, urge, supervise, ask_decision,
          ask_support, answer, inform}},
        {Lifecycle::dispatched,
         {acknowledge,  dispatch,    decline, void_case, escalate, delegate,    give_back, report,
          lower,        merge,       verify,  turn_back, extend,   force_close, urge,      supervise,
          ask_decision, ask_support, answer,  inform,    task,     task_done,   task_drop}},
        {Lifecycle::handling,
         {dispatch,     finish,      close,     void_case, escalate, delegate,    give_back, report,
          lower,        merge,       turn_back, suspend,   extend,   force_close, urge,      supervise,
          ask_decision, ask_support, answer,    inform,    task,     task_done,   task_drop}},
        {Lifecycle::handled,
         {close, void_case, escalate, report, lower, merge, pass, fail, force_close, urge, supervise, ask_decision,
          ask_support, answer, inform, task_done, task_drop}},
        {Lifecycle::verifying,
         {decline, void_case, report, lower, merge, register_case, force_close, urge, supervise, answer, inform}},
        {Lifecycle::suspended, {void_case, report, lower, merge, resume, force_close, urge, supervise, answer, inform}},
        {Lifecycle::adjudicating,
         {void_case, report, lower, merge, adjudicate, force_close, urge, supervise, ask_decision, ask_support, answer,
          inform}},
        {Lifecycle::merged, {report, unmerge}},
        {Lifecycle::closed, {reopen, answer, appeal}},
        {Lifecycle::declined, {}},
        {Lifecycle::voided, {}},
    };
    for (const Row& row : rows) {
        const Case matter = case_at(east, row.lifecycle);
        CAPTURE(to_text(row.lifecycle));
        CHECK(decide::legal_verbs(matter) == row.legal);
        for (const Verb verb : model::all_verbs()) {
            model::ActOnCase act = act_of(matter, verb);
            act.to = east_1;
            CAPTURE(to_text(verb));
            const decide::Verdict verdict = decide_at(east, matter, act);
            const bool legal = std::ranges::find(row.legal, verb) != row.legal.end();
            if (!legal) {
                REQUIRE(std::holds_alternative<CommandDenied>(verdict));
                const auto& answer = std::get<CommandDenied>(verdict);
                CHECK(answer.code == "illegal");
                CHECK(answer.legal.size() == row.legal.size());
            } else if (const auto* denied = std::get_if<CommandDenied>(&verdict)) {
                CHECK(denied->code != "illegal"); // something else is missing: a date, a desk, a request
            }
        }
    }
}

TEST_CASE("a verb becomes its fact, with the actor and what was said") {
    const Case matter = case_at(east, Lifecycle::handling);
    const auto fact = [&](const Case& of, Verb verb) {
        return std::get<model::Fact>(decide_at(east, of, act_of(of, verb)));
    };
    const Case fresh = case_at(east, Lifecycle::dispatched);
    CHECK(fact(fresh, Verb::acknowledge) == model::Fact{model::CaseAcknowledged{fresh.id, "wang"}});
    CHECK(fact(matter, Verb::dispatch) == model::Fact{model::CaseDispatched{matter.id, "duty", "wang", "because"}});
    const auto handled = std::get<model::CaseHandled>(fact(matter, Verb::finish));
    CHECK(handled.actor == "wang");
    CHECK(handled.result == "because");
    REQUIRE(handled.deadlines.size() == 1); // the closing clock stands still
    CHECK(handled.deadlines.front().stage == model::Stage::inspect);
    CHECK(fact(matter, Verb::close) ==
          model::Fact{model::CaseClosed{matter.id, Lifecycle::closed, "wang", "because", {}, false}});
    CHECK(fact(fresh, Verb::decline) ==
          model::Fact{model::CaseClosed{fresh.id, Lifecycle::declined, "wang", "because", {}, false}});
    CHECK(fact(matter, Verb::force_close) ==
          model::Fact{model::CaseClosed{matter.id, Lifecycle::closed, "wang", "because", {}, true}});
    const auto asked = std::get<model::CaseStepped>(fact(matter, Verb::void_case)); // another person must agree
    CHECK(asked.number == 1);
    CHECK(asked.from == asked.to);
}

TEST_CASE("verbs that end or move a case need a reason, and none takes an endless one") {
    using enum Verb;
    const std::vector<Verb> without{acknowledge, dispatch, finish, accept,        report,
                                    merge,       unmerge,  verify, register_case, task_done};
    for (const decide::Transition& row : decide::transitions()) {
        if (row.verb == task) {
            continue; // says what is to be done, not why (tasks_test)
        }
        Lifecycle state = Lifecycle::reported;
        while (!row.from.has(state)) {
            state = static_cast<Lifecycle>(static_cast<int>(state) + 1);
        }
        CustodyState custody = CustodyState::owned;
        while (!row.at.has(custody)) {
            custody = static_cast<CustodyState>(static_cast<int>(custody) + 1);
        }
        Case matter = case_at(east, state, custody);
        if (custody == CustodyState::shadow) {
            matter.custody.neighbour = east_1; // below
        }
        model::ActOnCase act = act_of(matter, row.verb);
        act.reason.clear();
        CAPTURE(to_text(row.verb));
        const bool may = std::ranges::find(without, row.verb) != without.end();
        decide::Verdict verdict = decide_at(east, matter, act);
        const auto* denied = std::get_if<CommandDenied>(&verdict);
        CHECK((denied != nullptr && denied->code == "missing_reason") == !may);
        act.reason = std::string(base::limits::reason_bytes_max, 'x');
        verdict = decide_at(east, matter, act);
        denied = std::get_if<CommandDenied>(&verdict);
        CHECK((denied == nullptr || denied->code != "missing_reason"));
        act.reason += 'x';
        CHECK(denied_at(matter, act).code == "missing_reason");
    }
}

TEST_CASE("who does not own a case is told who does; who offered it decides nothing before the answer") {
    const Case shadow = case_at(east, Lifecycle::handling, CustodyState::shadow);
    const CommandDenied answer = denied(east, shadow, act_of(shadow, Verb::close));
    CHECK(answer.code == "not_owner");
    CHECK(answer.owner == district);
    const Case offered = case_at(east, Lifecycle::handling, CustodyState::offered);
    CHECK(denied(east, offered, act_of(offered, Verb::decline)).code == "illegal");
    CHECK(decide::legal_verbs(offered) ==
          std::vector{Verb::dispatch, Verb::finish, Verb::close, Verb::report, Verb::recall});
    const auto closing = decide_at(east, offered, act_of(offered, Verb::close));
    CHECK(std::get<decide::RevokeWanted>(closing).settled == model::Settlement{Lifecycle::closed, "wang", "because"});
    CHECK_FALSE(std::get<decide::RevokeWanted>(decide_at(east, offered, act_of(offered, Verb::recall))).settled);
    const Case revoking = case_at(east, Lifecycle::handling, CustodyState::revoking);
    CHECK(decide::legal_verbs(revoking) == std::vector{Verb::report});
    Case pending = case_at(east, Lifecycle::handling, CustodyState::pending);
    CHECK(denied(east, pending, act_of(pending, Verb::close)).legal ==
          std::vector<std::string>{"accept", "reject", "report"});
    CHECK(std::get<decide::AnswerWanted>(decide_at(east, pending, act_of(pending, Verb::accept))).accept);
    CHECK_FALSE(std::get<decide::AnswerWanted>(decide_at(east, pending, act_of(pending, Verb::reject))).accept);
}

TEST_CASE("who looked at an older version is told so before anything else") {
    const Case matter = case_at(east, Lifecycle::dispatched);
    model::ActOnCase act = act_of(matter, Verb::acknowledge);
    act.if_version = matter.version;
    CHECK(std::holds_alternative<model::Fact>(decide_at(east, matter, act)));
    act.if_version = matter.version + 1;
    CHECK(denied(east, matter, act).code == "stale");
}

TEST_CASE("a case goes to a desk of the pack only") {
    const Case matter = case_at(east, Lifecycle::handling);
    model::ActOnCase act = act_of(matter, Verb::dispatch);
    act.department = "nowhere";
    CHECK(denied(east, matter, act).code == "unknown_department");
}

TEST_CASE("escalation goes one tier up and ends at the district") {
    const Case matter = case_at(east, Lifecycle::handling);
    const auto wanted = std::get<decide::HandOverWanted>(decide_at(east, matter, act_of(matter, Verb::escalate)));
    CHECK(wanted.target == district);
    CHECK(wanted.kind == model::HandOver::escalate);
    const Case top = case_at(district, Lifecycle::handling);
    CHECK(denied(district, top, act_of(top, Verb::escalate)).code == "no_superior");
}

TEST_CASE("a case is delegated to a centre below, never to a unit without one, nor below the category's floor") {
    struct Row {
        std::optional<NodeId> to;
        const char* code; ///< empty: obeyed
    };
    const Row rows[] = {{std::nullopt, "not_below"},
                        {district, "not_below"},
                        {NodeId{1}, "not_below"},
                        {park, "not_below"},
                        {west, ""},
                        {east_2, ""}};
    const Case matter = case_at(district, Lifecycle::handling);
    for (const Row& row : rows) {
        model::ActOnCase act = act_of(matter, Verb::delegate);
        act.to = row.to;
        CAPTURE(to_text(row.to.value_or(NodeId{})));
        if (*row.code != '\0') {
            CHECK(denied(district, matter, act).code == row.code);
        } else {
            const auto wanted = std::get<decide::HandOverWanted>(decide_at(district, matter, act));
            CHECK(wanted.target == *row.to);
            CHECK(wanted.kind == model::HandOver::delegate);
        }
    }
    Case gas = matter;
    gas.decision.category = "gas"; // floor: district
    model::ActOnCase act = act_of(gas, Verb::delegate);
    act.to = west;
    CHECK(denied(district, gas, act).code == "not_below");
}

TEST_CASE("a case is returned to who handed it over, three times at most") {
    Case matter = case_at(east, Lifecycle::dispatched);
    const auto wanted = std::get<decide::HandOverWanted>(decide_at(east, matter, act_of(matter, Verb::give_back)));
    CHECK(wanted.target == district);
    CHECK(wanted.kind == model::HandOver::give_back);
    matter.custody.bounces = base::limits::bounces_max - 1;
    CHECK(std::holds_alternative<decide::HandOverWanted>(decide_at(east, matter, act_of(matter, Verb::give_back))));
    matter.custody.bounces = base::limits::bounces_max;
    CHECK(denied(east, matter, act_of(matter, Verb::give_back)).code == "illegal");
    matter.custody.bounces = 0;
    matter.custody.received_from = NodeId{};
    CHECK(denied(east, matter, act_of(matter, Verb::give_back)).code == "illegal");
}

} // namespace
} // namespace citybrain::tests
