#include "tests/tidy/determinism.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

namespace citybrain::tidy {
namespace {

constexpr auto npos = std::string_view::npos;

/// A word that may not occur in code, and what to do instead.
struct Banned {
    std::string_view word;
    std::string_view cure;
};

constexpr std::array<std::string_view, 9> clock_words{"steady_clock", "system_clock",      "high_resolution_clock",
                                                      "gettimeofday", "clock_gettime",     "time(nullptr",
                                                      "time(NULL",    "boost::posix_time", "timespec_get"};

/// Files and folders that may read a clock.
constexpr std::array<std::string_view, 5> clock_readers{
    "local/clock.cpp", // the one clock of the program
    "nodes/bench",     // measures
    "nodes/link",      // its own threads wait on sockets with patience; decides nothing
    "tests/bench",     // measures
    "tests/node",      // waits for real sockets and disks with a limit
};

constexpr std::string_view no_threads = "the engine has no threads: the driver calls it from one";
constexpr std::string_view no_libm = "libm gives other bits on other CPUs: use engine/geo/trig.hpp or whole numbers";
constexpr std::string_view no_chance = "use base::Prng (engine/base/prng.hpp), passed in by reference";
constexpr std::string_view no_world = "the engine opens no file and asks no system: take the text or value as argument";

constexpr std::array<Banned, 36> engine_banned{{
    {"<random>", no_chance},
    {"rand(", no_chance},
    {"srand(", no_chance},
    {"random_device", no_chance},
    {"<thread>", no_threads},
    {"<mutex>", no_threads},
    {"<shared_mutex>", no_threads},
    {"<condition_variable>", no_threads},
    {"<future>", no_threads},
    {"<atomic>", no_threads},
    {"thread_local", no_threads},
    {"<chrono>", "time is an argument: base::Instant and base::Duration (engine/base/time.hpp)"},
    {"<ctime>", "time is an argument: base::Instant and base::Duration (engine/base/time.hpp)"},
    {"<filesystem>", no_world},
    {"<fstream>", no_world},
    {"<iostream>", no_world},
    {"getenv", no_world},
    {"fopen", no_world},
    {"<locale>", "a locale differs from box to box: use std::from_chars or engine/base/text.hpp"},
    {"setlocale", "a locale differs from box to box: use std::from_chars or engine/base/text.hpp"},
    {"std::stod", "it obeys the locale: use base::parse_number (engine/base/text.hpp)"},
    {"strtod", "it obeys the locale: use base::parse_number (engine/base/text.hpp)"},
    {"std::hash", "it differs from library to library: use engine/base/hash.hpp"},
    {"atan2(", no_libm},
    {"pow(", no_libm},
    {"fmod(", no_libm},
    {"hypot(", no_libm},
    {"log10(", no_libm},
    {"log2(", no_libm},
    {"log1p(", no_libm},
    {"expm1(", no_libm},
    {"lround(", no_libm},
    {"llround(", no_libm},
    {"nearbyint(", no_libm},
    {"std::fma(", no_libm},
    {"<cfenv>", no_libm},
}};

constexpr std::array<std::string_view, 21> std_libm{"sin",  "cos",   "tan",   "asin",      "acos",   "atan", "sinh",
                                                    "cosh", "tanh",  "exp",   "exp2",      "log",    "cbrt", "round",
                                                    "rint", "ldexp", "frexp", "remainder", "lgamma", "erf",  "tgamma"};

constexpr const char* unordered_cure =
    ", an unordered container: its order differs from library to library; keep a map, or sort what comes out and say "
    "\"order does not show: …\" on this line";

std::string quoted(std::string_view word) { return "\"" + std::string(word) + "\""; }

/// Adds the names that `code` declares of the unordered container `type`: the word behind the closing angle bracket.
void add_names_of(std::string_view type, std::string_view code, std::set<std::string, std::less<>>& names) {
    for (std::size_t at = code.find(type); at != npos; at = code.find(type, at + 1)) {
        std::size_t i = code.find_first_of("<>;", at);
        if (i == npos || code[i] != '<') {
            continue;
        }
        for (int depth = 0; i < code.size(); ++i) {
            depth += code[i] == '<' ? 1 : 0;
            depth -= code[i] == '>' ? 1 : 0;
            if (depth == 0) {
                break;
            }
        }
        const std::string_view rest = trimmed(code.substr(std::min(i + 1, code.size())));
        const auto end = std::ranges::find_if_not(rest, is_word_character);
        names.emplace(rest.begin(), end);
    }
    names.erase("");
}

/// Names of members of a type of ours that is an unordered container inside ("model::CaseTable cases;").
std::set<std::string, std::less<>> table_names_of(std::string_view code) {
    std::set<std::string, std::less<>> names;
    constexpr std::string_view type = "CaseTable ";
    for (std::size_t at = code.find(type); at != npos; at = code.find(type, at + 1)) {
        const std::string_view rest = code.substr(at + type.size());
        const auto end = std::ranges::find_if_not(rest, is_word_character);
        if (end != rest.end() && *end == ';') {
            names.emplace(rest.begin(), end);
        }
    }
    return names;
}

/// The name a range-for on this line goes over ("for (const auto& c : state.cases)" -> "cases"); empty without one.
std::string_view looped_name_of(std::string_view line) {
    const std::size_t loop = find_word(line, "for");
    const std::size_t colon = loop == npos ? npos : line.find(" : ", loop);
    if (colon == npos) {
        return {};
    }
    std::string_view range = line.substr(colon + 3);
    range = range.substr(0, range.find(')'));
    std::size_t begin = range.size();
    while (begin > 0 && is_word_character(range[begin - 1])) {
        --begin;
    }
    return range.substr(begin);
}

} // namespace

Findings check_clocks(const Source& source) {
    Findings found;
    const bool may = std::ranges::any_of(
        clock_readers, [&](std::string_view reader) { return source.path == reader || is_under(source.path, reader); });
    if (!is_cpp(source.path) || may) {
        return found;
    }
    for (const std::string_view word : clock_words) {
        if (const std::size_t at = find_word(source.code, word); at != npos) {
            found.push_back(
                {source.path, line_of(source.code, at),
                 quoted(word) + " reads a clock: take `now` as an argument; only local/clock.cpp reads one"});
        }
    }
    return found;
}

Findings check_engine_words(const Source& source) {
    Findings found;
    if (!is_cpp(source.path) || !is_under(source.path, "engine")) {
        return found;
    }
    const auto add = [&](std::string_view word, std::string_view cure) {
        if (const std::size_t at = find_word(source.code, word); at != npos) {
            found.push_back({source.path, line_of(source.code, at), quoted(word) + ": " + std::string(cure)});
        }
    };
    for (const Banned& banned : engine_banned) {
        add(banned.word, banned.cure);
    }
    for (const std::string_view name : std_libm) {
        add("std::" + std::string(name) + "(", no_libm);
    }
    return found;
}

Findings check_unordered_loops(const std::vector<Source>& sources) {
    std::set<std::string, std::less<>> names;
    for (const Source& source : sources) {
        if (is_cpp(source.path) && is_under(source.path, "engine")) {
            for (const std::string_view type : {"unordered_", "FlatMap<", "FlatSet<"}) {
                add_names_of(type, source.code, names);
            }
            names.merge(table_names_of(source.code));
        }
    }
    Findings found;
    for (const Source& source : sources) {
        if (!is_cpp(source.path) || !is_under(source.path, "engine")) {
            continue;
        }
        const auto code = lines_of(source.code);
        const auto prose = lines_of(source.prose);
        for (std::size_t i = 0; i < code.size(); ++i) {
            const std::string_view name = looped_name_of(code[i]);
            if (names.contains(name) && prose[i].find("order does not show") == npos) {
                found.push_back({source.path, i + 1, "loop over " + quoted(name) + unordered_cure});
            }
        }
    }
    return found;
}

} // namespace citybrain::tidy
