#include "nodes/keys/key_file.hpp"

#include <system_error>

#include <sodium.h>

#include "engine/base/ensure.hpp"
#include "engine/base/hash.hpp"
#include "engine/base/text.hpp"
#include "nodes/keys/disk.hpp"
#include "nodes/keys/key_text.hpp"

namespace citybrain::keys {
namespace {

bool is_plain_name(std::string_view name) {
    if (name.empty() || name.size() > 100 || name.front() == '.' || name.front() == '-') {
        return false;
    }
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.';
        if (!plain) {
            return false;
        }
    }
    return true;
}

void start_sodium() { ENSURE(sodium_init() >= 0); } // 1 means: was started before

} // namespace

base::Result<void> check_key_name(std::string_view name) {
    if (!is_plain_name(name)) {
        return base::bad_input(
            "a key's name is 1 to 100 letters, digits, '-', '_' or '.', and begins with a letter or digit");
    }
    return {};
}

base::CurvePair make_pair() {
    start_sodium();
    std::array<std::uint8_t, base::curve_key_bytes> secret{};
    base::CurvePair pair;
    ENSURE(crypto_box_keypair(pair.open.bytes.data(), secret.data()) == 0);
    pair.secret = base::SecretKey{secret};
    sodium_memzero(secret.data(), secret.size());
    return pair;
}

base::Result<PairFiles> write_pair(const std::filesystem::path& folder, std::string_view name,
                                   const base::CurvePair& pair) {
    if (auto named = check_key_name(name); !named.ok()) {
        return named.error();
    }
    if (auto made = make_key_folder(folder); !made.ok()) {
        return made.error();
    }
    std::error_code failed;
    const PairFiles files{folder / (std::string(name) + ".key"), folder / (std::string(name) + ".pub")};
    if (std::filesystem::exists(files.open, failed)) {
        return base::conflict(files.open.string() +
                              ": exists already and is not overwritten; choose another name or move it away");
    }
    const std::string open = "public = \"" + base::to_z85(pair.open) + "\"\n";
    std::string text = "# CURVE key pair '" + std::string(name) +
                       "'. Secret: for the service's own user only (0600).\n" + open + "secret = \"" +
                       base::to_z85(pair.secret.bytes()) + "\"\n";
    const auto written = write_new_file(files.key, text, 0600);
    sodium_memzero(text.data(), text.size());
    if (!written) {
        return written.error();
    }
    const auto told =
        write_new_file(files.open, "# CURVE public key '" + std::string(name) + "'. May be given away.\n" + open, 0644);
    if (!told) {
        (void)std::filesystem::remove(files.key, failed); // so that the next attempt is not in its own way
        return told.error();
    }
    return files;
}

base::Result<base::CurvePair> load_pair(const std::filesystem::path& file) {
    start_sodium();
    const auto text = read_key_text(file, true);
    if (!text) {
        return text.error();
    }
    if (!text->open || !text->secret) {
        return base::bad_input(file.string() +
                               ": needs a line `public = …` and a line `secret = …`; is this a .pub file?");
    }
    std::array<std::uint8_t, base::curve_key_bytes> derived{};
    if (crypto_scalarmult_base(derived.data(), text->secret->data()) != 0 || derived != *text->open) {
        return base::bad_input(file.string() +
                               ": public and secret key do not belong together; take the file as it was made");
    }
    return base::CurvePair{base::PublicKey{*text->open}, base::SecretKey{*text->secret}};
}

base::Result<base::PublicKey> load_public(const std::filesystem::path& file) {
    const auto text = read_key_text(file, false);
    if (!text) {
        return text.error();
    }
    if (!text->open) {
        return base::bad_input(file.string() + ": has no line `public = …`");
    }
    return base::PublicKey{*text->open};
}

base::Result<base::SecretKey> load_pseudonym_key(const std::filesystem::path& file) {
    const auto text = read_key_text(file, true);
    if (!text) {
        return text.error();
    }
    if (!text->pseudonym) {
        return base::bad_input(file.string() +
                               ": has no line `pseudonym = …`; a link's key must not be used for pseudonyms");
    }
    return base::SecretKey{*text->pseudonym};
}

base::Result<base::SecretKey> write_pseudonym_key(const std::filesystem::path& file) {
    start_sodium();
    if (file.has_parent_path()) {
        if (auto made = make_key_folder(file.parent_path()); !made.ok()) {
            return made.error();
        }
    }
    std::array<std::uint8_t, base::curve_key_bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    const base::SecretKey key{bytes};
    sodium_memzero(bytes.data(), bytes.size());
    std::string text =
        "# Key of reporters' pseudonyms, the same at all nodes of a district. Secret (0600).\npseudonym = \"" +
        base::to_z85(key.bytes()) + "\"\n";
    const auto written = write_new_file(file, text, 0600);
    sodium_memzero(text.data(), text.size());
    if (!written) {
        return written.error();
    }
    return key;
}

base::Result<void> write_admin_token(const std::filesystem::path& file) {
    start_sodium();
    if (file.has_parent_path()) {
        if (auto made = make_key_folder(file.parent_path()); !made.ok()) {
            return made.error();
        }
    }
    std::array<std::uint8_t, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string text = base::to_hex(std::span<const std::uint8_t>(bytes)) + "\n";
    sodium_memzero(bytes.data(), bytes.size());
    auto written = write_new_file(file, text, 0600);
    sodium_memzero(text.data(), text.size());
    return written;
}

base::Result<std::string> load_admin_token(const std::filesystem::path& file) {
    const auto text = read_small_file(file, true);
    if (!text) {
        return text.error();
    }
    const std::string token(base::trim(*text));
    std::array<std::uint8_t, 32> bytes{};
    if (!base::parse_hex(token, bytes)) {
        return base::bad_input(file.string() + ": is no admin token: 64 hexadecimal digits; `citybrain keys new "
                                               "--admin-token` makes one");
    }
    return token;
}

} // namespace citybrain::keys
