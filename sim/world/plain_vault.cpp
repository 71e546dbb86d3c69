#include "sim/world/plain_vault.hpp"

namespace citybrain::sim {

drive::Sealed PlainVault::seal(const model::PrivatePart& part) {
    sealed_ += 1;
    const std::string both = part.text + '\n' + part.reporter;
    const auto bytes = base::bytes_of(both);
    drive::Sealed sealed;
    sealed.cipher.assign(bytes.begin(), bytes.end());
    sealed.key = {static_cast<std::uint8_t>(sealed_), static_cast<std::uint8_t>(sealed_ >> 8)};
    sealed.hash = base::Hasher{}.raw(sealed.cipher).raw(sealed.key).finish();
    if (!part.reporter.empty()) {
        sealed.complainant = base::hash_of("plain pseudonym " + part.reporter);
    }
    return sealed;
}

base::Result<model::PrivatePart> PlainVault::open(const base::Hash& hash, drive::ByteView cipher, drive::ByteView key) {
    if (base::Hasher{}.raw(cipher).raw(key).finish() != hash) {
        return base::broken("cipher, key and hash do not belong together");
    }
    const std::string both(base::text_of(cipher));
    const auto line = both.find('\n');
    return model::PrivatePart{both.substr(0, line), both.substr(line + 1)};
}

} // namespace citybrain::sim
