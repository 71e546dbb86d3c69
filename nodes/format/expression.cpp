#include <algorithm>
#include <vector>

#include "engine/cel/lexer.hpp"
#include "nodes/format/format.hpp"

namespace citybrain::format {
namespace {

using cel::Token;
using cel::TokenKind;

bool is_open(TokenKind kind) {
    return kind == TokenKind::open_round || kind == TokenKind::open_square || kind == TokenKind::open_curly;
}
bool is_close(TokenKind kind) {
    return kind == TokenKind::close_round || kind == TokenKind::close_square || kind == TokenKind::close_curly;
}

/// What can stand before an operator of two operands, a call or an index.
bool ends_operand(TokenKind kind) {
    return (kind >= TokenKind::identifier && kind <= TokenKind::null_word) || is_close(kind);
}

/// Decides, token by token, whether a blank stands before it.
class Spacing {
  public:
    bool before(const Token& token) {
        const bool blank = decide(token.kind);
        glued_ = false;
        if (is_open(token.kind)) {
            questions_.push_back(0);
        } else if (is_close(token.kind) && questions_.size() > 1) {
            questions_.pop_back();
        }
        if (token.kind == TokenKind::question && ends_operand(last_)) {
            questions_.back() += 1;
        } else if (token.kind == TokenKind::colon && questions_.back() > 0) {
            questions_.back() -= 1;
        } else {
            // A sign in front of its operand, and the `?` of an optional entry, stand close to what follows.
            const bool prefix =
                !ends_operand(last_) && (token.kind == TokenKind::minus || token.kind == TokenKind::question);
            glued_ = prefix || token.kind == TokenKind::bang || token.kind == TokenKind::dot || is_open(token.kind);
        }
        last_ = token.kind;
        return blank;
    }

  private:
    [[nodiscard]] bool decide(TokenKind kind) const {
        if (last_ == TokenKind::end || glued_ || is_close(kind) || kind == TokenKind::comma || kind == TokenKind::dot) {
            return false;
        }
        if (kind == TokenKind::question) {
            return ends_operand(last_) || last_ == TokenKind::comma;
        }
        if (kind == TokenKind::colon) {
            return questions_.back() > 0; // of a choice; of a map it stands close to the key
        }
        if (is_open(kind)) {
            return !ends_operand(last_); // else a call, an index, a message
        }
        return true;
    }

    TokenKind last_ = TokenKind::end;
    bool glued_ = false;
    std::vector<int> questions_{0}; ///< choices that wait for their `:`, by bracket
};

/// Line ends and comments between two tokens, without blanks at the ends of lines.
std::string kept(std::string_view gap) {
    std::string text;
    for (const char c : gap) {
        if (c == '\n') {
            text.erase(text.find_last_not_of(" \t\r") + 1);
        }
        text += c;
    }
    return text;
}

bool must_stay(std::string_view gap) { return gap.find_first_of("/\n") != std::string_view::npos; }

std::string joined(std::string_view text, const std::vector<Token>& tokens) {
    std::string out;
    for (const Token& token : tokens) {
        out += text.substr(token.begin, token.end - token.begin);
        out += '\0';
    }
    return out;
}

} // namespace

std::string spaced_expression(std::string_view text) {
    cel::Arena arena;
    const cel::Lexed lexed = cel::lex(text, arena);
    if (lexed.fault) {
        return std::string(text);
    }
    std::string out;
    std::size_t end = 0;
    Spacing spacing;
    for (const Token& token : lexed.tokens) {
        const std::string_view gap = text.substr(end, token.begin - end);
        const bool last = token.kind == TokenKind::end;
        const bool blank = !last && spacing.before(token);
        out += must_stay(gap) ? kept(gap) : blank ? " " : "";
        out += text.substr(token.begin, token.end - token.begin);
        end = token.end;
    }
    cel::Arena again;
    const cel::Lexed spaced = cel::lex(out, again);
    const bool same = !spaced.fault && joined(out, spaced.tokens) == joined(text, lexed.tokens);
    return same ? out : std::string(text);
}

} // namespace citybrain::format
