// The word at the front of each fact's and message's line.

#include "engine/observe/describe.hpp"

namespace citybrain::observe {
namespace {

struct Name {
    std::string_view operator()(const model::EventRejected&) const { return "event_rejected"; }
    std::string_view operator()(const model::CaseOpened&) const { return "case_opened"; }
    std::string_view operator()(const model::EventJoined&) const { return "event_joined"; }
    std::string_view operator()(const model::CaseAcknowledged&) const { return "case_acknowledged"; }
    std::string_view operator()(const model::CaseDispatched&) const { return "case_dispatched"; }
    std::string_view operator()(const model::CaseHandled&) const { return "case_handled"; }
    std::string_view operator()(const model::CaseClosed&) const { return "case_closed"; }
    std::string_view operator()(const model::DeadlineMissed&) const { return "deadline_missed"; }
    std::string_view operator()(const model::CaseOffered&) const { return "case_offered"; }
    std::string_view operator()(const model::CaseAccepted&) const { return "case_accepted"; }
    std::string_view operator()(const model::OfferReceived&) const { return "offer_received"; }
    std::string_view operator()(const model::OfferDeclined&) const { return "offer_declined"; }
    std::string_view operator()(const model::CaseHandedOver&) const { return "case_handed_over"; }
    std::string_view operator()(const model::OfferReturned&) const { return "offer_returned"; }
    std::string_view operator()(const model::ShadowEnded&) const { return "shadow_ended"; }
    std::string_view operator()(const model::CommandRefused&) const { return "command_refused"; }
    std::string_view operator()(const model::PayloadIgnored&) const { return "payload_ignored"; }
    std::string_view operator()(const model::PayloadQuarantined&) const { return "payload_quarantined"; }
    std::string_view operator()(const model::PackActivated&) const { return "pack_activated"; }
    std::string_view operator()(const model::Upgraded&) const { return "upgraded"; }
    std::string_view operator()(const model::PackOrdered&) const { return "pack_ordered"; }
    std::string_view operator()(const model::PackPartTaken&) const { return "pack_part_taken"; }
    std::string_view operator()(const model::PackReceived&) const { return "pack_received"; }
    std::string_view operator()(const model::PackRefused&) const { return "pack_refused"; }
    std::string_view operator()(const model::PackPartAsked&) const { return "pack_part_asked"; }
    std::string_view operator()(const model::PackReported&) const { return "pack_reported"; }
    std::string_view operator()(const model::ShadowDiffered&) const { return "shadow_differed"; }
    std::string_view operator()(const model::FactsReported&) const { return "facts_reported"; }
    std::string_view operator()(const model::CaseRedecided&) const { return "case_redecided"; }
    std::string_view operator()(const model::SeenNoted&) const { return "seen_noted"; }
    std::string_view operator()(const model::MatterRaised&) const { return "matter_raised"; }
    std::string_view operator()(const model::RaiseReceived&) const { return "raise_received"; }
    std::string_view operator()(const model::MatterGathered&) const { return "matter_gathered"; }
    std::string_view operator()(const model::CaseLowered&) const { return "case_lowered"; }
    std::string_view operator()(const model::DeadlineDeferred&) const { return "deadline_deferred"; }
    std::string_view operator()(const model::CaseUnmuted&) const { return "case_unmuted"; }
    std::string_view operator()(const model::DuplicateSuggested&) const { return "duplicate_suggested"; }
    std::string_view operator()(const model::CaseMerged&) const { return "case_merged"; }
    std::string_view operator()(const model::CaseUnmerged&) const { return "case_unmerged"; }
    std::string_view operator()(const model::ChildLinked&) const { return "child_linked"; }
    std::string_view operator()(const model::OrderGiven&) const { return "order_given"; }
    std::string_view operator()(const model::OrderBegan&) const { return "order_began"; }
    std::string_view operator()(const model::OrderEnded&) const { return "order_ended"; }
    std::string_view operator()(const model::OrderRefused&) const { return "order_refused"; }
    std::string_view operator()(const model::NoticeReceived&) const { return "notice_received"; }
    std::string_view operator()(const model::OfferRevoked&) const { return "offer_revoked"; }
    std::string_view operator()(const model::OfferWithdrawn&) const { return "offer_withdrawn"; }
    std::string_view operator()(const model::SettlementTold&) const { return "settlement_told"; }
    std::string_view operator()(const model::CasePulled&) const { return "case_pulled"; }
    std::string_view operator()(const model::CaseStepped&) const { return "case_stepped"; }
    std::string_view operator()(const model::PersonSummoned&) const { return "person_summoned"; }
    std::string_view operator()(const model::TaskAdded&) const { return "task_added"; }
    std::string_view operator()(const model::TaskEnded&) const { return "task_ended"; }
};

} // namespace

std::string_view name_of(const model::Fact& fact) { return std::visit(Name{}, fact); }

std::string_view name_of(const model::Message& message) {
    static constexpr std::string_view names[] = {"offer",      "accept",      "reject",    "input",         "update",
                                                 "pack_order", "pack_wanted", "pack_part", "pack_standing", "follow_up",
                                                 "seen",       "raised",      "gathered",  "order",         "order_end",
                                                 "notice",     "revoke",      "revoked",   "pull",          "memo"};
    static_assert(std::variant_size_v<model::Message> == std::size(names));
    return names[message.index()];
}

} // namespace citybrain::observe
