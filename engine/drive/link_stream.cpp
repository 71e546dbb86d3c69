#include "engine/drive/link_stream.hpp"

#include "engine/wire/message.hpp"
#include "engine/wire/record.hpp"

namespace citybrain::drive {
namespace {

/// The sealed parts of one event.
void add_sealed(const model::Event& event, std::vector<base::Hash>& out) {
    if (event.sealed != base::Hash{}) {
        out.push_back(event.sealed);
    }
}

} // namespace

std::vector<base::Hash> sealed_in(const model::Message& message) {
    std::vector<base::Hash> sealed;
    if (const auto* offer = std::get_if<model::Offer>(&message)) {
        add_sealed(offer->snapshot.event, sealed);
    } else if (const auto* input = std::get_if<model::Input>(&message)) {
        add_sealed(input->event, sealed);
    }
    return sealed;
}

void OutStream::durable(OutPayload payload) {
    ENSURE(payload.seq == last_ + 1);
    last_ = payload.seq;
    const bool continues = held_.empty() || held_.back().seq + 1 == payload.seq;
    if (continues && held_.size() < held_max_) {
        held_.push_back(std::move(payload));
    }
}

base::Result<OutPayload> OutStream::at(std::uint64_t epoch, std::uint64_t seq, Rows& rows) const {
    ENSURE(seq <= last_);
    if (!held_.empty() && seq >= held_.front().seq && seq <= held_.back().seq) {
        return held_[static_cast<std::size_t>(seq - held_.front().seq)];
    }
    const auto position = rows.outbox(self_, peer_, lane_, epoch, seq);
    if (!position.ok()) {
        return position.error();
    }
    if (!*position) {
        return base::broken("payload " + std::to_string(seq) + " to " + to_text(peer_) + " is not in the outbox index");
    }
    base::Result<OutPayload> found = base::broken("the record of payload " + std::to_string(seq) + " to " +
                                                  to_text(peer_) + " is not in the journal");
    const auto read = rows.journal(self_, **position, **position, [&](const JournalEntry& entry) {
        const auto sends = wire::sends_of(entry.bytes);
        if (!sends.ok()) {
            found = sends.error();
            return false;
        }
        for (const wire::SendView& send : *sends) {
            if (send.to != peer_ || send.lane != lane_ || send.seq != seq) {
                continue;
            }
            OutPayload payload{seq, Bytes(send.payload.begin(), send.payload.end()), {}};
            const auto message = wire::decode_message(send.payload);
            if (message.ok()) {
                payload.sealed = sealed_in(*message);
            }
            found = std::move(payload);
        }
        return false;
    });
    if (!read.ok()) {
        return read.error();
    }
    return found;
}

void OutStream::acknowledged(std::uint64_t cum) {
    while (!held_.empty() && held_.front().seq <= cum) {
        held_.pop_front();
    }
}

base::Hash link_chain(const base::Hash& previous, std::uint64_t seq, ByteView payload) {
    return base::Hasher{}.hash(previous).number(seq).hash(base::hash_of(payload)).finish();
}

base::Hash link_chain_start(const model::Lineage& lineage, std::uint64_t epoch, model::Lane lane) {
    return base::Hasher{}.raw(lineage.bytes).number(epoch).number(static_cast<std::uint64_t>(lane)).finish();
}

} // namespace citybrain::drive
