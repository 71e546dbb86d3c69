#pragma once
/// Registration: no test lies in the tree unrun.
///
/// CMake writes the list of the test sources it has built into programs (tests/CMakeLists.txt); the tree is compared
/// with it.

#include <string_view>
#include <vector>

#include "tests/tidy/source.hpp"

namespace citybrain::tidy {

/// Every *_test.cpp and *_fuzz.cpp is in `registered` (one path from the root a line).
[[nodiscard]] Findings check_registered(const std::vector<Source>& sources, std::string_view registered);

/// Every *.story lies under tests/story, and a registered test there walks that folder with its subfolders.
[[nodiscard]] Findings check_stories(const std::vector<Source>& sources, std::string_view registered);

/// Every program in tests/e2e has a name that tests/e2e/run picks up, or is a module (lib*.py) that tests import.
[[nodiscard]] Findings check_end_to_end(const std::vector<Source>& sources);

} // namespace citybrain::tidy
