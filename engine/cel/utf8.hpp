#pragma once
/// UTF-8: counting, encoding, and finding what is malformed.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace citybrain::cel {

/// Code points of a well-formed text; of any other, the bytes that begin a sequence.
[[nodiscard]] std::size_t count_code_points(std::string_view text);

/// True for what can be written as UTF-8: at most U+10FFFF and no surrogate.
[[nodiscard]] bool is_scalar(std::uint32_t code_point);

/// `code_point` must be a scalar (ENSURE).
void append_utf8(std::string& text, std::uint32_t code_point);

/// Length of the longest well-formed beginning.
[[nodiscard]] std::size_t well_formed_prefix(std::string_view text);

} // namespace citybrain::cel
