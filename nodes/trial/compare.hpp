#pragma once
/// compare: what two packs make of the same log: every matter whose tier, owner, department, priority or deadline
/// differs, and the rules that are the reason.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/rulebook/fault.hpp"
#include "nodes/trial/replay.hpp"

namespace citybrain::trial {

/// Ids of rules that one pack has and the other has not, or has otherwise written.
[[nodiscard]] std::set<std::string> changed_rules(const rulebook::PackFiles& before, const rulebook::PackFiles& after);

/// One thing about a matter that differs.
struct Change {
    std::string_view what; ///< tier, owner, department, priority, respond_due, close_due, taken
    rulebook::Words name;
    std::string before;
    std::string after;
};

/// A rule that is a reason: fired under one pack only, or under both and written otherwise.
struct Reason {
    std::string rule;
    bool before = false; ///< fired under the old pack
    bool after = false;
    rulebook::Words why; ///< its sentence, of the new pack where it fired there
};

struct ChangedMatter {
    std::string source;
    std::string id;
    const Fate* before = nullptr;
    const Fate* after = nullptr;
    std::vector<Change> changes;
    std::vector<Reason> reasons; ///< empty: no rule, but the catalogue, the calendar or what joined
};

/// In order of time, then source and id. `before` and `after` must outlive what is returned, and be of the same log.
[[nodiscard]] std::vector<ChangedMatter> compare(const Fates& before, const Fates& after,
                                                 const std::set<std::string>& changed, base::Duration utc_offset);

} // namespace citybrain::trial
