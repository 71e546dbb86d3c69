// Auditor, what goes out on the wires: D1, D3, D6, L1 and L5.

#include <algorithm>

#include "engine/wire/rows.hpp"
#include "sim/torture/auditor.hpp"

namespace citybrain::sim {

using model::NodeId;
using model::Record;

/// The highest payload of `peer` that the node's durable rows or records show; stops looking at `enough`.
std::uint64_t Auditor::durable_hwm(const Stream& stream, std::uint64_t enough) {
    std::uint64_t& hwm = applied_[stream];
    if (hwm >= enough) {
        return hwm;
    }
    const auto row = world_.disk(world_.host_of(stream.node)).node_row(stream.node);
    if (row.ok() && row->has_value()) {
        const auto checkpoint = wire::decode_node(**row);
        ENSURE(checkpoint.ok());
        for (const model::LaneLedger& lane : checkpoint->lanes) {
            hwm = std::max(hwm, lane.peer == stream.peer && lane.lane == stream.lane ? lane.in_hwm : 0);
        }
    }
    if (hwm < enough) { // the row of a store that lost rows in a crash is older than its journal
        for (const Record& record : journal_of(stream.node)) {
            const auto* link = std::get_if<model::FromLink>(&record.cause);
            hwm = link != nullptr && link->peer == stream.peer && link->lane == stream.lane ? std::max(hwm, link->seq)
                                                                                            : hwm;
        }
    }
    return hwm;
}

/// D6: a host whose disk has failed sends nothing more.
void Auditor::on_send(NodeId from, NodeId to, drive::ByteView bytes) {
    law(!world_.disk(world_.host_of(from)).has_failed(), "D6", to_text(from) + " sends behind a failed append");
    const auto frame = wire::decode_frame(bytes);
    law(frame.ok(), "D3", "a frame of " + to_text(from) + " cannot be read");
    if (!frame.ok()) {
        return;
    }
    if (const auto* data = std::get_if<wire::Data>(&*frame)) {
        on_data(from, to, *data);
    } else if (const auto* ack = std::get_if<wire::Ack>(&*frame)) {
        on_ack(from, to, *ack);
    } else if (const auto* hello = std::get_if<wire::Hello>(&*frame)) {
        on_hello(from, to, *hello);
    }
}

/// D3: it stands on the sender's disk. L5: the receiver has given credit for it.
void Auditor::on_data(NodeId from, NodeId to, const wire::Data& data) {
    Disk& disk = world_.disk(world_.host_of(from));
    const std::uint64_t last = data.first_seq + data.payloads.size() - 1;
    for (std::uint64_t seq = data.first_seq; seq <= last; ++seq) {
        const auto position = disk.outbox(from, to, data.lane, data.epoch, seq);
        law(position.ok() && position->has_value(), "D3",
            "payload " + std::to_string(seq) + " of " + to_text(from) + " was sent before it was durable");
    }
    const std::uint64_t credit = std::max(credit_[{to, from, data.lane}], window_); // before any word: one window
    law(last <= credit, "L5",
        to_text(from) + " sent payload " + std::to_string(last) + " to " + to_text(to) + ", credit was given up to " +
            std::to_string(credit));
}

/// L1: what was said to be here stays here.
void Auditor::received(const Stream& stream, std::uint64_t hwm) {
    std::uint64_t& told = told_[stream];
    law(hwm >= told, "L1",
        to_text(stream.node) + " says it has " + std::to_string(hwm) + " of " + to_text(stream.peer) + ", it had " +
            std::to_string(told));
    told = std::max(told, hwm);
}

/// D1: what is acknowledged stands on the receiver's disk.
void Auditor::on_ack(NodeId from, NodeId to, const wire::Ack& ack) {
    const Stream stream{from, to, ack.lane};
    const std::uint64_t durable = durable_hwm(stream, ack.cum);
    law(ack.cum <= durable, "D1",
        to_text(from) + " acknowledged " + std::to_string(ack.cum) + " to " + to_text(to) + ", only " +
            std::to_string(durable) + " are durable");
    received(stream, ack.cum);
    credit_[stream] = std::max(credit_[stream], ack.credit_limit);
}

void Auditor::on_hello(NodeId from, NodeId to, const wire::Hello& hello) {
    for (const wire::HelloLane& lane : hello.lanes) {
        const Stream stream{from, to, lane.lane};
        received(stream, lane.in_hwm);
        credit_[stream] = std::max(credit_[stream], lane.in_hwm + window_);
    }
}

} // namespace citybrain::sim
