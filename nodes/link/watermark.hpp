#pragma once
/// Watermark: how far a session's events have been answered without a gap, and which of them were refused.
///
/// Answers may come in any order; a receipt speaks only of what is complete. Loop thread only.

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "engine/wire/gateway.hpp"

namespace citybrain::link {

class Watermark {
  public:
    /// Event `seq` is answered. Answering twice, or one that was never handed out, is a fault of the caller (ENSURE).
    void accept(std::uint64_t seq, bool repeat = false);
    void reject(wire::Rejection rejection);
    /// The event with the next number was handed out and is to be answered.
    void hand_out() { ++handed_; }

    [[nodiscard]] std::uint64_t done() const { return done_; }
    [[nodiscard]] std::uint64_t unanswered() const { return handed_ - done_ - ahead_answered_; }
    /// True when there is something that the last receipt did not say.
    [[nodiscard]] bool dirty() const { return done_ > told_; }

    /// The next receipt, without its credit; call while dirty(). Several when many were refused: each carries at most
    /// limits::batch_events_max refusals and as many bytes of them as fit a frame.
    [[nodiscard]] wire::Receipt next_receipt();

  private:
    void answer(std::uint64_t seq);

    // Invariant: told_ <= done_ <= handed_; ahead_[i] says whether done_ + 1 + i is answered; ahead_[0] is false.
    std::uint64_t told_ = 0;
    std::uint64_t done_ = 0;
    std::uint64_t handed_ = 0;
    std::uint64_t ahead_answered_ = 0;
    std::uint64_t repeats_ = 0; ///< not told yet
    std::deque<bool> ahead_;
    std::vector<wire::Rejection> rejected_; ///< not told yet, in order of seq from the time they are told
};

} // namespace citybrain::link
