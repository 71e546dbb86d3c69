#pragma once
/// Facts of a case's life beside its decisions: offers asked back, pulls, steps of its lifecycle, people summoned,
/// tasks. Of the journal like those in record.hpp, which includes this.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/case.hpp"
#include "engine/model/message.hpp"

namespace citybrain::model {

/// A centre below told what a superior must know of a case it has. Passed on when it is for a centre further up.
struct NoticeReceived {
    Notice notice;
    NodeId from;
    friend bool operator==(const NoticeReceived&, const NoticeReceived&) = default;
};

/// We asked for our offer back. Goes with a Send of Revoke.
struct OfferRevoked {
    CaseId id;
    std::optional<Settlement> settled; ///< empty: a person recalled it
    std::string actor;
    std::string reason;
    friend bool operator==(const OfferRevoked&, const OfferRevoked&) = default;
};

/// The offer that waited here is gone again. Goes with a Send of Revoked.
struct OfferWithdrawn {
    CaseId id;
    NodeId from;
    std::optional<Settlement> settled;
    std::string actor;
    std::string reason;
    friend bool operator==(const OfferWithdrawn&, const OfferWithdrawn&) = default;
};

/// Who had the case before settled it there before it heard that we own it: our people decide what that is worth.
struct SettlementTold {
    CaseId id;
    NodeId from;
    Settlement settled;
    friend bool operator==(const SettlementTold&, const SettlementTold&) = default;
};

/// 提级办理: a person of a superior wants the case; said here, or on its way to the owner.
struct CasePulled {
    Pull pull;
    NodeId from; ///< zero: said here
    friend bool operator==(const CasePulled&, const CasePulled&) = default;
};

/// One step of a case's life (engine/decide/lifecycle.hpp), by a person or by itself: here, or at a neighbour that
/// tells us. Which fields say something depends on the verb.
struct CaseStepped {
    CaseId id;
    Verb verb = Verb::urge;
    Lifecycle from = Lifecycle::dispatched;
    Lifecycle to = Lifecycle::dispatched;
    NodeId node;       ///< where it was said
    std::string actor; ///< empty: by itself, a clock ran out
    std::string reason;
    std::vector<base::Hash> evidence;
    std::string department;          ///< the desk that has it from now on; empty: as before
    std::vector<Deadline> deadlines; ///< all that are pending from now on
    std::uint32_t number = 0;        ///< of the request that is made or answered
    bool granted = false;            ///< answer: yes
    base::Instant until;             ///< suspension: its end; extension granted: the closing clock's new due instant
    base::Duration length;           ///< extension
    base::Instant answer_by;         ///< request: zero when it has no clock
    std::optional<Case> snapshot;    ///< of a case that this node need not hold: a neighbour's, or one that has ended
    std::vector<Position> earlier;   ///< with a snapshot: our own records about it from before
    friend bool operator==(const CaseStepped&, const CaseStepped&) = default;
};

/// The ladder of a case has reached a person, or a rung with nobody on the roster. The record is what sends them a
/// message, later and outside the engine, at least once and each time under the same `notify_id` = (the record's
/// position, 1); unless `asked`, for then another centre's record does. At a superior that was asked, or that must know
/// of a red card at once, `until` is zero: the ladder stands with the owner.
struct PersonSummoned {
    CaseId id;
    Summons summons;
    base::Instant until; ///< the next rung's turn comes then
    friend bool operator==(const PersonSummoned&, const PersonSummoned&) = default;
};

/// 任务: a desk got a piece of the case.
struct TaskAdded {
    CaseId id;
    Task task;
    friend bool operator==(const TaskAdded&, const TaskAdded&) = default;
};

/// It is done, or dropped.
struct TaskEnded {
    CaseId id;
    std::uint16_t number = 1;
    TaskState ending = TaskState::done;
    std::string actor;
    std::string note;
    friend bool operator==(const TaskEnded&, const TaskEnded&) = default;
};

} // namespace citybrain::model
