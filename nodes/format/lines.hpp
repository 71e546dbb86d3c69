#pragma once
/// Lines: a sound TOML text as what stands in it, with its comments. Of this room.

#include <string>
#include <string_view>
#include <vector>

namespace citybrain::format {

struct Line {
    enum class Kind { blank, comment, header, entry };

    Kind kind = Kind::blank;
    std::string key;     ///< of an entry, as written; of a header, the header; of a comment, the comment
    std::string value;   ///< of an entry, as written, perhaps over several lines
    std::string comment; ///< behind an entry or header, from `#` on; may be empty
};

/// REQUIRES text that is sound TOML. Line ends become LF; blanks at the ends of lines outside of strings are dropped.
[[nodiscard]] std::vector<Line> lines_of(std::string_view text);

/// Every comment, also those inside values, sorted: to see that none was lost.
[[nodiscard]] std::vector<std::string> comments_of(std::string_view text);

/// A value with the usual blanks: `{ a = 1, b = [1, 2] }`. Line ends, the blanks at the beginning of lines, strings and
/// comments stay.
[[nodiscard]] std::string spaced_value(std::string_view value);

/// Byte behind the string that begins at `at`.
[[nodiscard]] std::size_t behind_string(std::string_view text, std::size_t at);

} // namespace citybrain::format
