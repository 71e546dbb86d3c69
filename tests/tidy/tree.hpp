#pragma once
/// Tree: every text file of the project, read from disk.

#include <string>
#include <vector>

#include "tests/tidy/source.hpp"

namespace citybrain::tidy {

/// All files below `root` that people write: no build output, no fetched packages, no binary files, nothing over 1 MiB.
/// Sorted by path.
[[nodiscard]] std::vector<Source> read_tree(const std::string& root);

/// A file's bytes; empty when it cannot be read.
[[nodiscard]] std::string read_file(const std::string& path);

} // namespace citybrain::tidy
