#include "nodes/link/watermark.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/base/limits.hpp"

namespace citybrain::link {
namespace {

constexpr std::size_t refusal_bytes_max = base::limits::frame_bytes_max / 2; // the other half is for FlatBuffers' own
constexpr std::size_t refusal_overhead_bytes = 64;

} // namespace

void Watermark::answer(std::uint64_t seq) {
    ENSURE(seq > done_);
    ENSURE(seq <= handed_);
    const std::uint64_t index = seq - done_ - 1;
    if (index > 0 || !ahead_.empty()) {
        if (index >= ahead_.size()) {
            ahead_.resize(index + 1, false);
        }
        ENSURE(!ahead_[index]);
        ahead_[index] = true;
        ++ahead_answered_;
    } else {
        ++done_; // the everyday case: in order, nothing ahead
        return;
    }
    while (!ahead_.empty() && ahead_.front()) {
        ahead_.pop_front();
        --ahead_answered_;
        ++done_;
    }
}

void Watermark::accept(std::uint64_t seq, bool repeat) {
    repeats_ += repeat ? 1U : 0U;
    answer(seq);
}

void Watermark::reject(wire::Rejection rejection) {
    const std::uint64_t seq = rejection.seq;
    if (rejection.reason.size() > base::limits::reason_bytes_max) {
        std::size_t cut = base::limits::reason_bytes_max;
        while (cut > 0 && (static_cast<unsigned char>(rejection.reason[cut]) & 0xc0U) == 0x80U) {
            --cut; // not in the middle of a character
        }
        rejection.reason.resize(cut);
    }
    rejected_.push_back(std::move(rejection));
    answer(seq);
}

wire::Receipt Watermark::next_receipt() {
    ENSURE(dirty());
    std::ranges::sort(rejected_, {}, &wire::Rejection::seq);
    wire::Receipt receipt{done_, 0, {}, std::exchange(repeats_, 0)};
    std::size_t bytes = 0;
    auto end = rejected_.begin();
    for (; end != rejected_.end() && end->seq <= done_; ++end) {
        bytes += end->code.size() + end->reason.size() + refusal_overhead_bytes;
        if (receipt.rejected.size() == base::limits::batch_events_max || bytes > refusal_bytes_max) {
            receipt.seq = end->seq - 1; // the rest in the next one
            break;
        }
        receipt.rejected.push_back(std::move(*end));
    }
    rejected_.erase(rejected_.begin(), end);
    told_ = receipt.seq;
    return receipt;
}

} // namespace citybrain::link
