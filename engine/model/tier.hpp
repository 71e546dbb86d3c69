#pragma once
/// The three tiers, the scale of a matter, and the words that go with them (terms.md, domain.md (a)).

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace citybrain::model {

/// 村居 < 镇街 < 区 < 市及以上. Ordered: a higher tier compares greater. On disk: never renumber.
enum class Tier : std::uint8_t { village = 1, town = 2, district = 3, external = 4 };
inline constexpr std::array tiers{Tier::village, Tier::town, Tier::district};

/// 小事 / 要事 / 大事: routine scale, which gives the default tier; never the statutory grade. On disk: never renumber.
enum class MatterClass : std::uint8_t { minor = 1, important = 2, major = 3 };

/// 特急 / 紧急 / 普通 / 提示. Ordered: p0 is the highest and compares least. On disk: never renumber.
enum class Priority : std::uint8_t { p0 = 0, p1 = 1, p2 = 2, p3 = 3 };

/// The four time-limit clocks of domain.md §0.8. On disk: never renumber.
enum class ClockKind : std::uint8_t {
    urgent_hour = 1, ///< 紧急工作时: continuous
    work_hour = 2,   ///< 工作时: office hours only
    work_day = 3,    ///< 工作日
    natural_day = 4, ///< 自然日
};

/// What happens to near-duplicates (the rule engine merges; here it is carried). On disk: never renumber.
enum class DupPolicy : std::uint8_t { never = 0, suggest = 1, automatic = 2 };

/// 公开 / 内部 / 敏感. On disk: never renumber.
enum class Sensitivity : std::uint8_t { open = 0, internal = 1, sensitive = 2 };

[[nodiscard]] std::string_view to_text(Tier tier);
[[nodiscard]] std::string_view to_text(MatterClass matter);
[[nodiscard]] std::string_view to_text(Priority priority);
[[nodiscard]] std::string_view to_text(ClockKind clock);
[[nodiscard]] std::string_view to_text(DupPolicy policy);
[[nodiscard]] std::string_view to_text(Sensitivity sensitivity);
[[nodiscard]] std::string_view to_zh(Tier tier);
[[nodiscard]] std::string_view to_zh(MatterClass matter);
[[nodiscard]] std::string_view to_zh(Priority priority);
[[nodiscard]] std::string_view to_zh(ClockKind clock);

[[nodiscard]] std::optional<Tier> parse_tier(std::string_view text);
[[nodiscard]] std::optional<MatterClass> parse_matter_class(std::string_view text);
[[nodiscard]] std::optional<Priority> parse_priority(std::string_view text);
[[nodiscard]] std::optional<ClockKind> parse_clock(std::string_view text);
[[nodiscard]] std::optional<DupPolicy> parse_dup_policy(std::string_view text);
[[nodiscard]] std::optional<Sensitivity> parse_sensitivity(std::string_view text);

} // namespace citybrain::model
