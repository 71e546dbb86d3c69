#pragma once
/// LinkSession: one lane between one of our nodes and one neighbour, both directions (links.md 2.4). Sans I/O: frames
/// and events in, frames out.
///
/// States: down → greeting (our Hello is out) → flowing; fenced when the two ends disagree about what was sent, until a
/// person or the reconciliation protocol settles it: nothing is sent and nothing is taken, so nothing can be lost or
/// doubled. Whatever was not acknowledged is sent again after each Hello; the receiver drops what it has, and says
/// Hello when it sees a gap. Engine thread only.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/drive/link_stream.hpp"
#include "engine/wire/frame.hpp"

namespace citybrain::drive {

/// One payload that arrived in order and is not yet applied.
struct Arrival {
    std::uint64_t seq = 0;
    base::Hash chain; ///< receiver's chain after it
    Bytes bytes;
    std::vector<PrivateRow> privates;
};

enum class LinkState : std::uint8_t { down, greeting, flowing, fenced };
[[nodiscard]] std::string_view to_text(LinkState state);

/// What a console shows of a link.
struct LinkStatus {
    model::NodeId self;
    model::NodeId peer;
    model::Lane lane = model::Lane::custody;
    LinkState state = LinkState::down;
    std::string reason; ///< of fenced
    std::uint64_t out_next = 1;
    std::uint64_t out_acked = 0;
    std::uint64_t in_hwm = 0;
    base::Instant changed_at; ///< of state
};

class LinkSession {
  public:
    /// `rows` must outlive the session; `ledger` is the durable content to begin with; `window` is how many payloads
    /// may be on their way, the same at both ends.
    LinkSession(model::NodeId self, model::Lineage lineage, std::uint64_t boot, model::LaneLedger ledger, Rows& rows,
                std::uint64_t window);

    /// The transport says the neighbour can be reached / is gone. Our Hello goes out with the next pump.
    void on_up(base::Instant now);
    void on_down(base::Instant now);

    /// A frame from the neighbour. Arrivals go to the engine in order, at most what our acknowledgements allow it to
    /// send; frames are news to send now, which may be lost.
    struct Taken {
        std::vector<Arrival> arrivals;
        std::vector<wire::Frame> frames;
    };
    [[nodiscard]] Taken on_frame(base::Instant now, const wire::Frame& frame);

    /// A send was encoded into a record that is not yet durable: advances number and chain; gives the epoch.
    std::uint64_t encoded(std::uint64_t seq, ByteView payload);
    /// That record is durable: the payload may go out.
    void durable(OutPayload payload);
    /// An arrival was stepped into a record that is not yet durable: goes into the node's row.
    void applied(std::uint64_t seq, const base::Hash& chain);
    /// That record is durable: it may be acknowledged.
    void durable_in(std::uint64_t seq, const base::Hash& chain);

    /// Hands each frame that can go out now to `send` (bytes live for the call): the owed Hello, the owed
    /// acknowledgement, then payloads as far as the neighbour's credit reaches. Stops when `send` says no; what is left
    /// goes out at the next call.
    [[nodiscard]] base::Result<void> pump(const std::function<bool(const wire::Frame&)>& send);

    /// Content for the node's row.
    [[nodiscard]] const model::LaneLedger& ledger() const { return ledger_; }
    [[nodiscard]] LinkStatus status() const;
    /// Nothing is on its way: all sends acknowledged, all arrivals applied and acknowledged.
    [[nodiscard]] bool quiet() const;

  private:
    [[nodiscard]] wire::Hello hello(bool answers) const;
    [[nodiscard]] std::optional<std::string> disagreement(const wire::Hello& theirs, const wire::HelloLane& lane) const;
    [[nodiscard]] std::optional<std::string> chain_differs(const wire::HelloLane& lane) const;
    [[nodiscard]] base::Result<base::Hash> chain_at(std::uint64_t seq) const;
    void fence(base::Instant now, std::string reason, Taken& taken);
    void on_hello(base::Instant now, const wire::Hello& theirs, Taken& taken);
    void on_data(const wire::Data& data, Taken& taken);
    void on_ack(base::Instant now, const wire::Ack& ack, Taken& taken);
    void acknowledged(std::uint64_t cum);
    void enter(LinkState state, base::Instant now, std::string reason = {});
    struct Held;
    [[nodiscard]] base::Result<Held> hold(std::uint64_t seq);
    [[nodiscard]] base::Result<std::vector<Held>> hold_frame();

    model::NodeId self_;
    model::Lineage lineage_;
    std::uint64_t boot_;
    model::LaneLedger ledger_;
    Rows& rows_;
    std::uint64_t window_;
    OutStream out_;
    LinkState state_ = LinkState::down;
    std::string reason_;
    base::Instant changed_at_;
    std::uint64_t send_next_ = 1; ///< next payload to put on the wire
    std::uint64_t credit_ = 0;    ///< absolute, from the neighbour
    std::uint64_t queued_ = 0;    ///< highest arrival handed to the engine
    base::Hash queued_chain_;
    std::uint64_t durable_hwm_ = 0; ///< may be acknowledged
    base::Hash durable_chain_;
    std::optional<bool> hello_owed_; ///< whether it answers the neighbour's
    bool gap_told_ = false;          ///< since the last payload in order
    bool ack_owed_ = false;
    std::deque<std::pair<std::uint64_t, base::Hash>>
        sent_chains_; ///< our chain at recent numbers, to check acknowledgements
};

} // namespace citybrain::drive
