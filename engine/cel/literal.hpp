#pragma once
/// Literals: the text between the quotes of a string, and numbers, to values.
///
/// Source: CEL specification, "Lexis" (github.com/google/cel-spec, doc/langdef.md).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace citybrain::cel {

/// What is wrong with a literal, `offset` bytes into it.
struct LiteralFault {
    std::size_t offset = 0;
    std::string message;
    std::string hint;
};

enum class StringForm { text, bytes };

/// Appends what the body of a string or bytes literal stands for, escapes resolved; empty when all is well. In text
/// `\xHH` and `\OOO` are code points, in bytes they are bytes; `\u` and `\U` are refused in bytes.
[[nodiscard]] std::optional<LiteralFault> unescape(std::string_view body, StringForm form, std::string& result);

/// A decimal or 0x hexadecimal number without sign, no more than 64 bits; empty when it is larger.
[[nodiscard]] std::optional<std::uint64_t> whole_number(std::string_view digits);

/// A decimal floating point number without sign; 0 when it is too small for a double, empty when it is too large. Never
/// looks at a locale.
[[nodiscard]] std::optional<double> real_number(std::string_view text);

} // namespace citybrain::cel
