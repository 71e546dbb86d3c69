#pragma once
/// Prng: our own integer generator, passed by reference. std:: distributions differ between libraries; this does not.

#include <cstdint>

#include "engine/base/ensure.hpp"
#include "engine/base/id.hpp"

namespace citybrain::base {

/// A probability as a fraction, so that no float decides.
struct Ratio {
    std::uint64_t numerator = 0;
    std::uint64_t denominator = 1;
};

/// SplitMix64 (Steele, Lea, Flood 2014): 64 bits of state, every seed good, the same numbers everywhere.
__extension__ using Wide = unsigned __int128;

class Prng {
  public:
    explicit constexpr Prng(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] constexpr std::uint64_t next() {
        state_ += 0x9e3779b97f4a7c15ULL;
        return mix64(state_);
    }
    /// Uniform in [0, bound); `bound` at least 1. Bias below 2^-32 for bounds below 2^32.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) {
        ENSURE(bound > 0);
        return static_cast<std::uint64_t>((static_cast<Wide>(next()) * bound) >> 64);
    }
    [[nodiscard]] bool chance(Ratio ratio) { return below(ratio.denominator) < ratio.numerator; }

  private:
    std::uint64_t state_;
};

} // namespace citybrain::base
