#include "nodes/demo/choice.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace citybrain::demo {

using base::Duration;
using base::Instant;
using model::Lifecycle;
using model::Tier;
using model::Verb;

namespace {

constexpr std::string_view actor_mark = "/simulated";
constexpr std::uint64_t people_at_a_desk = 4;

/// What this node's journal has about the case; grows with every record.
std::uint64_t records_of(const model::Case& matter) { return matter.history.size() + matter.omitted; }

/// One desk's thinking about one case: a generator of its own, and what it sees.
class Mind {
  public:
    explicit Mind(const Sight& sight)
        : sight_(sight), matter_(sight.matter),
          prng_(base::mix64(
              matter_.id.origin.value ^
              base::mix64(matter_.id.counter ^ base::mix64(sight.node.value ^ base::mix64(records_of(matter_)))))) {
        const model::Unit* const unit = sight.topology.find(sight.node);
        ENSURE(unit != nullptr);
        self_ = unit;
    }

    [[nodiscard]] std::optional<Choice> on_offer();
    [[nodiscard]] std::optional<Choice> on_dispatched();
    [[nodiscard]] std::optional<Choice> on_handling();
    [[nodiscard]] std::optional<Choice> on_handled();

  private:
    [[nodiscard]] bool at_top() const { return self_->parent.value == 0; }
    [[nodiscard]] std::int64_t draw(const Deciles& table) { return table[prng_.below(table.size())]; }
    [[nodiscard]] Instant office(Instant wanted, const model::Limit& limit);
    [[nodiscard]] std::optional<Instant> due(model::Stage stage) const;
    [[nodiscard]] Instant before(Instant limit, const Deciles& percent, const model::Limit& kind);
    [[nodiscard]] Instant after(Instant limit, const model::Limit& kind);
    [[nodiscard]] Instant first_act(Instant respond_due);
    [[nodiscard]] std::optional<model::NodeId> below() const;
    [[nodiscard]] Choice make(Instant at, Verb verb, std::string_view reason);

    const Sight& sight_;
    const model::Case& matter_;
    const model::Unit* self_ = nullptr;
    base::Prng prng_;
};

std::optional<Instant> Mind::due(model::Stage stage) const {
    const auto at = std::ranges::find(matter_.deadlines, stage, &model::Deadline::stage);
    return at == matter_.deadlines.end() ? std::nullopt : std::optional(at->due);
}

/// Clocks that stop at night have people who are away at night: they come within the next half hour of office time.
Instant Mind::office(Instant wanted, const model::Limit& limit) {
    const Duration into = base::minutes(1 + static_cast<std::int64_t>(prng_.below(30)));
    switch (limit.clock) {
    case model::ClockKind::urgent_hour:
    case model::ClockKind::natural_day:
        return wanted;
    case model::ClockKind::work_hour:
    case model::ClockKind::work_day: {
        const Instant opens = sight_.rules.due({model::ClockKind::work_hour, base::seconds(1)}, wanted);
        return opens - wanted > base::minutes(1) ? opens + into : wanted;
    }
    }
    return wanted;
}

/// A keyed share of the way to a limit, in time.
Instant Mind::before(Instant limit, const Deciles& percent, const model::Limit& kind) {
    const Duration way = limit - sight_.now;
    if (way.ms <= 0) {
        return sight_.now + sight_.habits.after_limit * static_cast<std::int64_t>(1 + prng_.below(10));
    }
    const Instant wanted = office(sight_.now + Duration{way.ms / 100 * draw(percent)}, kind);
    return std::min(wanted, limit - base::seconds(1));
}

/// Behind a limit by a keyed share of its length.
Instant Mind::after(Instant limit, const model::Limit& kind) {
    const Instant wanted =
        std::max(limit, sight_.now) + Duration{kind.length.ms / 100 * draw(sight_.habits.late_percent)};
    return office(wanted + base::seconds(1), kind);
}

Instant Mind::first_act(Instant respond_due) {
    return before(respond_due, sight_.habits.first_act_percent, matter_.decision.respond_limit);
}

/// The next centre on the way down to the case's area, if the category may go there.
std::optional<model::NodeId> Mind::below() const {
    const model::Unit* const area = matter_.event.area ? sight_.topology.find(*matter_.event.area) : nullptr;
    const rulebook::Category* const category = sight_.rules.find_category(matter_.decision.category);
    if (area == nullptr || category == nullptr || area->managed_by == sight_.node) {
        return std::nullopt;
    }
    const auto hop = sight_.topology.next_hop(sight_.node, area->managed_by);
    const model::Unit* const unit = hop ? sight_.topology.find(*hop) : nullptr;
    const bool may = unit != nullptr && unit->tier < self_->tier && unit->tier >= category->floor;
    return may ? hop : std::nullopt;
}

Choice Mind::make(Instant at, Verb verb, std::string_view reason) {
    const std::uint64_t number = 1 + prng_.below(people_at_a_desk);
    model::ActOnCase act;
    act.command_id = fmt::format("demo/{}@{}/{}", to_text(matter_.id), to_text(sight_.node), records_of(matter_));
    act.id = matter_.id;
    act.verb = verb;
    act.actor = fmt::format("模拟值班员 {}-{}{}", self_->zh, number, actor_mark);
    act.reason = reason;
    return {at, std::move(act)};
}

std::optional<Choice> Mind::on_offer() {
    const Habits& habits = sight_.habits;
    const auto answer_by = due(model::Stage::answer);
    if (prng_.chance(habits.leave) || !answer_by) {
        return std::nullopt;
    }
    const model::Limit running{model::ClockKind::urgent_hour, {}};
    const bool refuses = prng_.chance(habits.refuse);
    const Instant at = before(*answer_by, habits.answer_percent, running);
    return refuses ? make(at, Verb::reject, "模拟:本级无处置条件 / simulated: not ours to handle")
                   : make(at, Verb::accept, "");
}

std::optional<Choice> Mind::on_dispatched() {
    const Habits& habits = sight_.habits;
    // Every draw is made in every case, so that a change of one habit leaves the others' draws as they were.
    const bool declines = prng_.chance(habits.decline);
    const bool hands_up = prng_.chance(habits.hand_up);
    const bool gives_back = prng_.chance(habits.give_back);
    const bool delegates = prng_.chance(habits.delegate);
    const bool overlooks = prng_.chance(habits.overlook);
    const bool late = prng_.chance(habits.late);
    const model::Custody& custody = matter_.custody;
    const Instant respond_due = due(model::Stage::respond).value_or(sight_.now);
    if (declines) {
        return make(first_act(respond_due), Verb::decline, "模拟:重复或不属受理范围 / simulated: not a matter for us");
    }
    if (hands_up && !at_top()) {
        return make(first_act(respond_due), Verb::escalate, "模拟:超出本级权限 / simulated: beyond our powers");
    }
    if (gives_back && custody.received_from.value != 0 && custody.bounces == 0) {
        return make(first_act(respond_due), Verb::give_back, "模拟:权属不符 / simulated: belongs to the sender");
    }
    if (const auto to = below(); delegates && to && custody.received_from != *to) {
        Choice choice = make(first_act(respond_due), Verb::delegate, "模拟:交下级办理 / simulated: for the tier below");
        choice.act.to = *to;
        return choice;
    }
    if (overlooks && !at_top()) {
        return std::nullopt;
    }
    const bool misses = late || overlooks;
    const Instant at = misses ? after(respond_due, matter_.decision.respond_limit) : first_act(respond_due);
    return make(at, Verb::acknowledge, "");
}

std::optional<Choice> Mind::on_handling() {
    const Habits& habits = sight_.habits;
    const bool stuck = prng_.chance(habits.stuck);
    const bool reports_done = prng_.chance(habits.report_done);
    const auto close_due = due(model::Stage::close);
    if (stuck && !at_top()) {
        return std::nullopt;
    }
    const model::Limit& limit = matter_.decision.close_limit;
    const Instant wanted = close_due.value_or(sight_.now);
    const Instant at = stuck ? after(wanted, limit) : before(wanted, habits.close_percent, limit);
    const bool small = is_self_handled(matter_); // all others are finished, and somebody else looks
    return make(at, reports_done || !small ? Verb::finish : Verb::close, "模拟:处置完毕 / simulated: dealt with");
}

std::optional<Choice> Mind::on_handled() {
    const Duration wait = sight_.habits.check_wait * static_cast<std::int64_t>(1 + prng_.below(10));
    Choice choice = make(sight_.now + wait, Verb::pass, "模拟:核查办结 / simulated: checked and closed");
    if (choice.act.actor == matter_.life.handler) {
        choice.act.actor = fmt::format("模拟核查员 {}{}", self_->zh, actor_mark);
    }
    return choice;
}

} // namespace

std::optional<Choice> choose(const Sight& sight) {
    Mind mind(sight);
    if (sight.matter.custody.state == model::CustodyState::pending) {
        return mind.on_offer();
    }
    ENSURE(sight.matter.custody.state == model::CustodyState::owned);
    switch (sight.matter.lifecycle) {
    case Lifecycle::dispatched:
        return mind.on_dispatched();
    case Lifecycle::handling:
        return mind.on_handling();
    case Lifecycle::handled:
        return mind.on_handled();
    case Lifecycle::reported:
    case Lifecycle::registered:
    case Lifecycle::closed:
    case Lifecycle::declined:
    case Lifecycle::voided:
    case Lifecycle::merged:
    case Lifecycle::verifying:
    case Lifecycle::suspended:
    case Lifecycle::adjudicating:
        return std::nullopt;
    }
    return std::nullopt;
}

bool is_simulated(std::string_view actor) { return actor.ends_with(actor_mark); }

} // namespace citybrain::demo
