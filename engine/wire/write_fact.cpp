#include "engine/wire/write.hpp"

namespace citybrain::wire {
namespace {

/// One overload a fact; std::visit picks it, so that a new fact does not build until it is written here.
struct FactWriter {
    Workspace& w;

    Offset<flatbuffers::String> text(const std::string& t) const { return write_text(w, t); }

    auto operator()(const model::EventRejected& f) const {
        const auto source = text(f.source);
        const auto id = text(f.id);
        const auto code = text(f.code);
        const auto reason = text(f.reason);
        return fb::CreateEventRejected(w.builder, source, id, code, reason, text(f.subject));
    }
    auto operator()(const model::CaseOpened& f) const {
        const auto event = write_event(w, f.event);
        const auto decision = write_decision(w, f.decision);
        const auto deadlines = write_deadlines(w, f.deadlines);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateCaseOpened(w.builder, &id, event, decision, deadlines, twin<fb::Tier>(f.entry_tier),
                                    f.compared_with);
    }
    auto operator()(const model::EventJoined& f) const {
        const auto event = write_event(w, f.event);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateEventJoined(w.builder, &id, event, f.first_here);
    }
    auto operator()(const model::CaseAcknowledged& f) const {
        const auto actor = text(f.actor);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateCaseAcknowledged(w.builder, &id, actor);
    }
    auto operator()(const model::CaseDispatched& f) const {
        const auto department = text(f.department);
        const auto actor = text(f.actor);
        const auto reason = text(f.reason);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateCaseDispatched(w.builder, &id, department, actor, reason);
    }
    auto operator()(const model::CaseHandled& f) const {
        const auto actor = text(f.actor);
        const auto result = text(f.result);
        const fb::CaseId id = write_id(f.id);
        const auto evidence = write_evidence(w, f.evidence);
        return fb::CreateCaseHandled(w.builder, &id, actor, result, evidence, write_deadlines(w, f.deadlines));
    }
    auto operator()(const model::CaseClosed& f) const {
        const auto actor = text(f.actor);
        const auto outcome = text(f.outcome);
        const fb::CaseId id = write_id(f.id);
        const auto evidence = write_evidence(w, f.evidence);
        return fb::CreateCaseClosed(w.builder, &id, twin<fb::Lifecycle>(f.ending), actor, outcome, evidence, f.forced);
    }
    auto operator()(const model::DeadlineMissed& f) const {
        const auto next = write_deadlines(w, f.next);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateDeadlineMissed(w.builder, &id, twin<fb::Stage>(f.stage), f.due.ms, next, f.milestone);
    }
    auto operator()(const model::CaseOffered& f) const {
        const auto actor = text(f.actor);
        const auto reason = text(f.reason);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateCaseOffered(w.builder, &id, f.to.value, f.target.value, f.cv_to, twin<fb::HandOver>(f.kind),
                                     twin<fb::HandOverCause>(f.cause), actor, reason);
    }
    auto operator()(const model::CaseAccepted& f) const {
        const auto offer = write_offer(w, f.offer);
        const auto deadlines = write_deadlines(w, f.deadlines);
        const auto earlier = write_positions(w, f.earlier);
        const auto peers = write_nodes(w, f.peers);
        const auto actor = text(f.actor);
        const auto department = text(f.department);
        return fb::CreateCaseAccepted(w.builder, offer, f.from.value, deadlines, earlier, actor, peers, department);
    }
    auto operator()(const model::OfferReceived& f) const {
        const auto offer = write_offer(w, f.offer);
        const auto earlier = write_positions(w, f.earlier);
        const fb::Deadline answer_by = write_deadline(f.answer_by);
        const auto peers = write_nodes(w, f.peers);
        return fb::CreateOfferReceived(w.builder, offer, f.from.value, &answer_by, earlier, peers);
    }
    auto operator()(const model::OfferDeclined& f) const {
        const auto code = text(f.code);
        const auto reason = text(f.reason);
        const auto actor = text(f.actor);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateOfferDeclined(w.builder, &id, f.from.value, f.cv_to, f.transfer, code, reason, actor);
    }
    auto operator()(const model::CaseHandedOver& f) const {
        const fb::CaseId id = write_id(f.id);
        return fb::CreateCaseHandedOver(w.builder, &id, f.to.value, f.cv, f.upward, twin<fb::HandOver>(f.kind),
                                        twin<fb::HandOverCause>(f.cause));
    }
    auto operator()(const model::OfferReturned& f) const {
        const auto code = text(f.code);
        const auto reason = text(f.reason);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateOfferReturned(w.builder, &id, code, reason);
    }
    auto operator()(const model::ShadowEnded& f) const {
        const auto actor = text(f.actor);
        const auto outcome = text(f.outcome);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateShadowEnded(w.builder, &id, f.cv, f.owner.value, twin<fb::Lifecycle>(f.ending), f.ended_at.ms,
                                     actor, outcome);
    }
    auto operator()(const model::CommandRefused& f) const {
        const auto verb = text(f.verb);
        const auto actor = text(f.actor);
        const auto code = text(f.code);
        const auto reason = text(f.reason);
        const auto legal = write_lines(w, f.legal);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateCommandRefused(w.builder, &id, verb, actor, code, reason, f.owner.value, legal);
    }
    auto operator()(const model::PayloadIgnored& f) const {
        return fb::CreatePayloadIgnored(w.builder, text(f.reason));
    }
    auto operator()(const model::PayloadQuarantined& f) const {
        const auto bytes = write_hash(f.bytes);
        return fb::CreatePayloadQuarantined(w.builder, pointer(bytes), text(f.reason));
    }
    auto operator()(const model::PackActivated& f) const {
        const auto pack = write_hash(f.pack);
        const auto name = text(f.name);
        const auto version = text(f.version);
        const auto areas = f.areas.empty() ? Offset<flatbuffers::Vector<std::uint64_t>>() : write_nodes(w, f.areas);
        return fb::CreatePackActivated(w.builder, pointer(pack), name, version, f.order, areas, f.shadow);
    }
    auto operator()(const model::PackOrdered& f) const {
        const auto order = write_order(w, f.order);
        return fb::CreatePackOrdered(w.builder, order, f.here, text(f.fault));
    }
    auto operator()(const model::PackPartTaken& f) const {
        const auto pack = write_hash(f.pack);
        return fb::CreatePackPartTaken(w.builder, pointer(pack), f.part);
    }
    auto operator()(const model::PackReceived& f) const {
        const auto pack = write_hash(f.pack);
        return fb::CreatePackReceived(w.builder, pointer(pack));
    }
    auto operator()(const model::PackRefused& f) const {
        const auto pack = write_hash(f.pack);
        return fb::CreatePackRefused(w.builder, pointer(pack), f.order, text(f.why));
    }
    auto operator()(const model::PackPartAsked& f) const {
        const auto pack = write_hash(f.pack);
        return fb::CreatePackPartAsked(w.builder, pointer(pack), f.part, f.by.value, f.served);
    }
    auto operator()(const model::PackReported& f) const {
        return fb::CreatePackReported(w.builder, write_standing(w, f.standing));
    }
    auto operator()(const model::ShadowDiffered& f) const { return write_difference(w, f); }
    auto operator()(const model::Upgraded& f) const {
        const auto digest = write_hash(f.digest);
        const auto from = text(f.from);
        return fb::CreateUpgraded(w.builder, from, text(f.to), pointer(digest));
    }
    auto operator()(const model::FactsReported& f) const {
        return fb::CreateFactsReported(w.builder, write_follow_up(w, f.report), f.first_here);
    }
    auto operator()(const model::SeenNoted& f) const {
        const auto seen = write_seen(w, f.seen);
        const auto judged = f.judged ? write_decision(w, *f.judged) : Offset<fb::Decision>();
        return fb::CreateSeenNoted(w.builder, f.from.value, seen, judged);
    }
    auto operator()(const model::MatterRaised& f) const {
        return fb::CreateMatterRaised(w.builder, write_raised(w, f.raised), f.to.value);
    }
    auto operator()(const model::RaiseReceived& f) const {
        return fb::CreateRaiseReceived(w.builder, write_raised(w, f.raised), f.from.value);
    }
    auto operator()(const model::MatterGathered& f) const {
        const fb::CaseId id = write_id(f.id);
        const fb::CaseId matter = write_id(f.matter);
        return fb::CreateMatterGathered(w.builder, &id, &matter);
    }
    auto operator()(const model::CaseRedecided& f) const {
        const auto facts = write_facts(w, f.facts);
        const auto decision = write_decision(w, f.decision);
        const auto deadlines = write_deadlines(w, f.deadlines);
        const auto own = f.own ? write_facts(w, *f.own) : Offset<fb::JoinedFacts>();
        const fb::CaseId id = write_id(f.id);
        return fb::CreateCaseRedecided(w.builder, &id, twin<fb::Again>(f.why), facts, decision, deadlines, f.rose,
                                       f.hand_up, own);
    }
    auto operator()(const model::CaseLowered& f) const {
        const auto waivers = write_waivers(w, f.waivers);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateCaseLowered(w.builder, &id, waivers);
    }
    auto operator()(const model::DeadlineDeferred& f) const {
        const auto deferral = write_deferral(w, f.deferral);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateDeadlineDeferred(w.builder, &id, f.due.ms, f.to.ms, deferral);
    }
    auto operator()(const model::CaseUnmuted& f) const {
        const fb::CaseId id = write_id(f.id);
        return fb::CreateCaseUnmuted(w.builder, &id, f.until.ms);
    }
    auto operator()(const model::DuplicateSuggested& f) const {
        const auto candidates = write_ids(w, f.candidates);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateDuplicateSuggested(w.builder, &id, candidates);
    }
    auto operator()(const model::CaseMerged& f) const {
        const auto actor = text(f.actor);
        const auto reason = text(f.reason);
        const fb::CaseId id = write_id(f.id);
        const fb::CaseId parent = write_id(f.parent);
        return fb::CreateCaseMerged(w.builder, &id, &parent, actor, reason, f.distance_cm);
    }
    auto operator()(const model::CaseUnmerged& f) const {
        const auto actor = text(f.actor);
        const auto reason = text(f.reason);
        const auto deadlines = write_deadlines(w, f.deadlines);
        const fb::CaseId id = write_id(f.id);
        const fb::CaseId parent = write_id(f.parent);
        return fb::CreateCaseUnmerged(w.builder, &id, &parent, actor, reason, deadlines);
    }
    auto operator()(const model::ChildLinked& f) const {
        const fb::CaseId id = write_id(f.id);
        const fb::CaseId child = write_id(f.child);
        return fb::CreateChildLinked(w.builder, &id, &child, f.linked);
    }
    auto operator()(const model::OrderGiven& f) const {
        return fb::CreateOrderGiven(w.builder, write_standing_order(w, f.order), f.first_here);
    }
    auto operator()(const model::OrderBegan& f) const { return fb::CreateOrderBegan(w.builder, text(f.number)); }
    auto operator()(const model::OrderEnded& f) const {
        const auto number = text(f.number);
        const auto actor = text(f.actor);
        return fb::CreateOrderEnded(w.builder, number, actor, text(f.reason));
    }
    auto operator()(const model::OrderRefused& f) const {
        const auto number = text(f.number);
        const auto actor = text(f.actor);
        const auto code = text(f.code);
        return fb::CreateOrderRefused(w.builder, number, actor, code, text(f.reason));
    }
    auto operator()(const model::NoticeReceived& f) const {
        return fb::CreateNoticeReceived(w.builder, write_notice(w, f.notice), f.from.value);
    }
    auto operator()(const model::OfferRevoked& f) const {
        const auto settled = write_settlement(w, f.settled);
        const auto actor = text(f.actor);
        const auto reason = text(f.reason);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateOfferRevoked(w.builder, &id, settled, actor, reason);
    }
    auto operator()(const model::OfferWithdrawn& f) const {
        const auto settled = write_settlement(w, f.settled);
        const auto actor = text(f.actor);
        const auto reason = text(f.reason);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateOfferWithdrawn(w.builder, &id, f.from.value, settled, actor, reason);
    }
    auto operator()(const model::SettlementTold& f) const {
        const auto settled = write_settlement(w, f.settled);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateSettlementTold(w.builder, &id, f.from.value, settled);
    }
    auto operator()(const model::CasePulled& f) const {
        return fb::CreateCasePulled(w.builder, write_pull(w, f.pull), f.from.value);
    }
    auto operator()(const model::CaseStepped& f) const { return write_step(w, f); }
    auto operator()(const model::PersonSummoned& f) const {
        const auto summons = write_summons(w, f.summons);
        const fb::CaseId id = write_id(f.id);
        return fb::CreatePersonSummoned(w.builder, &id, summons, f.until.ms);
    }
    auto operator()(const model::TaskAdded& f) const {
        const auto task = write_task(w, f.task);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateTaskAdded(w.builder, &id, task);
    }
    auto operator()(const model::TaskEnded& f) const {
        const auto actor = text(f.actor);
        const auto note = text(f.note);
        const fb::CaseId id = write_id(f.id);
        return fb::CreateTaskEnded(w.builder, &id, f.number, twin<fb::TaskState>(f.ending), actor, note);
    }
};

template <class T>
WrittenFact written(Offset<T> table) {
    return {fb::FactTraits<T>::enum_value, table.Union()};
}

} // namespace

WrittenFact write_fact(Workspace& w, const model::Fact& fact) {
    return std::visit([&w](const auto& f) { return written(FactWriter{w}(f)); }, fact);
}

} // namespace citybrain::wire
