#pragma once
/// SodiumVault: seals free text and reporter before `step`, so that the engine sees only hashes (architecture.md).
///
/// Each report gets a fresh random key (XSalsa20-Poly1305). Sealed bytes: version 1 ‖ salt (32) ‖ length of text (4,
/// little endian) ‖ text ‖ reporter, then encrypted. hash = BLAKE2b(salt ‖ text ‖ reporter): the salt lies inside the
/// sealed bytes, so that erasing the key also ends guessing at the text by its hash. complainant = BLAKE2b keyed with
/// the district's pseudonym key over the normalised reporter: equal for the same person at every node of the district.
/// Engine thread only: randomness is drawn in blocks (one system call for 64 reports), because this is the hot path.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/curve_key.hpp"
#include "engine/drive/ports.hpp"

namespace citybrain::keys {

class SodiumVault : public drive::Vault {
  public:
    /// `pseudonym` is the district's key (load_pseudonym_key).
    explicit SodiumVault(const base::SecretKey& pseudonym);
    SodiumVault(const SodiumVault&) = delete;
    SodiumVault& operator=(const SodiumVault&) = delete;
    ~SodiumVault() override;

    /// All zero and empty when there is nothing to seal; complainant is zero without a reporter.
    [[nodiscard]] drive::Sealed seal(const model::PrivatePart& part) override;
    /// broken when cipher, key and hash do not belong together.
    [[nodiscard]] base::Result<model::PrivatePart> open(const base::Hash& hash, drive::ByteView cipher,
                                                        drive::ByteView key) override;

  private:
    void draw(std::span<std::uint8_t> out);

    static constexpr std::size_t random_bytes_of_a_report = 64; // key and salt
    base::SecretKey pseudonym_;
    // Invariant: bytes before random_used_ were given out and are wiped.
    std::array<std::uint8_t, 64 * random_bytes_of_a_report> random_{};
    std::size_t random_used_ = sizeof(random_);
};

/// One person, one spelling: a telephone number loses spaces, '-', '.', brackets and its +86 or 0086; any other
/// reporter loses white space at the ends, runs of it become one space, and ASCII letters become small.
[[nodiscard]] std::string normalised_reporter(std::string_view reporter);

} // namespace citybrain::keys
