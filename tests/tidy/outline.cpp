#include "tests/tidy/outline.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace citybrain::tidy {
namespace {

constexpr auto npos = std::string_view::npos;

/// Directives are not declarations; a macro's continued lines belong to it.
std::string without_directives(std::string code) {
    bool inside = false;
    bool line_begins = true;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (code[i] == '\n') {
            inside = inside && i > 0 && code.substr(0, i).find_last_not_of(' ') != npos &&
                     code[code.find_last_not_of(' ', i - 1)] == '\\';
            line_begins = true;
            continue;
        }
        inside = inside || (line_begins && code[i] == '#');
        line_begins = line_begins && code[i] == ' ';
        if (inside && code[i] != '\\') {
            code[i] = ' ';
        }
    }
    std::ranges::replace(code, '\\', ' ');
    return code;
}

/// Offset behind the bracket that closes the one at `open`.
std::size_t end_of_bracket(std::string_view text, std::size_t open, char opens, char closes) {
    std::size_t depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        if (text[i] == opens) {
            ++depth;
        } else if (text[i] == closes && --depth == 0) {
            return i + 1;
        }
    }
    return text.size();
}

std::string_view first_word(std::string_view text) {
    const auto end = std::ranges::find_if_not(text, is_word_character);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::string_view last_word(std::string_view text) {
    text = trimmed(text);
    std::size_t begin = text.size();
    while (begin > 0 && is_word_character(text[begin - 1])) {
        --begin;
    }
    return text.substr(begin);
}

/// The declaration without what may stand before it: attributes, template heads, specifiers.
std::string_view without_decoration(std::string_view head) {
    constexpr std::array<std::string_view, 5> specifiers{"inline", "constexpr", "static", "explicit", "virtual"};
    for (head = trimmed(head); !head.empty(); head = trimmed(head)) {
        const std::string_view word = first_word(head);
        if (head.starts_with("[[")) {
            head.remove_prefix(end_of_bracket(head, 0, '[', ']'));
        } else if (word == "template" && head.find('<') != npos) {
            head.remove_prefix(end_of_bracket(head, head.find('<'), '<', '>'));
        } else if (std::ranges::find(specifiers, word) != specifiers.end()) {
            head.remove_prefix(word.size());
        } else {
            return head;
        }
    }
    return head;
}

/// Offset of the parenthesis that opens the parameters: the first one outside template arguments; npos without one, or
/// when the declaration is a value ("x = f(y)").
std::size_t parameters_of(std::string_view head) {
    if (const std::size_t at = find_word(head, "operator"); at != npos) {
        return head.find('(', at);
    }
    int depth = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        depth += head[i] == '<' ? 1 : 0;
        depth -= head[i] == '>' ? 1 : 0;
        if (depth == 0 && (head[i] == '(' || head[i] == '=')) {
            return head[i] == '(' ? i : npos;
        }
    }
    return npos;
}

enum class BraceKind { scope, type, closed_type, body, initializer };

bool is_type_head(std::string_view head) {
    const std::string_view word = first_word(head);
    return (word == "struct" || word == "class" || word == "union") && parameters_of(head) == npos;
}

BraceKind kind_of_brace(std::string_view raw_head) {
    const std::string_view head = without_decoration(raw_head);
    const std::string_view word = first_word(head);
    if (word == "namespace" || (word == "extern" && head.find('(') == npos)) {
        return BraceKind::scope;
    }
    if (word == "enum") {
        return BraceKind::closed_type;
    }
    if (is_type_head(head)) {
        return BraceKind::type;
    }
    const bool is_spaced = !raw_head.empty() && (raw_head.back() == ' ' || raw_head.back() == '\n');
    constexpr std::string_view before_value = "=,(?";
    if (!is_spaced || head.empty() || before_value.find(head.back()) != npos || last_word(head) == "return") {
        return BraceKind::initializer;
    }
    return head.find('(') == npos ? BraceKind::initializer : BraceKind::body;
}

std::string name_of_type(std::string_view head) {
    head.remove_prefix(first_word(head).size());
    head = without_decoration(head);
    for (const std::string_view key : {"class", "struct"}) { // "enum class"
        if (first_word(head) == key) {
            head = without_decoration(head.substr(key.size()));
        }
    }
    std::string_view name = first_word(head);
    while (head.substr(name.size()).starts_with("::")) {
        head.remove_prefix(name.size() + 2);
        name = first_word(head);
    }
    return std::string(name);
}

class Reader {
  public:
    explicit Reader(const Source& source) : code_(without_directives(source.code)) {}

    Outline read() {
        for (std::size_t i = 0; i < code_.size(); ++i) {
            i = advance(i);
        }
        return found_;
    }

  private:
    std::string_view head(std::size_t end) const {
        return std::string_view(code_).substr(head_begin_, end - head_begin_);
    }
    std::size_t first_line() const {
        return line_of(code_, std::min(code_.find_first_not_of(" \n", head_begin_), code_.size()));
    }
    void add_name(NameKind kind, std::string_view text) {
        if (!text.empty()) {
            found_.names.push_back({kind, std::string(text), first_line()});
        }
    }

    /// Reads the character at `i`; returns the last offset it has used up.
    std::size_t advance(std::size_t i) {
        const char c = code_[i];
        if (c == '(') {
            return end_of_bracket(code_, i, '(', ')') - 1;
        }
        if (c == '{') {
            return read_brace(i);
        }
        if (c == ';') {
            read_declaration(head(i));
        }
        const std::string_view label = c == ':' ? trimmed(head(i)) : std::string_view{};
        if (c == ';' || c == '}' || label == "public" || label == "private" || label == "protected") {
            head_begin_ = i + 1;
        }
        return i;
    }

    std::size_t read_brace(std::size_t i) {
        const std::string_view bare = without_decoration(head(i));
        const std::size_t end = end_of_bracket(code_, i, '{', '}');
        switch (kind_of_brace(head(i))) {
        case BraceKind::initializer:
            return end - 1;
        case BraceKind::scope:
            head_begin_ = i + 1;
            return i;
        case BraceKind::type:
            add_name(NameKind::type, name_of_type(bare));
            head_begin_ = i + 1;
            return i;
        case BraceKind::closed_type:
            add_name(NameKind::type, name_of_type(bare));
            break;
        case BraceKind::body:
            read_body(bare, end);
            break;
        }
        head_begin_ = end;
        return end - 1;
    }

    void read_body(std::string_view bare, std::size_t end) {
        const std::size_t parameters = parameters_of(bare);
        const std::size_t name_end = parameters == npos ? bare.find('=') : parameters; // "f = [](int x) {"
        const std::string_view name = last_word(bare.substr(0, name_end));
        add_name(NameKind::function, name);
        found_.functions.push_back({std::string(name), first_line(), line_of(code_, end - 1)});
    }

    void read_declaration(std::string_view raw) {
        const std::string_view bare = without_decoration(raw);
        const std::string_view word = first_word(bare);
        if (word == "using" && bare.find('=') != npos) {
            add_name(NameKind::type, last_word(bare.substr(0, bare.find('='))));
        } else if (word != "using" && word != "friend" && word != "static_assert" && !is_type_head(bare)) {
            if (const std::size_t parameters = parameters_of(bare); parameters != npos) {
                add_name(NameKind::function, last_word(bare.substr(0, parameters)));
            }
        }
    }

    std::string code_;
    std::size_t head_begin_ = 0;
    Outline found_;
};

} // namespace

Outline outline_of(const Source& source) { return Reader(source).read(); }

} // namespace citybrain::tidy
