#pragma once
/// TimePattern: how a log writes its times, "%m/%d/%Y %I:%M %p", read without locale.
///
/// %Y year (four digits), %y (two: 00–68 are 20xx, 69–99 19xx, as POSIX), %m %d %H %I %M %S one or two digits, %f
/// fraction of a second (cut to milliseconds), %p AM or PM, %b or %B English month name, short or long, %a or %A
/// English weekday (read past), %z offset (Z, +0800, +08:00), %% a percent sign. A space stands for one space or more;
/// other characters stand for themselves. Whole patterns of their own: "rfc3339", "epoch_s", "epoch_ms". Private to the
/// room.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"
#include "engine/base/time.hpp"
#include "engine/intake/zone.hpp"

namespace citybrain::intake {

class TimePattern {
  public:
    /// bad_input for an unknown % sign, a part given twice, or a pattern without a date.
    [[nodiscard]] static base::Result<TimePattern> parse(std::string_view pattern);

    /// True when the texts themselves say their offset (%z, rfc3339, epoch), so that no zone is needed.
    [[nodiscard]] bool has_own_zone() const { return own_zone_; }
    [[nodiscard]] const std::string& text() const { return pattern_; }

    /// The instant, in `zone` unless the pattern has its own. bad_input with what was wrong.
    [[nodiscard]] base::Result<base::Instant> read(std::string_view text, const Zone& zone) const;

  private:
    TimePattern() = default;
    std::string pattern_;
    bool own_zone_ = false;
};

/// 1..12 for an English month name, short or long, any letter case.
[[nodiscard]] std::optional<std::int32_t> month_named(std::string_view name);
/// 0 Monday … 6 Sunday for an English weekday, short or long, any letter case.
[[nodiscard]] std::optional<std::int32_t> weekday_named(std::string_view name);

} // namespace citybrain::intake
