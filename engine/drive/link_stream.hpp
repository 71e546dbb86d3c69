#pragma once
/// OutStream: the sending half of one lane to one neighbour: what is durable and not yet acknowledged.
///
/// Keeps at most as many encoded payloads in memory as the link's window; older or further ones are read back from the
/// journal (the outbox index makes that a seek), so a neighbour that is away for days costs no memory. Engine thread
/// only.

#include <cstdint>
#include <deque>
#include <vector>

#include "engine/drive/ports.hpp"
#include "engine/model/ledger.hpp"

namespace citybrain::drive {

/// One payload ready to go.
struct OutPayload {
    std::uint64_t seq = 0;
    Bytes bytes;
    std::vector<base::Hash> sealed; ///< private parts that travel beside it
};

/// The private parts that a message's payload must be accompanied by.
[[nodiscard]] std::vector<base::Hash> sealed_in(const model::Message& message);

class OutStream {
  public:
    OutStream(model::NodeId self, model::NodeId peer, model::Lane lane, std::uint64_t held_max)
        : self_(self), peer_(peer), lane_(lane), held_max_(held_max) {}

    /// A payload was made durable; numbers come in order.
    void durable(OutPayload payload);
    /// After a restart: everything up to `last` is durable, nothing is in memory.
    void resume(std::uint64_t last) { last_ = last; }
    /// Last durable number.
    [[nodiscard]] std::uint64_t last() const { return last_; }

    /// The payload `seq`, from memory or the journal; at most one read. REQUIRES seq <= last().
    [[nodiscard]] base::Result<OutPayload> at(std::uint64_t epoch, std::uint64_t seq, Rows& rows) const;
    /// Everything up to `cum` was acknowledged: memory may forget it.
    void acknowledged(std::uint64_t cum);

  private:
    model::NodeId self_;
    model::NodeId peer_;
    model::Lane lane_;
    std::uint64_t held_max_;
    std::uint64_t last_ = 0;
    std::deque<OutPayload> held_; ///< consecutive numbers; not always up to last_
};

/// chain_n = BLAKE2b(chain_{n-1} ‖ n ‖ H(payload_n)) (links.md 2.2).
[[nodiscard]] base::Hash link_chain(const base::Hash& previous, std::uint64_t seq, ByteView payload);
/// chain_0 = H(lineage ‖ epoch ‖ lane).
[[nodiscard]] base::Hash link_chain_start(const model::Lineage& lineage, std::uint64_t epoch, model::Lane lane);

} // namespace citybrain::drive
