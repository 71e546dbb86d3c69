#include "engine/cel/lexer.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "engine/cel/limits.hpp"
#include "engine/cel/literal.hpp"
#include "engine/cel/utf8.hpp"

namespace citybrain::cel {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

struct Sign {
    std::string_view spelling;
    TokenKind kind;
};
// Longer signs stand before their beginnings.
constexpr std::array signs = {
    Sign{"==", TokenKind::equal},         Sign{"!=", TokenKind::not_equal},  Sign{"<=", TokenKind::less_equal},
    Sign{">=", TokenKind::greater_equal}, Sign{"&&", TokenKind::and_sign},   Sign{"||", TokenKind::or_sign},
    Sign{"<", TokenKind::less},           Sign{">", TokenKind::greater},     Sign{"(", TokenKind::open_round},
    Sign{")", TokenKind::close_round},    Sign{"[", TokenKind::open_square}, Sign{"]", TokenKind::close_square},
    Sign{"{", TokenKind::open_curly},     Sign{"}", TokenKind::close_curly}, Sign{".", TokenKind::dot},
    Sign{",", TokenKind::comma},          Sign{":", TokenKind::colon},       Sign{"?", TokenKind::question},
    Sign{"!", TokenKind::bang},           Sign{"-", TokenKind::minus},       Sign{"+", TokenKind::plus},
    Sign{"*", TokenKind::star},           Sign{"/", TokenKind::slash},       Sign{"%", TokenKind::percent},
};

constexpr std::array<std::string_view, 17> reserved_words = {
    "as",  "break", "const",     "continue", "else",   "for", "function", "if",   "import",
    "let", "loop",  "namespace", "package",  "return", "var", "void",     "while"};

TokenKind word_kind(std::string_view word) {
    if (word == "true") {
        return TokenKind::true_word;
    }
    if (word == "false") {
        return TokenKind::false_word;
    }
    if (word == "null") {
        return TokenKind::null_word;
    }
    if (word == "in") {
        return TokenKind::in_word;
    }
    return std::ranges::find(reserved_words, word) != reserved_words.end() ? TokenKind::reserved
                                                                           : TokenKind::identifier;
}

class Lexer {
  public:
    Lexer(std::string_view text, Arena& arena) : text_(text), arena_(arena) {}

    Lexed run() {
        skip_blank();
        while (at_ < text_.size() && !result_.fault) {
            one();
            skip_blank();
        }
        if (!result_.fault) {
            push(TokenKind::end, text_.size());
        }
        return std::move(result_);
    }

  private:
    [[nodiscard]] char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    [[nodiscard]] bool starts(std::string_view word) const { return text_.substr(at_).starts_with(word); }

    void push(TokenKind kind, std::size_t end, Value literal = Value::null()) {
        result_.tokens.push_back({kind, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end), literal});
        at_ = end;
    }
    void fail(std::size_t offset, std::string message, std::string hint) {
        result_.fault = diagnose(text_, offset, std::move(message), std::move(hint));
    }

    void skip_blank() {
        while (at_ < text_.size()) {
            if (starts("//")) {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (std::string_view(" \t\r\n\f").find(peek()) != std::string_view::npos) {
                ++at_;
            } else {
                return;
            }
        }
    }

    void one() {
        if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) {
            number();
        } else if (string_or_bytes()) {
            return;
        } else if (is_letter(peek())) {
            word();
        } else if (peek() == '`') {
            quoted_name();
        } else {
            sign();
        }
    }

    void word() {
        std::size_t end = at_;
        while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]))) {
            ++end;
        }
        push(word_kind(text_.substr(at_, end - at_)), end);
    }

    void quoted_name() {
        const std::size_t end = text_.find('`', at_ + 1);
        const std::string_view name = text_.substr(at_ + 1, end == std::string_view::npos ? end : end - at_ - 1);
        const auto allowed = [](char c) {
            return is_letter(c) || is_digit(c) || std::string_view("./- ").find(c) != std::string_view::npos;
        };
        if (end == std::string_view::npos || name.empty() || !std::ranges::all_of(name, allowed)) {
            fail(at_, "a broken name between backticks", "letters, digits, '_', '.', '-', '/' and blanks, then '`'");
            return;
        }
        push(TokenKind::quoted, end + 1, Value::string(name));
    }

    void sign() {
        for (const Sign& candidate : signs) {
            if (starts(candidate.spelling)) {
                push(candidate.kind, at_ + candidate.spelling.size());
                return;
            }
        }
        const std::array<std::pair<char, std::string_view>, 3> slips = {
            {{'=', "write == to compare"}, {'&', "write && for \"and\""}, {'|', "write || for \"or\""}}};
        for (const auto& [letter, hint] : slips) {
            if (peek() == letter) {
                fail(at_, std::string("'") + letter + "' is not an operator", std::string(hint));
                return;
            }
        }
        const auto first = static_cast<std::uint8_t>(peek());
        const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
        const bool printable = first > 0x20 && first != 0x7F;
        fail(at_,
             printable ? "unexpected character '" + std::string(text_.substr(at_, length)) + "'"
                       : "unexpected control character",
             first >= 0x80 ? "names are ASCII; put other text between quotes" : "");
    }

    [[nodiscard]] std::size_t digits_from(std::size_t at) const {
        while (at < text_.size() && is_digit(text_[at])) {
            ++at;
        }
        return at;
    }

    /// Past the fraction and exponent that begin at `end`; `end` itself when there is neither.
    [[nodiscard]] std::size_t real_end(std::size_t end) const {
        if (end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1])) {
            end = digits_from(end + 1);
        }
        if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
            const bool is_signed = end + 1 < text_.size() && (text_[end + 1] == '+' || text_[end + 1] == '-');
            const std::size_t first = end + (is_signed ? 2 : 1);
            const std::size_t last = digits_from(first);
            return last > first ? last : end;
        }
        return end;
    }

    void number() {
        const bool hexadecimal = peek() == '0' && (peek(1) == 'x' || peek(1) == 'X');
        std::size_t end = hexadecimal ? at_ + 2 : digits_from(at_);
        while (hexadecimal && end < text_.size() && is_hex_digit(text_[end])) {
            ++end;
        }
        const std::size_t past = hexadecimal ? end : real_end(end);
        if (past > end) {
            real(past);
        } else {
            whole(end);
        }
        if (!result_.fault && is_letter(peek())) {
            fail(at_, "a letter right after a number", "put an operator or a blank between them");
        }
    }

    void real(std::size_t end) {
        // from_chars wants no sign before the digits, and reads ".5" and "1.5e+3" as CEL writes them.
        const std::optional<double> value = real_number(text_.substr(at_, end - at_));
        if (!value) {
            fail(at_, "a number that no double can hold", "doubles go to about 1.8e308");
            return;
        }
        push(TokenKind::real, end, Value::real(*value));
    }

    void whole(std::size_t end) {
        const bool is_unsigned = end < text_.size() && (text_[end] == 'u' || text_[end] == 'U');
        const std::optional<std::uint64_t> value = whole_number(text_.substr(at_, end - at_));
        if (!value) {
            fail(at_, "a number that does not fit into 64 bits", "add .0 to make it a double");
            return;
        }
        push(is_unsigned ? TokenKind::unsigned_integer : TokenKind::integer, end + (is_unsigned ? 1 : 0),
             Value::unsigned_integer(*value));
    }

    /// Reads a string or bytes literal if one begins here.
    bool string_or_bytes() {
        std::size_t lead = 0;
        const bool bytes = peek() == 'b' || peek() == 'B';
        lead += bytes ? 1 : 0;
        const bool raw = peek(lead) == 'r' || peek(lead) == 'R';
        lead += raw ? 1 : 0;
        const char quote = peek(lead);
        if (quote != '"' && quote != '\'') {
            return false;
        }
        const std::string three(3, quote);
        const bool triple = text_.substr(at_ + lead).starts_with(three);
        const std::string_view mark = triple ? std::string_view(three) : std::string_view(three).substr(0, 1);
        const std::size_t first = at_ + lead + mark.size();
        const std::size_t last = closing(first, mark, raw);
        if (last == std::string_view::npos) {
            fail(at_, "a string without its closing quote",
                 triple ? "close it with three quotes" : "a text over several lines stands between three quotes");
            return true;
        }
        literal(text_.substr(first, last - first), first, raw, bytes ? StringForm::bytes : StringForm::text,
                last + mark.size());
        return true;
    }

    /// Where the quotes close, or npos. A single-quoted string ends at the line.
    [[nodiscard]] std::size_t closing(std::size_t at, std::string_view mark, bool raw) const {
        while (at < text_.size()) {
            if (text_.substr(at).starts_with(mark)) {
                return at;
            }
            if (mark.size() == 1 && (text_[at] == '\n' || text_[at] == '\r')) {
                return std::string_view::npos;
            }
            at += !raw && text_[at] == '\\' ? 2 : 1;
        }
        return std::string_view::npos;
    }

    void literal(std::string_view body, std::size_t body_at, bool raw, StringForm form, std::size_t end) {
        std::string decoded;
        if (raw) {
            decoded = body;
        } else if (const std::optional<LiteralFault> fault = unescape(body, form, decoded)) {
            fail(body_at + fault->offset, fault->message, fault->hint);
            return;
        }
        const std::string_view kept = arena_.copy(decoded);
        if (form == StringForm::bytes) {
            push(TokenKind::bytes, end, Value::bytes(kept));
        } else {
            push(TokenKind::string, end, Value::string(kept));
        }
    }

    std::string_view text_;
    Arena& arena_;
    std::size_t at_ = 0;
    Lexed result_;
};

std::optional<Diagnostic> unreadable(std::string_view text) {
    if (text.size() > limits::text_bytes_max) {
        return diagnose(text.substr(0, 80), 0,
                        "the expression is longer than " + std::to_string(limits::text_bytes_max) + " bytes",
                        "split it into several");
    }
    const std::size_t good = well_formed_prefix(text);
    if (good < text.size()) {
        return diagnose(text.substr(0, good), good, "the expression is not UTF-8 from here on", "save it as UTF-8");
    }
    return std::nullopt;
}

} // namespace

Lexed lex(std::string_view text, Arena& arena) {
    if (std::optional<Diagnostic> fault = unreadable(text)) {
        return {{}, std::move(fault)};
    }
    return Lexer(text, arena).run();
}

} // namespace citybrain::cel
