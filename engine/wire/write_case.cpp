#include "engine/wire/write.hpp"

namespace citybrain::wire {
namespace {

Offset<flatbuffers::Vector<Offset<flatbuffers::String>>> write_texts(Workspace& w,
                                                                     const std::vector<std::string>& texts) {
    if (texts.empty()) {
        return {};
    }
    w.texts.clear();
    for (const std::string& text : texts) {
        w.texts.push_back(w.builder.CreateString(text));
    }
    return w.builder.CreateVector(w.texts);
}

template <class Id>
Offset<flatbuffers::Vector<std::uint64_t>> write_values(Workspace& w, const std::vector<Id>& ids) {
    if (ids.empty()) {
        return {};
    }
    w.numbers.clear();
    for (const Id id : ids) {
        w.numbers.push_back(id.value);
    }
    return w.builder.CreateVector(w.numbers);
}

fb::Limit write_limit(const model::Limit& limit) { return {limit.length.ms, twin<fb::ClockKind>(limit.clock)}; }

Offset<fb::Custody> write_custody(Workspace& w, const model::Custody& custody) {
    const auto peers = write_nodes(w, custody.peers);
    const auto settled = write_settlement(w, custody.settled);
    const auto pulled = write_pulled(w, custody.pulled);
    fb::CustodyBuilder out(w.builder);
    out.add_cv(custody.cv);
    out.add_owner(custody.owner.value);
    out.add_neighbour(custody.neighbour.value);
    out.add_received_from(custody.received_from.value);
    out.add_transfer(custody.transfer);
    out.add_target(custody.target.value);
    out.add_peers(peers);
    out.add_settled(settled);
    out.add_pulled(pulled);
    out.add_bounces(custody.bounces);
    out.add_unanswered(custody.unanswered);
    out.add_state(twin<fb::CustodyState>(custody.state));
    out.add_kind(twin<fb::HandOver>(custody.kind));
    out.add_cause(twin<fb::HandOverCause>(custody.cause));
    return out.Finish();
}

Offset<flatbuffers::Vector<Offset<fb::Milestone>>> write_milestones(Workspace& w,
                                                                    const std::vector<model::Milestone>& milestones) {
    if (milestones.empty()) {
        return {};
    }
    std::vector<Offset<fb::Milestone>> written;
    for (const model::Milestone& milestone : milestones) {
        const auto code = write_text(w, milestone.code);
        const auto zh = write_text(w, milestone.zh);
        const auto en = write_text(w, milestone.en);
        const auto department = write_text(w, milestone.department);
        const fb::Limit limit = write_limit(milestone.limit);
        written.push_back(fb::CreateMilestone(w.builder, code, zh, en, department, &limit, milestone.due.ms));
    }
    return w.builder.CreateVector(written);
}

template <class Add>
void add_instant(const std::optional<base::Instant>& instant, const Add& add) {
    if (instant) {
        add(instant->ms);
    }
}

} // namespace

fb::Deadline write_deadline(const model::Deadline& deadline) {
    return {deadline.due.ms, twin<fb::Stage>(deadline.stage), twin<fb::ClockKind>(deadline.clock), deadline.milestone};
}

Offset<flatbuffers::Vector<const fb::Deadline*>> write_deadlines(Workspace& w,
                                                                 const std::vector<model::Deadline>& deadlines) {
    if (deadlines.empty()) {
        return {};
    }
    w.deadlines.clear();
    for (const model::Deadline& deadline : deadlines) {
        w.deadlines.push_back(write_deadline(deadline));
    }
    return w.builder.CreateVectorOfStructs(w.deadlines);
}

Offset<flatbuffers::Vector<std::uint64_t>> write_positions(Workspace& w,
                                                           const std::vector<model::Position>& positions) {
    return write_values(w, positions);
}

Offset<flatbuffers::Vector<std::uint64_t>> write_nodes(Workspace& w, const std::vector<model::NodeId>& nodes) {
    return write_values(w, nodes);
}

Offset<flatbuffers::Vector<Offset<fb::WindowReading>>> write_readings(Workspace& w,
                                                                      const std::vector<model::WindowReading>& seen) {
    if (seen.empty()) {
        return {};
    }
    std::vector<Offset<fb::WindowReading>> readings;
    for (const model::WindowReading& reading : seen) {
        const auto what = w.builder.CreateString(reading.what);
        fb::WindowReadingBuilder out(w.builder);
        out.add_what(what);
        if (reading.value) {
            out.add_value(*reading.value);
        }
        readings.push_back(out.Finish());
    }
    return w.builder.CreateVector(readings);
}

Offset<fb::Decision> write_decision(Workspace& w, const model::Decision& decision) {
    const auto category = write_text(w, decision.category);
    const auto department = write_text(w, decision.department);
    const auto assist = write_texts(w, decision.assist);
    const auto notify = write_texts(w, decision.notify);
    const auto labels = write_texts(w, decision.labels);
    const auto fired = write_texts(w, decision.fired);
    const auto waived = write_texts(w, decision.waived);
    const auto orders = write_effects(w, decision.orders);
    const auto muted_by = write_text(w, decision.muted_by);
    const auto considered = decision.considered.empty() ? Offset<flatbuffers::Vector<std::uint8_t>>()
                                                        : w.builder.CreateVector(decision.considered);
    const auto seen = write_readings(w, decision.seen);
    const auto milestones = write_milestones(w, decision.milestones);
    const auto delegation = write_text(w, decision.delegation);
    const auto pack = write_hash(decision.pack);
    const fb::Limit respond_limit = write_limit(decision.respond_limit);
    const fb::Limit close_limit = write_limit(decision.close_limit);
    fb::DecisionBuilder out(w.builder);
    out.add_pack(pointer(pack));
    out.add_respond_limit(&respond_limit);
    out.add_close_limit(&close_limit);
    out.add_decided_at(decision.decided_at.ms);
    out.add_respond_due(decision.respond_due.ms);
    out.add_close_due(decision.close_due.ms);
    out.add_category(category);
    out.add_department(department);
    out.add_assist(assist);
    out.add_notify(notify);
    out.add_labels(labels);
    out.add_fired(fired);
    out.add_considered(considered);
    out.add_milestones(milestones);
    out.add_delegation(delegation);
    out.add_matter(twin<fb::MatterClass>(decision.matter));
    out.add_base_tier(twin<fb::Tier>(decision.base_tier));
    out.add_tier(twin<fb::Tier>(decision.tier));
    out.add_priority(twin<fb::Priority>(decision.priority));
    out.add_dup(twin<fb::DupPolicy>(decision.dup));
    out.add_supervised(decision.supervised);
    out.add_only_windows(decision.only_windows);
    out.add_close_from(decision.close_from.ms);
    out.add_sensitivity(twin<fb::Sensitivity>(decision.sensitivity));
    out.add_waived(waived);
    out.add_orders(orders);
    out.add_mute_until(decision.mute_until.ms);
    out.add_muted_by(muted_by);
    out.add_here(twin<fb::Tier>(decision.here));
    out.add_seen(seen);
    return out.Finish();
}

namespace {

void add_instants(fb::CaseBuilder& out, const model::Case& matter) {
    if (matter.acknowledged_at) {
        out.add_acknowledged_at(matter.acknowledged_at->ms);
    }
    if (matter.handled_at) {
        out.add_handled_at(matter.handled_at->ms);
    }
    if (matter.ended_at) {
        out.add_ended_at(matter.ended_at->ms);
    }
}

void add_flags(fb::CaseBuilder& out, const model::Case& matter) {
    out.add_respond_missed(matter.respond_missed);
    out.add_close_missed(matter.close_missed);
    out.add_cleared(matter.cleared);
}

} // namespace

Offset<fb::Case> write_case(Workspace& w, const model::Case& matter, std::uint16_t format) {
    const bool row = format != 0;
    const auto event = write_event(w, matter.event);
    const auto decision = write_decision(w, matter.decision);
    const auto custody = write_custody(w, matter.custody);
    const bool joined = matter.facts != model::facts_of(matter.event); // else the first report says it all
    const auto facts = joined ? write_facts(w, matter.facts) : Offset<fb::JoinedFacts>();
    const auto before = matter.before.empty() ? Offset<fb::Decision>() : write_decision(w, matter.before.front());
    const auto department = write_text(w, matter.department);
    const auto outcome = write_text(w, matter.outcome);
    const auto deadlines = write_deadlines(w, matter.deadlines);
    const auto history = row ? write_positions(w, matter.history) : Offset<flatbuffers::Vector<std::uint64_t>>();
    const auto gathered = write_ids(w, matter.gathered);
    const auto waivers = write_waivers(w, matter.waivers);
    const auto deferrals = write_deferrals(w, matter.deferrals);
    const auto children = write_ids(w, matter.children);
    const auto candidates = write_ids(w, matter.candidates);
    const auto relations = write_relations(w, matter.relations);
    const auto own = matter.own ? write_facts(w, *matter.own) : Offset<fb::JoinedFacts>();
    const auto life = write_life(w, matter.life);
    const auto summons = write_summonses(w, matter.summons);
    const auto tasks = write_tasks(w, matter.tasks);
    const fb::CaseId parent = write_id(matter.parent);
    const fb::CaseId id = write_id(matter.id);
    fb::CaseBuilder out(w.builder);
    out.add_id(&id);
    out.add_as_of(row ? matter.as_of.value : 0);
    out.add_version(matter.version);
    out.add_opened_at(matter.opened_at.ms);
    add_instants(out, matter);
    out.add_custody(custody);
    out.add_event(event);
    out.add_decision(decision);
    out.add_department(department);
    out.add_deadlines(deadlines);
    out.add_joined(matter.joined);
    out.add_outcome(outcome);
    out.add_history(history);
    out.add_omitted(row ? matter.omitted : 0);
    out.add_format(format);
    out.add_lifecycle(twin<fb::Lifecycle>(matter.lifecycle));
    out.add_entry_tier(twin<fb::Tier>(matter.entry_tier));
    add_flags(out, matter);
    out.add_facts(facts);
    out.add_before(before);
    out.add_hand_up(matter.hand_up);
    out.add_gathered(gathered);
    const fb::CaseId incident = write_id(matter.incident.value_or(model::CaseId{}));
    if (matter.incident) {
        out.add_incident(&incident);
    }
    out.add_again(matter.again ? twin<fb::Again>(*matter.again) : fb::Again::none);
    out.add_waivers(waivers);
    out.add_deferrals(deferrals);
    if (matter.parent != model::CaseId{}) {
        out.add_parent(&parent);
    }
    out.add_children(children);
    out.add_candidates(candidates);
    out.add_own(own);
    out.add_relations(relations);
    out.add_yellow(matter.yellow);
    out.add_supervised(matter.supervised);
    out.add_life(life);
    out.add_summons(summons);
    out.add_tasks(tasks);
    return out.Finish();
}

Offset<fb::Offer> write_offer(Workspace& w, const model::Offer& offer) {
    const auto snapshot = write_case(w, offer.snapshot, 0);
    const auto reason = write_text(w, offer.reason);
    const auto actor = write_text(w, offer.actor);
    const fb::CaseId id = write_id(offer.id);
    fb::OfferBuilder out(w.builder);
    out.add_id(&id);
    out.add_cv_from(offer.cv_from);
    out.add_cv_to(offer.cv_to);
    out.add_transfer(offer.transfer);
    out.add_target(offer.target.value);
    out.add_reason(reason);
    out.add_actor(actor);
    out.add_snapshot(snapshot);
    out.add_kind(twin<fb::HandOver>(offer.kind));
    out.add_cause(twin<fb::HandOverCause>(offer.cause));
    return out.Finish();
}

} // namespace citybrain::wire
