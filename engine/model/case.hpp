#pragma once
/// Case: our handling of one trouble. Exactly one node owns it; every other node that knew it keeps a shadow.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/decision.hpp"
#include "engine/model/event.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/joined_facts.hpp"
#include "engine/model/life.hpp"
#include "engine/model/summons.hpp"
#include "engine/model/task.hpp"

namespace citybrain::model {

/// domain.md (b), region R1. On disk: never renumber.
enum class Lifecycle : std::uint8_t {
    reported = 1,
    registered = 2,
    dispatched = 3, ///< a desk has it, both clocks run
    handling = 4,   ///< acknowledged (签收)
    handled = 5,    ///< 待核查 (Inspecting of domain.md): the handler says it is done, somebody else looks
    closed = 6,
    declined = 7,      ///< 不予立案
    voided = 8,        ///< 作废
    merged = 9,        ///< 合并工单: another case stands for it; ends with that one
    verifying = 10,    ///< 核实中: is it there at all? Its clocks stand still
    suspended = 11,    ///< 挂账: its clocks stand still
    adjudicating = 12, ///< 待裁定: desks dispute it, the duty leader says whose it is
};

/// This node's part in the case (links.md 2.5). Decision authority only when `owned`. On disk: never renumber.
enum class CustodyState : std::uint8_t {
    owned = 1,
    offered = 2,  ///< waiting for the neighbour's answer; timers and data stay here
    pending = 3,  ///< a person's offer to us waits for our answer
    shadow = 4,   ///< somebody else owns it
    revoking = 5, ///< offered, and asked back: a person recalled it, or it was settled here meanwhile
};

/// Direction of a hand-over. On disk: never renumber.
enum class HandOver : std::uint8_t { escalate = 1, delegate = 2, give_back = 3 };

/// Who caused a hand-over. On disk: never renumber.
enum class HandOverCause : std::uint8_t {
    rule = 1,
    deadline = 2,
    person = 3,
    superior = 4, ///< 提级办理: a person of a superior pulled it up, who therefore need not accept it
};

/// What was settled here while the case was offered: carried out once the neighbour gives it back, else told to its new
/// owner.
struct Settlement {
    Lifecycle to = Lifecycle::closed; ///< handled or closed
    std::string actor;
    std::string outcome;

    friend bool operator==(const Settlement&, const Settlement&) = default;
};

/// A person of a superior wants the case: whoever owns it offers it as soon as it may.
struct Pulled {
    NodeId by;
    std::string actor;
    std::string reason;

    friend bool operator==(const Pulled&, const Pulled&) = default;
};

struct Custody {
    CustodyState state = CustodyState::owned;
    std::uint64_t cv = 1;       ///< fencing token: fence epoch in the high, counter in the low 32 bits; only grows
    NodeId owner;               ///< as far as this node knows
    NodeId neighbour;           ///< offered: to whom; pending: from whom; shadow: who took it
    NodeId received_from;       ///< whose offer made it ours; zero when it was opened here
    std::vector<NodeId> peers;  ///< neighbours that know the case from us or we from them, sorted; they hear of its end
    std::uint64_t transfer = 0; ///< the offer's id: journal position of CaseOffered at the offering node
    HandOver kind = HandOver::escalate;
    HandOverCause cause = HandOverCause::rule;
    NodeId target;                     ///< where the hand-over ends, often further than the neighbour
    std::uint32_t bounces = 0;         ///< hand-overs that turned back (links.md C7)
    std::uint32_t unanswered = 0;      ///< times a pending offer was not answered in time
    std::optional<Settlement> settled; ///< of an offer that was asked back
    std::optional<Pulled> pulled;

    friend bool operator==(const Custody&, const Custody&) = default;
};

/// A rule that a person waived for one case (rules.md): it does not raise until one of its inputs goes beyond.
struct Waiver {
    std::string rule;
    base::Instant until; ///< zero: as long as the case lasts
    std::string actor;
    std::string reason;
    std::vector<Attribute> values;   ///< the rule's inputs when it was waived; axes as urgency_rank, …
    std::vector<WindowReading> seen; ///< and what it read of windows

    friend bool operator==(const Waiver&, const Waiver&) = default;
};

/// What a standing order did to one clock of a case. Several orders may hold one clock.
struct Deferral {
    Stage stage = Stage::respond;
    std::uint16_t milestone = 0;
    std::string order;                     ///< its number; with '#' first: of the case itself (#verify, #suspension)
    base::Instant due;                     ///< of the clock, before any order moved it
    base::Instant from;                    ///< the clock stands still from here
    base::Instant until;                   ///< up to here; not behind `from` when the order only lengthens
    std::uint32_t lengthens_percent = 100; ///< of the limit

    friend bool operator==(const Deferral&, const Deferral&) = default;
};

/// A near-duplicate that another centre owns: their common superior has linked both, and each owner stays owner.
struct Relation {
    CaseId id;
    bool is_parent = false; ///< the superior heard of that one first: this case stands under it

    friend auto operator<=>(const Relation&, const Relation&) = default;
};

struct Case {
    CaseId id;
    Position as_of;            ///< journal position this content reflects at this node
    std::uint64_t version = 0; ///< content revision; the ETag
    Lifecycle lifecycle = Lifecycle::reported;
    Custody custody;
    Event event;       ///< the first report
    JoinedFacts facts; ///< what all its reports say taken together: the facts that `decision` read
    Decision decision;
    std::vector<Decision> before;    ///< the decision that stood before it was decided again; at most one
    std::optional<Again> again;      ///< why, when it was
    std::optional<CaseId> incident;  ///< that gathered it
    std::vector<CaseId> gathered;    ///< an incident's matters, in the order they were gathered
    std::vector<Waiver> waivers;     ///< at most limits::case_waivers_max
    std::vector<Deferral> deferrals; ///< sorted by stage, milestone and order; at most limits::case_deferrals_max
    CaseId parent;                   ///< merged: the case that stands for it
    std::vector<CaseId> children;    ///< cases merged into it, sorted; at most limits::case_children_max
    std::vector<CaseId> candidates;  ///< near-duplicates suggested to a person
    std::vector<Relation> relations; ///< near-duplicates elsewhere, sorted; at most limits::case_relations_max
    std::optional<JoinedFacts> own;  ///< while it has children: what its own reports say
    bool hand_up = false;            ///< the decision's tier lies above, and this node could not hand over yet
    std::string department;          ///< the desk that has it now; starts as the decision's
    std::vector<Deadline> deadlines; ///< pending ones, sorted by due; at least one while the case is open and owned
    base::Instant opened_at;
    Tier entry_tier = Tier::village; ///< tier of the node where it was first received
    std::optional<base::Instant> acknowledged_at;
    std::optional<base::Instant> handled_at;
    std::optional<base::Instant> ended_at;
    bool respond_missed = false; ///< 超时未签收
    bool close_missed = false;   ///< 超时未办结, 红牌
    bool yellow = false;         ///< 黄牌: the policy's share of the closing limit has passed
    bool supervised = false;     ///< 督办 by the superior, for it is long overdue; Decision::supervised: by a rule
    std::uint32_t joined = 0;    ///< further events that joined it
    bool cleared = false;        ///< the signal's source says the trouble is over
    std::string outcome;         ///< what the closer said
    CaseLife life;
    std::vector<Summons> summons;  ///< whom its ladder told, the one that runs or ran last; at most case_summons_max
    std::vector<Task> tasks;       ///< by number; at most limits::case_tasks_max
    std::vector<Position> history; ///< this node's records about it, oldest first; at most limits::case_history_max
    std::uint64_t omitted = 0;     ///< records left out of history behind the first case_history_first

    friend bool operator==(const Case&, const Case&) = default;
};

/// True for a clock that the case's own state holds (#verify, #suspension), not an order.
[[nodiscard]] inline bool is_own(const Deferral& deferral) { return deferral.order.starts_with('#'); }
/// True while somebody must still act: not closed, declined, voided or merged.
[[nodiscard]] bool is_open(const Case& matter);
/// True while this node must remember it: open, or merged into one that is.
[[nodiscard]] bool is_live(const Case& matter);
/// True for a minor matter of the village tier: who handles it may close it (自行处置, domain.md (b) 19).
[[nodiscard]] bool is_self_handled(const Case& matter);
/// 督办, by a superior's people or because it is long overdue; rules have Decision::supervised.
[[nodiscard]] inline bool is_supervised(const Case& matter) {
    return matter.supervised || matter.life.supervision == Supervision::supervised;
}
/// True when this node has offered the case and has no answer yet, whether or not it has asked for it back.
[[nodiscard]] bool is_on_offer(const Case& matter);
/// True when this node must keep data and timers: owned or on offer, and open.
[[nodiscard]] bool is_custodian(const Case& matter);

[[nodiscard]] std::string_view to_text(Lifecycle lifecycle);
[[nodiscard]] std::string_view to_zh(Lifecycle lifecycle);
[[nodiscard]] std::optional<Lifecycle> parse_lifecycle(std::string_view text);
[[nodiscard]] std::string_view to_text(CustodyState state);
[[nodiscard]] std::string_view to_text(HandOver kind);
[[nodiscard]] std::string_view to_zh(HandOver kind);
[[nodiscard]] std::string_view to_text(HandOverCause cause);

} // namespace citybrain::model
