#pragma once
/// Time zones: how far local time is ahead of UTC.
///
/// The language does no I/O and answers the same everywhere, so there is no zone database of the system behind this: a
/// fixed offset is always understood, of the names of the IANA database those in time_zone.cpp, each with the rules of
/// today and the year since when they hold. Anything else, and a timestamp before that year, is not known.

#include <cstdint>
#include <optional>
#include <string_view>

namespace citybrain::cel {

/// Seconds east of UTC at an instant (seconds since 1970), for "UTC", "+08:00", "-02:30", "02:00" or "Asia/Shanghai".
[[nodiscard]] std::optional<std::int64_t> zone_offset(std::string_view zone, std::int64_t at);

} // namespace citybrain::cel
