// What a person may do with a case, when, and what it becomes; a refusal says what would be legal.

#include <algorithm>

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
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

constexpr Verb all_verbs[] = {Verb::acknowledge, Verb::dispatch,  Verb::finish,   Verb::close,
                              Verb::decline,     Verb::void_case, Verb::escalate, Verb::delegate,
                              Verb::give_back,   Verb::accept,    Verb::reject,   Verb::report};

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

TEST_CASE("the verbs of an owner depend on how far the case is; all others are refused with the legal ones listed") {
    using enum Verb;
    struct Row {
        Lifecycle lifecycle;
        std::vector<Verb> legal;
    };
    const Row rows[] = {
        {Lifecycle::reported, {dispatch, decline, void_case, report, lower, merge}},
        {Lifecycle::registered, {dispatch, decline, void_case, report, lower, merge}},
        {Lifecycle::dispatched,
         {acknowledge, dispatch, decline, void_case, escalate, delegate, give_back, report, lower, merge}},
        {Lifecycle::handling,
         {dispatch, finish, close, decline, void_case, escalate, delegate, give_back, report, lower, merge}},
        {Lifecycle::handled, {dispatch, close, void_case, escalate, report, lower, merge}},
        {Lifecycle::closed, {}},
        {Lifecycle::declined, {}},
        {Lifecycle::voided, {}},
    };
    for (const Row& row : rows) {
        const Case matter = case_at(east, row.lifecycle);
        CAPTURE(to_text(row.lifecycle));
        CHECK(decide::legal_verbs(matter) == row.legal);
        for (const Verb verb : all_verbs) {
            model::ActOnCase act = act_of(matter, verb);
            act.to = east_1;
            CAPTURE(to_text(verb));
            const decide::Verdict verdict = decide_at(east, matter, act);
            const bool refused = std::holds_alternative<CommandDenied>(verdict);
            CHECK(refused == (std::ranges::find(row.legal, verb) == row.legal.end()));
            if (refused) {
                const auto& answer = std::get<CommandDenied>(verdict);
                CHECK(answer.code == "illegal");
                CHECK(answer.legal.size() == row.legal.size());
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
    CHECK(fact(matter, Verb::finish) == model::Fact{model::CaseHandled{matter.id, "wang", "because"}});
    for (const auto& [verb, ending] :
         {std::pair(Verb::close, Lifecycle::closed), std::pair(Verb::decline, Lifecycle::declined),
          std::pair(Verb::void_case, Lifecycle::voided)}) {
        CHECK(fact(matter, verb) == model::Fact{model::CaseClosed{matter.id, ending, "wang", "because"}});
    }
}

TEST_CASE("verbs that end or move a case need a reason, and none takes an endless one") {
    for (const Verb verb : all_verbs) {
        const bool answers = verb == Verb::accept || verb == Verb::reject;
        const bool first = verb == Verb::acknowledge;
        const Case matter = case_at(east, first ? Lifecycle::dispatched : Lifecycle::handling,
                                    answers ? CustodyState::pending : CustodyState::owned);
        model::ActOnCase act = act_of(matter, verb);
        act.to = east_1;
        act.reason.clear();
        CAPTURE(to_text(verb));
        const bool may =
            first || verb == Verb::dispatch || verb == Verb::finish || verb == Verb::accept || verb == Verb::report;
        const decide::Verdict verdict = decide_at(east, matter, act);
        CHECK(std::holds_alternative<CommandDenied>(verdict) == !may);
        if (!may) {
            CHECK(std::get<CommandDenied>(verdict).code == "missing_reason");
        }
        act.reason = std::string(base::limits::reason_bytes_max, 'x');
        CHECK_FALSE(std::holds_alternative<CommandDenied>(decide_at(east, matter, act)));
        act.reason += 'x';
        CHECK(denied(east, matter, act).code == "missing_reason");
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
          std::vector{Verb::dispatch, Verb::finish, Verb::close, Verb::recall, Verb::report});
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
