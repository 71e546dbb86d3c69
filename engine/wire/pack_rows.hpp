#pragma once
/// The part of a node's checkpoint that is about rule packs, as bytes (schemas/pack.fbs, PackRow).

#include "engine/base/result.hpp"
#include "engine/model/pack.hpp"
#include "engine/wire/bytes.hpp"

namespace citybrain::wire {

inline constexpr std::uint16_t pack_row_format = 1;

[[nodiscard]] Bytes encode_packs(model::NodeId node, const model::PackState& packs, Encoder& reuse);
/// broken when the bytes are no such row, of another node, or of a newer format.
[[nodiscard]] base::Result<model::PackState> decode_packs(model::NodeId node, ByteView bytes);

} // namespace citybrain::wire
