#pragma once
/// Lexer: the text of an expression to tokens.
///
/// Promises: reads each byte once; comments (`// …`) and white space are dropped; the last token is TokenKind::end.
/// Refuses, at its place: signs CEL does not have, broken strings and escapes, numbers beyond 64 bits.

#include <optional>
#include <string_view>
#include <vector>

#include "engine/cel/arena.hpp"
#include "engine/cel/diagnostic.hpp"
#include "engine/cel/token.hpp"

namespace citybrain::cel {

struct Lexed {
    std::vector<Token> tokens;
    std::optional<Diagnostic> fault; ///< then `tokens` is what came before it
};

/// Any text is answered, also one that is too long or not UTF-8. Decoded strings live in `arena`.
[[nodiscard]] Lexed lex(std::string_view text, Arena& arena);

} // namespace citybrain::cel
