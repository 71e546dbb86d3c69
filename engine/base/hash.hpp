#pragma once
/// BLAKE2b-256 (RFC 7693) through libsodium: journal chain, link chain, digests, pack hashes.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace citybrain::base {

/// 32 bytes of hash; all zero means "nothing yet".
struct Hash {
    std::array<std::uint8_t, 32> bytes{};

    friend auto operator<=>(const Hash&, const Hash&) = default;
};

/// Feeds parts one after the other. Integers go in as 8 bytes little endian, texts with their length in front, so that
/// different sequences of parts cannot give the same input.
class Hasher {
  public:
    Hasher();
    Hasher& raw(std::span<const std::uint8_t> bytes);
    Hasher& number(std::uint64_t value);
    Hasher& text(std::string_view value);
    Hasher& hash(const Hash& value);
    /// Ends the hash; the object must not be fed again.
    [[nodiscard]] Hash finish();

  private:
    // libsodium's crypto_generichash_state is 384 bytes, aligned to 64; kept opaque so that callers need no sodium.h.
    alignas(64) std::array<std::uint8_t, 384> state_;
};

[[nodiscard]] Hash hash_of(std::span<const std::uint8_t> bytes);
[[nodiscard]] Hash hash_of(std::string_view text);

/// chain_n = BLAKE2b(chain_{n-1} ‖ n ‖ bytes): the journal's chain (design: store) and, with H(payload), a link's.
[[nodiscard]] Hash chain(const Hash& previous, std::uint64_t position, std::span<const std::uint8_t> bytes);

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string to_hex(const Hash& hash);

/// Two lower-case hexadecimal digits a byte, and back; false, with `out` undefined, for any other text.
[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);
[[nodiscard]] bool parse_hex(std::string_view text, std::span<std::uint8_t> out);

/// The bytes of a text, without a copy.
[[nodiscard]] inline std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
/// Bytes seen as a text, without a copy.
[[nodiscard]] inline std::string_view text_of(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace citybrain::base
