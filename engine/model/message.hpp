#pragma once
/// Message: what one node tells a neighbour; derived from a record, journalled with it, delivered exactly once in
/// effect.

#include <cstdint>
#include <string>
#include <variant>

#include "engine/model/case.hpp"
#include "engine/model/pack.hpp"

namespace citybrain::model {

/// Lanes of a link (links.md 2.2). A case lives wholly in the custody lane. On the wire: never renumber.
enum class Lane : std::uint8_t { custody = 0, bulk = 1 };

/// "Take this case." The sender stays responsible until Accept.
struct Offer {
    CaseId id;
    std::uint64_t cv_from = 0;
    std::uint64_t cv_to = 0;
    std::uint64_t transfer = 0; ///< sender's journal position of CaseOffered
    HandOver kind = HandOver::escalate;
    HandOverCause cause = HandOverCause::rule;
    NodeId target;
    std::string reason;
    std::string actor; ///< the person who offers, empty for rules and deadlines
    Case snapshot;     ///< without history: positions mean nothing at another node

    friend bool operator==(const Offer&, const Offer&) = default;
};

/// "It is ours": the taker's record is on disk.
struct Accept {
    CaseId id;
    std::uint64_t cv_to = 0;
    std::uint64_t transfer = 0;

    friend bool operator==(const Accept&, const Accept&) = default;
};

/// "It stays yours", with a stable code and a sentence.
struct Reject {
    CaseId id;
    std::uint64_t cv_to = 0;
    std::uint64_t transfer = 0;
    std::string code;
    std::string reason;

    friend bool operator==(const Reject&, const Reject&) = default;
};

/// An event that concerns a case somebody else owns; passed along until it reaches the owner.
struct Input {
    CaseId id;
    Event event;

    friend bool operator==(const Input&, const Input&) = default;
};

/// "It has ended": the owner tells the nodes that keep a shadow, back along the way the case came.
struct Update {
    CaseId id;
    std::uint64_t cv = 0;
    NodeId owner;
    Lifecycle ending = Lifecycle::closed;
    base::Instant ended_at;
    std::string actor;
    std::string outcome;

    friend bool operator==(const Update&, const Update&) = default;
};

/// 续报: what a person reports further about a case; passed along until it reaches the owner.
struct FollowUp {
    CaseId id;
    NodeId node; ///< where it was said
    std::string actor;
    std::string note;
    base::Instant at;
    std::vector<Attribute> attributes; ///< declared facts, sorted by name, no name twice

    friend bool operator==(const FollowUp&, const FollowUp&) = default;
};

/// "I have seen this": the facts of an event that rules of the nodes above read. Goes to the parent once an event, and
/// again when a new pack reads what was not told.
struct Seen {
    CaseId id; ///< the case it became or joined
    Event event;
    bool again = false; ///< for a new pack: it fills windows and is not judged by itself
    /// It came too late for the windows of a centre below, which has told the matter's owner: those above need not.
    bool left_to_person = false;

    friend bool operator==(const Seen&, const Seen&) = default;
};

/// A superior's rule fired on a matter that somebody below owns (提级办理), or an incident gathered it, or the superior
/// linked it with a near-duplicate; passed along until it reaches the owner. Late, and neither of both: a late event
/// may have changed what windows say of it, and nobody has judged that; a person must look.
struct Raised {
    CaseId id;
    NodeId by;                        ///< the superior
    NodeId area;                      ///< of the matter: the way to it for nodes that do not know the case
    std::optional<Decision> decision; ///< what its rules said, and what they read
    std::optional<CaseId> incident;
    bool late = false;                ///< a late event made it so
    std::optional<Relation> relation; ///< a near-duplicate that another centre owns

    friend bool operator==(const Raised&, const Raised&) = default;
};

/// One more matter belongs to an incident; passed along to its owner.
struct Gathered {
    CaseId id; ///< the incident
    CaseId matter;

    friend bool operator==(const Gathered&, const Gathered&) = default;
};

/// A standing order on its way down to the centres of its areas.
struct OrderNotice {
    StandingOrder order;
    friend bool operator==(const OrderNotice&, const OrderNotice&) = default;
};

/// A person ended it early.
struct OrderEndNotice {
    std::string number;
    std::string actor;
    std::string reason;
    friend bool operator==(const OrderEndNotice&, const OrderEndNotice&) = default;
};

/// What a notice tells. On the wire: never renumber.
enum class NoticeKind : std::uint8_t {
    red = 1,        ///< 红牌: the closing limit has passed
    supervised = 2, ///< 督办: overdue for so long that the superior supervises it
    summon = 3,     ///< 超时未签收: nobody has answered, and the superior's duty leader is to be told
};

/// What a superior must know of a case that somebody below has: its owner tells it, also when it has never seen the
/// case. Goes up the tree, and every centre on the way records it.
struct Notice {
    CaseId id;
    NoticeKind what = NoticeKind::red;
    NodeId owner; ///< who tells
    NodeId to;    ///< the superior it is for
    NodeId area;  ///< of the matter
    std::string category;
    std::string department; ///< the desk that has it
    Priority priority = Priority::p2;
    base::Instant due; ///< of the clock that it is about

    friend bool operator==(const Notice&, const Notice&) = default;
};
[[nodiscard]] std::string_view to_text(NoticeKind what);
[[nodiscard]] std::string_view to_zh(NoticeKind what);

/// "I want my offer back": it was settled here meanwhile, or a person recalled it. Answered by Revoked, unless it was
/// accepted already: then what was settled is told to the owner's people.
struct Revoke {
    CaseId id;
    std::uint64_t cv_to = 0; ///< of the offer
    std::uint64_t transfer = 0;
    std::optional<Settlement> settled;
    std::string actor;
    std::string reason;

    friend bool operator==(const Revoke&, const Revoke&) = default;
};

/// "You have it back": nobody here has taken it.
struct Revoked {
    CaseId id;
    std::uint64_t cv_to = 0;
    std::uint64_t transfer = 0;

    friend bool operator==(const Revoked&, const Revoked&) = default;
};

/// 提级办理: passed along until it reaches the owner, who offers the case at once.
struct Pull {
    CaseId id;
    NodeId by; ///< the superior
    std::string actor;
    std::string reason;

    friend bool operator==(const Pull&, const Pull&) = default;
};

/// What a person says about a case at a centre that does not own it, or its owner says to a superior: 催办, 督办, 上报,
/// 请示, 请求支援 and the answer to those. Passed along until it is where it goes.
struct Memo {
    CaseId id;
    Verb verb = Verb::urge;
    NodeId node; ///< where it was said
    NodeId to;   ///< the superior that it is for; zero: whoever owns the case
    std::string actor;
    std::string reason;
    base::Instant at;
    std::uint32_t number = 0;     ///< of the request
    bool granted = false;         ///< answer: yes
    base::Instant answer_by;      ///< request
    std::optional<Case> snapshot; ///< on the way up: as the owner has it

    friend bool operator==(const Memo&, const Memo&) = default;
};

using Message =
    std::variant<Offer, Accept, Reject, Input, Update, PackOrder, PackWanted, PackPart, PackStanding, FollowUp, Seen,
                 Raised, Gathered, OrderNotice, OrderEndNotice, Notice, Revoke, Revoked, Pull, Memo>;

/// The case a message is about; nullptr when it is about none.
[[nodiscard]] inline const CaseId* case_of(const Message& message) {
    return std::visit(
        [](const auto& m) -> const CaseId* {
            if constexpr (requires { m.id.counter; }) {
                return &m.id;
            } else {
                return nullptr;
            }
        },
        message);
}

} // namespace citybrain::model
