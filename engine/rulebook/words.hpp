#pragma once
/// Readers of the small texts in a pack's cells and strings: words of closed sets, limits, percents, hours, fields.
///
/// Each answers the value, or an Error whose detail says what was expected. None knows places: the caller adds them.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.hpp"
#include "engine/base/result.hpp"
#include "engine/rulebook/catalogue.hpp"

namespace citybrain::rulebook {

/// English or Chinese spelling of the product: "town" or 镇街.
[[nodiscard]] base::Result<model::Tier> read_tier(std::string_view text);
[[nodiscard]] base::Result<model::MatterClass> read_matter_class(std::string_view text);
[[nodiscard]] base::Result<model::Priority> read_priority(std::string_view text);
[[nodiscard]] base::Result<model::ClockKind> read_clock(std::string_view text);
[[nodiscard]] base::Result<model::DupPolicy> read_dup_policy(std::string_view text);
[[nodiscard]] base::Result<model::Sensitivity> read_sensitivity(std::string_view text);
[[nodiscard]] base::Result<model::ResponseLevel> read_response(std::string_view text);

/// "15m", "4h", "2d" on a clock: day clocks take whole days, the others no days. At least a minute, at most limit_max.
[[nodiscard]] base::Result<model::Limit> read_limit(std::string_view length, model::ClockKind clock);
/// "10m" (urgent_hour), "2d" (natural_day), or with its clock: "4h work_hour".
[[nodiscard]] base::Result<model::Limit> read_limit(std::string_view text);
inline constexpr base::Duration limit_max = base::days(400);

/// yes, no, 是, 否.
[[nodiscard]] base::Result<bool> read_yes_no(std::string_view text);
/// "08:30" to minutes after midnight, 0 to 1440.
[[nodiscard]] base::Result<std::int32_t> read_minute_of_day(std::string_view text);
/// 2026-10-01.
[[nodiscard]] base::Result<base::CivilDate> read_date(std::string_view text);
/// Metres: 1 to 5000.
[[nodiscard]] base::Result<std::uint32_t> read_radius(std::string_view text);
/// How far apart in time near-duplicates may be: 1m to 72h, the age up to which events enter windows.
[[nodiscard]] base::Result<base::Duration> read_dup_window(std::string_view text);
/// "2h": at least a minute, at most 400 days.
[[nodiscard]] base::Result<base::Duration> read_mute(std::string_view text);

/// "200%", 100 to 1000.
[[nodiscard]] base::Result<int> read_percent(std::string_view text);
/// "70%", 1 to 99.
[[nodiscard]] base::Result<int> read_early_percent(std::string_view text);
/// "08:00-12:00".
[[nodiscard]] base::Result<base::OfficeSpan> read_office_span(std::string_view text);
/// "+08:00".
[[nodiscard]] base::Result<base::Duration> read_utc_offset(std::string_view text);
/// "depth_cm:int", "depth_cm:int:积水深度", "depth_cm:int:积水深度:厘米", "dead:int:死亡人数:人:max".
[[nodiscard]] base::Result<FieldDeclaration> read_field(std::string_view text);

/// "a; b;c" without the blanks; empty parts are left out.
[[nodiscard]] std::vector<std::string> split_list(std::string_view text);

[[nodiscard]] std::string_view to_text(FieldType type);

} // namespace citybrain::rulebook
