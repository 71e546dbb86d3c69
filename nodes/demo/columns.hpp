#pragma once
/// Columns: a small table of texts, aligned by the width that a terminal gives their characters: Chinese takes two cells.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace citybrain::demo {

/// Cells a terminal uses for well-formed UTF-8: 2 for East Asian wide and fullwidth characters, 0 for combining marks and
/// variation selectors, 1 for others. Source: Unicode Standard Annex #11, ranges W and F of the scripts we print.
[[nodiscard]] std::size_t width_of(std::string_view utf8);

struct Columns {
    std::vector<std::vector<std::string>> rows; ///< the first is the head; all of the same length
    std::size_t left = 1;                       ///< so many columns from the left are flush left, the rest flush right
};

/// One line a row, two spaces between columns, no trailing spaces, "\n" after each line.
[[nodiscard]] std::string to_text(const Columns& table);

} // namespace citybrain::demo
