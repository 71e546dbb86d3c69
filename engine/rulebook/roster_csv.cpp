#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/rulebook/roster.hpp"
#include "engine/rulebook/row.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::array<std::string_view, 7> columns{"desk", "unit", "person", "phone", "days", "from", "to"};
constexpr std::array<std::string_view, 8> columns_more{"since",  "until",        "backup",     "backup_phone",
                                                       "leader", "leader_phone", "covered_by", "note"};

constexpr std::array<std::string_view, 7> english{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::array<std::string_view, 7> chinese{"周一", "周二", "周三", "周四", "周五", "周六", "周日"};

std::optional<std::size_t> weekday_of(std::string_view text) {
    for (std::size_t i = 0; i < english.size(); ++i) {
        if (text == english[i] || text == chinese[i]) {
            return i;
        }
    }
    return std::nullopt;
}

/// "mon", "mon-fri", 周一至周五: one bit a weekday; empty when it is neither.
std::optional<std::uint8_t> read_weekdays(std::string_view text) {
    for (const std::string_view joint : {std::string_view("-"), std::string_view("至")}) {
        const std::size_t at = text.find(joint);
        if (at == std::string_view::npos) {
            continue;
        }
        const auto first = weekday_of(base::trim(text.substr(0, at)));
        const auto last = weekday_of(base::trim(text.substr(at + joint.size())));
        if (!first || !last || *last < *first) {
            return std::nullopt;
        }
        const unsigned up_to = (2U << *last) - 1U;
        return static_cast<std::uint8_t>(up_to & ~((1U << *first) - 1U));
    }
    const auto only = weekday_of(text);
    return only ? std::optional(static_cast<std::uint8_t>(1U << *only)) : std::nullopt;
}

void read_days(Row& row, Shift& shift) {
    const std::string text = row.filled("days");
    if (text == "daily" || text == "每天" || text.empty()) {
        return;
    }
    if (text == "workdays" || text == "工作日" || text == "days_off" || text == "休息日") {
        shift.kind = text == "workdays" || text == "工作日" ? DayKind::working : DayKind::off;
        return;
    }
    shift.weekdays = 0;
    for (const std::string& part : split_list(text)) {
        const auto days = read_weekdays(part);
        if (!days) {
            row.fault(
                "days", "'" + part + "' are no days of a shift",
                "write daily, workdays, days_off, mon-fri or sat;sun (每天, 工作日, 休息日, 周一至周五, 周六;周日)");
            return;
        }
        shift.weekdays = static_cast<std::uint8_t>(shift.weekdays | *days);
    }
}

/// "2026-10-01 20:00", local.
std::optional<base::Instant> read_moment(std::string_view text, const base::Calendar& calendar) {
    if (text.size() != 16 || (text[10] != ' ' && text[10] != 'T')) {
        return std::nullopt;
    }
    const auto date = read_date(text.substr(0, 10));
    const auto minute = read_minute_of_day(text.substr(11));
    if (!date.ok() || !minute.ok()) {
        return std::nullopt;
    }
    const std::int64_t local = base::days_from_civil(*date) * base::days(1).ms + base::minutes(*minute).ms;
    return base::Instant{local - calendar.utc_offset().ms};
}

void read_stretch(Row& row, Shift& shift, const base::Calendar& calendar) {
    for (const std::string_view column : {"from", "to"}) {
        const auto moment = read_moment(row.text(column), calendar);
        if (!moment) {
            row.fault(column, "'" + row.text(column) + "' is no date and time",
                      "write 2026-10-01 20:00 in both from and to, or hours in both");
            return;
        }
        (column == "from" ? shift.begins : shift.ends) = *moment;
    }
    if (*shift.ends <= *shift.begins) {
        row.fault("to", "the shift ends before it begins", {});
    }
    for (const std::string_view column : {"days", "since", "until"}) {
        if (!row.text(column).empty()) {
            row.fault(column, "a shift with dates in from and to has no '" + std::string(column) + "'",
                      "leave it empty");
        }
    }
}

void read_pattern(Row& row, Shift& shift) {
    read_days(row, shift);
    shift.from_minute = row.read("from", read_minute_of_day, 0);
    shift.to_minute = row.read("to", read_minute_of_day, 1'440);
    if (shift.from_minute == shift.to_minute) {
        row.fault("to", "the shift ends at the minute it begins", "for a whole day write 00:00 and 24:00");
    }
    if (shift.to_minute == 0) {
        shift.to_minute = 1'440;
    }
    for (const std::string_view column : {"since", "until"}) {
        if (!row.text(column).empty()) {
            (column == "since" ? shift.since : shift.until) = row.read(column, read_date, base::CivilDate{});
        }
    }
    if (shift.since && shift.until && *shift.until < *shift.since) {
        row.fault("until", "the last day lies before the first", "compare since and until");
    }
}

void read_units(Row& row, Shift& shift) {
    for (const std::string& part : split_list(row.text("unit"))) {
        if (const auto tier = read_tier(part); tier.ok()) {
            shift.tiers.push_back(*tier);
        } else if (const auto code = model::parse_node(part); code.ok()) {
            shift.units.push_back(*code);
        } else {
            row.fault("unit", "'" + part + "' is no centre",
                      "write 12-digit codes, or village, town, district for all of a tier, or nothing for all");
        }
    }
    std::ranges::sort(shift.units);
}

void read_people(Row& row, Shift& shift) {
    if (!row.text("covered_by").empty()) {
        shift.covered_by = row.read("covered_by", read_tier, model::Tier::town);
        if (!row.text("person").empty()) {
            row.fault("covered_by", "the desk has a person and is covered by a higher tier", "keep one of the two");
        }
        return;
    }
    shift.person = {row.filled("person"), row.text("phone")};
    shift.backup = {row.text("backup"), row.text("backup_phone")};
    shift.leader = {row.text("leader"), row.text("leader_phone")};
}

} // namespace

std::vector<Shift> read_roster(const std::string& path, std::string_view text,
                               const std::vector<Department>& departments, const base::Calendar& calendar,
                               Faults& faults) {
    const Table table(path, text, columns, faults, columns_more);
    std::vector<Shift> shifts;
    for (std::size_t i = 0; i < table.size(); ++i) {
        Row row(table, i, faults);
        Shift shift;
        shift.desk = row.filled("desk");
        row.check_department("desk", shift.desk, departments);
        read_units(row, shift);
        if (row.text("from").size() > 5) {
            read_stretch(row, shift, calendar);
        } else {
            read_pattern(row, shift);
        }
        read_people(row, shift);
        shift.place = row.place("desk");
        shifts.push_back(std::move(shift));
    }
    return shifts;
}

} // namespace citybrain::rulebook
