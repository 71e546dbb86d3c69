#pragma once
/// A node's counts of rules as bytes (schemas/pack.fbs, TallyRow).

#include "engine/base/result.hpp"
#include "engine/model/rule_tally.hpp"
#include "engine/wire/bytes.hpp"

namespace citybrain::wire {

inline constexpr std::uint16_t tally_row_format = 1;

[[nodiscard]] Bytes encode_tally(model::NodeId node, const model::RuleTally& tally, Encoder& reuse);
/// broken when the bytes are no such row, of another node, or of a newer format.
[[nodiscard]] base::Result<model::RuleTally> decode_tally(model::NodeId node, ByteView bytes);

} // namespace citybrain::wire
