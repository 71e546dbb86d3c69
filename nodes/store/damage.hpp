#pragma once
/// Before a damaged database is repaired it is copied aside as it was found: repair forgets, a copy does not.

#include <filesystem>

#include "engine/base/result.hpp"

namespace citybrain::store {

/// Copies the directory `database` to "<database>.damaged-1" (or -2 … -9) beside it, synced. Returns the copy's path.
/// busy when the disk has no room for it or nine copies are there already: then nothing may be repaired.
[[nodiscard]] base::Result<std::filesystem::path> copy_aside(const std::filesystem::path& database);

} // namespace citybrain::store
