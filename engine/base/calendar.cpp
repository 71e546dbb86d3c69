#include "engine/base/calendar.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "engine/base/ensure.hpp"

namespace citybrain::base {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int32_t day_minutes = 1'440;
/// 1969-12-29, the Monday before day 0, is day -3.
constexpr std::int64_t first_monday = -3;

std::int64_t minutes_of(std::span<const OfficeSpan> spans) {
    std::int64_t sum = 0;
    for (const OfficeSpan& span : spans) {
        sum += span.to_minute - span.from_minute;
    }
    return sum;
}

std::string clock_text(std::int32_t minute) {
    const auto two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

/// What is wrong with the hours of one day, or success.
Result<void> check_hours(std::span<const OfficeSpan> spans) {
    std::int32_t closed_since = 0;
    for (const OfficeSpan& span : spans) {
        const std::string text = clock_text(span.from_minute) + "-" + clock_text(span.to_minute);
        if (span.from_minute < 0 || span.to_minute > day_minutes || span.from_minute >= span.to_minute) {
            return bad_input("office hours " + text + " must begin before they end, between 00:00 and 24:00");
        }
        if (span.from_minute < closed_since) {
            return bad_input("office hours " + text + " overlap the ones before them");
        }
        closed_since = span.to_minute;
    }
    return {};
}

std::string date_text(CivilDate date) { return to_rfc3339(Instant{days_from_civil(date) * day_ms}).substr(0, 10); }

/// The first day from `start` on for which `reached` holds; it must hold from some day on for ever.
template <class Reached>
std::int64_t first_day(std::int64_t start, Reached reached) {
    if (reached(start)) {
        return start;
    }
    std::int64_t below = start;
    std::int64_t step = 1;
    while (!reached(below + step)) {
        below += step;
        step *= 2;
    }
    std::int64_t above = below + step;
    while (above - below > 1) {
        const std::int64_t middle = below + (above - below) / 2;
        (reached(middle) ? above : below) = middle;
    }
    return above;
}

} // namespace

Calendar::Calendar() {
    const std::vector<OfficeSpan> office{{8 * 60, 12 * 60}, {14 * 60, 18 * 60}};
    std::fill_n(week_.begin(), 5, office);
    make_up_ = office;
    close_up();
}

Result<Calendar> Calendar::make(const CalendarPlan& plan) {
    Calendar made;
    made.utc_offset_ = plan.utc_offset;
    made.week_ = plan.week;
    made.make_up_ = plan.make_up;
    made.exceptions_.clear();
    for (std::span<const OfficeSpan> spans : {plan.week[0], plan.week[1], plan.week[2], plan.week[3], plan.week[4],
                                              plan.week[5], plan.week[6], plan.make_up}) {
        if (auto sound = check_hours(spans); !sound.ok()) {
            return sound.error();
        }
    }
    if (std::ranges::all_of(plan.week, [](const auto& spans) { return spans.empty(); })) {
        return bad_input("no weekday has office hours; name them for at least one");
    }
    if (!plan.working_days.empty() && plan.make_up.empty()) {
        return bad_input("there are make-up working days but no hours for them");
    }
    if (plan.utc_offset < hours(-24) || plan.utc_offset > hours(24)) {
        return bad_input("the offset from UTC must be less than a day");
    }
    for (const bool works : {false, true}) {
        for (const CivilDate& date : works ? plan.working_days : plan.holidays) {
            if (!is_valid(date)) {
                return bad_input("a listed date does not exist");
            }
            made.exceptions_.push_back({days_from_civil(date), works, 0, 0});
        }
    }
    std::ranges::sort(made.exceptions_, {}, &Exception::day);
    const auto twice = std::ranges::adjacent_find(made.exceptions_, {}, &Exception::day);
    if (twice != made.exceptions_.end()) {
        return bad_input(date_text(civil_from_days(twice->day)) + " is listed twice");
    }
    made.close_up();
    return made;
}

void Calendar::close_up() {
    for (std::size_t i = 0; i < 7; ++i) {
        minutes_in_week_[i + 1] = minutes_in_week_[i] + minutes_of(week_[i]);
        days_in_week_[i + 1] = days_in_week_[i] + (week_[i].empty() ? 0 : 1);
    }
    exceptions_.push_back({std::numeric_limits<std::int64_t>::max(), false, 0, 0});
    for (std::size_t i = 0; i + 1 < exceptions_.size(); ++i) {
        const Exception& here = exceptions_[i];
        const auto& usual = week_[static_cast<std::size_t>(weekday_from_days(here.day))];
        const std::int64_t minutes = here.works ? minutes_of(make_up_) : 0;
        exceptions_[i + 1].minutes_before = here.minutes_before + minutes - minutes_of(usual);
        exceptions_[i + 1].days_before = here.days_before + (here.works ? 1 : 0) - (usual.empty() ? 0 : 1);
    }
}

const Calendar::Exception* Calendar::exception_on(std::int64_t day) const {
    const auto at = std::ranges::lower_bound(exceptions_, day, {}, &Exception::day);
    return at->day == day ? &*at : nullptr;
}

std::span<const OfficeSpan> Calendar::hours_on(std::int64_t day) const {
    if (const Exception* const exception = exception_on(day)) {
        return exception->works ? std::span<const OfficeSpan>(make_up_) : std::span<const OfficeSpan>();
    }
    return week_[static_cast<std::size_t>(weekday_from_days(day))];
}

std::int64_t Calendar::minutes_until(std::int64_t day) const {
    const int weekday = weekday_from_days(day);
    const std::int64_t weeks = (day - weekday - first_monday) / 7;
    const auto exception = std::ranges::lower_bound(exceptions_, day, {}, &Exception::day);
    return weeks * minutes_in_week_[7] + minutes_in_week_[static_cast<std::size_t>(weekday)] +
           exception->minutes_before;
}

std::int64_t Calendar::working_days_until(std::int64_t day) const {
    const int weekday = weekday_from_days(day);
    const std::int64_t weeks = (day - weekday - first_monday) / 7;
    const auto exception = std::ranges::lower_bound(exceptions_, day, {}, &Exception::day);
    return weeks * days_in_week_[7] + days_in_week_[static_cast<std::size_t>(weekday)] + exception->days_before;
}

std::int64_t Calendar::day_at(Instant instant) const {
    const std::int64_t local_ms = instant.ms + utc_offset_.ms;
    return local_ms >= 0 ? local_ms / day_ms : -((-local_ms + day_ms - 1) / day_ms);
}

Instant Calendar::at(std::int64_t day, Duration into) const { return Instant{day * day_ms - utc_offset_.ms} + into; }

Duration Calendar::work_until(Instant instant) const {
    const std::int64_t day = day_at(instant);
    const std::int64_t into = (instant - at(day, {})).ms;
    std::int64_t sum = minutes_until(day) * minute_ms;
    for (const OfficeSpan& span : hours_on(day)) {
        const std::int64_t from = span.from_minute * minute_ms;
        sum += std::clamp(into - from, std::int64_t{0}, span.to_minute * minute_ms - from);
    }
    return {sum};
}

Instant Calendar::add_work_time(Instant start, Duration length) const {
    ENSURE(length >= Duration{});
    if (length == Duration{}) {
        return start;
    }
    const std::int64_t target = (work_until(start) + length).ms;
    const std::int64_t day =
        first_day(day_at(start), [&](std::int64_t d) { return minutes_until(d + 1) * minute_ms >= target; });
    std::int64_t left = target - minutes_until(day) * minute_ms;
    for (const OfficeSpan& span : hours_on(day)) {
        const std::int64_t open = (span.to_minute - span.from_minute) * minute_ms;
        if (left <= open) {
            return at(day, {span.from_minute * minute_ms + left});
        }
        left -= open;
    }
    ensure_failed("the day found holds the rest of the length", __FILE__, __LINE__);
}

Instant Calendar::opening_at_or_after(Instant start) const {
    const std::int64_t today = day_at(start);
    for (const OfficeSpan& span : hours_on(today)) {
        if (start < at(today, minutes(span.to_minute))) {
            return std::max(start, at(today, minutes(span.from_minute)));
        }
    }
    const std::int64_t passed = working_days_until(today + 1);
    const std::int64_t day = first_day(today + 1, [&](std::int64_t d) { return working_days_until(d + 1) > passed; });
    return at(day, minutes(hours_on(day).front().from_minute));
}

Instant Calendar::add_work_days(Instant start, std::int64_t count) const {
    ENSURE(count >= 0);
    if (count == 0) {
        return start;
    }
    const Instant opened = opening_at_or_after(start);
    const std::int64_t today = day_at(opened);
    const Duration into = opened - at(today, {});
    const std::int64_t passed = working_days_until(today) + count;
    const std::int64_t day = first_day(today, [&](std::int64_t d) { return working_days_until(d + 1) > passed; });
    const std::span<const OfficeSpan> spans = hours_on(day);
    for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
        if (into >= minutes(span->from_minute)) {
            return at(day, std::min(into, minutes(span->to_minute)));
        }
    }
    return at(day, minutes(spans.front().from_minute));
}

Instant Calendar::add_natural_days(Instant start, std::int64_t count) const {
    ENSURE(count >= 0);
    return start + days(count);
}

Duration Calendar::work_time_between(Instant from, Instant to) const { return work_until(to) - work_until(from); }

bool Calendar::is_work_time(Instant instant) const {
    const std::int64_t day = day_at(instant);
    return std::ranges::any_of(hours_on(day), [&](const OfficeSpan& span) {
        return at(day, minutes(span.from_minute)) <= instant && instant < at(day, minutes(span.to_minute));
    });
}

bool Calendar::is_work_day(Instant instant) const { return !hours_on(day_at(instant)).empty(); }

bool Calendar::is_holiday(Instant instant) const {
    const Exception* const exception = exception_on(day_at(instant));
    return exception != nullptr && !exception->works;
}

LocalTime Calendar::local(Instant instant) const {
    LocalTime time;
    time.day = day_at(instant);
    time.minute = static_cast<std::int32_t>((instant - at(time.day, {})).ms / minute_ms);
    time.hour = time.minute / 60;
    time.weekday = weekday_from_days(time.day) + 1;
    return time;
}

} // namespace citybrain::base
