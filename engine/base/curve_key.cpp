#include "engine/base/curve_key.hpp"

#include <sodium.h>

#include "engine/base/ensure.hpp"

namespace citybrain::base {
namespace {

constexpr std::string_view alphabet =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
static_assert(alphabet.size() == 85);

} // namespace

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::string to_z85(std::span<const std::uint8_t> bytes) {
    ENSURE(bytes.size() % 4 == 0);
    std::string out(bytes.size() / 4 * 5, ' ');
    for (std::size_t group = 0; group * 4 < bytes.size(); ++group) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            value = (value << 8) | bytes[group * 4 + i];
        }
        for (std::size_t i = 5; i-- > 0; value /= 85) {
            out[group * 5 + i] = alphabet[value % 85];
        }
    }
    return out;
}

Result<std::array<std::uint8_t, curve_key_bytes>> parse_z85_key(std::string_view text) {
    if (text.size() != curve_key_z85_characters) {
        return bad_input("a key has 40 characters (Z85), this has " + std::to_string(text.size()) +
                         "; copy the whole line of the .pub file");
    }
    std::array<std::uint8_t, curve_key_bytes> out{};
    for (std::size_t group = 0; group < curve_key_bytes / 4; ++group) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < 5; ++i) {
            const std::size_t digit = alphabet.find(text[group * 5 + i]);
            if (digit == std::string_view::npos) {
                return bad_input("character " + std::to_string(group * 5 + i + 1) +
                                 " cannot stand in a key (Z85 uses letters, digits and .-:+=^!/*?&<>()[]{}@%$#)");
            }
            value = value * 85 + digit;
        }
        if (value > 0xffff'ffffU) {
            return bad_input("characters " + std::to_string(group * 5 + 1) + " to " + std::to_string(group * 5 + 5) +
                             " are no Z85 group; the key was damaged when it was copied");
        }
        for (std::size_t i = 4; i-- > 0; value >>= 8) {
            out[group * 4 + i] = static_cast<std::uint8_t>(value & 0xff);
        }
    }
    return out;
}

Result<PublicKey> parse_public_key(std::string_view text) {
    const auto bytes = parse_z85_key(text);
    if (!bytes) {
        return bytes.error();
    }
    return PublicKey{*bytes};
}

} // namespace citybrain::base
