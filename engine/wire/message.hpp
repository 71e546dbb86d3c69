#pragma once
/// Payloads between neighbours as bytes (schemas/message.fbs).
///
/// A neighbour is a node like us but may be newer, damaged or hostile: every length, range and count is checked here.

#include "engine/base/result.hpp"
#include "engine/model/message.hpp"
#include "engine/wire/bytes.hpp"

namespace citybrain::wire {

/// The payload: journalled in the sending record and sent as it is. Equal messages give equal bytes.
[[nodiscard]] Bytes encode_message(const model::Message& message, Encoder& reuse);

/// bad_input with a sentence that names the field when the bytes are no payload or hold what may not be: over-long
/// texts, unknown enum values, places off the earth, codes of more than twelve digits, texts that are not UTF-8, text
/// or reporter in the clear, instants outside the years 1900 to 9999. At most limits::payload_bytes_max bytes.
[[nodiscard]] base::Result<model::Message> decode_message(ByteView payload);

} // namespace citybrain::wire
