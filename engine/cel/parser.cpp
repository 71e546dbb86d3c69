#include "engine/cel/parser.hpp"

#include <utility>

#include "engine/cel/grammar.hpp"
#include "engine/cel/lexer.hpp"

namespace citybrain::cel {

Parsed parse(std::string_view text) {
    Parsed result;
    result.syntax.text = text;
    Lexed lexed = lex(text, result.syntax.arena);
    if (lexed.fault) {
        result.fault = std::move(lexed.fault);
        return result;
    }
    Grammar grammar(result.syntax, std::move(lexed.tokens));
    result.syntax.root = grammar.run();
    result.fault = grammar.fault();
    return result;
}

} // namespace citybrain::cel
