#include "tests/tidy/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "tests/tidy/outline.hpp"

namespace citybrain::tidy {
namespace {

constexpr auto npos = std::string_view::npos;

constexpr std::array<std::string_view, 12> banned_in_types{"Manager", "Helper", "Helpers", "Util", "Utils", "Data",
                                                           "Info",    "Impl",   "Base",    "Misc", "Tmp",   "Common"};
constexpr const char* names_cure = "\" says nothing; name it for what it is or answers, in the words of the domain";
constexpr std::array<std::string_view, 10> banned_in_functions{"manager", "helper",  "util", "utils", "impl",
                                                               "common",  "process", "misc", "tmp",   "handler"};

/// "CaseManager" -> Case, Manager; "URLInfo" -> URL, Info.
std::vector<std::string> camel_parts(std::string_view name) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool is_upper = std::isupper(static_cast<unsigned char>(name[i])) != 0;
        const bool after_lower = i > 0 && std::isupper(static_cast<unsigned char>(name[i - 1])) == 0;
        const bool before_lower = i + 1 < name.size() && std::islower(static_cast<unsigned char>(name[i + 1])) != 0;
        if (parts.empty() || (is_upper && (after_lower || before_lower))) {
            parts.emplace_back();
        }
        parts.back() += name[i];
    }
    return parts;
}

std::vector<std::string> snake_parts(std::string_view name) {
    std::vector<std::string> parts{""};
    for (const char c : name) {
        if (c == '_') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

/// Names that a published document fixes.
struct Granted {
    std::string_view path;
    std::string_view name;
};
constexpr std::array<Granted, 1> granted_names{{
    {"engine/wire/frame.hpp", "Data"}, // the link protocol's frames are Hello, Data, Ack
}};

bool is_granted(std::string_view path, std::string_view name) {
    return std::ranges::any_of(granted_names,
                               [&](const Granted& granted) { return granted.path == path && granted.name == name; });
}

std::string banned_part_of(const Name& name) {
    if (name.kind == NameKind::type) {
        for (const std::string& part : camel_parts(name.text)) {
            if (part == "Handler" || std::ranges::find(banned_in_types, part) != banned_in_types.end()) {
                return part;
            }
        }
        return {};
    }
    for (const std::string_view start : {"do_", "handle_"}) {
        if (name.text.starts_with(start)) {
            return std::string(start);
        }
    }
    for (const std::string& part : snake_parts(name.text)) {
        if (std::ranges::find(banned_in_functions, part) != banned_in_functions.end()) {
            return part;
        }
    }
    return {};
}

/// Assembled, so that this file does not contain what it looks for.
const std::array<std::string, 4> unfinished_words{std::string("TO") + "DO", std::string("FIX") + "ME",
                                                  std::string("XX") + "X", std::string("HA") + "CK"};
const std::array<std::string, 2> put_off_phrases{std::string("for ") + "now", std::string("place") + "holder"};

std::string comments_of(const Source& source) {
    std::string comments = source.prose;
    for (std::size_t i = 0; i < comments.size(); ++i) {
        if (source.code[i] != ' ' && source.code[i] != '\n') {
            comments[i] = ' ';
        }
    }
    return comments;
}

struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
};

/// The UTF-8 character at `at`; damaged bytes count as one character each.
Character character_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (bytes == 1 || at + bytes > text.size()) {
        return {lead, 1};
    }
    char32_t code = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    return {code, bytes};
}

bool is_ideograph(char32_t c) {
    return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

/// Full stop, comma, semicolon, question and exclamation mark of a Chinese sentence.
bool is_sentence_mark(char32_t c) { return c == 0x3002 || c == 0xFF0C || c == 0xFF1B || c == 0xFF1F || c == 0xFF01; }

constexpr std::size_t term_characters_max = 12;

/// True when a line holds Chinese in code, or in a comment more than terms.
bool has_chinese_beyond_terms(std::string_view prose, std::string_view code) {
    std::size_t run = 0;
    for (std::size_t i = 0; i < prose.size();) {
        const Character character = character_at(prose, i);
        const bool is_in_comment = code[i] == ' ';
        run = is_ideograph(character.code) ? run + 1 : 0;
        if (is_sentence_mark(character.code) || run > term_characters_max || (run > 0 && !is_in_comment)) {
            return true;
        }
        i += character.bytes;
    }
    return false;
}

} // namespace

Findings check_names(const Source& source) {
    Findings found;
    if (!is_cpp(source.path)) {
        return found;
    }
    for (const Name& name : outline_of(source).names) {
        if (const std::string part = banned_part_of(name); !part.empty() && !is_granted(source.path, name.text)) {
            found.push_back({source.path, name.line, name.text + ": \"" + part + names_cure});
        }
    }
    return found;
}

Findings check_unfinished(const Source& source) {
    Findings found;
    const auto add = [&](std::string_view text, std::string_view word) {
        if (const std::size_t at = find_word(text, word); at != npos) {
            found.push_back({source.path, line_of(text, at),
                             "\"" + std::string(word) + "\": do it, or write an issue or a note in docs/decisions"});
        }
    };
    for (const std::string& word : unfinished_words) {
        add(source.prose, word);
    }
    if (is_cpp(source.path)) {
        const std::string comments = comments_of(source);
        for (const std::string& phrase : put_off_phrases) {
            add(comments, phrase);
        }
        const std::size_t at = find_word(comments, "simplified");
        if (at != npos && !std::string_view(comments).substr(at).starts_with("simplified Chinese")) {
            add(comments, "simplified");
        }
    }
    return found;
}

Findings check_language(const Source& source) {
    Findings found;
    if (!is_cpp(source.path)) {
        return found;
    }
    const auto prose = lines_of(source.prose);
    const auto code = lines_of(source.code);
    for (std::size_t i = 0; i < prose.size(); ++i) {
        if (has_chinese_beyond_terms(prose[i], code[i])) {
            found.push_back({source.path, i + 1,
                             "code and comments are English: put texts for users into a string literal, and in a "
                             "comment a single Chinese term beside its English word at most"});
        }
    }
    return found;
}

Findings check_machine_paths(const Source& source) {
    // Assembled, so that this file does not contain what it looks for.
    const std::array<std::string, 5> starts{std::string("/wo") + "rk/", std::string("/tm") + "p/",
                                            std::string("/roo") + "t/", std::string("/hom") + "e/",
                                            std::string("/Use") + "rs/"};
    Findings found;
    for (const std::string& start : starts) {
        for (std::size_t at = source.text.find(start); at != npos; at = source.text.find(start, at + 1)) {
            const char before = at == 0 ? ' ' : source.text[at - 1];
            if (is_word_character(before) || std::string_view(".-}~").find(before) != npos) {
                continue; // part of a longer path or address
            }
            found.push_back({source.path, line_of(source.text, at),
                             "\"" + start +
                                 "\": a path of one machine; take it as an argument, or use mktemp, "
                                 "std::filesystem::temp_directory_path or a folder under build/"});
            break;
        }
    }
    return found;
}

} // namespace citybrain::tidy
