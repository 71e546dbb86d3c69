#include "engine/cel/time_zone.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/base/time.hpp"

namespace citybrain::cel {
namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 3'600;
constexpr std::int64_t day = 86'400;

/// When a summer begins or ends: the n-th Sunday of a month (5: the last), at a local standard time of that day.
struct Turn {
    int month = 0;
    int sunday = 0;
    std::int64_t at = 0; ///< seconds after local standard midnight
};

/// One hour ahead from `begin` to `end`; no summer when begin.month is 0.
struct Summer {
    Turn begin;
    Turn end;
};

// Source: IANA time zone database, release 2022g: the last rule lines of each zone. European changes are at 01:00 UTC.
constexpr Summer none{};
constexpr Summer america{{3, 2, 2 * hour}, {11, 1, 1 * hour}}; // 2:00 daylight time is 1:00 standard time
constexpr Summer newfoundland_2007{{3, 2, 1 * minute}, {11, 1, -59 * minute}};
constexpr Summer newfoundland_2011{{3, 2, 1 * minute}, {11, 1, 1 * hour}};
constexpr Summer australia{{10, 1, 2 * hour}, {4, 1, 2 * hour}};
constexpr Summer new_zealand{{9, 5, 2 * hour}, {4, 1, 2 * hour}};
constexpr Summer western_europe{{3, 5, 1 * hour}, {10, 5, 1 * hour}};
constexpr Summer central_europe{{3, 5, 2 * hour}, {10, 5, 2 * hour}};
constexpr Summer eastern_europe{{3, 5, 3 * hour}, {10, 5, 3 * hour}};

struct Zone {
    std::string_view name;
    std::int64_t offset; ///< standard time, seconds east
    Summer summer;
    std::int32_t since; ///< first year in which the rules hold throughout; later rules of a zone stand before
};

constexpr std::int32_t always = std::numeric_limits<std::int32_t>::min();

constexpr std::array zones = {
    Zone{"UTC", 0, none, always},
    Zone{"Etc/UTC", 0, none, always},
    Zone{"GMT", 0, none, always},
    Zone{"Etc/GMT", 0, none, always},
    Zone{"America/Anchorage", -9 * hour, america, 2007},
    Zone{"America/Chicago", -6 * hour, america, 2007},
    Zone{"America/Denver", -7 * hour, america, 2007},
    Zone{"America/Halifax", -4 * hour, america, 2007},
    Zone{"America/Los_Angeles", -8 * hour, america, 2007},
    Zone{"America/New_York", -5 * hour, america, 2007},
    Zone{"America/Phoenix", -7 * hour, none, 1968},
    Zone{"America/St_Johns", -(3 * hour + 30 * minute), america, 2012},
    Zone{"America/St_Johns", -(3 * hour + 30 * minute), newfoundland_2011, 2011},
    Zone{"America/St_Johns", -(3 * hour + 30 * minute), newfoundland_2007, 2007},
    Zone{"America/Toronto", -5 * hour, america, 2007},
    Zone{"Asia/Chongqing", 8 * hour, none, 1992},
    Zone{"Asia/Dubai", 4 * hour, none, 1921},
    Zone{"Asia/Ho_Chi_Minh", 7 * hour, none, 1976},
    Zone{"Asia/Hong_Kong", 8 * hour, none, 1980},
    Zone{"Asia/Kathmandu", 5 * hour + 45 * minute, none, 1986},
    Zone{"Asia/Kolkata", 5 * hour + 30 * minute, none, 1946},
    Zone{"Asia/Macau", 8 * hour, none, 1980},
    Zone{"Asia/Manila", 8 * hour, none, 1991},
    Zone{"Asia/Seoul", 9 * hour, none, 1989},
    Zone{"Asia/Shanghai", 8 * hour, none, 1992},
    Zone{"Asia/Singapore", 8 * hour, none, 1982},
    Zone{"Asia/Taipei", 8 * hour, none, 1980},
    Zone{"Asia/Tokyo", 9 * hour, none, 1952},
    Zone{"Asia/Urumqi", 6 * hour, none, 1928},
    Zone{"Australia/Brisbane", 10 * hour, none, 1993},
    Zone{"Australia/Melbourne", 10 * hour, australia, 2009},
    Zone{"Australia/Perth", 8 * hour, none, 2010},
    Zone{"Australia/Sydney", 10 * hour, australia, 2009},
    Zone{"Europe/Amsterdam", 1 * hour, central_europe, 1996},
    Zone{"Europe/Athens", 2 * hour, eastern_europe, 1996},
    Zone{"Europe/Berlin", 1 * hour, central_europe, 1996},
    Zone{"Europe/Helsinki", 2 * hour, eastern_europe, 1996},
    Zone{"Europe/Lisbon", 0, western_europe, 1997},
    Zone{"Europe/London", 0, western_europe, 1996},
    Zone{"Europe/Madrid", 1 * hour, central_europe, 1996},
    Zone{"Europe/Paris", 1 * hour, central_europe, 1996},
    Zone{"Europe/Rome", 1 * hour, central_europe, 1996},
    Zone{"Europe/Zurich", 1 * hour, central_europe, 1996},
    Zone{"Pacific/Auckland", 12 * hour, new_zealand, 2008},
    Zone{"US/Central", -6 * hour, america, 2007},
    Zone{"US/Eastern", -5 * hour, america, 2007},
    Zone{"US/Mountain", -7 * hour, america, 2007},
    Zone{"US/Pacific", -8 * hour, america, 2007},
};

std::int64_t days_before(std::int64_t at) { return at >= 0 ? at / day : -((day - 1 - at) / day); }

/// The instant of a turn in a year, in local standard time as if it were UTC.
std::int64_t moment_of(const Turn& turn, std::int32_t year) {
    constexpr int week = 7;
    const bool last = turn.sunday == 5;
    const std::int32_t month = turn.month + (last ? 1 : 0); // no turn is in December
    const std::int64_t first = base::days_from_civil({year, month, 1});
    const int weekday = base::weekday_from_days(first); // 0 Monday
    const std::int64_t sunday = first + (6 - weekday) + (last ? -week : week * (turn.sunday - 1));
    return sunday * day + turn.at;
}

bool in_summer(const Summer& summer, std::int64_t local_standard) {
    if (summer.begin.month == 0) {
        return false;
    }
    const std::int32_t year = base::civil_from_days(days_before(local_standard)).year;
    const bool begun = local_standard >= moment_of(summer.begin, year);
    const bool ended = local_standard >= moment_of(summer.end, year);
    return summer.begin.month < summer.end.month ? begun && !ended : begun || !ended;
}

std::optional<int> two_digits(std::string_view text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 2 && digit(text[0]) && digit(text[1]) ? std::optional((text[0] - '0') * 10 + (text[1] - '0'))
                                                                : std::nullopt;
}

/// "+08:00", "-02:30", "02:00".
std::optional<std::int64_t> fixed_offset(std::string_view text) {
    const bool west = text.starts_with('-');
    if (west || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    if (text.size() != 5 || text[2] != ':') {
        return std::nullopt;
    }
    const std::optional<int> hours = two_digits(text.substr(0, 2));
    const std::optional<int> minutes = two_digits(text.substr(3));
    if (!hours || !minutes || *hours > 23 || *minutes > 59) {
        return std::nullopt;
    }
    const std::int64_t seconds = *hours * hour + *minutes * minute;
    return west ? -seconds : seconds;
}

} // namespace

std::optional<std::int64_t> zone_offset(std::string_view zone, std::int64_t at) {
    if (const std::optional<std::int64_t> fixed = fixed_offset(zone)) {
        return fixed;
    }
    for (const Zone& known : zones) {
        const std::int64_t standard = at + known.offset;
        if (known.name == zone && base::civil_from_days(days_before(standard)).year >= known.since) {
            return known.offset + (in_summer(known.summer, standard) ? hour : 0);
        }
    }
    return std::nullopt;
}

} // namespace citybrain::cel
