#pragma once
/// Diagnostic: why an expression was refused, where, and what to write instead.

#include <cstdint>
#include <string>
#include <string_view>

namespace citybrain::cel {

/// Lines and columns count from 1; columns count characters (code points), not bytes.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;

    friend bool operator==(const Position&, const Position&) = default;
};

/// The position of a byte of `text`; its end for bytes beyond.
[[nodiscard]] Position position_of(std::string_view text, std::size_t offset);

struct Diagnostic {
    std::uint32_t line = 1;   ///< relative to the expression
    std::uint32_t column = 1; ///< relative to the expression
    std::string message;      ///< what is wrong, without a full stop
    std::string hint;         ///< what to do; may be empty
    std::string excerpt;      ///< the line of the expression, and below it a caret
};

[[nodiscard]] Diagnostic diagnose(std::string_view text, std::size_t offset, std::string message, std::string hint);

/// "line:col: message (hint)", then the excerpt on two lines.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic);

} // namespace citybrain::cel
