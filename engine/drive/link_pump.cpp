#include "engine/base/limits.hpp"
#include "engine/base/mutant.hpp"
#include "engine/drive/link_session.hpp"

namespace citybrain::drive {

namespace limits = base::limits;

/// A frame arrives as a whole or not at all, and nothing else is heard meanwhile: at 64 kbit/s this much takes 2 s.
/// With frames as large as they may be (32 s) such a link would be taken for dead, reset, and would begin anew for
/// ever.
constexpr std::size_t frame_bytes_aim = 16 * 1024;
static_assert(frame_bytes_aim <= limits::frame_bytes_max);

/// One payload with what travels beside it, kept alive while its frame is encoded.
struct LinkSession::Held {
    OutPayload payload;
    std::vector<PrivateRow> parts;

    [[nodiscard]] wire::Payload view() const {
        wire::Payload seen{.bytes = payload.bytes, .age_ms = 0, .sealed = {}};
        for (const PrivateRow& part : parts) {
            seen.sealed.push_back({part.sealed, part.cipher, part.key});
        }
        return seen;
    }
};

base::Result<LinkSession::Held> LinkSession::hold(std::uint64_t seq) {
    auto payload = out_.at(ledger_.out_epoch, seq, rows_);
    if (!payload.ok()) {
        return payload.error();
    }
    Held held{std::move(*payload), {}};
    for (const base::Hash& sealed : held.payload.sealed) {
        auto part = rows_.private_row(self_, sealed);
        if (!part.ok()) {
            return part.error();
        }
        if (*part && !MUTANT(sealed_part_left_behind)) { // erased ones stay erased: the case goes on without its text
            held.parts.push_back(std::move(**part));
        }
    }
    return held;
}

/// As many payloads from send_next_ on as durability, credit and the frame allow; one, however large.
base::Result<std::vector<LinkSession::Held>> LinkSession::hold_frame() {
    std::vector<Held> held;
    std::size_t bytes = wire::data_frame_bytes_empty;
    for (std::uint64_t seq = send_next_; seq <= std::min(out_.last(), credit_); ++seq) {
        if (held.size() == limits::link_frame_payloads_max) {
            break;
        }
        auto next = hold(seq);
        if (!next.ok()) {
            return next.error();
        }
        bytes += wire::data_frame_bytes(next->view());
        if (bytes > frame_bytes_aim && !held.empty()) {
            break;
        }
        held.push_back(std::move(*next));
    }
    return held;
}

base::Result<void> LinkSession::pump(const std::function<bool(const wire::Frame&)>& send) {
    if (hello_owed_) {
        if (!send(hello(*hello_owed_))) {
            return {};
        }
        hello_owed_.reset();
    }
    if (state_ != LinkState::flowing) {
        return {};
    }
    if (ack_owed_) {
        wire::Ack ack{ledger_.lane, ledger_.in_epoch, durable_hwm_, durable_hwm_ + window_, durable_chain_};
        if (MUTANT(ack_before_sync)) {
            ack.cum = ledger_.in_hwm;
            ack.chain = ledger_.in_chain;
        }
        if (!send(ack)) {
            return {};
        }
        ack_owed_ = false;
    }
    while (send_next_ <= std::min(out_.last(), credit_)) {
        const auto held = hold_frame();
        if (!held.ok()) {
            return held.error();
        }
        wire::Data data{.lane = ledger_.lane, .epoch = ledger_.out_epoch, .first_seq = send_next_, .payloads = {}};
        for (const Held& one : *held) {
            data.payloads.push_back(one.view());
        }
        if (!send(data)) {
            return {};
        }
        send_next_ += held->size();
    }
    return {};
}

} // namespace citybrain::drive
