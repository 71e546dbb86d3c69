#pragma once
/// Effects: everything a step wants done, in the order it must be obeyed.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/model/command.hpp"

namespace citybrain::model {

/// The event is (or was, when `repeat`) taken: the receipt for its source.
struct EventTaken {
    Receipt receipt;
    bool repeat = false;
};
/// The event is refused; its source must change it before sending it again.
struct EventRefused {
    std::string code;
    std::string reason;
};
/// A person's command was obeyed.
struct CommandDone {
    CaseId id;
    std::uint64_t version = 0; ///< of the case behind it; 0 when this node does not hold it
};
/// A person's command was not obeyed. Stable codes: not_found, not_owner, stale, illegal, missing_reason,
/// unknown_department, no_superior, not_below, open_tasks, unknown_task.
struct CommandDenied {
    std::string code;
    std::string reason;
    NodeId owner;                   ///< with not_owner
    std::vector<std::string> legal; ///< with illegal: the verbs that would be obeyed now
};
/// A pack order was taken: its number.
struct OrderTaken {
    std::uint64_t number = 0;
};
/// A standing order was given or ended.
struct StandingOrderDone {
    std::string number;
};
using Answer =
    std::variant<std::monostate, EventTaken, EventRefused, CommandDone, CommandDenied, OrderTaken, StandingOrderDone>;

struct Effects {
    /// Append to the journal and make durable BEFORE anything below is acted on. Their sends go out after that, too,
    /// and may go out twice after a crash; receivers recognise repeats.
    std::vector<Record> records;
    /// For whoever handed in the command; release after `records` are durable.
    Answer answer;
    /// Call step() with a Tick no later than this; empty when nothing is pending.
    std::optional<base::Instant> wake;
};

} // namespace citybrain::model
