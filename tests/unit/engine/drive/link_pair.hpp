#pragma once
/// Pair: two link sessions, a village's and its town's, over a wire that the test holds.

#include <algorithm>
#include <deque>

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "engine/drive/link_session.hpp"
#include "engine/wire/record.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {

using drive::Bytes;
using drive::LinkSession;
using drive::LinkState;
using model::NodeId;
using Texts = std::vector<std::string>;

[[nodiscard]] constexpr model::Lineage lineage_of(std::uint8_t n) { return {{n}}; }

/// One end: a session, what waits on its wire, and which payloads its engine was handed.
struct End {
    End(NodeId self, NodeId peer, std::uint8_t lineage, model::LaneLedger ledger = {})
        : session(self, lineage_of(lineage), 1, with_peer(std::move(ledger), peer), rows, base::limits::link_window) {}

    static model::LaneLedger with_peer(model::LaneLedger ledger, NodeId peer) {
        ledger.peer = peer;
        return ledger;
    }

    /// A payload becomes durable here.
    void offer(const std::string& text) {
        const Bytes bytes(text.begin(), text.end());
        const std::uint64_t seq = session.ledger().out_next;
        const std::uint64_t epoch = session.encoded(seq, bytes);
        write(epoch, seq, bytes);
        session.durable({seq, bytes, {}});
    }
    /// Journal and outbox, from which a payload that memory does not hold is read back.
    void write(std::uint64_t epoch, std::uint64_t seq, const Bytes& payload) {
        const NodeId self = session.status().self;
        const NodeId peer = session.status().peer;
        position += 1;
        model::Record record{.node = self, .position = {position}, .at = monday, .fact = model::PayloadIgnored{}};
        record.sends.push_back({peer, model::Lane::custody, seq, model::Accept{}});
        drive::JournalEntry entry{.node = self, .position = {position}, .chain = {}, .bytes = {}};
        const wire::EncodedSend encoded{epoch, payload};
        wire::encode_record(record, {&encoded, 1}, encoder, entry.bytes);
        drive::Commit commit;
        commit.journal.push_back(std::move(entry));
        commit.outbox.push_back({self, peer, model::Lane::custody, epoch, seq, {position}});
        REQUIRE(rows.append(commit).ok());
        REQUIRE(rows.durable().ok());
    }
    /// Puts on the wire what may go, at most `most` frames.
    void pump(std::size_t most = SIZE_MAX) {
        const auto pumped = session.pump([&](const wire::Frame& frame) { return most-- > 0 && put(frame); });
        REQUIRE(pumped.ok());
    }
    bool put(const wire::Frame& frame) {
        Bytes bytes;
        wire::encode_frame(frame, encoder, bytes);
        out.push_back(std::move(bytes));
        return true;
    }
    /// What the session was handed becomes durable.
    void apply_all() {
        for (const drive::Arrival& arrival : arrivals) {
            taken.emplace_back(arrival.bytes.begin(), arrival.bytes.end());
            session.applied(arrival.seq, arrival.chain);
            session.durable_in(arrival.seq, arrival.chain);
        }
        arrivals.clear();
    }
    void hear(const Bytes& bytes) {
        const auto frame = wire::decode_frame(bytes);
        REQUIRE(frame.ok());
        LinkSession::Taken now = session.on_frame(monday, *frame);
        std::ranges::move(now.arrivals, std::back_inserter(arrivals));
        for (const wire::Frame& answer : now.frames) {
            put(answer);
        }
    }

    MemoryStore rows;
    std::uint64_t position = 0;
    wire::Encoder encoder;
    LinkSession session;
    std::deque<Bytes> out;
    std::vector<drive::Arrival> arrivals;
    std::vector<std::string> taken;
};

struct Pair {
    explicit Pair(model::LaneLedger ours = {}, model::LaneLedger theirs = {})
        : village(east_1, east, 1, std::move(ours)), town(east, east_1, 2, std::move(theirs)) {}

    void up() {
        village.session.on_up(monday);
        town.session.on_up(monday);
    }
    void down() {
        village.session.on_down(monday);
        town.session.on_down(monday);
        village.out.clear();
        town.out.clear();
    }
    /// Frames go back and forth until none is left.
    void settle() {
        for (int quiet = 0; quiet < 2; ++quiet) {
            for (const auto& [from, to] : {std::pair(&village, &town), std::pair(&town, &village)}) {
                from->pump();
                for (; !from->out.empty(); from->out.pop_front()) {
                    to->hear(from->out.front());
                    quiet = 0;
                }
                to->apply_all();
            }
        }
    }
    [[nodiscard]] bool flows() const {
        return village.session.status().state == LinkState::flowing &&
               town.session.status().state == LinkState::flowing;
    }

    End village;
    End town;
};

} // namespace citybrain::tests
