#include "nodes/keys/vault.hpp"

#include <algorithm>

#include <sodium.h>

#include "engine/base/ensure.hpp"
#include "engine/base/text.hpp"

namespace citybrain::keys {
namespace {

constexpr std::uint8_t sealed_version = 1; // on disk: never renumber
constexpr std::size_t salt_bytes = 32;
constexpr std::size_t head_bytes = 1 + salt_bytes + 4;
// A key seals exactly one report, so its nonce may be a constant (XSalsa20 needs each (key, nonce) only once).
constexpr std::array<std::uint8_t, crypto_secretbox_NONCEBYTES> nonce{};
static_assert(crypto_secretbox_KEYBYTES == 32);

base::Hash sealed_hash(std::span<const std::uint8_t> salt, const model::PrivatePart& part) {
    return base::Hasher{}.raw(salt).text(part.text).text(part.reporter).finish();
}

bool is_telephone_mark(char c) { return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits of a telephone number, or empty when the text is none (5 digits, such as 12345, to 15, E.164's most).
std::string telephone_digits(std::string_view text) {
    std::string digits;
    const bool plus = text.starts_with('+');
    for (const char c : plus ? text.substr(1) : text) {
        if (is_digit(c)) {
            digits.push_back(c);
        } else if (!is_telephone_mark(c)) {
            return {};
        }
    }
    if (digits.starts_with("0086")) {
        digits.erase(0, 4);
    } else if (digits.starts_with("86") && (plus || digits.size() == 13)) {
        digits.erase(0, 2);
    }
    return digits.size() >= 5 && digits.size() <= 15 ? digits : std::string{};
}

} // namespace

std::string normalised_reporter(std::string_view reporter) {
    const std::string_view trimmed = base::trim(reporter);
    if (std::string digits = telephone_digits(trimmed); !digits.empty()) {
        return digits;
    }
    std::string out;
    for (const char c : trimmed) {
        const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (!space) {
            out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        } else if (out.back() != ' ') { // trimmed: never the first
            out.push_back(' ');
        }
    }
    return out;
}

SodiumVault::SodiumVault(const base::SecretKey& pseudonym) : pseudonym_(pseudonym) { ENSURE(sodium_init() >= 0); }

SodiumVault::~SodiumVault() { sodium_memzero(random_.data(), random_.size()); }

void SodiumVault::draw(std::span<std::uint8_t> out) {
    if (random_used_ + out.size() > random_.size()) {
        randombytes_buf(random_.data(), random_.size());
        random_used_ = 0;
    }
    std::uint8_t* const from = random_.data() + random_used_;
    std::copy_n(from, out.size(), out.begin());
    sodium_memzero(from, out.size());
    random_used_ += out.size();
}

drive::Sealed SodiumVault::seal(const model::PrivatePart& part) {
    drive::Sealed sealed;
    if (part.empty()) {
        return sealed;
    }
    ENSURE(part.text.size() <= 0xffff'ffffU);
    sealed.key.resize(crypto_secretbox_KEYBYTES);
    draw(sealed.key);
    drive::Bytes plain(head_bytes + part.text.size() + part.reporter.size());
    const std::span<std::uint8_t> salt{plain.data() + 1, salt_bytes};
    plain[0] = sealed_version;
    draw(salt);
    for (std::size_t i = 0; i < 4; ++i) {
        plain[1 + salt_bytes + i] = static_cast<std::uint8_t>((part.text.size() >> (8 * i)) & 0xff);
    }
    const auto end_of_text = std::ranges::copy(base::bytes_of(part.text), plain.begin() + head_bytes).out;
    std::ranges::copy(base::bytes_of(part.reporter), end_of_text);

    sealed.hash = sealed_hash(salt, part);
    sealed.cipher.resize(plain.size() + crypto_secretbox_MACBYTES);
    ENSURE(crypto_secretbox_easy(sealed.cipher.data(), plain.data(), plain.size(), nonce.data(), sealed.key.data()) ==
           0);
    sodium_memzero(plain.data(), plain.size());
    if (!part.reporter.empty()) {
        const std::string who = normalised_reporter(part.reporter);
        ENSURE(crypto_generichash(sealed.complainant.bytes.data(), sealed.complainant.bytes.size(),
                                  base::bytes_of(who).data(), who.size(), pseudonym_.bytes().data(),
                                  pseudonym_.bytes().size()) == 0);
    }
    return sealed;
}

base::Result<model::PrivatePart> SodiumVault::open(const base::Hash& hash, drive::ByteView cipher,
                                                   drive::ByteView key) {
    if (key.size() != crypto_secretbox_KEYBYTES || cipher.size() < crypto_secretbox_MACBYTES + head_bytes) {
        return base::broken("sealed text " + base::to_hex(hash) + ": key or sealed bytes are cut short");
    }
    drive::Bytes plain(cipher.size() - crypto_secretbox_MACBYTES);
    if (crypto_secretbox_open_easy(plain.data(), cipher.data(), cipher.size(), nonce.data(), key.data()) != 0) {
        return base::broken("sealed text " + base::to_hex(hash) +
                            ": the key does not open it; bytes or key are damaged");
    }
    std::size_t text_bytes = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        text_bytes |= static_cast<std::size_t>(plain[1 + salt_bytes + i]) << (8 * i);
    }
    if (plain[0] != sealed_version || text_bytes > plain.size() - head_bytes) {
        return base::broken("sealed text " + base::to_hex(hash) + ": was sealed by a newer version; upgrade this node");
    }
    const std::string_view body = base::text_of(drive::ByteView{plain}.subspan(head_bytes));
    model::PrivatePart part{std::string(body.substr(0, text_bytes)), std::string(body.substr(text_bytes))};
    const bool same = sealed_hash({plain.data() + 1, salt_bytes}, part) == hash;
    sodium_memzero(plain.data(), plain.size());
    if (!same) {
        return base::broken("sealed text " + base::to_hex(hash) + ": these bytes belong to another report");
    }
    return part;
}

} // namespace citybrain::keys
