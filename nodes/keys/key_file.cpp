#include "nodes/keys/key_file.hpp"

#include <optional>
#include <system_error>
#include <vector>

#include <sodium.h>

#include "engine/base/ensure.hpp"
#include "engine/base/text.hpp"
#include "nodes/keys/disk.hpp"

namespace citybrain::keys {
namespace {

const std::vector<std::string> known_words{"public", "secret", "pseudonym"};

/// The values of a key file: lines `word = "value"`, comments and empty lines.
struct KeyText {
    std::optional<std::array<std::uint8_t, base::curve_key_bytes>> open;
    std::optional<std::array<std::uint8_t, base::curve_key_bytes>> secret;
    std::optional<std::array<std::uint8_t, base::curve_key_bytes>> pseudonym;
    ~KeyText() {
        if (secret) {
            sodium_memzero(secret->data(), secret->size());
        }
        if (pseudonym) {
            sodium_memzero(pseudonym->data(), pseudonym->size());
        }
    }
};

base::Error at(const base::Place& place, const std::string& what) {
    return base::bad_input(base::to_text(place) + ": " + what);
}

base::Result<void> read_line(std::string_view line, base::Place place, KeyText& out) {
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
        return at(place, "expected `word = \"key\"`");
    }
    const std::string word(base::trim(line.substr(0, equals)));
    std::string_view value = base::trim(line.substr(equals + 1));
    place.column = static_cast<std::uint32_t>(value.data() - line.data()) + 1;
    if (value.size() < 2 || value.front() != '"' || value.back() != '"') {
        return at(place, "the key must stand in double quotes");
    }
    value = value.substr(1, value.size() - 2);
    auto* slot = word == "public"      ? &out.open
                 : word == "secret"    ? &out.secret
                 : word == "pseudonym" ? &out.pseudonym
                                       : nullptr;
    if (slot == nullptr) {
        const auto near = base::nearest_spelling(word, known_words);
        place.column = 1;
        return at(place, "unknown word '" + word + "'" + (near ? "; did you mean '" + *near + "'?" : ""));
    }
    if (slot->has_value()) {
        place.column = 1;
        return at(place, "'" + word + "' stands here for the second time");
    }
    const auto key = base::parse_z85_key(value);
    if (!key) {
        place.column += 1;
        return at(place, key.error().detail);
    }
    *slot = *key;
    return {};
}

base::Result<KeyText> read_key_text(const std::filesystem::path& file, bool secret) {
    auto text = read_small_file(file, secret);
    if (!text) {
        return text.error();
    }
    KeyText out;
    std::string_view rest = *text;
    base::Result<void> read;
    for (std::uint32_t line = 1; !rest.empty() && read; ++line) {
        const std::size_t end = rest.find('\n');
        std::string_view one = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        const std::string_view trimmed = base::trim(one);
        if (!trimmed.empty() && trimmed.front() != '#') {
            read = read_line(one, {file.string(), line, 1}, out);
        }
    }
    sodium_memzero(text->data(), text->size());
    if (!read) {
        return read.error();
    }
    return out;
}

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

} // namespace citybrain::keys
