#pragma once
/// Journal records as bytes (schemas/record.fbs). Written once, read by every later build: append-only.
///
/// Bytes come from our own journal, whose chain has been checked, so lengths are not held against the doors' limits;
/// structure, enum values and counts still are.

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/record.hpp"
#include "engine/wire/bytes.hpp"

namespace citybrain::wire {

/// One send of a record, encoded once: `payload` is what encode_message gave.
struct EncodedSend {
    std::uint64_t epoch = 0;
    ByteView payload;
};

/// One send as it stands in a record; `payload` points into the record's bytes.
struct SendView {
    model::NodeId to;
    model::Lane lane = model::Lane::custody;
    std::uint64_t epoch = 0;
    std::uint64_t seq = 0;
    ByteView payload;
};

/// Replaces `out`. `sends` has one entry for each of record.sends, in order (ENSURE); the messages in record.sends are
/// not looked at, only their payloads are written.
void encode_record(const model::Record& record, std::span<const EncodedSend> sends, Encoder& reuse, Bytes& out);

/// The record with its messages. broken with a sentence when the bytes are not a record, or a newer build's.
[[nodiscard]] base::Result<model::Record> decode_record(ByteView bytes);

/// Only what the record sends: for resends and for rebuilding link chains on replay. Views live as long as `bytes`.
/// broken as above.
[[nodiscard]] base::Result<std::vector<SendView>> sends_of(ByteView bytes);

} // namespace citybrain::wire
