#pragma once
/// ResponseLevel: how far an area's emergency plan is activated: 应急响应级别 of the prevention plans, with "watch"
/// (关注) below IV. It is no colour of a warning and no grade of an incident (domain.md 2.4).

#include <cstdint>
#include <optional>
#include <string_view>

namespace citybrain::model {

/// Ordered: a higher response compares greater. On disk: never renumber.
enum class ResponseLevel : std::uint8_t { none = 0, watch = 1, iv = 2, iii = 3, ii = 4, i = 5 };

/// 战时: from response IV on (domain.md, rule 35).
[[nodiscard]] constexpr bool is_war(ResponseLevel level) { return level >= ResponseLevel::iv; }

/// none, watch, IV, III, II, I.
[[nodiscard]] std::string_view to_text(ResponseLevel level);
/// 无, 关注, IV级 …
[[nodiscard]] std::string_view to_zh(ResponseLevel level);
[[nodiscard]] std::optional<ResponseLevel> parse_response_level(std::string_view text);

} // namespace citybrain::model
