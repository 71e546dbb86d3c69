#pragma once
/// The district's pack-signing key (Ed25519, libsodium): who may say what decides. Key files hold `pack_public` and
/// `pack_secret`, words of their own, so that a link's key is never used for it by mistake.
///
/// The signature covers "citybrain rule pack 1", the pack's hash and the BLAKE2b of its bundle: the pack as a whole,
/// and nothing but a pack. Any thread.

#include <filesystem>
#include <span>
#include <string_view>

#include "engine/base/curve_key.hpp"
#include "engine/base/hash.hpp"
#include "engine/base/result.hpp"
#include "engine/model/pack.hpp"
#include "nodes/keys/key_file.hpp"

namespace citybrain::keys {

/// A fresh pair, written as NAME.key (0600) and NAME.pub; the rules and errors of write_pair.
[[nodiscard]] base::Result<PairFiles> write_pack_pair(const std::filesystem::path& folder, std::string_view name);

/// The seed of a .key file. not_found; denied when others may read it; bad_input when it is no pack-signing key or its
/// two halves do not belong together.
[[nodiscard]] base::Result<base::SecretKey> load_pack_secret(const std::filesystem::path& file);
/// The public half, of a .pub or .key file.
[[nodiscard]] base::Result<base::PublicKey> load_pack_public(const std::filesystem::path& file);

[[nodiscard]] model::PackSignature sign_pack(const base::SecretKey& seed, const base::Hash& pack,
                                             std::span<const std::uint8_t> bundle);
[[nodiscard]] bool is_signed(const base::PublicKey& signer, const base::Hash& pack,
                             std::span<const std::uint8_t> bundle, const model::PackSignature& signature);

} // namespace citybrain::keys
