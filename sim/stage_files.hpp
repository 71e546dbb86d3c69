#pragma once
/// The stage of a torture from the files that come with the program.

#include <filesystem>

#include "sim/programs.hpp"
#include "sim/torture/torture.hpp"

namespace citybrain::sim {

/// Nanhai with its pack, or the part of it that the options name; Monday 2026-06-29 08:00.
[[nodiscard]] base::Result<Stage> load_stage(const TortureOptions& options);
[[nodiscard]] base::Result<Stage> load_stage(const std::filesystem::path& share, const TortureOptions& options);

} // namespace citybrain::sim
