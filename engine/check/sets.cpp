#include "engine/check/sets.hpp"

#include <algorithm>
#include <limits>

namespace citybrain::check {

bool ValueSet::contains(std::int64_t value) const {
    return std::ranges::any_of(intervals, [&](const Interval& i) { return i.first <= value && value <= i.last; });
}

ValueSet range(std::int64_t first, std::int64_t last) {
    return first <= last ? ValueSet{{{first, last}}, false} : ValueSet{};
}

ValueSet tidy(std::vector<Interval> intervals, bool absent) {
    std::ranges::sort(intervals, {}, &Interval::first);
    ValueSet set{{}, absent};
    for (const Interval& next : intervals) {
        const bool touches =
            !set.intervals.empty() && (set.intervals.back().last == std::numeric_limits<std::int64_t>::max() ||
                                       next.first <= set.intervals.back().last + 1);
        if (touches) {
            set.intervals.back().last = std::max(set.intervals.back().last, next.last);
        } else {
            set.intervals.push_back(next);
        }
    }
    return set;
}

ValueSet united(const ValueSet& a, const ValueSet& b) {
    std::vector<Interval> all = a.intervals;
    all.insert(all.end(), b.intervals.begin(), b.intervals.end());
    return tidy(std::move(all), a.absent || b.absent);
}

ValueSet shared(const ValueSet& a, const ValueSet& b) {
    ValueSet set{{}, a.absent && b.absent};
    for (std::size_t i = 0, j = 0; i < a.intervals.size() && j < b.intervals.size();) {
        const Interval& left = a.intervals[i];
        const Interval& right = b.intervals[j];
        const Interval both{std::max(left.first, right.first), std::min(left.last, right.last)};
        if (both.first <= both.last) {
            set.intervals.push_back(both);
        }
        (left.last < right.last ? i : j) += 1;
    }
    return set;
}

ValueSet without(const ValueSet& a, const ValueSet& b) {
    ValueSet set{{}, a.absent && !b.absent};
    for (const Interval& from : a.intervals) {
        std::int64_t next = from.first;
        bool left = true; // something of `from` is still to come
        for (const Interval& cut : b.intervals) {
            if (cut.last < next || cut.first > from.last) {
                continue;
            }
            if (cut.first > next) {
                set.intervals.push_back({next, cut.first - 1});
            }
            left = cut.last < from.last;
            if (!left) {
                break;
            }
            next = cut.last + 1;
        }
        if (left) {
            set.intervals.push_back({next, from.last});
        }
    }
    return set;
}

} // namespace citybrain::check
