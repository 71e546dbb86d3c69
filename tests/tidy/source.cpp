#include "tests/tidy/source.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace citybrain::tidy {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_digit_separator(std::string_view text, std::size_t quote) {
    std::size_t begin = quote;
    while (begin > 0 && (is_word_character(text[begin - 1]) || text[begin - 1] == '\'')) {
        --begin;
    }
    return begin < quote && std::isdigit(static_cast<unsigned char>(text[begin])) != 0;
}

bool is_raw_literal(std::string_view text, std::size_t quote) {
    if (quote == 0 || text[quote - 1] != 'R') {
        return false;
    }
    std::size_t begin = quote - 1;
    while (begin > 0 && is_word_character(text[begin - 1])) {
        --begin;
    }
    const std::string_view prefix = text.substr(begin, quote - begin);
    return prefix == "R" || prefix == "u8R" || prefix == "uR" || prefix == "UR" || prefix == "LR";
}

/// Offset just behind the literal that opens at `quote`.
std::size_t end_of_literal(std::string_view text, std::size_t quote) {
    if (text[quote] == '"' && is_raw_literal(text, quote)) {
        const std::size_t open = text.find('(', quote);
        if (open == npos) {
            return text.size();
        }
        const std::string close = ")" + std::string(text.substr(quote + 1, open - quote - 1)) + "\"";
        const std::size_t end = text.find(close, open);
        return end == npos ? text.size() : end + close.size();
    }
    for (std::size_t i = quote + 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == text[quote]) {
            return i + 1;
        } else if (text[i] == '\n') {
            return i;
        }
    }
    return text.size();
}

/// Offset just behind the comment that opens at `at`; `at` itself when none does.
std::size_t end_of_comment(std::string_view text, std::size_t at) {
    if (text.substr(at, 2) == "//") {
        return std::min(text.find('\n', at), text.size());
    }
    if (text.substr(at, 2) == "/*") {
        const std::size_t end = text.find("*/", at + 2);
        return end == npos ? text.size() : end + 2;
    }
    return at;
}

void blank(std::string& text, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
        if (text[i] != '\n') {
            text[i] = ' ';
        }
    }
}

void blank_comments_and_literals(Source& source) {
    const std::string_view text = source.text;
    std::size_t i = 0;
    while (i < text.size()) {
        if (const std::size_t behind = end_of_comment(text, i); behind != i) {
            blank(source.code, i, behind);
            i = behind;
        } else if (text[i] == '"' || (text[i] == '\'' && !is_digit_separator(text, i))) {
            const std::size_t end = end_of_literal(text, i);
            blank(source.code, i + 1, end - 1);
            blank(source.prose, i + 1, end - 1);
            i = end;
        } else {
            ++i;
        }
    }
}

} // namespace

Source make_source(std::string path, const std::string& text) {
    Source source{.path = std::move(path), .text = text, .code = text, .prose = text};
    if (is_cpp(source.path)) {
        blank_comments_and_literals(source);
    }
    return source;
}

bool is_header(std::string_view path) { return path.ends_with(".hpp"); }

bool is_cpp(std::string_view path) { return path.ends_with(".cpp") || is_header(path); }

bool is_under(std::string_view path, std::string_view folder) {
    return path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/';
}

std::size_t line_of(std::string_view text, std::size_t offset) {
    return 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, offset), '\n'));
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end == npos ? text.size() : end + 1);
    }
    return lines;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_word_character(char c) { return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
    for (std::size_t at = text.find(word, from); at != npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool begins = !is_word_character(word.front()) || at == 0 || !is_word_character(text[at - 1]);
        const bool ends = !is_word_character(word.back()) || end == text.size() || !is_word_character(text[end]);
        if (begins && ends) {
            return at;
        }
    }
    return npos;
}

std::string to_text(const Finding& finding) {
    const std::string line = finding.line == 0 ? "" : ":" + std::to_string(finding.line);
    return finding.path + line + ": " + finding.says;
}

} // namespace citybrain::tidy
