#pragma once
/// CodeIndex: from the code of a category to its row, in one look-up. For this room's own files.
///
/// A code has at most sixteen bytes (limits::category_bytes_max), so its two ends and its length are all of it: nothing
/// but numbers is compared, and the row itself is not touched.

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/base/limits.hpp"
#include "engine/rulebook/catalogue.hpp"
#include "engine/rulebook/text_ends.hpp"

namespace citybrain::rulebook {

class CodeIndex {
  public:
    static constexpr std::uint32_t none = UINT32_MAX;

    CodeIndex() = default;
    /// Codes differ (the loader refuses others).
    explicit CodeIndex(const std::vector<Category>& categories);

    /// Row of the category, or none.
    [[nodiscard]] std::uint32_t find(std::string_view code) const {
        if (slots_.empty() || code.size() > base::limits::category_bytes_max) {
            return none;
        }
        const TextEnds ends = ends_of(code);
        for (std::size_t at = first(ends, code.size());; at = (at + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[at];
            if (slot.row == none || (slot.ends == ends && slot.size == code.size())) {
                return slot.row; // there is always a free slot
            }
        }
    }

  private:
    struct Slot {
        TextEnds ends;
        std::uint32_t size = 0;
        std::uint32_t row = none;
    };

    [[nodiscard]] std::size_t first(const TextEnds& ends, std::size_t size) const {
        return base::mix64(ends.head ^ (ends.tail >> 7U) ^ size) & (slots_.size() - 1);
    }

    std::vector<Slot> slots_; ///< a power of two, at most half full; probed linearly
};

} // namespace citybrain::rulebook
