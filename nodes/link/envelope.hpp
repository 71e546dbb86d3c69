#pragma once
/// Envelope: the part in front of every frame between hosts. One TCP connection carries the links of several pairs of
/// nodes (a town's host speaks for the town and for the villages it hosts), so a frame must say whose it is.
///
///   envelope = "CBL1" kind:u8 0:u8 0:u8 0:u8 from:u64 to:u64      24 bytes, integers little endian
///
///   child  -> knock    "this pair speaks over this connection now"   parent -> welcome, or refused
///   either -> frame    the second part is a frame of engine/wire
///   either -> beat     "I am here"; a pair without one for a while is down
///   parent -> stranger "you did not knock on this connection"        child -> knock
///   parent -> silent   "nothing came from you for a while"           child -> dials anew: this way is dead
///
/// The envelope is no authority: `from` counts only if the key of the connection may speak for it.

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "engine/model/ids.hpp"

namespace citybrain::link {

/// On the wire: never renumber.
enum class Kind : std::uint8_t { knock = 1, welcome = 2, frame = 3, beat = 4, stranger = 5, refused = 6, silent = 7 };

struct Envelope {
    Kind kind = Kind::beat;
    model::NodeId from;
    model::NodeId to;
    friend bool operator==(const Envelope&, const Envelope&) = default;
};

inline constexpr std::size_t envelope_bytes = 24;

[[nodiscard]] std::array<std::uint8_t, envelope_bytes> encode_envelope(const Envelope& envelope);
/// Empty when the bytes are no envelope.
[[nodiscard]] std::optional<Envelope> decode_envelope(std::span<const std::uint8_t> bytes);

} // namespace citybrain::link
