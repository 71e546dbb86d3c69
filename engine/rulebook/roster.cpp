#include "engine/rulebook/roster.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_minutes = 1'440;

/// A question to the roster, with what it needs.
struct Question {
    const model::Topology& topology;
    const base::Calendar& calendar;
    base::Instant now;
};

/// How specific a row is for a centre: less comes first.
int rank_of(const Shift& shift) {
    const int place = !shift.units.empty() ? 0 : !shift.tiers.empty() ? 2 : 4;
    return place + (shift.begins ? 0 : 1);
}

bool on_day(const Shift& shift, std::int64_t day, const base::Calendar& calendar) {
    const base::CivilDate date = base::civil_from_days(day);
    const base::Instant noon{day * base::days(1).ms + base::hours(12).ms - calendar.utc_offset().ms};
    const auto weekday = static_cast<unsigned>(calendar.local(noon).weekday - 1);
    const bool works = calendar.is_work_day(noon);
    const bool kind = shift.kind == DayKind::any || (shift.kind == DayKind::working) == works;
    return kind && ((shift.weekdays >> weekday) & 1U) != 0 && (!shift.since || *shift.since <= date) &&
           (!shift.until || date <= *shift.until);
}

bool is_on(const Shift& shift, const Question& question) {
    if (shift.begins) {
        return *shift.begins <= question.now && question.now < *shift.ends;
    }
    const base::LocalTime local = question.calendar.local(question.now);
    const bool overnight = shift.to_minute <= shift.from_minute;
    if (!overnight) {
        return shift.from_minute <= local.minute && local.minute < shift.to_minute &&
               on_day(shift, local.day, question.calendar);
    }
    return (local.minute >= shift.from_minute && on_day(shift, local.day, question.calendar)) ||
           (local.minute < shift.to_minute && on_day(shift, local.day - 1, question.calendar));
}

} // namespace

bool Shift::is_for(const model::Unit& unit) const {
    if (units.empty() && tiers.empty()) {
        return true;
    }
    return std::ranges::binary_search(units, unit.code) || std::ranges::find(tiers, unit.tier) != tiers.end();
}

std::vector<Duty> Roster::on_duty(std::string_view desk, std::string_view duty_desk, model::NodeId unit,
                                  base::Instant now, const model::Topology& topology,
                                  const base::Calendar& calendar) const {
    const Question question{topology, calendar, now};
    const model::Unit* at = topology.find(unit);
    while (at != nullptr) {
        const auto is_here = [&](const Shift& shift) { return shift.desk == desk && shift.is_for(*at); };
        const std::string_view answering = std::ranges::any_of(shifts_, is_here) ? desk : duty_desk;
        std::vector<Duty> people;
        std::optional<model::Tier> up;
        for (const Shift& shift : shifts_) {
            if (shift.desk != answering || !shift.is_for(*at) || !is_on(shift, question)) {
                continue;
            }
            if (shift.covered_by && *shift.covered_by > at->tier) {
                up = std::max(up.value_or(*shift.covered_by), *shift.covered_by);
            } else if (!shift.covered_by) {
                people.push_back({&shift, std::string(answering), at->code});
            }
        }
        if (!people.empty() || !up) {
            std::ranges::stable_sort(people, {}, [](const Duty& duty) { return rank_of(*duty.shift); });
            return people;
        }
        const auto above = topology.ancestor(at->code, *up);
        at = above ? topology.find(*above) : nullptr;
    }
    return {};
}

std::optional<base::Instant> Roster::first_gap(std::string_view desk, std::string_view duty_desk, model::NodeId unit,
                                               base::Instant from, base::Instant to, const model::Topology& topology,
                                               const base::Calendar& calendar) const {
    // Who is on duty changes only at these minutes of a day, and where a stretch begins or ends.
    std::vector<std::int64_t> minutes{0};
    std::vector<base::Instant> instants{from};
    for (const Shift& shift : shifts_) {
        if (shift.begins) {
            instants.push_back(*shift.begins);
            instants.push_back(*shift.ends);
        } else {
            minutes.push_back(shift.from_minute);
            minutes.push_back(shift.to_minute % day_minutes);
        }
    }
    std::ranges::sort(minutes);
    minutes.erase(std::unique(minutes.begin(), minutes.end()), minutes.end());
    for (std::int64_t day = calendar.local(from).day; day <= calendar.local(to).day; ++day) {
        const std::int64_t midnight = day * base::days(1).ms - calendar.utc_offset().ms;
        for (const std::int64_t minute : minutes) {
            instants.push_back({midnight + minute * minute_ms});
        }
    }
    std::ranges::sort(instants);
    for (const base::Instant instant : instants) {
        if (instant >= from && instant < to && on_duty(desk, duty_desk, unit, instant, topology, calendar).empty()) {
            return instant;
        }
    }
    return std::nullopt;
}

} // namespace citybrain::rulebook
