#pragma once
/// Impact: the effect of a rule as the join needs it: numbers in place of texts, so that a decision compares none and
/// allocates nothing. Made once, when a pack is loaded. For this room's own files.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/model/decision.hpp"
#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/names.hpp"

namespace citybrain::rulebook {

struct Rule;

/// Some entries of Impacts::pool.
struct NameSlice {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/// The names of one list of an effect: a bit for each NameId below 64, the others in a slice.
struct NameBits {
    std::uint64_t low = 0;
    NameSlice high;
};

/// Longer than any limit: "no limit".
inline constexpr base::Duration no_limit{INT64_MAX};

struct Impact {
    /// The tier it asks for, by the base tier (village, town, district); the base itself when it raises nothing.
    std::array<model::Tier, 3> raises{};
    model::Priority priority = model::Priority::p3; ///< p3, the lowest, when it says nothing
    model::Limit respond{model::ClockKind::urgent_hour, no_limit};
    model::Limit close{model::ClockKind::urgent_hour, no_limit};
    NameBits notify;
    NameBits assist;
    NameBits labels;
    NameBits milestones;
    model::Sensitivity sensitivity = model::Sensitivity::open; ///< open, the lowest, when it says nothing
    bool supervise = false;
};

/// Which desk leads on a tier: the department's own, the duty desk, or one that depends on the area (ask
/// Rulebook::desk_at).
enum class LeadDesk : std::uint8_t { own, duty, by_area };

/// A category, as the start of the join needs it.
struct CategoryStart {
    NameBits assist;
    std::optional<NameId> lead;      ///< its department among Impacts::assist, if any rule or category lets it assist
    std::array<LeadDesk, 3> desks{}; ///< by the tier (village, town, district)
};

struct Impacts {
    Names notify; ///< all that the list can hold, whatever fires
    Names assist;
    Names labels;
    Names milestones;
    std::optional<NameId> duty;            ///< the duty desk among `assist`
    std::vector<Impact> rules;             ///< in the order of RuleSet::rules
    std::vector<CategoryStart> categories; ///< in the order of the catalogue
    std::vector<NameId> pool;
    bool names_are_low = false; ///< every NameId is below 64: no effect has any in `pool`
    std::size_t longest = 0;    ///< bytes of the longest id or name that a decision's lists can hold

    [[nodiscard]] std::span<const NameId> names(NameSlice slice) const {
        return std::span(pool).subspan(slice.first, slice.count);
    }
};

/// Position of a tier in the arrays above. ENSUREs that it is one of ours: nothing here is handled by those above.
[[nodiscard]] std::size_t row_of(model::Tier tier);

/// REQUIRES names within the limits of a decision's lists (the loader refuses a pack with more).
[[nodiscard]] Impacts impacts_of(const std::vector<Rule>& rules, const std::vector<Category>& categories,
                                 const std::vector<Department>& departments, std::string_view duty_desk);

} // namespace citybrain::rulebook
