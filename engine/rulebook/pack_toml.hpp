#pragma once
/// pack.toml and calendars.toml to values, with a fault at the place of what is wrong.

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.hpp"
#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/fault.hpp"

namespace citybrain::rulebook {

/// The duty desk must be one of `departments`, with a desk on every tier.
[[nodiscard]] Policy read_policy(const std::string& path, std::string_view text,
                                 const std::vector<Department>& departments, Faults& faults);

struct NamedCalendar {
    base::Calendar calendar;
    Words name;
};
[[nodiscard]] NamedCalendar read_calendar(const std::string& path, std::string_view text, Faults& faults);

} // namespace citybrain::rulebook
