#include "sim/torture/operators.hpp"

#include <algorithm>
#include <array>

namespace citybrain::sim {

using model::NodeId;
using model::Report;

namespace {

/// A source waits so long for its answer before it sends again.
constexpr base::Duration patience = base::seconds(45);
constexpr std::size_t remembered = 200;

template <class Range>
const auto& one_of(base::Prng& dice, const Range& range) {
    return range[dice.below(std::size(range))];
}

} // namespace

Operators::Operators(World& world, Auditor& auditor, const rulebook::Rulebook& rules, std::vector<PackChoice> packs)
    : world_(world), auditor_(auditor), rules_(rules), packs_(std::move(packs)) {
    world_.on_answer = [this](drive::Token token, NodeId, const model::Answer& answer) { hear(token, answer); };
}

void Operators::hear(drive::Token token, const model::Answer& answer) {
    const auto sent = waiting_.find(token);
    if (sent != waiting_.end()) {
        if (const auto* taken = std::get_if<model::EventTaken>(&answer)) {
            auditor_.acknowledged(sent->second.report.event, *taken);
        }
        waiting_.erase(sent);
    } else if (std::holds_alternative<model::CommandDone>(answer)) {
        obeyed_ += 1;
    }
}

void Operators::send(drive::Token token) {
    const auto sent = waiting_.find(token);
    if (sent == waiting_.end()) {
        return; // answered meanwhile
    }
    (void)world_.report(sent->second.door, sent->second.report, token);
    world_.schedule(world_.now() + patience, [this, token] { send(token); });
}

void Operators::send_new(NodeId door, Report report) {
    const drive::Token token = next_token_++;
    sent_.push_back({door, report});
    if (sent_.size() > remembered) {
        sent_.pop_front();
    }
    waiting_.emplace(token, Sent{door, std::move(report)});
    send(token);
}

NodeId Operators::some_centre(base::Prng& dice) const { return one_of(dice, world_.centres()); }
NodeId Operators::some_area(base::Prng& dice) const { return one_of(dice, world_.topology().units()).code; }

Report Operators::some_report(base::Prng& dice, NodeId area) {
    Report report;
    model::Event& event = report.event;
    named_ += 1;
    event.source = "gateway/sim-" + std::to_string(dice.below(4));
    event.id = std::to_string(named_);
    event.type = "cn.nanhai.citybrain.request";
    event.time = world_.now() -
                 (dice.below(10) == 0 ? base::minutes(static_cast<std::int64_t>(dice.below(300))) : base::Duration{});
    event.category = one_of(dice, rules_.categories()).code;
    event.area = area;
    const auto& point = world_.topology().find(area)->point;
    if (point && dice.below(4) != 0) {
        const auto off = [&] { return static_cast<std::int32_t>(dice.below(20'000)) - 10'000; };
        event.place = geo::Point{.lon_e7 = point->lon_e7 + off(), .lat_e7 = point->lat_e7 + off()};
    }
    if (dice.below(3) == 0) {
        event.key = "k" + std::to_string(dice.below(6));
        event.source = "gauge/" + to_text(area);
    }
    if (dice.below(5) == 0) {
        event.subject = "firm-" + std::to_string(dice.below(5));
    }
    if (dice.below(5) == 0) {
        event.attributes.push_back({"injured", static_cast<std::int64_t>(dice.below(3))});
    }
    if (dice.below(12) == 0) {
        event.status = model::Status::exercise;
    }
    if (dice.below(4) == 0) {
        report.secret = {"text of " + event.id, "reporter " + std::to_string(dice.below(5))};
    }
    return report;
}

void Operators::report(base::Prng& dice) {
    const NodeId area = some_area(dice);
    const NodeId door = dice.below(4) == 0 ? some_centre(dice) : world_.topology().find(area)->managed_by;
    send_new(door, some_report(dice, area));
}

void Operators::burst(base::Prng& dice) {
    const NodeId door = some_centre(dice);
    const std::uint64_t count = 50 + dice.below(150);
    for (std::uint64_t i = 0; i < count; ++i) {
        send_new(door, some_report(dice, door));
    }
    world_.counts().add(Fault::burst);
}

void Operators::repeat(base::Prng& dice) {
    if (sent_.empty()) {
        return;
    }
    const Sent again = one_of(dice, sent_);
    world_.counts().add(Fault::repeat);
    const drive::Token token = next_token_++;
    waiting_.emplace(token, again);
    send(token);
}

void Operators::further_word(base::Prng& dice) {
    if (sent_.empty()) {
        return;
    }
    Sent more = one_of(dice, sent_);
    if (more.report.event.key.empty()) {
        return;
    }
    named_ += 1;
    more.report.event.id = std::to_string(named_);
    more.report.event.time = world_.now();
    more.report.event.phase = dice.below(3) == 0 ? model::Phase::clear : model::Phase::update;
    send_new(more.door, std::move(more.report));
}

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
    NodeId at = rival ? some_centre(dice) : open->owner;
    if (rival) {
        world_.counts().add(Fault::rival_command);
    }
    model::ActOnCase act = some_act(dice, open->id, at);
    at = rival ? at : place_of(dice, act, at);
    const drive::Token token = next_token_++;
    act.command_id = "c-" + std::to_string(token);
    commands_ += world_.act(at, std::move(act), token) ? 1 : 0;
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
