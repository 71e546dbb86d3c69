#pragma once
/// Figures: what the demo counted, as plain numbers; and the two forms in which it is shown.
///
/// The JSON is the object of the product's contract: received = closed + open + merged + rejected in the totals; tiers'
/// `received` is by tier of first entry, the other columns by final place, each summing to its total; `escalated`
/// counts accepted hand-overs upward out of that tier; up + down + sideways = by_rule + by_deadline + by_person.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/tier.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::demo {

/// Events, each first-received one counted once by its final fate: an update or clear that joins a case is merged;
/// declined and voided cases are closed.
struct Fates {
    std::uint64_t received = 0;
    std::uint64_t closed = 0;
    std::uint64_t open = 0;
    std::uint64_t merged = 0;
    std::uint64_t rejected = 0;
};

struct TierFigures {
    Fates fates;
    std::uint64_t escalated = 0; ///< accepted hand-overs upward out of this tier
};

/// Accepted hand-overs, one a hop.
struct CustodyFigures {
    std::uint64_t up = 0;
    std::uint64_t down = 0;
    std::uint64_t sideways = 0; ///< neighbours are a tree, so none yet
    std::uint64_t by_rule = 0;
    std::uint64_t by_deadline = 0;
    std::uint64_t by_person = 0;
};

/// A closed case and how long it took.
struct SlowCase {
    model::CaseId id;
    model::NodeId owner; ///< who closed it
    std::string category;
    base::Duration took; ///< from opening to close
};

/// One decision as the rulebook explains it.
struct ExplainedCase {
    model::Tier tier = model::Tier::village; ///< where it was closed
    model::CaseId id;
    std::vector<std::string> zh;
    std::vector<std::string> en;
};

struct Figures {
    Fates totals;
    std::uint64_t duplicates = 0;     ///< repeats, answered with the first receipt
    std::array<TierFigures, 3> tiers; ///< village, town, district
    CustodyFigures custody;
    std::vector<SlowCase> slowest;        ///< at most ten, slowest first
    std::vector<ExplainedCase> explained; ///< at most one a tier, village first
    std::uint64_t exercises = 0;          ///< events of drills and tests, kept out of all other figures
    std::uint64_t carried_over = 0;       ///< open cases found in the store at start, not in `totals`
};

/// What the figures do not know of themselves.
struct RunFacts {
    base::Hash digest;         ///< Driver::digest()
    std::uint64_t events = 0;  ///< handed in
    base::Duration wall;       ///< real time it took
    base::Instant virtual_now; ///< where the clock stands
    std::uint64_t desk_acts = 0;
    std::uint64_t desk_refused = 0;
    std::size_t unmapped = 0; ///< lines of the recording that could not be mapped
    std::size_t skipped = 0;  ///< lines its mapping leaves out on purpose
};

/// Empty when every sum holds, else the sentence that says which does not.
[[nodiscard]] std::string unbalanced(const Figures& figures);

/// One object on one line, keys in the contract's order, without a line end.
[[nodiscard]] std::string to_json(const Figures& figures, const RunFacts& run);

/// zh-CN first with English beside it: tables aligned by the width of their characters, slowest cases, explanations.
[[nodiscard]] std::string to_text(const Figures& figures, const RunFacts& run, const model::Topology& topology,
                                  const rulebook::Rulebook& rules);

/// The lines a demo begins with: simulated people, example data, and whose data it is. `bundled`: the recording is
/// ours, so its source is named.
[[nodiscard]] std::string statement(bool bundled);

} // namespace citybrain::demo
