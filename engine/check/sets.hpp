#pragma once
/// ValueSet: a set of the values of one dimension, as intervals of whole numbers, and whether "not there" is in it.
///
/// Whole numbers stand for everything: an int for itself, a double for its place in the order of doubles, a text for
/// its place among the texts a pack names, an area for its place in the topology (space.hpp).

#include <cstdint>
#include <vector>

namespace citybrain::check {

/// first to last, both in it.
struct Interval {
    std::int64_t first = 0;
    std::int64_t last = 0;

    friend bool operator==(const Interval&, const Interval&) = default;
};

struct ValueSet {
    std::vector<Interval> intervals; ///< ascending, apart from each other, never touching
    bool absent = false;

    [[nodiscard]] bool empty() const { return intervals.empty() && !absent; }
    [[nodiscard]] bool contains(std::int64_t value) const;
    friend bool operator==(const ValueSet&, const ValueSet&) = default;
};

[[nodiscard]] ValueSet range(std::int64_t first, std::int64_t last);
[[nodiscard]] ValueSet united(const ValueSet& a, const ValueSet& b);
[[nodiscard]] ValueSet shared(const ValueSet& a, const ValueSet& b);
/// What is in `a` and not in `b`.
[[nodiscard]] ValueSet without(const ValueSet& a, const ValueSet& b);
/// Sorts and joins what touches.
[[nodiscard]] ValueSet tidy(std::vector<Interval> intervals, bool absent);

} // namespace citybrain::check
