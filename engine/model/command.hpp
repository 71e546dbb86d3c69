#pragma once
/// Command: asks a node's engine to move. Carries the cold facts the engine needs, because `step` has no disk.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "engine/model/record.hpp"

namespace citybrain::model {

/// The first answer to an identity, as the store remembers it.
struct Receipt {
    Position position;
    std::optional<CaseId> id;
    NodeId node{}; ///< who took it: any node of the host
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// A source reports. `known` is what the store found under the event's identity.
struct ReportEvent {
    Event event;
    std::optional<Receipt> known;
};

/// A person acts.
struct ActOnCase {
    std::string command_id; ///< names the command in the journal; the driver answers a repeat with the first answer
    CaseId id;
    Verb verb = Verb::acknowledge;
    std::string actor;
    std::string reason;             ///< required where the table of engine/decide/lifecycle.hpp says so
    std::string department;         ///< dispatch, adjudicate: the desk
    std::optional<NodeId> to;       ///< delegate: the node below; inform: how far up
    std::vector<Attribute> set;     ///< report: facts by name; a text is read as the field's type
    std::vector<std::string> waive; ///< lower: ids of rules
    std::optional<base::Instant>
        until; ///< lower: when the waivers end, else with the case; suspend: the end; task: by when
    std::optional<base::Duration> length;    ///< extend: by how much, on the closing limit's clock
    std::uint32_t number = 0;                ///< answer: of the request; task_done, task_drop: of the task
    bool granted = false;                    ///< answer: yes
    std::vector<base::Hash> evidence;        ///< content hashes of photos and papers
    std::optional<Case> known;               ///< reopen, appeal, answer: the ended row, when it is not in memory
    bool assists = false;                    ///< task: 协办, the case does not wait for it
    std::optional<CaseId> into;              ///< merge: the case that will stand for this one
    std::optional<std::uint64_t> if_version; ///< refuse when the case has moved on
};

/// Whether a pack can be used here, as the driver found out: a cold fact.
struct PackCheck {
    bool here = false; ///< whole, verified and compiled: the engine has its rules
    std::string fault; ///< why it never can be
};

/// A neighbour's payload, in order, verified; `message` is empty when the bytes could not be read.
struct Deliver {
    FromLink link;
    std::optional<Message> message;
    std::optional<Case> known;      ///< the ended row of the message's case, when it is not in memory
    base::Hash bytes;               ///< hash of the payload
    PackCheck pack;                 ///< with PackOrder, and with the last PackPart
    std::vector<std::uint8_t> part; ///< with PackWanted: what is wanted; with the last PackPart: part 0
    std::string complaint;          ///< why it could not be read
};

/// Fire what is due.
struct Tick {};

/// The pack the node was installed with: decides until the district's first order has happened.
struct ActivatePack {
    base::Hash pack;
    std::string name;
    std::string version;
};

/// Somebody with the right to gives an order at the district; number and given_at are the engine's to set, and of
/// withdraw 0 means the latest order.
struct GiveOrder {
    std::string command_id;
    PackOrder order;
    PackCheck check; ///< of order.pack
};

/// A pack that state names cannot be loaded any more: at start, after an upgrade.
struct AbandonPack {
    base::Hash pack;
    std::string why;
};

/// A commander gives a standing order at this centre; `order.from` zero: from now on.
struct GiveStandingOrder {
    std::string command_id;
    StandingOrder order;
};

/// A person ends one early, at the centre where it was given.
struct EndStandingOrder {
    std::string command_id;
    std::string number;
    std::string actor;
    std::string reason;
};

struct NoteUpgrade {
    std::string from;
    std::string to;
};

using Command = std::variant<ReportEvent, ActOnCase, Deliver, Tick, ActivatePack, NoteUpgrade, GiveOrder, AbandonPack,
                             GiveStandingOrder, EndStandingOrder>;

} // namespace citybrain::model
