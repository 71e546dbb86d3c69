#pragma once
/// PlainVault: seals without secrecy, for simulation and tests.

#include "engine/drive/ports.hpp"

namespace citybrain::sim {

/// Cipher is the text itself, the key a counter: enough to see that both arrive where they should.
class PlainVault final : public drive::Vault {
  public:
    [[nodiscard]] drive::Sealed seal(const model::PrivatePart& part) override;
    [[nodiscard]] base::Result<model::PrivatePart> open(const base::Hash& hash, drive::ByteView cipher,
                                                        drive::ByteView key) override;

  private:
    std::uint64_t sealed_ = 0;
};

} // namespace citybrain::sim
