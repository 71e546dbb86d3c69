#pragma once
/// Frames on a link between neighbours (schemas/frame.fbs, design: links). Only their shape is checked here; what they
/// mean is the session's business (engine/drive).

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/base/result.hpp"
#include "engine/base/time.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/message.hpp"
#include "engine/wire/bytes.hpp"

namespace citybrain::wire {

inline constexpr std::uint32_t link_version = 1;

/// One lane, both directions, as the sender of the Hello has it on disk.
struct HelloLane {
    model::Lane lane = model::Lane::custody;
    std::uint64_t out_epoch = 0;
    std::uint64_t out_next = 0;
    std::uint64_t out_acked = 0;
    base::Hash chain_at_acked;
    model::Lineage in_lineage;
    std::uint64_t in_epoch = 0;
    std::uint64_t in_hwm = 0;
    base::Hash in_chain; ///< after payload in_hwm
    friend bool operator==(const HelloLane&, const HelloLane&) = default;
};

struct Hello {
    std::uint32_t version = link_version;
    model::NodeId node;
    model::Lineage lineage;
    std::uint64_t boot = 0; ///< new at each start of the process
    std::vector<HelloLane> lanes;
    std::uint64_t registry = 0; ///< version of the sender's registry of nodes
    std::uint64_t features = 0; ///< bits the sender understands; none yet
    friend bool operator==(const Hello&, const Hello&) = default;
};

/// Sealed text and reporter of an event in the payload, beside it. Views; compared by content.
struct SealedPart {
    base::Hash hash;
    ByteView cipher;
    ByteView key;
    friend bool operator==(const SealedPart& a, const SealedPart& b);
};

/// Views; compared by content.
struct Payload {
    ByteView bytes;           ///< for decode_message; 1 to limits::payload_bytes_max bytes
    std::uint64_t age_ms = 0; ///< spent in the sender's outbox
    std::vector<SealedPart> sealed;
    friend bool operator==(const Payload& a, const Payload& b);
};

/// Payloads first_seq, first_seq + 1, …; 1 to limits::link_frame_payloads_max of them.
struct Data {
    model::Lane lane = model::Lane::custody;
    std::uint64_t epoch = 0;
    std::uint64_t first_seq = 0;
    std::vector<Payload> payloads;
    friend bool operator==(const Data&, const Data&) = default;
};

/// "Everything up to `cum` is on my disk."
struct Ack {
    model::Lane lane = model::Lane::custody;
    std::uint64_t epoch = 0;
    std::uint64_t cum = 0;
    std::uint64_t credit_limit = 0; ///< an absolute sequence number
    base::Hash chain;               ///< the receiver's, after `cum`
    friend bool operator==(const Ack&, const Ack&) = default;
};

struct Ping {
    base::Instant at; ///< the sender's wall clock
    std::uint64_t nonce = 0;
    friend bool operator==(const Ping&, const Ping&) = default;
};

struct Bye {
    std::string code;
    std::string reason;
    friend bool operator==(const Bye&, const Bye&) = default;
};

using Frame = std::variant<Hello, Data, Ack, Ping, Bye>;

/// Replaces `out`. The caller keeps a Data within limits::frame_bytes_max (see data_frame_bytes); larger frames are
/// refused by the neighbour.
void encode_frame(const Frame& frame, Encoder& reuse, Bytes& out);

/// An upper bound of the bytes `payload` adds to a Data frame, and of an empty one: fill a frame until the sum would
/// pass limits::frame_bytes_max.
[[nodiscard]] std::size_t data_frame_bytes(const Payload& payload);
inline constexpr std::size_t data_frame_bytes_empty = 128;

/// Views in the frame live as long as `bytes`. bad_input with a sentence otherwise; an unknown body asks
/// "newer sender?".
[[nodiscard]] base::Result<Frame> decode_frame(ByteView bytes);

} // namespace citybrain::wire
