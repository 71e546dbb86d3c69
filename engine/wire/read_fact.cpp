// Long because every fact has its reader here.

#include "engine/wire/read.hpp"

namespace citybrain::wire {
namespace {

/// Verbs that a refusal names: more than there are.
constexpr std::size_t legal_max = 256;

model::Fact read(Reader& r, const fb::EventRejected& f) {
    return model::EventRejected{r.text(f.source(), "fact.source"), r.text(f.id(), "fact.id"),
                                r.text(f.code(), "fact.code"), r.text(f.reason(), "fact.reason"),
                                r.text(f.subject(), "fact.subject")};
}
model::Fact read(Reader& r, const fb::CaseOpened& f) {
    return model::CaseOpened{r.id(f.id(), "fact.id"),
                             read_event(r, f.event()),
                             read_decision(r, f.decision()),
                             read_deadlines(r, f.deadlines(), "fact.deadlines"),
                             r.one_of(f.entry_tier(), "fact.entry_tier", model::Tier::village),
                             f.compared_with()};
}
model::Fact read(Reader& r, const fb::EventJoined& f) {
    return model::EventJoined{r.id(f.id(), "fact.id"), read_event(r, f.event()), f.first_here()};
}
model::Fact read(Reader& r, const fb::CaseAcknowledged& f) {
    return model::CaseAcknowledged{r.id(f.id(), "fact.id"), r.text(f.actor(), "fact.actor")};
}
model::Fact read(Reader& r, const fb::CaseDispatched& f) {
    return model::CaseDispatched{r.id(f.id(), "fact.id"), r.text(f.department(), "fact.department"),
                                 r.text(f.actor(), "fact.actor"), r.text(f.reason(), "fact.reason")};
}
model::Fact read(Reader& r, const fb::CaseHandled& f) {
    return model::CaseHandled{r.id(f.id(), "fact.id"), r.text(f.actor(), "fact.actor"),
                              r.text(f.result(), "fact.result"),
                              read_evidence(r, f.evidence(), "fact.evidence", base::limits::step_evidence_max),
                              read_deadlines(r, f.deadlines(), "fact.deadlines")};
}
model::Fact read(Reader& r, const fb::CaseClosed& f) {
    return model::CaseClosed{r.id(f.id(), "fact.id"),
                             r.one_of(f.ending(), "fact.ending", model::Lifecycle::reported),
                             r.text(f.actor(), "fact.actor"),
                             r.text(f.outcome(), "fact.outcome"),
                             read_evidence(r, f.evidence(), "fact.evidence", base::limits::step_evidence_max),
                             f.forced()};
}
model::Fact read(Reader& r, const fb::DeadlineMissed& f) {
    return model::DeadlineMissed{r.id(f.id(), "fact.id"), r.one_of(f.stage(), "fact.stage", model::Stage::respond),
                                 r.instant(f.due(), "fact.due"), read_deadlines(r, f.next(), "fact.next"),
                                 f.milestone()};
}
model::Fact read(Reader& r, const fb::CaseOffered& f) {
    return model::CaseOffered{r.id(f.id(), "fact.id"),
                              r.node_or_none(f.to(), "fact.to"),
                              r.node_or_none(f.target(), "fact.target"),
                              f.cv_to(),
                              r.one_of(f.kind(), "fact.kind", model::HandOver::escalate),
                              r.one_of(f.cause(), "fact.cause", model::HandOverCause::rule),
                              r.text(f.actor(), "fact.actor"),
                              r.text(f.reason(), "fact.reason")};
}
model::Fact read(Reader& r, const fb::CaseAccepted& f) {
    model::CaseAccepted out;
    out.offer = read_offer(r, f.offer());
    out.from = r.node_or_none(f.from(), "fact.from");
    out.deadlines = read_deadlines(r, f.deadlines(), "fact.deadlines");
    out.earlier = read_positions(r, f.earlier(), "fact.earlier");
    out.peers = read_nodes(r, f.peers(), "fact.peers");
    out.actor = r.text(f.actor(), "fact.actor");
    out.department = r.text(f.department(), "fact.department");
    return out;
}
model::Fact read(Reader& r, const fb::OfferReceived& f) {
    model::OfferReceived out;
    out.offer = read_offer(r, f.offer());
    out.from = r.node_or_none(f.from(), "fact.from");
    out.answer_by = read_deadline(r, f.answer_by(), "fact.answer_by");
    out.earlier = read_positions(r, f.earlier(), "fact.earlier");
    out.peers = read_nodes(r, f.peers(), "fact.peers");
    return out;
}
model::Fact read(Reader& r, const fb::OfferDeclined& f) {
    return model::OfferDeclined{r.id(f.id(), "fact.id"),
                                r.node_or_none(f.from(), "fact.from"),
                                f.cv_to(),
                                f.transfer(),
                                r.text(f.code(), "fact.code"),
                                r.text(f.reason(), "fact.reason"),
                                r.text(f.actor(), "fact.actor")};
}
model::Fact read(Reader& r, const fb::CaseHandedOver& f) {
    return model::CaseHandedOver{r.id(f.id(), "fact.id"),
                                 r.node_or_none(f.to(), "fact.to"),
                                 f.cv(),
                                 f.upward(),
                                 r.one_of(f.kind(), "fact.kind", model::HandOver::escalate),
                                 r.one_of(f.cause(), "fact.cause", model::HandOverCause::rule)};
}
model::Fact read(Reader& r, const fb::OfferReturned& f) {
    return model::OfferReturned{r.id(f.id(), "fact.id"), r.text(f.code(), "fact.code"),
                                r.text(f.reason(), "fact.reason")};
}
model::Fact read(Reader& r, const fb::ShadowEnded& f) {
    return model::ShadowEnded{r.id(f.id(), "fact.id"),
                              f.cv(),
                              r.node_or_none(f.owner(), "fact.owner"),
                              r.one_of(f.ending(), "fact.ending", model::Lifecycle::reported),
                              r.instant(f.ended_at(), "fact.ended_at"),
                              r.text(f.actor(), "fact.actor"),
                              r.text(f.outcome(), "fact.outcome")};
}
model::Fact read(Reader& r, const fb::CommandRefused& f) {
    return model::CommandRefused{r.id(f.id(), "fact.id"),
                                 r.text(f.verb(), "fact.verb"),
                                 r.text(f.actor(), "fact.actor"),
                                 r.text(f.code(), "fact.code"),
                                 r.text(f.reason(), "fact.reason"),
                                 r.node_or_none(f.owner(), "fact.owner"),
                                 read_lines(r, f.legal(), "fact.legal", legal_max)};
}
model::Fact read(Reader& r, const fb::SeenNoted& f) {
    model::SeenNoted out{r.node_or_none(f.from(), "fact.from"), read_seen(r, f.seen()), std::nullopt};
    if (f.judged() != nullptr) {
        out.judged = read_decision(r, f.judged());
    }
    return out;
}
model::Fact read(Reader& r, const fb::MatterRaised& f) {
    return model::MatterRaised{read_raised(r, f.raised()), r.node_or_none(f.to(), "fact.to")};
}
model::Fact read(Reader& r, const fb::RaiseReceived& f) {
    return model::RaiseReceived{read_raised(r, f.raised()), r.node_or_none(f.from(), "fact.from")};
}
model::Fact read(Reader& r, const fb::MatterGathered& f) {
    return model::MatterGathered{r.id(f.id(), "fact.id"), r.id(f.matter(), "fact.matter")};
}
model::Fact read(Reader& r, const fb::PayloadIgnored& f) {
    return model::PayloadIgnored{r.text(f.reason(), "fact.reason")};
}
model::Fact read(Reader& r, const fb::PayloadQuarantined& f) {
    return model::PayloadQuarantined{Reader::hash(f.bytes()), r.text(f.reason(), "fact.reason")};
}
model::Fact read(Reader& r, const fb::PackActivated& f) {
    return model::PackActivated{Reader::hash(f.pack()),
                                r.text(f.name(), "fact.name"),
                                r.text(f.version(), "fact.version"),
                                f.order(),
                                read_areas(r, f.areas()),
                                f.shadow()};
}
model::Fact read(Reader& r, const fb::PackOrdered& f) {
    return model::PackOrdered{read_order(r, f.order()), f.here(), r.text(f.fault(), "fact.fault")};
}
model::Fact read(Reader&, const fb::PackPartTaken& f) { return model::PackPartTaken{Reader::hash(f.pack()), f.part()}; }
model::Fact read(Reader&, const fb::PackReceived& f) { return model::PackReceived{Reader::hash(f.pack())}; }
model::Fact read(Reader& r, const fb::PackRefused& f) {
    return model::PackRefused{Reader::hash(f.pack()), f.order(), r.text(f.why(), "fact.why")};
}
model::Fact read(Reader& r, const fb::PackPartAsked& f) {
    return model::PackPartAsked{Reader::hash(f.pack()), f.part(), r.node_or_none(f.by(), "fact.by"), f.served()};
}
model::Fact read(Reader& r, const fb::PackReported& f) { return model::PackReported{read_standing(r, f.standing())}; }
model::Fact read(Reader& r, const fb::ShadowDiffered& f) { return read_difference(r, &f); }
model::Fact read(Reader& r, const fb::Upgraded& f) {
    return model::Upgraded{r.text(f.from(), "fact.from"), r.text(f.to(), "fact.to"), Reader::hash(f.digest())};
}
model::Fact read(Reader& r, const fb::FactsReported& f) {
    return model::FactsReported{read_follow_up(r, f.report()), f.first_here()};
}
model::Fact read(Reader& r, const fb::CaseRedecided& f) {
    model::CaseRedecided out;
    out.id = r.id(f.id(), "fact.id");
    out.why = r.one_of(f.why(), "fact.why", model::Again::event);
    out.facts = read_facts(r, f.facts());
    out.decision = read_decision(r, f.decision());
    out.deadlines = read_deadlines(r, f.deadlines(), "fact.deadlines");
    out.rose = f.rose();
    out.hand_up = f.hand_up();
    if (f.own() != nullptr) {
        out.own = read_facts(r, f.own());
    }
    return out;
}
model::Fact read(Reader& r, const fb::CaseLowered& f) {
    return model::CaseLowered{r.id(f.id(), "fact.id"), read_waivers(r, f.waivers())};
}
model::Fact read(Reader& r, const fb::DeadlineDeferred& f) {
    return model::DeadlineDeferred{r.id(f.id(), "fact.id"), r.instant(f.due(), "fact.due"),
                                   r.instant(f.to(), "fact.to"), read_deferral(r, f.deferral())};
}
model::Fact read(Reader& r, const fb::CaseUnmuted& f) {
    return model::CaseUnmuted{r.id(f.id(), "fact.id"), r.instant(f.until(), "fact.until")};
}
model::Fact read(Reader& r, const fb::DuplicateSuggested& f) {
    return model::DuplicateSuggested{r.id(f.id(), "fact.id"),
                                     read_ids(r, f.candidates(), "fact.candidates", base::limits::candidates_max)};
}
model::Fact read(Reader& r, const fb::CaseMerged& f) {
    return model::CaseMerged{r.id(f.id(), "fact.id"), r.id(f.parent(), "fact.parent"), r.text(f.actor(), "fact.actor"),
                             r.text(f.reason(), "fact.reason"), f.distance_cm()};
}
model::Fact read(Reader& r, const fb::CaseUnmerged& f) {
    return model::CaseUnmerged{r.id(f.id(), "fact.id"), r.id(f.parent(), "fact.parent"),
                               r.text(f.actor(), "fact.actor"), r.text(f.reason(), "fact.reason"),
                               read_deadlines(r, f.deadlines(), "fact.deadlines")};
}
model::Fact read(Reader& r, const fb::ChildLinked& f) {
    return model::ChildLinked{r.id(f.id(), "fact.id"), r.id(f.child(), "fact.child"), f.linked()};
}
model::Fact read(Reader& r, const fb::OrderGiven& f) {
    return model::OrderGiven{read_standing_order(r, f.order()), f.first_here()};
}
model::Fact read(Reader& r, const fb::OrderBegan& f) { return model::OrderBegan{r.text(f.number(), "fact.number")}; }
model::Fact read(Reader& r, const fb::OrderEnded& f) {
    return model::OrderEnded{r.text(f.number(), "fact.number"), r.text(f.actor(), "fact.actor"),
                             r.text(f.reason(), "fact.reason")};
}
model::Fact read(Reader& r, const fb::OrderRefused& f) {
    return model::OrderRefused{r.text(f.number(), "fact.number"), r.text(f.actor(), "fact.actor"),
                               r.text(f.code(), "fact.code"), r.text(f.reason(), "fact.reason")};
}
model::Fact read(Reader& r, const fb::NoticeReceived& f) {
    return model::NoticeReceived{read_notice(r, f.notice()), r.node_or_none(f.from(), "fact.from")};
}
model::Fact read(Reader& r, const fb::CaseStepped& f) { return read_step(r, f); }
model::Fact read(Reader& r, const fb::PersonSummoned& f) {
    return model::PersonSummoned{r.id(f.id(), "fact.id"), read_summons(r, f.summons()),
                                 r.instant(f.until(), "fact.until")};
}
model::Fact read(Reader& r, const fb::TaskAdded& f) {
    return model::TaskAdded{r.id(f.id(), "fact.id"), read_task(r, f.task())};
}
model::Fact read(Reader& r, const fb::TaskEnded& f) {
    return model::TaskEnded{r.id(f.id(), "fact.id"), f.number(),
                            r.one_of(f.ending(), "fact.ending", model::TaskState::open),
                            r.text(f.actor(), "fact.actor"), r.text(f.note(), "fact.note")};
}

model::Fact read(Reader& r, const fb::OfferRevoked& f) {
    return model::OfferRevoked{r.id(f.id(), "fact.id"), read_settlement(r, f.settled()),
                               r.text(f.actor(), "fact.actor"), r.text(f.reason(), "fact.reason")};
}
model::Fact read(Reader& r, const fb::OfferWithdrawn& f) {
    return model::OfferWithdrawn{r.id(f.id(), "fact.id"), r.node_or_none(f.from(), "fact.from"),
                                 read_settlement(r, f.settled()), r.text(f.actor(), "fact.actor"),
                                 r.text(f.reason(), "fact.reason")};
}
model::Fact read(Reader& r, const fb::SettlementTold& f) {
    return model::SettlementTold{r.id(f.id(), "fact.id"), r.node_or_none(f.from(), "fact.from"),
                                 read_settlement(r, f.settled()).value_or(model::Settlement{})};
}
model::Fact read(Reader& r, const fb::CasePulled& f) {
    return model::CasePulled{read_pull(r, f.pull()), r.node_or_none(f.from(), "fact.from")};
}

/// Ties each schema type to its reader; a type may be named without its table in hostile bytes.
template <class Table>
model::Fact read_as(Reader& r, const fb::Record& record) {
    const Table* table = record.fact_as<Table>();
    return r.has(table, "record.fact") ? read(r, *table) : model::Fact{};
}

using FactReader = model::Fact (*)(Reader&, const fb::Record&);
/// By fb::Fact - 1.
constexpr FactReader fact_readers[] = {
    read_as<fb::EventRejected>,      read_as<fb::CaseOpened>,       read_as<fb::EventJoined>,
    read_as<fb::CaseAcknowledged>,   read_as<fb::CaseDispatched>,   read_as<fb::CaseHandled>,
    read_as<fb::CaseClosed>,         read_as<fb::DeadlineMissed>,   read_as<fb::CaseOffered>,
    read_as<fb::CaseAccepted>,       read_as<fb::OfferReceived>,    read_as<fb::OfferDeclined>,
    read_as<fb::CaseHandedOver>,     read_as<fb::OfferReturned>,    read_as<fb::ShadowEnded>,
    read_as<fb::CommandRefused>,     read_as<fb::PayloadIgnored>,   read_as<fb::PayloadQuarantined>,
    read_as<fb::PackActivated>,      read_as<fb::Upgraded>,         read_as<fb::PackOrdered>,
    read_as<fb::PackPartTaken>,      read_as<fb::PackReceived>,     read_as<fb::PackRefused>,
    read_as<fb::PackPartAsked>,      read_as<fb::PackReported>,     read_as<fb::ShadowDiffered>,
    read_as<fb::FactsReported>,      read_as<fb::CaseRedecided>,    read_as<fb::SeenNoted>,
    read_as<fb::MatterRaised>,       read_as<fb::RaiseReceived>,    read_as<fb::MatterGathered>,
    read_as<fb::CaseLowered>,        read_as<fb::DeadlineDeferred>, read_as<fb::CaseUnmuted>,
    read_as<fb::DuplicateSuggested>, read_as<fb::CaseMerged>,       read_as<fb::CaseUnmerged>,
    read_as<fb::ChildLinked>,        read_as<fb::OrderGiven>,       read_as<fb::OrderBegan>,
    read_as<fb::OrderEnded>,         read_as<fb::OrderRefused>,     read_as<fb::NoticeReceived>,
    read_as<fb::OfferRevoked>,       read_as<fb::OfferWithdrawn>,   read_as<fb::SettlementTold>,
    read_as<fb::CasePulled>,         read_as<fb::CaseStepped>,      read_as<fb::PersonSummoned>,
    read_as<fb::TaskAdded>,          read_as<fb::TaskEnded>,
};
static_assert(std::size(fact_readers) == std::variant_size_v<model::Fact>);
static_assert(std::size(fact_readers) == static_cast<std::size_t>(fb::Fact::MAX));

} // namespace

model::Fact read_fact(Reader& r, const fb::Record* record) {
    const auto type = static_cast<std::size_t>(record->fact_type());
    if (type == 0) {
        r.refuse("record.fact", "is missing");
        return {};
    }
    if (type > std::size(fact_readers)) {
        r.refuse("record.fact", "is of the unknown kind " + std::to_string(type) + "; written by a newer build?");
        return {};
    }
    return fact_readers[type - 1](r, *record);
}

} // namespace citybrain::wire
