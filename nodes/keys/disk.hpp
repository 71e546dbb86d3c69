#pragma once
/// Small files with stated permissions: written whole, synced, never over an existing one; read with their mode
/// checked.
///
/// Only for key files (at most 4 KiB). Refuses what is not a plain file. Any thread.

#include <filesystem>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "engine/base/result.hpp"

namespace citybrain::keys {

/// Writes a new file and syncs it and its folder. conflict when it exists, broken when the disk refuses.
[[nodiscard]] base::Result<void> write_new_file(const std::filesystem::path& file, std::string_view text, mode_t mode);

/// Reads a whole file. not_found, or bad_input when it is no plain file or too long; with `secret`, denied when group
/// or others may read or write it.
[[nodiscard]] base::Result<std::string> read_small_file(const std::filesystem::path& file, bool secret);

/// Makes a folder for keys, for the owner only; one that is there already is left as it is. denied without the right.
[[nodiscard]] base::Result<void> make_key_folder(const std::filesystem::path& folder);

} // namespace citybrain::keys
