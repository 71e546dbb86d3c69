#pragma once
/// Matches: which rules of a category hold for the facts of one decision, a bit each, in the order of their ids.
///
/// Lives on the stack of one decision: no allocation. Only the words in use are ever touched.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"

namespace citybrain::rulebook {

class Matches {
  public:
    Matches() = default;
    explicit Matches(std::size_t size) { reset(size); }

    /// No bit of `size` is set. At most limits::rules_max.
    void reset(std::size_t size) {
        ENSURE(size <= base::limits::rules_max);
        size_ = size;
        std::fill_n(words_.begin(), words(), std::uint64_t{0});
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    void set(std::size_t position) { words_[position / 64] |= std::uint64_t{1} << (position % 64); }
    /// Sets the bits `first` + n for each bit n of `bits`. REQUIRES that they are within the size.
    void set_all(std::size_t first, std::uint64_t bits) {
        const std::size_t shift = first % 64;
        words_[first / 64] |= bits << shift;
        if (shift != 0 && (bits >> (64 - shift)) != 0) {
            words_[first / 64 + 1] |= bits >> (64 - shift);
        }
    }
    [[nodiscard]] bool test(std::size_t position) const {
        return ((words_[position / 64] >> (position % 64)) & 1U) != 0;
    }
    [[nodiscard]] std::size_t count() const {
        std::size_t sum = 0;
        for (std::size_t w = 0; w < words(); ++w) {
            sum += static_cast<std::size_t>(std::popcount(words_[w]));
        }
        return sum;
    }
    /// Calls `visit(position)` for each bit that is set, ascending.
    template <class Visit>
    void each(Visit&& visit) const {
        for (std::size_t w = 0; w < words(); ++w) {
            for (std::uint64_t rest = words_[w]; rest != 0; rest &= rest - 1) {
                visit(w * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
            }
        }
    }
    /// The bits as bytes: bit n is bit n % 8 of byte n / 8; as many bytes as `size` needs.
    void write(std::vector<std::uint8_t>& bytes) const {
        bytes.resize((size_ + 7) / 8);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<std::uint8_t>(words_[i / 8] >> (i % 8 * 8));
        }
    }

  private:
    [[nodiscard]] std::size_t words() const { return (size_ + 63) / 64; }

    std::size_t size_ = 0;
    std::array<std::uint64_t, (base::limits::rules_max + 63) / 64> words_; ///< beyond words(): never read
};

} // namespace citybrain::rulebook
