#pragma once
/// What all subcommands share (product.md, conventions): exit codes, language, where messages go.

#include <cstdio>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace citybrain::cli {

enum class Exit : int {
    ok = 0,
    failed = 1,
    usage = 2, ///< wrong use or a bad input file
    not_found = 3,
    conflict = 4,
    no_link = 5, ///< or timed out
    denied = 6,
    partly = 7,
    restart = 75, ///< the node cannot go on and must be started again (sysexits: EX_TEMPFAIL)
};

[[nodiscard]] inline int code(Exit exit) { return static_cast<int>(exit); }
[[nodiscard]] Exit exit_of(const base::Error& error);

/// Chosen once by main, from --lang or the locale's variables; zh-CN when neither says English.
enum class Language { zh, en };
void set_language(Language language);
[[nodiscard]] Language language();
[[nodiscard]] Language language_of_environment();

/// The sentence in the chosen language.
[[nodiscard]] inline std::string_view say(std::string_view zh, std::string_view en) {
    return language() == Language::zh ? zh : en;
}

/// One line on stderr: "citybrain: …".
void complain(std::string_view sentence);
/// Complains and gives the exit code that fits.
[[nodiscard]] int fail(const base::Error& error);

} // namespace citybrain::cli
