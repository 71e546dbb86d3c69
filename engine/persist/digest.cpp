// Long because every field that decides stands here once.

#include "engine/persist/digest.hpp"

#include <algorithm>
#include <bit>
#include <vector>

namespace citybrain::persist {
namespace {

using base::Hasher;

template <class E>
std::uint64_t number_of(E value) {
    return static_cast<std::uint64_t>(value);
}

void feed(Hasher& hasher, base::Instant instant) { hasher.number(static_cast<std::uint64_t>(instant.ms)); }

void feed(Hasher& hasher, const std::optional<base::Instant>& instant) {
    hasher.number(instant ? 1 : 0);
    feed(hasher, instant.value_or(base::Instant{}));
}

void feed(Hasher& hasher, const std::vector<std::string>& texts) {
    hasher.number(texts.size());
    for (const std::string& text : texts) {
        hasher.text(text);
    }
}

struct FeedValue {
    Hasher& hasher;
    void operator()(bool value) const { hasher.number(value ? 1 : 0); }
    void operator()(std::int64_t value) const { hasher.number(static_cast<std::uint64_t>(value)); }
    void operator()(double value) const { hasher.number(std::bit_cast<std::uint64_t>(value)); }
    void operator()(const std::string& value) const { hasher.text(value); }
};

void feed(Hasher& hasher, const model::Event& event) {
    hasher.text(event.source).text(event.id).text(event.type).text(event.subject).text(event.key).text(event.category);
    feed(hasher, event.time);
    hasher.number(event.area.value_or(model::NodeId{}).value);
    const geo::Point place = event.place.value_or(geo::Point{});
    hasher.number(event.place ? 1 : 0).number(static_cast<std::uint64_t>(place.lon_e7));
    hasher.number(static_cast<std::uint64_t>(place.lat_e7));
    for (const std::uint64_t axis : {number_of(event.phase), number_of(event.urgency), number_of(event.severity),
                                     number_of(event.certainty), number_of(event.status)}) {
        hasher.number(axis);
    }
    hasher.number(event.attributes.size());
    for (const model::Attribute& attribute : event.attributes) {
        hasher.text(attribute.name).number(attribute.value.index());
        std::visit(FeedValue{hasher}, attribute.value);
    }
}

void feed(Hasher& hasher, const model::JoinedFacts& facts) {
    hasher.number(number_of(facts.urgency)).number(number_of(facts.severity)).number(number_of(facts.certainty));
    hasher.number(facts.values.size());
    for (const model::JoinedFact& fact : facts.values) {
        hasher.text(fact.name).number(fact.value.index()).number(fact.settled ? 1 : 0);
        std::visit(FeedValue{hasher}, fact.value);
        feed(hasher, fact.at);
    }
}

void feed(Hasher& hasher, const model::Custody& custody) {
    for (const std::uint64_t part :
         {number_of(custody.state), custody.cv, custody.owner.value, custody.neighbour.value,
          custody.received_from.value, custody.transfer, number_of(custody.kind), number_of(custody.cause),
          custody.target.value, std::uint64_t{custody.bounces}, std::uint64_t{custody.unanswered}}) {
        hasher.number(part);
    }
    hasher.number((custody.settled ? 1U : 0U) | (custody.pulled ? 2U : 0U));
    if (custody.settled) {
        hasher.number(number_of(custody.settled->to)).text(custody.settled->actor).text(custody.settled->outcome);
    }
    if (custody.pulled) {
        hasher.number(custody.pulled->by.value).text(custody.pulled->actor).text(custody.pulled->reason);
    }
    hasher.number(custody.peers.size());
    for (const model::NodeId peer : custody.peers) {
        hasher.number(peer.value);
    }
}

void feed(Hasher& hasher, const model::Request& one) {
    for (const std::uint64_t part :
         {std::uint64_t{one.number}, number_of(one.kind), one.node.value, number_of(one.until.ms),
          number_of(one.length.ms), number_of(one.answer_by.ms), std::uint64_t{one.climbed}, number_of(one.state),
          number_of(one.asked_at.ms), number_of(one.answered_at.ms)}) {
        hasher.number(part);
    }
    hasher.text(one.actor).text(one.reason).text(one.answerer).text(one.answer).text(one.reviewer);
}

void feed(Hasher& hasher, const model::CaseLife& life) {
    hasher.text(life.handler);
    for (const std::uint64_t part :
         {number_of(life.given_at.ms), std::uint64_t{life.reworks}, std::uint64_t{life.reopens},
          std::uint64_t{life.extensions}, std::uint64_t{life.returns}, std::uint64_t{life.urges},
          number_of(life.supervision), number_of(life.extended.ms), number_of(life.suspended.ms),
          std::uint64_t{(life.verified ? 1U : 0U) | (life.ruled ? 2U : 0U) | (life.forced ? 4U : 0U) |
                        (life.excused ? 8U : 0U)}}) {
        hasher.number(part);
    }
    feed(hasher, life.suspended_at);
    hasher.number(life.requests.size());
    for (const model::Request& one : life.requests) {
        feed(hasher, one);
    }
    hasher.number(life.evidence.size());
    for (const base::Hash& hash : life.evidence) {
        hasher.hash(hash);
    }
}

void feed(Hasher& hasher, const std::vector<model::NodeId>& nodes) {
    hasher.number(nodes.size());
    for (const model::NodeId node : nodes) {
        hasher.number(node.value);
    }
}

void feed(Hasher& hasher, const model::PackLayer& layer) {
    hasher.number(layer.order).hash(layer.pack).text(layer.name).text(layer.version);
    feed(hasher, layer.areas);
    feed(hasher, layer.since);
}

void feed(Hasher& hasher, const model::PackShadow& shadow) {
    feed(hasher, shadow.pack);
    for (const std::uint64_t count :
         {shadow.compared, shadow.differed, shadow.in_tier, shadow.in_owner, shadow.in_priority, shadow.in_deadline}) {
        hasher.number(count);
    }
    for (const model::ShadowDiffered& difference : shadow.last) {
        hasher.number(difference.about.origin.value).number(difference.about.counter);
    }
}

void feed(Hasher& hasher, const model::PackState& packs) {
    hasher.number(packs.last_order).number(packs.ready_order).number(packs.layers.size());
    for (const model::PackLayer& layer : packs.layers) {
        feed(hasher, layer);
    }
    hasher.number(packs.plans.size());
    for (const model::PackPlan& plan : packs.plans) {
        hasher.number(plan.order.number).hash(plan.order.pack).number(plan.ready ? 1 : 0).number(plan.next);
    }
    hasher.number(packs.debts.size());
    for (const model::PackDebt& debt : packs.debts) {
        hasher.hash(debt.pack).number(debt.node.value);
    }
    hasher.number(packs.shadow ? 1 : 0);
    if (packs.shadow) {
        feed(hasher, *packs.shadow);
    }
    hasher.number(packs.refused_order).text(packs.refused_why).number(packs.standings.size());
    for (const model::PackStanding& standing : packs.standings) {
        hasher.number(standing.node.value).number(standing.order).number(standing.live_order);
        feed(hasher, standing.at);
    }
}

} // namespace

base::Hash digest_of(const model::Decision& d) {
    Hasher hasher;
    hasher.hash(d.pack).text(d.category).text(d.department).raw(d.considered).number(d.considered.size());
    feed(hasher, d.decided_at);
    for (const std::uint64_t part :
         {number_of(d.matter), number_of(d.base_tier), number_of(d.tier), number_of(d.priority), number_of(d.dup),
          number_of(d.sensitivity), std::uint64_t{d.supervised}, std::uint64_t{d.only_windows},
          number_of(d.respond_limit.clock), number_of(d.respond_limit.length.ms), number_of(d.close_limit.clock),
          number_of(d.close_limit.length.ms), number_of(d.respond_due.ms), number_of(d.close_due.ms),
          number_of(d.close_from.ms)}) {
        hasher.number(part);
    }
    for (const auto* texts : {&d.assist, &d.notify, &d.labels, &d.fired, &d.waived}) {
        feed(hasher, *texts);
    }
    hasher.number(number_of(d.here)).number(d.seen.size());
    for (const model::WindowReading& reading : d.seen) {
        hasher.text(reading.what)
            .number(reading.value ? 1 : 0)
            .number(static_cast<std::uint64_t>(reading.value.value_or(0)));
    }
    hasher.text(d.delegation).number(d.milestones.size());
    for (const model::Milestone& milestone : d.milestones) {
        hasher.text(milestone.code).text(milestone.zh).text(milestone.en).text(milestone.department);
        hasher.number(number_of(milestone.limit.clock)).number(number_of(milestone.limit.length.ms));
        feed(hasher, milestone.due);
    }
    hasher.text(d.muted_by).number(number_of(d.mute_until.ms)).number(d.orders.size());
    for (const model::OrderEffect& order : d.orders) {
        hasher.text(order.number).number(order.lengthens_percent);
        hasher.number((order.suspends ? 1U : 0U) | (order.mutes ? 2U : 0U) | number_of(order.response) << 2U);
        feed(hasher, order.until);
    }
    return hasher.finish();
}

namespace {

/// What the life of a case leaves in it: whom its ladder told, and its tasks.
void feed_life(Hasher& hasher, const model::Case& c) {
    hasher.number(c.summons.size());
    for (const model::Summons& summons : c.summons) {
        hasher.number(number_of(summons.rung)).number(number_of(summons.next)).number(summons.unit.value);
        hasher.text(summons.desk).text(summons.name).text(summons.phone).number(summons.asked ? 1 : 0);
        feed(hasher, summons.at);
    }
    hasher.number(c.tasks.size());
    for (const model::Task& task : c.tasks) {
        hasher.number(task.number).number(task.unit.value).text(task.department).text(task.what);
        hasher.number((task.assists ? 1U : 0U) | (task.late ? 2U : 0U)).number(number_of(task.state));
        feed(hasher, task.due);
        feed(hasher, task.added_at);
        feed(hasher, task.ended_at);
        hasher.text(task.added_by).text(task.ended_by).text(task.note);
    }
}

} // namespace

base::Hash digest_of(const model::Case& c) {
    Hasher hasher;
    hasher.number(c.id.origin.value).number(c.id.counter).number(c.as_of.value).number(c.version);
    hasher.number(number_of(c.lifecycle)).number(number_of(c.entry_tier)).number(c.joined);
    feed(hasher, c.custody);
    feed(hasher, c.event);
    hasher.hash(digest_of(c.decision)).text(c.department).text(c.outcome);
    feed(hasher, c.facts);
    hasher.number(c.own ? 1 : 0);
    feed(hasher, c.own.value_or(model::JoinedFacts{}));
    hasher.number(c.again ? number_of(*c.again) : 0).number(c.waivers.size());
    for (const model::Waiver& waiver : c.waivers) {
        hasher.text(waiver.rule).text(waiver.actor).number(waiver.values.size()).number(waiver.seen.size());
        feed(hasher, waiver.until);
    }
    hasher.number(c.deferrals.size());
    for (const model::Deferral& deferral : c.deferrals) {
        hasher.text(deferral.order).number(number_of(deferral.stage)).number(deferral.milestone);
        hasher.number(deferral.lengthens_percent);
        feed(hasher, deferral.due);
        feed(hasher, deferral.from);
        feed(hasher, deferral.until);
    }
    hasher.number(c.parent.origin.value).number(c.parent.counter);
    for (const auto* ids : {&c.children, &c.candidates}) {
        hasher.number(ids->size());
        for (const model::CaseId& id : *ids) {
            hasher.number(id.origin.value).number(id.counter);
        }
    }
    hasher.number(c.relations.size());
    for (const model::Relation& relation : c.relations) {
        hasher.number(relation.id.origin.value).number(relation.id.counter).number(relation.is_parent ? 1 : 0);
    }
    hasher.number(c.before.size());
    for (const model::Decision& before : c.before) {
        hasher.hash(digest_of(before));
    }
    hasher.number(c.deadlines.size());
    for (const model::Deadline& deadline : c.deadlines) {
        hasher.number(number_of(deadline.stage)).number(number_of(deadline.clock)).number(deadline.milestone);
        feed(hasher, deadline.due);
    }
    feed(hasher, c.opened_at);
    feed(hasher, c.acknowledged_at);
    feed(hasher, c.handled_at);
    feed(hasher, c.ended_at);
    hasher.number((c.respond_missed ? 1U : 0U) | (c.close_missed ? 2U : 0U) | (c.cleared ? 4U : 0U) |
                  (c.hand_up ? 8U : 0U) | (c.yellow ? 16U : 0U) | (c.supervised ? 32U : 0U));
    hasher.number(c.incident ? 1 : 0).number(c.gathered.size());
    for (const model::CaseId& id : c.gathered) {
        hasher.number(id.origin.value).number(id.counter);
    }
    if (c.incident) {
        hasher.number(c.incident->origin.value).number(c.incident->counter);
    }
    feed(hasher, c.life);
    feed_life(hasher, c);
    hasher.number(c.omitted).number(c.history.size());
    for (const model::Position position : c.history) {
        hasher.number(position.value);
    }
    return hasher.finish();
}

base::Hash digest_of(const model::State& state) {
    Hasher hasher;
    hasher.number(state.self.value).number(state.position.value).number(state.next_case);
    feed(hasher, state.packs);
    const model::Tally& t = state.tally;
    for (const std::uint64_t count : {t.received, t.rejected, t.joined, t.opened, t.closed, t.handed_up, t.handed_down,
                                      t.red_below, t.supervised}) {
        hasher.number(count);
    }
    for (const auto& [key, lane] : state.lanes) {
        hasher.number(key.peer.value).number(number_of(key.lane)).number(lane.out_next).number(lane.in_hwm);
    }
    hasher.hash(state.ended);
    hasher.number(state.orders.size());
    for (const auto& [number, order] : state.orders) {
        hasher.text(number).number(order.node.value).number(number_of(order.until.ms)).number(order.begun ? 1 : 0);
    }
    std::vector<const model::Case*> live;
    for (const auto& [id, matter] : state.cases) { // order does not show: sorted below
        if (is_live(matter)) {
            live.push_back(&matter);
        }
    }
    std::ranges::sort(live, {}, [](const model::Case* matter) { return matter->id; });
    hasher.number(live.size());
    for (const model::Case* matter : live) {
        hasher.hash(digest_of(*matter));
    }
    return hasher.finish();
}

} // namespace citybrain::persist
