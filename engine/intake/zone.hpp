#pragma once
/// Zone: a wall clock with or without daylight saving time, exact by a rule the mapping states.
///
/// One rule holds for all years: the mapping says the rule that held when its log was written (docs/mapping.md), so no
/// time zone database is needed and two boxes cannot differ by the version of theirs. Private to the room.

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/base/time.hpp"

namespace citybrain::intake {

/// "2nd sunday march 02:00" or "last sunday october 03:00": when the clocks change, on the wall clock before the
/// change.
struct ChangeRule {
    std::int32_t week = 1;    ///< 1..4, or 5 for the last
    std::int32_t weekday = 6; ///< 0 Monday … 6 Sunday
    std::int32_t month = 1;
    base::Duration at; ///< since midnight

    friend bool operator==(const ChangeRule&, const ChangeRule&) = default;
};

/// What to do with a wall time that comes twice (clocks go back).
enum class Twice { first, second, reject };
/// What to do with a wall time that never comes (clocks go forward).
enum class Never { reject, later };

struct Zone {
    base::Duration standard;
    base::Duration daylight; ///< equals standard when there is no daylight saving time
    ChangeRule starts;
    ChangeRule ends;
    Twice twice = Twice::first;
    Never never = Never::reject;

    [[nodiscard]] bool is_fixed() const { return standard == daylight; }
};

/// Reads the rule as written above, in any letter case; bad_input otherwise.
[[nodiscard]] base::Result<ChangeRule> parse_change_rule(std::string_view text);

/// "Z", "+08:00", "-0500" or "+8" as an offset from UTC, at most 14 hours either way; empty on anything else.
[[nodiscard]] std::optional<base::Duration> parse_offset(std::string_view text);

/// The instant at which the wall clock shows `wall` (milliseconds since 1970-01-01 00:00 on that clock).
/// bad_input when the time comes twice or never and the zone rejects that.
[[nodiscard]] base::Result<base::Instant> to_utc(std::int64_t wall_ms, const Zone& zone);

} // namespace citybrain::intake
