// Operators, people: what they do with cases, the orders they give, the packs they send.

#include <array>

#include "sim/torture/dice.hpp"
#include "sim/torture/operators.hpp"

namespace citybrain::sim {

using model::NodeId;

model::ActOnCase Operators::some_act(base::Prng& dice, const model::CaseId& id, NodeId at) {
    using model::Verb;
    // Those that move a case between centres are as likely as those that end it.
    constexpr std::array verbs{
        Verb::acknowledge, Verb::acknowledge,   Verb::dispatch,     Verb::finish,      Verb::close,
        Verb::close,       Verb::decline,       Verb::void_case,    Verb::escalate,    Verb::escalate,
        Verb::delegate,    Verb::delegate,      Verb::give_back,    Verb::accept,      Verb::accept,
        Verb::reject,      Verb::report,        Verb::lower,        Verb::merge,       Verb::unmerge,
        Verb::verify,      Verb::register_case, Verb::turn_back,    Verb::adjudicate,  Verb::suspend,
        Verb::resume,      Verb::extend,        Verb::pass,         Verb::fail,        Verb::force_close,
        Verb::urge,        Verb::supervise,     Verb::ask_decision, Verb::ask_support, Verb::answer,
        Verb::answer,      Verb::inform,        Verb::recall,       Verb::recall,      Verb::pull_up};
    model::ActOnCase act;
    act.id = id;
    act.verb = one_of(dice, verbs);
    act.actor = dice.below(2) == 0 ? "wang" : "li";
    act.until = world_.now() + base::minutes(static_cast<std::int64_t>(1 + dice.below(120)));
    act.length = base::hours(1);
    act.number = static_cast<std::uint32_t>(1 + dice.below(3));
    act.granted = dice.below(3) != 0;
    act.reason = dice.below(12) == 0 ? "" : "because";
    act.department = one_of(dice, rules_.departments()).code;
    act.to = some_area(dice);
    if (act.verb == Verb::report) {
        act.set.push_back({"injured", static_cast<std::int64_t>(dice.below(4))});
    }
    if (act.verb == Verb::merge) {
        const auto other = auditor_.some_open(dice.next());
        act.into = other ? std::optional(other->id) : std::nullopt;
    }
    if (act.verb == Verb::lower) {
        const model::State* const state = world_.state(at);
        const model::Case* const matter = state == nullptr ? nullptr : find_case(*state, id);
        if (matter != nullptr && !matter->decision.fired.empty()) {
            act.waive.push_back(one_of(dice, matter->decision.fired));
        }
    }
    if (dice.below(8) == 0) {
        act.if_version = dice.below(6);
    }
    return act;
}

/// Mostly where the case is; who pulls it up sits above.
NodeId Operators::place_of(base::Prng& dice, const model::ActOnCase& act, NodeId owner) const {
    const model::Unit* const unit = world_.topology().find(owner);
    const bool from_above = act.verb == model::Verb::pull_up && unit->parent.value != 0;
    return from_above && dice.below(4) != 0 ? unit->parent : owner;
}

void Operators::act(base::Prng& dice, bool rival) {
    const auto open = auditor_.some_open(dice.next());
    if (!open) {
        return;
    }
    const std::vector<NodeId> knowing = auditor_.knowing(open->id);
    const NodeId stranger = dice.below(2) == 0 || knowing.empty() ? some_centre(dice) : one_of(dice, knowing);
    NodeId at = rival ? stranger : open->owner;
    if (rival) {
        world_.counts().add(Fault::rival_command);
    }
    model::ActOnCase act = some_act(dice, open->id, at);
    at = rival ? at : place_of(dice, act, at);
    const drive::Token token = next_token_++;
    act.command_id = "c-" + std::to_string(token);
    auditor_.commanded(act);
    asked_.push_back({at, act});
    if (asked_.size() > remembered) {
        asked_.pop_front();
    }
    commands_ += world_.act(at, std::move(act), token) ? 1 : 0;
}

/// A person, or a browser, that has not seen an answer gives the same command once more.
void Operators::repeat_act(base::Prng& dice) {
    if (asked_.empty()) {
        return;
    }
    const Asked& again = dice.below(2) == 0 ? asked_.back() : one_of(dice, asked_);
    world_.counts().add(Fault::repeated_command);
    (void)world_.act(again.at, again.act, next_token_++);
}

/// Nobody wants it: whoever gets it gives it back, sooner than anybody can look into it.
void Operators::quarrel(base::Prng& dice) {
    const auto open = auditor_.some_open(dice.next());
    if (!open) {
        return;
    }
    constexpr int rounds = 20;
    const base::Duration pause = base::Duration{static_cast<std::int64_t>(1'000 + dice.below(20'000))};
    for (int i = 0; i < rounds; ++i) {
        world_.schedule(world_.now() + base::Duration{pause.ms * i}, [this, id = open->id] { argue(id); });
    }
}

void Operators::argue(const model::CaseId& id) {
    const auto at = auditor_.holder_of(id);
    const model::State* const state = at ? world_.state(*at) : nullptr;
    const model::Case* const matter = state == nullptr ? nullptr : find_case(*state, id);
    if (matter == nullptr || !matter->event.area) {
        return;
    }
    const bool is_top = *at == world_.topology().root().code;
    const bool came = matter->custody.received_from.value != 0;
    model::ActOnCase act;
    act.id = id;
    act.actor = "zhao";
    act.reason = "not ours";
    act.verb = matter->custody.state == model::CustodyState::pending ? model::Verb::accept
               : came                                                ? model::Verb::give_back
               : is_top                                              ? model::Verb::delegate
                                                                     : model::Verb::escalate;
    act.to = matter->event.area;
    const drive::Token token = next_token_++;
    act.command_id = "c-" + std::to_string(token);
    commands_ += world_.act(*at, std::move(act), token) ? 1 : 0;
}

void Operators::give_order(base::Prng& dice) {
    const NodeId at = world_.topology().root().code;
    const drive::Token token = next_token_++;
    model::StandingOrder order;
    order.number = "sim-" + std::to_string(token);
    order.signer = "zhang";
    order.reason = "works";
    order.areas = {some_area(dice)};
    order.from = world_.now() + base::minutes(static_cast<std::int64_t>(dice.below(20)));
    order.until = order.from + base::minutes(static_cast<std::int64_t>(5 + dice.below(90)));
    order.suspends = dice.below(2) == 0;
    order.lengthens_percent = dice.below(2) == 0 ? 100 : 150;
    order.mutes = dice.below(2) == 0;
    order.response = static_cast<model::ResponseLevel>(dice.below(3));
    if (world_.order(at, model::GiveStandingOrder{"o-" + std::to_string(token), order}, token)) {
        orders_.push_back(order.number);
        world_.counts().add(Fault::standing_order);
    }
}

void Operators::end_order(base::Prng& dice) {
    if (orders_.empty()) {
        return;
    }
    const drive::Token token = next_token_++;
    (void)world_.order(world_.topology().root().code,
                       model::EndStandingOrder{"o-" + std::to_string(token), one_of(dice, orders_), "zhang", "over"},
                       token);
}

void Operators::order_pack(base::Prng& dice) {
    if (packs_.empty()) {
        return;
    }
    const PackChoice& choice = one_of(dice, packs_);
    const drive::Token token = next_token_++;
    model::PackOrder order = choice.order;
    order.actor = "li";
    order.kind = static_cast<model::OrderKind>(1 + dice.below(3));
    if (dice.below(3) == 0) {
        order.areas = {some_area(dice)};
    }
    order.at = world_.now() + base::minutes(static_cast<std::int64_t>(dice.below(10)));
    drive::Bytes bundle = choice.bundle;
    if (order.kind == model::OrderKind::withdraw) {
        bundle.clear();
        order.bytes = 0;
    }
    if (world_.order(world_.topology().root().code, model::GiveOrder{"p-" + std::to_string(token), order, {}},
                     std::move(bundle), token)) {
        world_.counts().add(Fault::pack_order);
    }
}

} // namespace citybrain::sim
