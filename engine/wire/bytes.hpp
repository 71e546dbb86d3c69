#pragma once
/// Bytes in and out of this room, and the Encoder that every encode function reuses.
///
/// All encoded values are finished FlatBuffers with a file identifier (schemas/*.fbs), little endian. Every decode
/// function of this room is total: any bytes give a value or an Error with a sentence that names the field. Input need
/// not be aligned. No function here keeps anything between calls but the Encoder's memory.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace citybrain::wire {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// The memory of a builder, kept from one encoding to the next so that the hot path allocates nothing. One a thread;
/// not copyable. Content never leaks from one encoding into the next.
class Encoder {
  public:
    Encoder();
    ~Encoder();
    Encoder(Encoder&&) noexcept;
    Encoder& operator=(Encoder&&) noexcept;
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;

    struct Workspace; ///< of this room only (engine/wire/workspace.hpp)
    /// Cleared, ready for one encoding.
    [[nodiscard]] Workspace& fresh();

  private:
    std::unique_ptr<Workspace> workspace_;
};

} // namespace citybrain::wire
