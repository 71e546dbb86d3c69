#include "engine/rulebook/code_index.hpp"

#include <bit>

namespace citybrain::rulebook {

static_assert(base::limits::category_bytes_max <= 16);

CodeIndex::CodeIndex(const std::vector<Category>& categories) : slots_(std::bit_ceil(2 * categories.size() + 1)) {
    for (std::uint32_t row = 0; row < categories.size(); ++row) {
        const std::string& code = categories[row].code;
        const TextEnds ends = ends_of(code);
        std::size_t at = first(ends, code.size());
        while (slots_[at].row != none) {
            at = (at + 1) & (slots_.size() - 1);
        }
        slots_[at] = {ends, static_cast<std::uint32_t>(code.size()), row};
    }
}

} // namespace citybrain::rulebook
