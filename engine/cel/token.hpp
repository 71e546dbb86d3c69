#pragma once
/// Token: one word or sign of an expression, with its place and, for literals, its value.

#include <cstdint>
#include <string_view>

#include "engine/cel/value.hpp"

namespace citybrain::cel {

enum class TokenKind : std::uint8_t {
    end,
    identifier,
    quoted,   ///< `a.b` between backticks, the name of a field; `literal` is a string
    reserved, ///< a word CEL keeps for later: `if`, `for`, `let`, …
    integer,  ///< `literal` is a uint: the magnitude; the sign is the parser's
    unsigned_integer,
    real,
    string,
    bytes,
    true_word,
    false_word,
    null_word,
    in_word,
    open_round,
    close_round,
    open_square,
    close_square,
    open_curly,
    close_curly,
    dot,
    comma,
    colon,
    question,
    bang,
    minus,
    plus,
    star,
    slash,
    percent,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    and_sign,
    or_sign,
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::uint32_t begin = 0; ///< byte of the expression
    std::uint32_t end = 0;
    Value literal{};
};

} // namespace citybrain::cel
