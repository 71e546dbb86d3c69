#include "engine/decide/lifecycle.hpp"

#include <array>

namespace citybrain::decide {
namespace {

using enum model::Lifecycle;
using model::CustodyState;
using model::Lifecycle;
using model::Verb;

using In = Among<Lifecycle>;
using At = Among<CustodyState>;

constexpr At owner{CustodyState::owned};
constexpr At on_the_ground{CustodyState::owned, CustodyState::offered}; // work goes on while a neighbour decides
constexpr At offering{CustodyState::offered};
constexpr At told{CustodyState::shadow};
constexpr At answerer{CustodyState::pending};
constexpr At all_who_know{CustodyState::owned, CustodyState::offered, CustodyState::revoking, CustodyState::pending,
                          CustodyState::shadow};
constexpr At owner_or_told{CustodyState::owned, CustodyState::shadow};
constexpr In open_states{reported, registered, dispatched, handling, handled, verifying, suspended, adjudicating};
constexpr In filed{registered, dispatched, handling, handled, suspended, adjudicating};
constexpr In worked_on{registered, dispatched, handling, handled, adjudicating};

constexpr std::array table{
    Transition{"2", Verb::merge, open_states, merged, owner, Role::acceptor},
    Transition{"3",
               Verb::verify,
               {reported, registered, dispatched},
               verifying,
               owner,
               Role::acceptor,
               false,
               Evidence::none,
               &to_be_verified},
    Transition{"4/5", Verb::register_case, {reported, verifying}, dispatched, owner, Role::acceptor},
    Transition{
        "6", Verb::decline, {reported, verifying, registered, dispatched}, declined, owner, Role::acceptor, true},
    Transition{"7",
               Verb::dispatch,
               {reported, registered},
               dispatched,
               on_the_ground,
               Role::dispatcher,
               false,
               Evidence::none,
               &known_desk},
    Transition{"8", Verb::acknowledge, {dispatched}, handling, on_the_ground, Role::desk},
    Transition{"9",
               Verb::turn_back,
               {dispatched, handling},
               registered,
               owner,
               Role::desk,
               true,
               Evidence::none,
               &first_return},
    Transition{"9",
               Verb::give_back,
               {dispatched, handling},
               std::nullopt,
               owner,
               Role::desk,
               true,
               Evidence::none,
               &from_a_centre},
    Transition{"10",
               Verb::turn_back,
               {dispatched, handling},
               adjudicating,
               owner,
               Role::desk,
               true,
               Evidence::none,
               &second_return},
    Transition{"11",
               Verb::adjudicate,
               {adjudicating},
               dispatched,
               owner,
               Role::duty_leader,
               true,
               Evidence::none,
               &known_desk},
    Transition{"12",
               Verb::dispatch,
               {dispatched, handling},
               dispatched,
               on_the_ground,
               Role::dispatcher,
               false,
               Evidence::none,
               &known_desk},
    Transition{"12", Verb::task, {dispatched, handling}, std::nullopt, owner, Role::dispatcher, true},
    Transition{"12", Verb::task_done, {dispatched, handling, handled}, std::nullopt, owner, Role::desk},
    Transition{"12", Verb::task_drop, {dispatched, handling, handled}, std::nullopt, owner, Role::dispatcher, true},
    Transition{"13", Verb::suspend, {handling}, std::nullopt, owner, Role::desk, true, Evidence::none, &can_suspend},
    Transition{"14", Verb::resume, {suspended}, handling, owner, Role::desk, true},
    Transition{
        "15", Verb::extend, {dispatched, handling}, std::nullopt, owner, Role::desk, true, Evidence::none, &can_extend},
    Transition{"16", Verb::finish, {handling}, handled, on_the_ground, Role::desk, false, Evidence::to_finish},
    Transition{"17", Verb::fail, {handled}, handling, owner, Role::inspector, true, Evidence::none, &other_inspector},
    Transition{"18", Verb::pass, {handled}, closed, owner, Role::inspector, true, Evidence::to_close, &other_inspector},
    Transition{"18",
               Verb::close,
               {handled},
               closed,
               on_the_ground,
               Role::acceptor,
               true,
               Evidence::to_close,
               &other_inspector},
    Transition{
        "19", Verb::close, {handling}, closed, on_the_ground, Role::desk, true, Evidence::to_close, &self_handled},
    Transition{"20",
               Verb::void_case,
               {reported, verifying},
               voided,
               owner,
               Role::duty_leader,
               true,
               Evidence::none,
               &no_response},
    Transition{"20", Verb::void_case, filed, std::nullopt, owner, Role::duty_leader, true, Evidence::none, &can_void},
    Transition{"21", Verb::reopen, {closed}, handling, owner, Role::acceptor, true, Evidence::none, &can_reopen},
    Transition{"22", Verb::force_close, open_states, closed, owner, Role::duty_leader, true, Evidence::none,
               &no_response},
    Transition{"24", Verb::unmerge, {merged}, dispatched, owner, Role::acceptor},
    Transition{"O1",
               Verb::escalate,
               {dispatched, handling, handled},
               std::nullopt,
               owner,
               Role::duty_leader,
               true,
               Evidence::none,
               &has_superior},
    Transition{"O1", Verb::recall, open_states, std::nullopt, offering, Role::duty_leader, true},
    Transition{"O2", Verb::accept, open_states, std::nullopt, answerer, Role::acceptor},
    Transition{"O2", Verb::reject, open_states, std::nullopt, answerer, Role::acceptor, true},
    Transition{"O3", Verb::pull_up, open_states, std::nullopt, told, Role::superior, true},
    Transition{"O4", Verb::delegate, {dispatched, handling}, std::nullopt, owner, Role::dispatcher, true},
    Transition{"O4", Verb::lower, open_states, std::nullopt, owner, Role::duty_leader, true},
    Transition{"O5", Verb::inform, open_states, std::nullopt, owner, Role::acceptor, true, Evidence::none,
               &has_superior},
    Transition{"O5", Verb::report, open_states, std::nullopt, all_who_know, Role::anyone},
    Transition{"O5", Verb::report, {merged}, std::nullopt, owner, Role::anyone},
    Transition{"R4", Verb::urge, open_states, std::nullopt, owner_or_told, Role::anyone, true},
    Transition{"R4", Verb::supervise, open_states, std::nullopt, owner_or_told, Role::superior, true},
    Transition{"R4", Verb::ask_decision, worked_on, std::nullopt, owner, Role::duty_leader, true, Evidence::none,
               &can_ask},
    Transition{"R4", Verb::ask_support, worked_on, std::nullopt, owner, Role::dispatcher, true, Evidence::none,
               &can_ask},
    Transition{"R4", Verb::answer, open_states, std::nullopt, owner_or_told, Role::duty_leader, true, Evidence::none,
               &can_answer},
    Transition{"R4", Verb::answer, {closed}, std::nullopt, owner, Role::duty_leader, true, Evidence::none, &can_answer},
    Transition{"R4", Verb::appeal, {closed}, std::nullopt, owner, Role::desk, true, Evidence::none, &can_appeal},
};

constexpr std::array all_states{reported,  registered,   dispatched, handling, handled, verifying,
                                suspended, adjudicating, closed,     declined, voided,  merged};

std::string states_of(const In& from) {
    std::string text;
    for (const Lifecycle state : all_states) {
        if (from.has(state)) {
            text += (text.empty() ? "" : ", ") + std::string(to_text(state));
        }
    }
    return text;
}

std::string custody_of(const At& at) {
    std::string text;
    for (const CustodyState state : {CustodyState::owned, CustodyState::offered, CustodyState::revoking,
                                     CustodyState::pending, CustodyState::shadow}) {
        if (at.has(state)) {
            text += (text.empty() ? "" : ", ") + std::string(to_text(state));
        }
    }
    return text;
}

std::string needs_of(const Transition& row) {
    std::string text = row.reason ? "reason" : "";
    if (row.evidence != Evidence::none) {
        text += std::string(text.empty() ? "" : ", ") + "evidence";
    }
    return text;
}

} // namespace

std::span<const Transition> transitions() { return table; }

std::string lifecycle_table() {
    std::string text = "| # | verb | 动作 | from | to | custody | who | needs | guard |\n"
                       "|---|------|------|------|----|---------|-----|-------|-------|\n";
    for (const Transition& row : table) {
        text += "| " + std::string(row.number) + " | " + std::string(to_text(row.verb)) + " | " +
                std::string(to_zh(row.verb)) + " | " + states_of(row.from) + " | " +
                (row.to ? std::string(to_text(*row.to)) : std::string("–")) + " | " + custody_of(row.at) + " | " +
                std::string(to_text(row.who)) + " " + std::string(to_zh(row.who)) + " | " + needs_of(row) + " | " +
                (row.guard == nullptr ? std::string() : std::string(row.guard->name)) + " |\n";
    }
    return text;
}

std::string_view to_text(Role role) {
    constexpr std::string_view names[] = {"acceptor",    "dispatcher", "desk",  "inspector",
                                          "duty leader", "superior",   "anyone"};
    return names[static_cast<std::size_t>(role)];
}

std::string_view to_zh(Role role) {
    constexpr std::string_view names[] = {"受理员", "派遣员", "承办席", "核查员", "值班长", "上级", "知情者"};
    return names[static_cast<std::size_t>(role)];
}

} // namespace citybrain::decide
