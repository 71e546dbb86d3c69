#pragma once
/// Spec: one window that a rule pack reads: `seen(["E0406"], "1h", "town", "depth_cm")`.
///
/// A window ends at the time of the event that is judged and holds the events with time in (end - length, end] of the
/// same scope: exact at the edges, in event time. Exercises and real events never count together.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.hpp"
#include "engine/model/tier.hpp"

namespace citybrain::window {

/// Which events count together.
enum class Scope : std::uint8_t {
    near,     ///< within `radius_m` of the judged event's place: "here" (20 m), "50m"
    subject,  ///< about the same device or firm, anywhere in the district
    village,  ///< in the same village
    town,     ///< in the same town
    district, ///< everywhere
};

/// What a window answers. The order is that of the slots a spec takes.
enum class Aggregate : std::uint8_t {
    count,        ///< events
    places,       ///< different places: cells of about 50 m; events without coordinates count their unit as one place
    villages,     ///< different villages
    towns,        ///< different towns
    sources,      ///< different senders
    complainants, ///< different people, by pseudonym; anonymous ones count for nothing
    max,          ///< of the spec's attribute; absent when no event has it
    sum,          ///< of the spec's attribute
    mean,         ///< of the spec's attribute; absent when no event has it
    rate,         ///< events an hour
    usual, ///< events an hour in the same hour of day, mean of the last 28 days; absent when fewer than 7 are known
};
inline constexpr std::size_t aggregate_count = 11;

/// "here": the same spot, as exactly as people and phones can tell (our own choice).
inline constexpr std::uint32_t here_m = 20;
inline constexpr std::uint32_t radius_m_max = 2'000;
inline constexpr base::Duration length_min = base::minutes(1);
inline constexpr base::Duration length_max = base::days(31);
/// Windows that end longer ago than this are not judged (rules: late events up to 72 hours).
inline constexpr base::Duration lateness_max = base::hours(72);
inline constexpr std::int64_t usual_days = 28;
inline constexpr std::int64_t usual_days_min = 7;

struct Spec {
    bool all = false;                    ///< every category counts, together; then `categories` is empty
    std::vector<std::string> categories; ///< sorted; empty: the judged event's own category
    std::vector<std::string> asked;      ///< sorted; categories of the events about which some rule asks this window
    base::Duration length;
    Scope scope = Scope::town;
    std::uint32_t radius_m = 0; ///< of Scope::near
    std::string attribute;      ///< of max, sum, mean; may be empty
    bool attribute_is_real = false;
    std::uint16_t wanted = 0; ///< bit n: some rule reads Aggregate n

    /// True when events of this category count: some rule reads the window, and it is about the category.
    [[nodiscard]] bool takes(const std::string& category) const {
        return wanted != 0 && (all || std::ranges::binary_search(categories.empty() ? asked : categories, category));
    }
    /// True when some rule asks it about events of this category, counted or not.
    [[nodiscard]] bool is_asked_about(const std::string& category) const {
        return std::ranges::binary_search(asked, category);
    }
    [[nodiscard]] bool wants(Aggregate aggregate) const {
        return (wanted >> static_cast<unsigned>(aggregate) & 1U) != 0;
    }
    void want(Aggregate aggregate) {
        wanted = static_cast<std::uint16_t>(wanted | 1U << static_cast<unsigned>(aggregate));
    }
};

/// The lowest tier that sees the whole scope; there the window is kept and its rules are judged.
[[nodiscard]] model::Tier tier_of(Scope scope);

/// How long an event must be remembered for this window: its length and the lateness; `usual` asks for 29 days.
[[nodiscard]] base::Duration memory_of(const Spec& spec);

/// As a rule writes it: `seen(["E0406"], "1h", "town", "depth_cm")`.
[[nodiscard]] std::string to_text(const Spec& spec);
[[nodiscard]] std::string_view to_text(Aggregate aggregate);

} // namespace citybrain::window
