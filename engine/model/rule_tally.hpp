#pragma once
/// RuleTally: how often the rules of a pack decided, at one node. A read model: folded from records, never read by the
/// engine.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/time.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::model {

struct RuleCount {
    std::uint64_t matched = 0;
    base::Instant last_matched;
    friend bool operator==(const RuleCount&, const RuleCount&) = default;
};

struct PackTally {
    base::Hash pack;
    base::Instant first; ///< decision counted
    base::Instant last;
    std::map<std::string, std::uint64_t> decisions; ///< by category
    std::map<std::string, RuleCount> rules;         ///< those that ever matched, by id
    friend bool operator==(const PackTally&, const PackTally&) = default;
};

struct RuleTally {
    Position as_of;               ///< every record up to here is counted
    std::vector<PackTally> packs; ///< latest decision last; at most limits::tallied_packs_max
    friend bool operator==(const RuleTally&, const RuleTally&) = default;
};

} // namespace citybrain::model
