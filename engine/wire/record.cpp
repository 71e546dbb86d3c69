#include "engine/wire/record.hpp"

#include "engine/base/ensure.hpp"
#include "engine/wire/read.hpp"
#include "engine/wire/verify.hpp"
#include "engine/wire/write.hpp"

namespace citybrain::wire {
namespace {

struct WrittenCause {
    fb::CauseKind kind = fb::CauseKind::none;
    Offset<flatbuffers::String> command_id;
    Offset<fb::FromLink> link;
};

struct CauseWriter {
    Workspace& w;

    WrittenCause operator()(const model::FromEvent&) const { return {fb::CauseKind::event, {}, {}}; }
    WrittenCause operator()(const model::FromCommand& c) const {
        return {fb::CauseKind::command, write_text(w, c.command_id), {}};
    }
    WrittenCause operator()(const model::FromLink& c) const {
        const auto lineage = write_lineage(c.lineage);
        const auto chain = write_hash(c.chain);
        return {fb::CauseKind::link,
                {},
                fb::CreateFromLink(w.builder, c.peer.value, pointer(lineage), twin<fb::Lane>(c.lane), c.epoch, c.seq,
                                   pointer(chain))};
    }
    WrittenCause operator()(const model::FromTimer&) const { return {fb::CauseKind::timer, {}, {}}; }
    WrittenCause operator()(const model::FromNode&) const { return {fb::CauseKind::node, {}, {}}; }
};

Offset<flatbuffers::Vector<Offset<fb::Send>>> write_sends(Workspace& w, const model::Record& record,
                                                          std::span<const EncodedSend> sends) {
    if (sends.empty()) {
        return {};
    }
    w.sends.clear();
    for (std::size_t i = 0; i < sends.size(); ++i) {
        const model::Send& send = record.sends[i];
        const auto payload = write_aligned(w, sends[i].payload);
        w.sends.push_back(
            fb::CreateSend(w.builder, send.to.value, twin<fb::Lane>(send.lane), sends[i].epoch, send.seq, payload));
    }
    return w.builder.CreateVector(w.sends);
}

model::Cause read_cause(Reader& r, const fb::Record& record) {
    switch (record.cause()) {
    case fb::CauseKind::event:
        return model::FromEvent{};
    case fb::CauseKind::command:
        return model::FromCommand{r.text(record.command_id(), "record.command_id")};
    case fb::CauseKind::link: {
        const fb::FromLink* link = record.link();
        if (!r.has(link, "record.link")) {
            return {};
        }
        return model::FromLink{r.node_or_none(link->peer(), "record.link.peer"),
                               Reader::lineage(link->lineage()),
                               r.one_of(link->lane(), "record.link.lane", model::Lane::custody),
                               link->epoch(),
                               link->seq(),
                               Reader::hash(link->chain())};
    }
    case fb::CauseKind::timer:
        return model::FromTimer{};
    case fb::CauseKind::node:
        return model::FromNode{};
    case fb::CauseKind::none:
        r.refuse("record.cause", "is missing");
        return {};
    }
    r.refuse("record.cause", "is of the unknown kind " + std::to_string(static_cast<int>(record.cause())) +
                                 "; written by a newer build?");
    return {};
}

std::vector<SendView> read_send_views(Reader& r, const fb::Record& record, const Aligned& bytes) {
    std::vector<SendView> views;
    const auto* sends = record.sends();
    if (sends == nullptr || !r.count(sends->size(), "record.sends", record_sends_max)) {
        return views;
    }
    views.reserve(sends->size());
    for (const fb::Send* send : *sends) {
        if (r.has(send->payload(), "record.sends.payload")) {
            views.push_back({r.node_or_none(send->to(), "record.sends.to"),
                             r.one_of(send->lane(), "record.sends.lane", model::Lane::custody), send->epoch(),
                             send->seq(), bytes.original(*send->payload())});
        }
    }
    return views;
}

/// A payload of ours, read back: it has passed encode_message, so our own trust applies.
model::Message read_own_payload(Reader& r, ByteView payload) {
    const Aligned aligned(payload);
    Bounds bounds = message_bounds;
    bounds.bytes_max = record_bytes_max;
    bounds.tables_max = tables_of_own_offer_max;
    const auto root = verified<fb::Message>(bounds, aligned);
    if (!root) {
        r.refuse("record.sends.payload", "cannot be read: " + root.error().detail);
        return {};
    }
    return read_message(r, root.value());
}

} // namespace

void encode_record(const model::Record& record, std::span<const EncodedSend> sends, Encoder& reuse, Bytes& out) {
    ENSURE(sends.size() == record.sends.size());
    Workspace& w = reuse.fresh();
    const auto written_sends = write_sends(w, record, sends);
    const WrittenFact fact = write_fact(w, record.fact);
    const WrittenCause cause = std::visit(CauseWriter{w}, record.cause);
    const auto root = fb::CreateRecord(w.builder, record.node.value, record.position.value, record.at.ms, cause.kind,
                                       cause.command_id, cause.link, fact.type, fact.table, written_sends);
    finish(w, root, fb::RecordIdentifier(), out);
}

base::Result<model::Record> decode_record(ByteView bytes) {
    const Aligned aligned(bytes);
    const auto root = verified<fb::Record>(record_bounds, aligned);
    if (!root) {
        return root.error();
    }
    const fb::Record& table = *root.value();
    Reader r(Trust::ourselves);
    model::Record record;
    record.node = r.node_or_none(table.node(), "record.node");
    record.position = model::Position{table.position()};
    record.at = r.instant(table.at(), "record.at");
    record.cause = read_cause(r, table);
    record.fact = read_fact(r, &table);
    for (const SendView& send : read_send_views(r, table, aligned)) {
        record.sends.push_back({send.to, send.lane, send.seq, read_own_payload(r, send.payload)});
        if (!r.ok()) {
            break;
        }
    }
    if (!r.ok()) {
        return r.error();
    }
    return record;
}

base::Result<std::vector<SendView>> sends_of(ByteView bytes) {
    const Aligned aligned(bytes);
    const auto root = verified<fb::Record>(record_bounds, aligned);
    if (!root) {
        return root.error();
    }
    Reader r(Trust::ourselves);
    std::vector<SendView> views = read_send_views(r, *root.value(), aligned);
    if (!r.ok()) {
        return r.error();
    }
    return views;
}

} // namespace citybrain::wire
