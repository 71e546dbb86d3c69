#pragma once
/// Positions in texts: the language counts code points, a text is stored as UTF-8 bytes.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace citybrain::cel {

/// Bytes before code point number `index`; the size of the text when there are exactly `index`. Empty when `index` is
/// negative or larger.
[[nodiscard]] std::optional<std::size_t> byte_of(std::string_view text, std::int64_t index);

/// Bytes of the code point that begins at `text`; 0 when it is empty. `text` must be well formed.
[[nodiscard]] std::size_t first_length(std::string_view text);

/// Without white space at both ends. Source: the property White_Space of Unicode 15 (PropList.txt).
[[nodiscard]] std::string_view trim_white_space(std::string_view text);

} // namespace citybrain::cel
