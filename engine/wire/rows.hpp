#pragma once
/// Checkpoint rows as bytes: a case (schemas/case.fbs) and a node's own row (schemas/row.fbs). Both carry a format
/// number, so that an older build refuses a newer one's row with a sentence instead of misreading it.

#include "engine/base/result.hpp"
#include "engine/model/case.hpp"
#include "engine/model/ledger.hpp"
#include "engine/wire/bytes.hpp"

namespace citybrain::wire {

/// Format numbers that this build writes; it reads these and lower.
inline constexpr std::uint16_t case_row_format = 1;
inline constexpr std::uint16_t node_row_format = 1;

[[nodiscard]] Bytes encode_case(const model::Case& matter, Encoder& reuse);
/// broken when the bytes are no case row, or of a newer format.
[[nodiscard]] base::Result<model::Case> decode_case(ByteView bytes);

[[nodiscard]] Bytes encode_node(const model::NodeCheckpoint& checkpoint, Encoder& reuse);
/// broken when the bytes are no node row, or of a newer format.
[[nodiscard]] base::Result<model::NodeCheckpoint> decode_node(ByteView bytes);

} // namespace citybrain::wire
