#include "engine/drive/link_session.hpp"

#include <algorithm>

#include "engine/base/mutant.hpp"

namespace citybrain::drive {

std::string_view to_text(LinkState state) {
    switch (state) {
    case LinkState::down:
        return "down";
    case LinkState::greeting:
        return "greeting";
    case LinkState::flowing:
        return "flowing";
    case LinkState::fenced:
        return "fenced";
    }
    return "?";
}

LinkSession::LinkSession(model::NodeId self, model::Lineage lineage, std::uint64_t boot, model::LaneLedger ledger,
                         Rows& rows, std::uint64_t window)
    : self_(self), lineage_(lineage), boot_(boot), ledger_(std::move(ledger)), rows_(rows), window_(window),
      out_(self, ledger_.peer, ledger_.lane, window) {
    if (ledger_.out_next == 1) {
        ledger_.out_chain = link_chain_start(lineage_, ledger_.out_epoch, ledger_.lane);
    }
    out_.resume(ledger_.out_next - 1);
    if (ledger_.out_acked == 0) {
        ledger_.out_acked_chain = link_chain_start(lineage_, ledger_.out_epoch, ledger_.lane);
    }
    queued_ = durable_hwm_ = MUTANT(hwm_not_restored) ? 0 : ledger_.in_hwm;
    queued_chain_ = durable_chain_ = ledger_.in_chain;
}

void LinkSession::enter(LinkState state, base::Instant now, std::string reason) {
    state_ = state;
    reason_ = std::move(reason);
    changed_at_ = now;
}

void LinkSession::on_up(base::Instant now) {
    if (state_ != LinkState::fenced) {
        enter(LinkState::greeting, now);
        hello_owed_ = false;
        gap_told_ = false;
    }
}

void LinkSession::on_down(base::Instant now) {
    hello_owed_.reset();
    if (state_ != LinkState::fenced) {
        enter(LinkState::down,
              now); // arrivals already handed to the engine will be applied; repeats of them are dropped
    }
}

LinkSession::Taken LinkSession::on_frame(base::Instant now, const wire::Frame& frame) {
    Taken taken;
    if (state_ == LinkState::fenced) {
        return taken;
    }
    if (const auto* theirs = std::get_if<wire::Hello>(&frame)) {
        on_hello(now, *theirs, taken);
    } else if (const auto* data = std::get_if<wire::Data>(&frame)) {
        if (state_ == LinkState::flowing) {
            on_data(*data, taken);
        }
    } else if (const auto* ack = std::get_if<wire::Ack>(&frame)) {
        if (state_ == LinkState::flowing) {
            on_ack(now, *ack, taken);
        }
    }
    return taken; // Ping and Bye carry news for the operator only
}

/// Our chain after payload `seq`: from memory, else computed over the journal from the last acknowledged one.
base::Result<base::Hash> LinkSession::chain_at(std::uint64_t seq) const {
    if (seq + 1 == ledger_.out_next) {
        return ledger_.out_chain;
    }
    if (!sent_chains_.empty() && seq >= sent_chains_.front().first && seq <= sent_chains_.back().first) {
        return sent_chains_[static_cast<std::size_t>(seq - sent_chains_.front().first)].second;
    }
    const bool from_acked = seq >= ledger_.out_acked;
    base::Hash chain =
        from_acked ? ledger_.out_acked_chain : link_chain_start(lineage_, ledger_.out_epoch, ledger_.lane);
    for (std::uint64_t next = from_acked ? ledger_.out_acked + 1 : 1; next <= seq; ++next) {
        const auto payload = out_.at(ledger_.out_epoch, next, rows_);
        if (!payload.ok()) {
            return payload.error();
        }
        chain = link_chain(chain, next, payload->bytes);
    }
    return chain;
}

void LinkSession::acknowledged(std::uint64_t cum) {
    if (cum <= ledger_.out_acked) {
        return;
    }
    const auto chain = chain_at(cum);
    if (!chain.ok()) {
        return; // the journal could not be read; the next acknowledgement tries again
    }
    ledger_.out_acked = cum;
    ledger_.out_acked_chain = *chain;
    out_.acknowledged(cum);
}

void LinkSession::on_data(const wire::Data& data, Taken& taken) {
    if (data.lane != ledger_.lane || data.epoch != ledger_.in_epoch) {
        return;
    }
    std::uint64_t seq = data.first_seq;
    for (const wire::Payload& payload : data.payloads) {
        if (seq > durable_hwm_ + window_) {
            break; // beyond the credit we gave
        }
        if (seq > queued_ + 1 && MUTANT(hwm_beyond_gap)) {
            durable_hwm_ = queued_ = seq;
            break;
        }
        if (seq > queued_ + 1 && !MUTANT(gap_accepted)) {
            // A frame was lost: our Hello, said once a gap and in need of no answer, makes the neighbour go back.
            if (!gap_told_ && !hello_owed_) {
                hello_owed_ = true;
            }
            gap_told_ = true;
            break;
        }
        const bool again = (MUTANT(no_deduplication) && seq <= queued_) ||
                           (MUTANT(window_deduplication) && seq + 4 <= queued_) ||
                           (MUTANT(gap_accepted) && seq > queued_);
        if (seq == queued_ + 1 || again) {
            Arrival arrival{.seq = seq, .chain = link_chain(queued_chain_, seq, payload.bytes)};
            arrival.bytes.assign(payload.bytes.begin(), payload.bytes.end());
            for (const wire::SealedPart& part : payload.sealed) {
                arrival.privates.push_back({self_, part.hash, Bytes(part.cipher.begin(), part.cipher.end()),
                                            Bytes(part.key.begin(), part.key.end())});
            }
            gap_told_ = false;
            queued_ = seq;
            queued_chain_ = arrival.chain;
            taken.arrivals.push_back(std::move(arrival));
        }
        ++seq;
    }
    ack_owed_ = true;
}

void LinkSession::on_ack(base::Instant now, const wire::Ack& ack, Taken& taken) {
    if (ack.lane != ledger_.lane || ack.epoch != ledger_.out_epoch) {
        return;
    }
    if (ack.cum > out_.last()) {
        fence(now,
              "the neighbour acknowledges payload " + std::to_string(ack.cum) + ", we remember only " +
                  std::to_string(out_.last()),
              taken);
        return;
    }
    if (ack.cum >= ledger_.out_acked) {
        const auto ours = chain_at(ack.cum);
        if (ours.ok() && *ours != ack.chain && !MUTANT(no_chain_check)) {
            fence(now, "the chains differ at payload " + std::to_string(ack.cum), taken);
            return;
        }
    }
    if (MUTANT(relative_credit)) {
        credit_ += window_;
    } else if (!MUTANT(credit_not_renewed)) {
        credit_ = std::max(credit_, ack.credit_limit);
    }
    acknowledged(ack.cum);
    send_next_ = std::max(send_next_, ack.cum + 1);
}

std::uint64_t LinkSession::encoded(std::uint64_t seq, ByteView payload) {
    ENSURE(seq == ledger_.out_next);
    ledger_.out_chain = link_chain(ledger_.out_chain, seq, payload);
    ledger_.out_next = seq + 1;
    sent_chains_.emplace_back(seq, ledger_.out_chain);
    if (sent_chains_.size() > 2 * window_) {
        sent_chains_.pop_front();
    }
    return ledger_.out_epoch;
}

void LinkSession::durable(OutPayload payload) { out_.durable(std::move(payload)); }

void LinkSession::applied(std::uint64_t seq, const base::Hash& chain) {
    ENSURE(seq == ledger_.in_hwm + 1);
    ledger_.in_hwm = seq;
    ledger_.in_chain = chain;
    if (seq > queued_) { // read back from the journal, where the row was behind
        queued_ = seq;
        queued_chain_ = chain;
    }
}

void LinkSession::durable_in(std::uint64_t seq, const base::Hash& chain) {
    ENSURE(seq > durable_hwm_);
    durable_hwm_ = seq;
    durable_chain_ = chain;
    ack_owed_ = !MUTANT(ack_owed_forgotten);
}

LinkStatus LinkSession::status() const {
    return {self_,           ledger_.peer,      ledger_.lane,   state_,     reason_,
            out_.last() + 1, ledger_.out_acked, ledger_.in_hwm, changed_at_};
}

bool LinkSession::quiet() const {
    if (state_ != LinkState::flowing) {
        return true; // nothing moves until the neighbour is back
    }
    return ledger_.out_acked + 1 == ledger_.out_next && queued_ == durable_hwm_ && !ack_owed_ && !hello_owed_;
}

} // namespace citybrain::drive
