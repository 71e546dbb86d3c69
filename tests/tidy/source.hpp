#pragma once
/// Source: one text file of the tree as tidy sees it, and what a rule finds in it.
///
/// Promises that `code` and `prose` have the length and the lines of `text`, so that an offset in one is an offset in
/// all. Knows C++ as clang-format leaves it: comments, string, character and raw literals; no trigraphs, no modules.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace citybrain::tidy {

struct Source {
    std::string path;  ///< from the root, with '/', e.g. "engine/geo/trig.cpp"
    std::string text;  ///< as it is on disk
    std::string code;  ///< C++ only: comments and the insides of literals are spaces; other files: text
    std::string prose; ///< C++ only: the insides of literals are spaces, comments stay; other files: text
};

/// What is wrong, where, and what to do about it.
struct Finding {
    std::string path;
    std::size_t line = 0; ///< from 1; 0 when it is about the whole file
    std::string says;
};
using Findings = std::vector<Finding>;

/// Blanks comments and literals when `path` is C++ (.cpp, .hpp).
[[nodiscard]] Source make_source(std::string path, const std::string& text);

[[nodiscard]] bool is_cpp(std::string_view path);
[[nodiscard]] bool is_header(std::string_view path);
/// True when `path` lies in `folder` or below.
[[nodiscard]] bool is_under(std::string_view path, std::string_view folder);

/// Line of an offset, from 1.
[[nodiscard]] std::size_t line_of(std::string_view text, std::size_t offset);
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// A letter, digit or underscore: what identifiers are made of.
[[nodiscard]] bool is_word_character(char c);
/// Offset of `word` at or after `from`, not as part of a longer identifier; npos when there is none. Where `word`
/// itself begins or ends with another character, that side is not looked at.
[[nodiscard]] std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);

/// "path:line: says".
[[nodiscard]] std::string to_text(const Finding& finding);

} // namespace citybrain::tidy
