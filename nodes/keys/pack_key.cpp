#include "nodes/keys/pack_key.hpp"

#include <array>
#include <string>
#include <system_error>
#include <vector>

#include <sodium.h>

#include "engine/base/ensure.hpp"
#include "nodes/keys/disk.hpp"
#include "nodes/keys/key_text.hpp"

namespace citybrain::keys {
namespace {

static_assert(crypto_sign_BYTES == sizeof(model::PackSignature));
static_assert(crypto_sign_SEEDBYTES == base::curve_key_bytes);
static_assert(crypto_sign_PUBLICKEYBYTES == base::curve_key_bytes);

using KeyBytes = std::array<std::uint8_t, base::curve_key_bytes>;

/// libsodium's secret key is seed and public half; wiped when it goes.
struct Expanded {
    KeyBytes open{};
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};

    explicit Expanded(const KeyBytes& seed) {
        ENSURE(sodium_init() >= 0); // 1 means: was started before
        ENSURE(crypto_sign_seed_keypair(open.data(), secret.data(), seed.data()) == 0);
    }
    Expanded(const Expanded&) = delete;
    Expanded& operator=(const Expanded&) = delete;
    ~Expanded() { sodium_memzero(secret.data(), secret.size()); }
};

std::vector<std::uint8_t> signed_bytes(const base::Hash& pack, std::span<const std::uint8_t> bundle) {
    constexpr std::string_view purpose = "citybrain rule pack 1";
    const base::Hash files = base::hash_of(bundle);
    std::vector<std::uint8_t> bytes(purpose.begin(), purpose.end());
    bytes.insert(bytes.end(), pack.bytes.begin(), pack.bytes.end());
    bytes.insert(bytes.end(), files.bytes.begin(), files.bytes.end());
    return bytes;
}

base::Error no_pack_key(const std::filesystem::path& file, const char* word) {
    return base::bad_input(file.string() + ": has no line `" + word +
                           " = …`: it is no pack-signing key; `citybrain keys new --pack-signing` makes one");
}

} // namespace

base::Result<PairFiles> write_pack_pair(const std::filesystem::path& folder, std::string_view name) {
    if (auto named = check_key_name(name); !named.ok()) {
        return named.error();
    }
    if (auto made = make_key_folder(folder); !made.ok()) {
        return made.error();
    }
    const PairFiles files{folder / (std::string(name) + ".key"), folder / (std::string(name) + ".pub")};
    std::error_code failed;
    if (std::filesystem::exists(files.open, failed)) {
        return base::conflict(files.open.string() + ": exists already and is not overwritten; choose another name");
    }
    ENSURE(sodium_init() >= 0);
    KeyBytes seed{};
    randombytes_buf(seed.data(), seed.size());
    const Expanded pair(seed);
    const std::string open = "pack_public = \"" + base::to_z85(base::PublicKey{pair.open}) + "\"\n";
    std::string text = "# Signs the district's rule packs. Secret (0600): whoever has it says what decides.\n" + open +
                       "pack_secret = \"" + base::to_z85(seed) + "\"\n";
    sodium_memzero(seed.data(), seed.size());
    const auto written = write_new_file(files.key, text, 0600);
    sodium_memzero(text.data(), text.size());
    if (!written) {
        return written.error();
    }
    const auto told = write_new_file(
        files.open, "# Public half of the district's pack-signing key: for every host's configuration.\n" + open, 0644);
    if (!told) {
        (void)std::filesystem::remove(files.key, failed); // so that the next attempt is not in its own way
        return told.error();
    }
    return files;
}

base::Result<base::SecretKey> load_pack_secret(const std::filesystem::path& file) {
    const auto text = read_key_text(file, true);
    if (!text) {
        return text.error();
    }
    if (!text->pack_secret) {
        return no_pack_key(file, "pack_secret");
    }
    if (text->pack_public && Expanded(*text->pack_secret).open != *text->pack_public) {
        return base::bad_input(file.string() +
                               ": public and secret key do not belong together; take the file as it was made");
    }
    return base::SecretKey{*text->pack_secret};
}

base::Result<base::PublicKey> load_pack_public(const std::filesystem::path& file) {
    const auto text = read_key_text(file, false);
    if (!text) {
        return text.error();
    }
    if (!text->pack_public) {
        return no_pack_key(file, "pack_public");
    }
    return base::PublicKey{*text->pack_public};
}

model::PackSignature sign_pack(const base::SecretKey& seed, const base::Hash& pack,
                               std::span<const std::uint8_t> bundle) {
    const Expanded pair(seed.bytes());
    const auto message = signed_bytes(pack, bundle);
    model::PackSignature signature{};
    ENSURE(crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), pair.secret.data()) == 0);
    return signature;
}

bool is_signed(const base::PublicKey& signer, const base::Hash& pack, std::span<const std::uint8_t> bundle,
               const model::PackSignature& signature) {
    ENSURE(sodium_init() >= 0);
    const auto message = signed_bytes(pack, bundle);
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), signer.bytes.data()) == 0;
}

} // namespace citybrain::keys
