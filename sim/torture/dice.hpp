#pragma once
/// Chance among things, for operators.

#include <iterator>

#include "engine/base/prng.hpp"

namespace citybrain::sim {

/// REQUIRES that there are any.
template <class Range>
const auto& one_of(base::Prng& dice, const Range& range) {
    return range[dice.below(std::size(range))];
}

} // namespace citybrain::sim
