#pragma once
/// The gateway socket's frames (schemas/gateway.fbs; protocol: docs of the gateway), for the node and for `push`.
///
/// A source is a stranger: every length, range and count is checked, and one bad event does not spoil its batch. What
/// comes out still has to pass engine/intake's complete(): coordinates as written become a place there, and attributes
/// are put in order.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/model/event.hpp"
#include "engine/wire/bytes.hpp"

namespace citybrain::wire {

inline constexpr std::uint32_t gateway_version = 1;

/// First frame of a source.
struct GatewayHello {
    std::string source; ///< the name under which its key is enrolled
    std::uint32_t version = gateway_version;
    friend bool operator==(const GatewayHello&, const GatewayHello&) = default;
};

/// The node's answer to a GatewayHello.
struct Welcome {
    model::NodeId node;
    std::uint64_t credit = 0; ///< an absolute sequence number: the source may send up to it
    friend bool operator==(const Welcome&, const Welcome&) = default;
};

/// An event that was not taken.
struct Rejection {
    std::uint64_t seq = 0;
    std::string code;
    std::string reason;
    friend bool operator==(const Rejection&, const Rejection&) = default;
};

/// "Everything up to `seq` is on disk or among the rejected."
struct Receipt {
    std::uint64_t seq = 0;
    std::uint64_t credit = 0;
    std::vector<Rejection> rejected; ///< at most limits::batch_events_max; those since the last Receipt
    std::uint64_t repeats = 0;       ///< events since the last Receipt that had been taken before
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// Why the sender of this frame will not go on.
struct GatewayBye {
    std::string code;
    std::string reason;
    friend bool operator==(const GatewayBye&, const GatewayBye&) = default;
};

/// A batch whose frame has been verified; its events are read one by one. Points into the decoded bytes, which must
/// outlive it, or, if those were not aligned, into a copy of its own.
class Batch {
  public:
    Batch(Batch&&) noexcept = default;
    Batch& operator=(Batch&&) noexcept = default;
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    [[nodiscard]] std::uint64_t first_seq() const { return first_seq_; } ///< at least 1
    [[nodiscard]] std::size_t size() const { return size_; }             ///< 1 to limits::batch_events_max

    /// Event `index` (below size()), with text and reporter. bad_input with a sentence that names the field: the event
    /// alone is to be rejected, code "malformed_event".
    /// `event.time` is 0 when the source gave none: the door puts its own clock there.
    [[nodiscard]] base::Result<model::Report> event(std::size_t index) const;

  private:
    friend class BatchMaker; ///< of this room only
    Batch() = default;
    Bytes copy_;                  ///< of the frame, when the bytes handed in were not aligned
    const void* frame_ = nullptr; ///< the verified table
    std::uint64_t first_seq_ = 0;
    std::size_t size_ = 0;
};

/// Stable code for an event that Batch::event refuses.
inline constexpr const char* malformed_event = "malformed_event";

using GatewayFrame = std::variant<GatewayHello, Welcome, Batch, Receipt, GatewayBye>;

/// bad_input with a sentence when the frame as a whole is wrong: not a GatewayFrame, over limits::frame_bytes_max, more
/// events than limits::batch_events_max, an unknown body ("newer sender?").
[[nodiscard]] base::Result<GatewayFrame> decode_gateway(ByteView bytes);

/// Each replaces `out`.
void encode_gateway(const GatewayHello& hello, Encoder& reuse, Bytes& out);
void encode_gateway(const Welcome& welcome, Encoder& reuse, Bytes& out);
void encode_gateway(const Receipt& receipt, Encoder& reuse, Bytes& out);
void encode_gateway(const GatewayBye& bye, Encoder& reuse, Bytes& out);

/// A Batch of as many `reports` from the front as fit (limits::frame_bytes_max, limits::batch_events_max); gives their
/// number, which is 0 when there are none or the first alone does not fit. Of a report goes out what a source may say:
/// coordinates as written (or the place as WGS-84 when none are), text and reporter in the clear; neither seal nor
/// pseudonym.
[[nodiscard]] std::size_t encode_batch(std::uint64_t first_seq, std::span<const model::Report> reports, Encoder& reuse,
                                       Bytes& out);

} // namespace citybrain::wire
