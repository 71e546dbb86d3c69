#pragma once
/// Names: the departments or labels that decisions of a pack can list, sorted, so that a set of them is a set of bits
/// that comes out in order; and the numbers that stand for them in compiled effects.

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/limits.hpp"

namespace citybrain::rulebook {

/// Position in a Names.
using NameId = std::uint8_t;
static_assert(base::limits::decision_list_max <= 256);

/// A set of NameIds: union is idempotent and has no order, so neither have the lists of a decision.
class NameSet {
  public:
    void add(NameId id) { words_[id / 64U] |= std::uint64_t{1} << (id % 64U); }
    void add(std::span<const NameId> ids) {
        for (const NameId id : ids) {
            add(id);
        }
    }
    /// The ids below 64 whose bits are set.
    void add_low(std::uint64_t bits) { words_[0] |= bits; }
    void remove(NameId id) { words_[id / 64U] &= ~(std::uint64_t{1} << (id % 64U)); }
    [[nodiscard]] std::size_t count() const {
        std::size_t sum = 0;
        for (const std::uint64_t word : words_) {
            sum += static_cast<std::size_t>(std::popcount(word));
        }
        return sum;
    }
    /// Calls `visit(id)` for each, ascending.
    template <class Visit>
    void each(Visit&& visit) const {
        for (std::size_t w = 0; w < words_.size(); ++w) {
            for (std::uint64_t rest = words_[w]; rest != 0; rest &= rest - 1) {
                visit(static_cast<NameId>(w * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
            }
        }
    }

  private:
    std::array<std::uint64_t, base::limits::decision_list_max / 64> words_{};
};

class Names {
  public:
    Names() = default;
    /// Repeats are dropped. At most limits::decision_list_max of them (ENSUREd; the loader has refused more).
    explicit Names(std::vector<std::string> texts);

    [[nodiscard]] const std::string& text(NameId id) const { return texts_[id]; }
    /// `size()` when it is not here.
    [[nodiscard]] std::size_t find(std::string_view text) const;
    /// Empty when it is not here.
    [[nodiscard]] std::optional<NameId> id_of(std::string_view text) const {
        const std::size_t at = find(text);
        return at == size() ? std::nullopt : std::optional(static_cast<NameId>(at));
    }
    [[nodiscard]] std::size_t size() const { return texts_.size(); }
    /// ENSUREs that each is here.
    [[nodiscard]] std::vector<NameId> ids_of(const std::vector<std::string>& texts) const;

  private:
    std::vector<std::string> texts_; ///< sorted, no repeats
};

} // namespace citybrain::rulebook
