#pragma once
/// The signature of a pack's folder: a file pack.sig beside its texts, so that what is copied stays signed.

#include <filesystem>
#include <optional>

#include "engine/model/pack.hpp"
#include "local/files.hpp"

namespace citybrain {

struct SignedPack {
    base::Hash pack;
    model::PackSignature signature{};
};

/// Replaces pack.sig of the folder. broken when the disk refuses.
[[nodiscard]] base::Result<std::filesystem::path> write_signature(const std::filesystem::path& folder,
                                                                  const SignedPack& made);
/// Empty when the folder has no pack.sig; bad_input when it cannot be read.
[[nodiscard]] base::Result<std::optional<SignedPack>> read_signature(const std::filesystem::path& folder);

} // namespace citybrain
