#include "engine/window/series.hpp"

#include <algorithm>

#include "engine/base/ensure.hpp"

namespace citybrain::window {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

std::int64_t hour_of(base::Instant time) { return (time.ms >= 0 ? time.ms : time.ms - (hour_ms - 1)) / hour_ms; }

} // namespace

void Series::insert(const Spec& spec, Item item) {
    const auto at = std::ranges::upper_bound(items_, item.order(), {}, &Item::order);
    const auto index = static_cast<std::size_t>(at - items_.begin());
    if (item.counts && spec.wants(Aggregate::usual)) {
        hours_[hour_of(item.time)] += 1;
    }
    if (index < begin_) {
        begin_ += 1;
        end_ += 1;
    } else if (index < end_) {
        enter(spec, item);
        end_ += 1;
    }
    items_.insert(at, std::move(item));
}

void Series::erase(const Spec& spec, base::Instant time, const model::Identity& identity) {
    const auto at = std::ranges::lower_bound(items_, std::pair(time, identity), {}, &Item::order);
    ENSURE(at != items_.end() && at->identity == identity);
    const auto index = static_cast<std::size_t>(at - items_.begin());
    if (index < begin_) {
        begin_ -= 1;
        end_ -= 1;
    } else if (index < end_) {
        leave(spec, *at);
        end_ -= 1;
    }
    if (at->counts && spec.wants(Aggregate::usual)) {
        const auto hour = hours_.find(hour_of(time));
        ENSURE(hour != hours_.end());
        if (--hour->second == 0) {
            hours_.erase(hour);
        }
    }
    items_.erase(at);
}

void Series::enter(const Spec& spec, const Item& item) {
    if (item.counts) {
        tally_.add(spec, item.counted, item.value);
    }
}

void Series::leave(const Spec& spec, const Item& item) {
    if (item.counts) {
        tally_.remove(spec, item.counted, item.value);
    }
}

void Series::move_to(const Spec& spec, base::Instant end) {
    const base::Instant begin = end - spec.length;
    while (end_ < items_.size() && items_[end_].time <= end) {
        enter(spec, items_[end_++]);
    }
    while (end_ > begin_ && items_[end_ - 1].time > end) {
        leave(spec, items_[--end_]);
    }
    if (end_ == begin_) { // nothing is inside: put both ends where `end` is
        const auto at = std::ranges::upper_bound(items_, end, {}, &Item::time);
        begin_ = end_ = static_cast<std::size_t>(at - items_.begin());
    }
    while (begin_ > 0 && items_[begin_ - 1].time > begin) {
        enter(spec, items_[--begin_]);
    }
    while (begin_ < end_ && items_[begin_].time <= begin) {
        leave(spec, items_[begin_++]);
    }
}

std::span<const Item> Series::between(base::Instant after, base::Instant until) const {
    const auto from = std::ranges::upper_bound(items_, after, {}, &Item::time);
    const auto to = std::ranges::upper_bound(from, items_.end(), until, {}, &Item::time);
    return {from, to};
}

std::optional<std::int64_t> Series::value(const Spec& spec, Aggregate aggregate, base::Instant end) {
    move_to(spec, end);
    return tally_.value(spec, aggregate);
}

std::optional<std::int64_t> Series::usual(base::Instant end, base::Instant since) const {
    const std::int64_t now = hour_of(end);
    std::int64_t days = 0;
    std::int64_t events = 0;
    for (std::int64_t day = 1; day <= usual_days; ++day) {
        const std::int64_t hour = now - day * 24;
        if (hour * hour_ms < since.ms) {
            break;
        }
        days += 1;
        const auto at = hours_.find(hour);
        events += at == hours_.end() ? 0 : at->second;
    }
    return days < usual_days_min ? std::nullopt : std::optional(events * 1'000 / days);
}

} // namespace citybrain::window
