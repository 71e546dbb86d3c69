#pragma once
/// Record: a fact in a node's journal, past tense. The only thing that changes state, live and on replay.
/// Long because every fact of the journal stands here once.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/case.hpp"
#include "engine/model/life_facts.hpp"
#include "engine/model/message.hpp"

namespace citybrain::model {

/// A report was refused at the door. Not remembered: a repeat is judged anew.
struct EventRejected {
    std::string source;
    std::string id;
    std::string code; ///< stable, e.g. "unknown_category"
    std::string reason;
    std::string subject{}; ///< of a clear with nothing open: its source has spoken, about this
    friend bool operator==(const EventRejected&, const EventRejected&) = default;
};

/// A report became a case of this node: received, placed, classified, decided, dispatched, both clocks started.
struct CaseOpened {
    CaseId id;
    Event event;
    Decision decision;
    std::vector<Deadline> deadlines;
    Tier entry_tier = Tier::village;
    std::uint64_t compared_with = 0; ///< the order whose pack was evaluated beside it in shadow; 0: none
    friend bool operator==(const CaseOpened&, const CaseOpened&) = default;
};

/// A further event of the same signal, or one passed on by a neighbour, joined a case this node knows.
struct EventJoined {
    CaseId id;
    Event event;
    bool first_here = true; ///< false when a neighbour received it first and passed it on
    friend bool operator==(const EventJoined&, const EventJoined&) = default;
};

struct CaseAcknowledged {
    CaseId id;
    std::string actor;
    friend bool operator==(const CaseAcknowledged&, const CaseAcknowledged&) = default;
};

/// A desk of this node has it now.
struct CaseDispatched {
    CaseId id;
    std::string department;
    std::string actor;
    std::string reason;
    friend bool operator==(const CaseDispatched&, const CaseDispatched&) = default;
};

/// 处置完成: waits for inspection; the closing clock stands still.
struct CaseHandled {
    CaseId id;
    std::string actor;
    std::string result;
    std::vector<base::Hash> evidence{};
    std::vector<Deadline> deadlines{}; ///< all that are pending from now on
    friend bool operator==(const CaseHandled&, const CaseHandled&) = default;
};

/// Ended: closed, declined or voided.
struct CaseClosed {
    CaseId id;
    Lifecycle ending = Lifecycle::closed;
    std::string actor; ///< empty: by itself (nobody inspected a small matter in time, or its main case ended)
    std::string outcome;
    std::vector<base::Hash> evidence{};
    bool forced = false; ///< 强制结案
    friend bool operator==(const CaseClosed&, const CaseClosed&) = default;
};

/// A due instant passed. `next` replaces the fired deadline, if the stage has a successor.
struct DeadlineMissed {
    CaseId id;
    Stage stage = Stage::respond;
    base::Instant due;
    std::vector<Deadline> next;
    std::uint16_t milestone = 0; ///< as in Deadline
    friend bool operator==(const DeadlineMissed&, const DeadlineMissed&) = default;
};

/// We asked a neighbour to take it. Goes with a Send of the Offer.
struct CaseOffered {
    CaseId id;
    NodeId to;
    NodeId target;
    std::uint64_t cv_to = 0;
    HandOver kind = HandOver::escalate;
    HandOverCause cause = HandOverCause::rule;
    std::string actor;
    std::string reason;
    friend bool operator==(const CaseOffered&, const CaseOffered&) = default;
};

/// A neighbour's offer became ours. Goes with a Send of the Accept. Deadlines are pinned ones plus our own respond
/// stage.
struct CaseAccepted {
    Offer offer;
    NodeId from;
    std::vector<Deadline> deadlines;
    std::vector<Position> earlier; ///< our own records about it from before, when it comes back to us
    std::vector<NodeId> peers;     ///< the case's peers from now on
    std::string actor;             ///< empty when accepted in the same batch (rule, deadline, catalogue, delegation)
    std::string department;        ///< the desk of this centre that has it now
    friend bool operator==(const CaseAccepted&, const CaseAccepted&) = default;
};

/// A person's offer waits here for a person's answer.
struct OfferReceived {
    Offer offer;
    NodeId from;
    Deadline answer_by;
    std::vector<Position> earlier; ///< our own records about it from before, when it comes back to us
    std::vector<NodeId> peers;     ///< the case's peers from now on
    friend bool operator==(const OfferReceived&, const OfferReceived&) = default;
};

/// We said no. Goes with a Send of the Reject.
struct OfferDeclined {
    CaseId id;
    NodeId from;
    std::uint64_t cv_to = 0;
    std::uint64_t transfer = 0;
    std::string code;
    std::string reason;
    std::string actor;
    friend bool operator==(const OfferDeclined&, const OfferDeclined&) = default;
};

/// The neighbour took it: we keep a shadow.
struct CaseHandedOver {
    CaseId id;
    NodeId to;
    std::uint64_t cv = 0;
    bool upward = false; ///< to the parent
    HandOver kind = HandOver::escalate;
    HandOverCause cause = HandOverCause::rule;
    friend bool operator==(const CaseHandedOver&, const CaseHandedOver&) = default;
};

/// The neighbour said no: it is ours as before.
struct OfferReturned {
    CaseId id;
    std::string code;
    std::string reason;
    friend bool operator==(const OfferReturned&, const OfferReturned&) = default;
};

/// The owner ended a case of which we keep a shadow.
struct ShadowEnded {
    CaseId id;
    std::uint64_t cv = 0;
    NodeId owner;
    Lifecycle ending = Lifecycle::closed;
    base::Instant ended_at;
    std::string actor;
    std::string outcome;
    friend bool operator==(const ShadowEnded&, const ShadowEnded&) = default;
};

/// A person's command could not be obeyed; kept so that everyone sees it.
struct CommandRefused {
    CaseId id;
    std::string verb;
    std::string actor;
    std::string code;
    std::string reason;
    NodeId owner{};                   ///< with not_owner
    std::vector<std::string> legal{}; ///< with illegal
    friend bool operator==(const CommandRefused&, const CommandRefused&) = default;
};

/// A payload from a neighbour changed nothing (stale, repeated meaning); written so that high-water marks replay.
struct PayloadIgnored {
    std::string reason;
    friend bool operator==(const PayloadIgnored&, const PayloadIgnored&) = default;
};

/// A payload from a neighbour could not be read; its bytes are in quarantine under this hash.
struct PayloadQuarantined {
    base::Hash bytes;
    std::string reason;
    friend bool operator==(const PayloadQuarantined&, const PayloadQuarantined&) = default;
};

/// From here on this pack decides, in `areas`; or its trial begins.
struct PackActivated {
    base::Hash pack;
    std::string name;
    std::string version;
    std::uint64_t order = 0;     ///< 0: the pack the node was installed with
    std::vector<NodeId> areas{}; ///< empty: everywhere
    bool shadow = false;         ///< begins its trial: decides nothing
    friend bool operator==(const PackActivated&, const PackActivated&) = default;
};

/// A new build took over a store; `digest` is the state's digest before its first own record.
struct Upgraded {
    std::string from;
    std::string to;
    base::Hash digest;
    friend bool operator==(const Upgraded&, const Upgraded&) = default;
};

/// 续报: a person reported further facts of a case this node knows; the owner decides again on them.
struct FactsReported {
    FollowUp report;
    bool first_here = true; ///< false when a neighbour passed it on
    friend bool operator==(const FactsReported&, const FactsReported&) = default;
};

/// A case was decided again on its joined facts. Only ever rises by itself: tier, priority and deadlines.
struct CaseRedecided {
    CaseId id;
    Again why = Again::event;
    JoinedFacts facts;
    Decision decision;               ///< joined with the one before
    std::vector<Deadline> deadlines; ///< all that are pending from now on
    std::optional<JoinedFacts> own;  ///< what its own reports say, while others are merged into it
    bool rose = false;               ///< higher tier or priority: it is unacknowledged again
    bool hand_up = false;            ///< the tier's centre lies above: handed over as soon as this node may
    friend bool operator==(const CaseRedecided&, const CaseRedecided&) = default;
};

/// A child told of an event; `judged` is what this node's rules over windows said, when there are any for it.
/// Or this node tells its parent again of what it knows, for a new pack.
struct SeenNoted {
    NodeId from; ///< zero: this node itself
    Seen seen;
    std::optional<Decision> judged;
    friend bool operator==(const SeenNoted&, const SeenNoted&) = default;
};

/// A rule of this node fired on a matter below, or an incident here gathered it. Goes with a Send of Raised.
struct MatterRaised {
    Raised raised;
    NodeId to; ///< the neighbour on the way to its owner
    friend bool operator==(const MatterRaised&, const MatterRaised&) = default;
};

/// A superior raised or gathered a matter that this node owns or knows the way to.
struct RaiseReceived {
    Raised raised;
    NodeId from;
    friend bool operator==(const RaiseReceived&, const RaiseReceived&) = default;
};

/// One more matter belongs to an incident that this node owns or keeps a shadow of.
struct MatterGathered {
    CaseId id; ///< the incident
    CaseId matter;
    friend bool operator==(const MatterGathered&, const MatterGathered&) = default;
};

/// 降级: a person waived rules of a case. The CaseRedecided behind it is the only one that may sink.
struct CaseLowered {
    CaseId id;
    std::vector<Waiver> waivers;
    friend bool operator==(const CaseLowered&, const CaseLowered&) = default;
};

/// A standing order, or a jump of the clock, moved a due instant: later; earlier again when a person ended the order.
struct DeadlineDeferred {
    CaseId id;
    base::Instant due;
    base::Instant to;
    Deferral deferral; ///< as it is from now on
    friend bool operator==(const DeadlineDeferred&, const DeadlineDeferred&) = default;
};

/// The silence over a case has ended.
struct CaseUnmuted {
    CaseId id;
    base::Instant until;
    friend bool operator==(const CaseUnmuted&, const CaseUnmuted&) = default;
};

/// Open cases near by that may be the same; a person decides.
struct DuplicateSuggested {
    CaseId id;
    std::vector<CaseId> candidates; ///< nearest first
    friend bool operator==(const DuplicateSuggested&, const DuplicateSuggested&) = default;
};

/// 合并工单: from now on `parent` stands for the case.
struct CaseMerged {
    CaseId id;
    CaseId parent;
    std::string actor; ///< empty: by the category's policy
    std::string reason;
    std::int64_t distance_cm = -1; ///< -1: not measured
    friend bool operator==(const CaseMerged&, const CaseMerged&) = default;
};

/// It stands for itself again, with the clocks of its own report.
struct CaseUnmerged {
    CaseId id;
    CaseId parent;
    std::string actor;
    std::string reason;
    std::vector<Deadline> deadlines;
    friend bool operator==(const CaseUnmerged&, const CaseUnmerged&) = default;
};

/// The other end of a merge: the parent has, or has no longer, this child.
struct ChildLinked {
    CaseId id;
    CaseId child;
    bool linked = true;
    friend bool operator==(const ChildLinked&, const ChildLinked&) = default;
};

/// A commander's order is in force here from its `from` on.
struct OrderGiven {
    StandingOrder order;
    bool first_here = true; ///< false when the centre above passed it down
    friend bool operator==(const OrderGiven&, const OrderGiven&) = default;
};

/// An order given for later has begun: the clocks of open cases are moved behind this record.
struct OrderBegan {
    std::string number;
    friend bool operator==(const OrderBegan&, const OrderBegan&) = default;
};

/// An order ended: by a person, or, without an actor, by itself.
struct OrderEnded {
    std::string number;
    std::string actor;
    std::string reason;
    friend bool operator==(const OrderEnded&, const OrderEnded&) = default;
};

/// An order that could not be given or ended.
struct OrderRefused {
    std::string number;
    std::string actor;
    std::string code;
    std::string reason;
    friend bool operator==(const OrderRefused&, const OrderRefused&) = default;
};

using Fact =
    std::variant<EventRejected, CaseOpened, EventJoined, CaseAcknowledged, CaseDispatched, CaseHandled, CaseClosed,
                 DeadlineMissed, CaseOffered, CaseAccepted, OfferReceived, OfferDeclined, CaseHandedOver, OfferReturned,
                 ShadowEnded, CommandRefused, PayloadIgnored, PayloadQuarantined, PackActivated, Upgraded, PackOrdered,
                 PackPartTaken, PackReceived, PackRefused, PackPartAsked, PackReported, ShadowDiffered, FactsReported,
                 CaseRedecided, SeenNoted, MatterRaised, RaiseReceived, MatterGathered, CaseLowered, DeadlineDeferred,
                 CaseUnmuted, DuplicateSuggested, CaseMerged, CaseUnmerged, ChildLinked, OrderGiven, OrderBegan,
                 OrderEnded, OrderRefused, NoticeReceived, OfferRevoked, OfferWithdrawn, SettlementTold, CasePulled,
                 CaseStepped, PersonSummoned, TaskAdded, TaskEnded>;

/// What made the record: an event carries its own (source, id) in the fact.
struct FromEvent {
    friend bool operator==(const FromEvent&, const FromEvent&) = default;
};
struct FromCommand {
    std::string command_id;
    friend bool operator==(const FromCommand&, const FromCommand&) = default;
};
/// `chain` is the receiver's link chain after this payload (links.md 2.2).
struct FromLink {
    NodeId peer;
    Lineage lineage; ///< the sender's
    Lane lane = Lane::custody;
    std::uint64_t epoch = 0;
    std::uint64_t seq = 0;
    base::Hash chain;
    friend bool operator==(const FromLink&, const FromLink&) = default;
};
struct FromTimer {
    friend bool operator==(const FromTimer&, const FromTimer&) = default;
};
struct FromNode {
    friend bool operator==(const FromNode&, const FromNode&) = default;
};
using Cause = std::variant<FromEvent, FromCommand, FromLink, FromTimer, FromNode>;

/// A message this record sends. Numbered by engine/route; the driver encodes it once and journals the bytes.
struct Send {
    NodeId to;
    Lane lane = Lane::custody;
    std::uint64_t seq = 0; ///< 1, 2, 3 … without gaps per (neighbour, lane)
    Message message;
    friend bool operator==(const Send&, const Send&) = default;
};

struct Record {
    NodeId node;
    Position position;
    base::Instant at;
    Cause cause;
    Fact fact;
    std::vector<Send> sends;
    friend bool operator==(const Record&, const Record&) = default;
};

/// True for the facts that change PackState.
[[nodiscard]] bool is_about_packs(const Fact& fact);

/// The case a fact is about; nullptr when it is about none.
[[nodiscard]] const CaseId* case_of(const Fact& fact);

} // namespace citybrain::model
