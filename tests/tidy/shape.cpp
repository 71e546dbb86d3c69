#include "tests/tidy/shape.hpp"

#include <algorithm>
#include <string>

#include "tests/tidy/outline.hpp"

namespace citybrain::tidy {
namespace {

constexpr std::size_t file_lines_max = 500;
constexpr std::size_t file_lines_without_reason_max = 300;
constexpr std::size_t reason_within_lines = 15;
constexpr std::size_t line_characters_max = 120;
constexpr std::size_t function_lines_max = 70;

std::size_t characters_of(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Only what people write and read as a program has a length limit; data and text do not.
bool is_program(std::string_view path) {
    constexpr std::string_view endings[] = {".cpp", ".hpp", ".py", ".sh", ".cmake", ".fbs", ".ts", ".vue"};
    return std::ranges::any_of(endings, [&](std::string_view ending) { return path.ends_with(ending); });
}

} // namespace

Findings check_file_length(const Source& source) {
    if (!is_program(source.path)) {
        return {};
    }
    const auto lines = lines_of(source.text);
    const std::string count = std::to_string(lines.size()) + " lines: ";
    if (lines.size() > file_lines_max) {
        return {{source.path, 0, count + "split it by idea; no file may have more than 500"}};
    }
    if (lines.size() > file_lines_without_reason_max) {
        for (std::size_t i = 0; i < reason_within_lines; ++i) {
            if (lines[i].find("Long because") != std::string_view::npos) {
                return {};
            }
        }
        return {{source.path, 0, count + "split it by idea, or say \"Long because …\" in its first 15 lines"}};
    }
    return {};
}

Findings check_line_length(const Source& source) {
    Findings found;
    if (!is_cpp(source.path)) {
        return found;
    }
    const auto lines = lines_of(source.text);
    const auto code = lines_of(source.code);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t characters = characters_of(lines[i]);
        const bool is_inside_literal = trimmed(code[i]).empty() && lines[i].find("//") == std::string_view::npos;
        if (characters > line_characters_max && !is_inside_literal) {
            found.push_back(
                {source.path, i + 1, "line of " + std::to_string(characters) + " characters: break it, at most 120"});
        }
    }
    return found;
}

Findings check_function_length(const Source& source) {
    Findings found;
    if (!is_cpp(source.path)) {
        return found;
    }
    for (const Function& function : outline_of(source).functions) {
        const std::size_t lines = function.last_line - function.first_line + 1;
        if (lines > function_lines_max) {
            found.push_back({source.path, function.first_line,
                             function.name + " has " + std::to_string(lines) +
                                 " lines: keep the branches, move straight work into named functions, at most 70"});
        }
    }
    return found;
}

Findings check_header(const Source& source) {
    if (!is_header(source.path)) {
        return {};
    }
    const auto lines = lines_of(source.text);
    if (lines.empty() || lines[0] != "#pragma once") {
        return {{source.path, 1, "a header begins with the line #pragma once"}};
    }
    if (lines.size() < 2 || !lines[1].starts_with("/// ")) {
        return {{source.path, 2, "behind #pragma once comes a /// caption: what it is for, promises, refuses"}};
    }
    return {};
}

} // namespace citybrain::tidy
