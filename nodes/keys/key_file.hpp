#pragma once
/// Key files: `NAME.key` (public and secret, mode 0600) and `NAME.pub` (public only), as `citybrain keys new` writes
/// them.
///
/// Promises: a secret is never written readable by others, an existing file is never overwritten, and what was written
/// is on disk when the call returns. Refuses a secret file that group or others may read: a copied key is worth
/// nothing. Any thread.

#include <filesystem>
#include <string>
#include <string_view>

#include "engine/base/curve_key.hpp"
#include "engine/base/result.hpp"

namespace citybrain::keys {

/// A fresh Curve25519 pair (libsodium, the system's randomness).
[[nodiscard]] base::CurvePair make_pair();

/// Where a pair was written.
struct PairFiles {
    std::filesystem::path key;  ///< secret and public, 0600
    std::filesystem::path open; ///< public, 0644
};

/// bad_input for a name that could leave the folder or surprise a shell.
[[nodiscard]] base::Result<void> check_key_name(std::string_view name);

/// Writes NAME.key and NAME.pub into `folder` (made if absent, 0700). bad_input for a name that is not letters, digits,
/// '-', '_' and '.'; conflict when one of the files exists; broken when the disk refuses.
[[nodiscard]] base::Result<PairFiles> write_pair(const std::filesystem::path& folder, std::string_view name,
                                                 const base::CurvePair& pair);

/// Reads a .key file. not_found; denied when others may read it; bad_input with file:line:col when its text is wrong or
/// its two keys do not belong together.
[[nodiscard]] base::Result<base::CurvePair> load_pair(const std::filesystem::path& file);

/// Reads the public key of a .pub (or .key) file.
[[nodiscard]] base::Result<base::PublicKey> load_public(const std::filesystem::path& file);

/// The district's pseudonym key (32 bytes under a name of its own, so that a link key is never used for it by mistake):
/// reads `file` with the rules of load_pair.
[[nodiscard]] base::Result<base::SecretKey> load_pseudonym_key(const std::filesystem::path& file);

/// Makes a fresh pseudonym key and writes it (0600, never over an existing file).
[[nodiscard]] base::Result<base::SecretKey> write_pseudonym_key(const std::filesystem::path& file);

/// Makes a fresh admin token (256 random bits as 64 digits) and writes it (0600, never over an existing file).
[[nodiscard]] base::Result<void> write_admin_token(const std::filesystem::path& file);
/// The token of a file, with the rules of load_pair.
[[nodiscard]] base::Result<std::string> load_admin_token(const std::filesystem::path& file);

} // namespace citybrain::keys
