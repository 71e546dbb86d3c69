#include "tests/tidy/registration.hpp"

#include <algorithm>

namespace citybrain::tidy {
namespace {

bool is_registered(std::string_view registered, std::string_view path) {
    const auto lines = lines_of(registered);
    return std::ranges::find(lines, path) != lines.end();
}

std::string_view file_name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

} // namespace

Findings check_registered(const std::vector<Source>& sources, std::string_view registered) {
    Findings found;
    for (const Source& source : sources) {
        const bool is_test = source.path.ends_with("_test.cpp") || source.path.ends_with("_fuzz.cpp");
        if (is_test && !is_registered(registered, source.path)) {
            found.push_back({source.path, 0,
                             "is built into no test program: name its folder in tests/CMakeLists.txt with "
                             "citybrain_tests(), or call citybrain_register_tests() with it, and configure again"});
        }
    }
    return found;
}

Findings check_stories(const std::vector<Source>& sources, std::string_view registered) {
    const bool has_runner = std::ranges::any_of(sources, [&](const Source& source) {
        return is_under(source.path, "tests/story") && is_registered(registered, source.path) &&
               find_word(source.code, "recursive_directory_iterator") != std::string_view::npos;
    });
    Findings found;
    for (const Source& source : sources) {
        if (!source.path.ends_with(".story")) {
            continue;
        }
        if (!is_under(source.path, "tests/story")) {
            found.push_back({source.path, 0, "no test reads it here: move it under tests/story"});
        } else if (!has_runner) {
            found.push_back({source.path, 0,
                             "no test runs the stories: a registered tests/story/*_test.cpp must walk tests/story with "
                             "std::filesystem::recursive_directory_iterator"});
        }
    }
    return found;
}

Findings check_end_to_end(const std::vector<Source>& sources) {
    Findings found;
    for (const Source& source : sources) {
        if (!is_under(source.path, "tests/e2e")) {
            continue;
        }
        const std::string_view name = file_name_of(source.path);
        const bool is_program = name.ends_with(".py") || name.ends_with(".sh");
        const bool runs = name.ends_with("_test.py") || name.ends_with("_test.sh");
        const bool is_module = name.starts_with("lib");
        const bool is_nested = source.path.size() != std::string_view("tests/e2e/").size() + name.size();
        if (is_program && !is_module && (!runs || is_nested)) {
            found.push_back({source.path, 0,
                             "tests/e2e/run does not pick it up: call it tests/e2e/NAME_test.py or NAME_test.sh, or "
                             "libNAME.py when tests import it"});
        }
    }
    return found;
}

} // namespace citybrain::tidy
