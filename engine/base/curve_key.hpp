#pragma once
/// Keys of links and gateways (Curve25519, as CurveZMQ uses them) and their text form, Z85.
///
/// Only the vocabulary: keys are made and read from files in nodes/keys, named in nodes/config and used in nodes/link.
/// A secret is wiped when it goes; it is never printed by any function but to_z85, and never logged.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/result.hpp"

namespace citybrain::base {

inline constexpr std::size_t curve_key_bytes = 32;
inline constexpr std::size_t curve_key_z85_characters = 40;

/// Who a peer is. Not secret.
struct PublicKey {
    std::array<std::uint8_t, curve_key_bytes> bytes{};

    friend auto operator<=>(const PublicKey&, const PublicKey&) = default;
};

/// Proves who a peer is. Wiped on destruction; copies are made only where a socket or file needs one.
class SecretKey {
  public:
    SecretKey() = default;
    explicit SecretKey(const std::array<std::uint8_t, curve_key_bytes>& bytes) : bytes_(bytes) {}
    SecretKey(const SecretKey&) = default;
    SecretKey& operator=(const SecretKey&) = default;
    ~SecretKey();

    [[nodiscard]] const std::array<std::uint8_t, curve_key_bytes>& bytes() const { return bytes_; }

  private:
    std::array<std::uint8_t, curve_key_bytes> bytes_{};
};

struct CurvePair {
    PublicKey open; ///< told to others
    SecretKey secret;
};

/// Five characters for every four bytes; the length must be a multiple of four (ENSURE).
/// Source: ZeroMQ RFC 32/Z85.
[[nodiscard]] std::string to_z85(std::span<const std::uint8_t> bytes);
[[nodiscard]] inline std::string to_z85(const PublicKey& key) {
    return to_z85(std::span<const std::uint8_t>{key.bytes});
}

/// The 32 bytes of a key's 40 characters; bad_input says what is wrong, without repeating the text (it may be secret).
[[nodiscard]] Result<std::array<std::uint8_t, curve_key_bytes>> parse_z85_key(std::string_view text);
[[nodiscard]] Result<PublicKey> parse_public_key(std::string_view text);

} // namespace citybrain::base
