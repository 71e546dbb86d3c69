#include "engine/wire/frame.hpp"

#include <algorithm>

#include "engine/wire/reader.hpp"
#include "engine/wire/verify.hpp"

namespace citybrain::wire {
namespace {

namespace limits = base::limits;

/// Text and reporter at their largest, with what sealing adds (nonce, salt, lengths, tag).
constexpr std::size_t cipher_bytes_max = limits::text_bytes_max + limits::reporter_bytes_max + 256;
constexpr std::size_t key_bytes_max = 64;
constexpr std::size_t bye_bytes_max = limits::reason_bytes_max;

struct FrameWriter {
    Workspace& w;

    Offset<fb::Hello> operator()(const Hello& hello) const {
        std::vector<Offset<fb::HelloLane>> lanes;
        for (const HelloLane& lane : hello.lanes) {
            const auto acked = write_hash(lane.chain_at_acked);
            const auto lineage = write_lineage(lane.in_lineage);
            const auto chain = write_hash(lane.in_chain);
            lanes.push_back(fb::CreateHelloLane(w.builder, twin<fb::Lane>(lane.lane), lane.out_epoch, lane.out_next,
                                                lane.out_acked, pointer(acked), pointer(lineage), lane.in_epoch,
                                                lane.in_hwm, pointer(chain)));
        }
        const auto written = w.builder.CreateVector(lanes);
        const auto lineage = write_lineage(hello.lineage);
        return fb::CreateHello(w.builder, hello.version, hello.node.value, pointer(lineage), hello.boot, written,
                               hello.registry, hello.features);
    }
    Offset<fb::Data> operator()(const Data& data) const {
        std::vector<Offset<fb::Payload>> payloads;
        payloads.reserve(data.payloads.size());
        for (const Payload& payload : data.payloads) {
            payloads.push_back(write_payload(payload));
        }
        return fb::CreateData(w.builder, twin<fb::Lane>(data.lane), data.epoch, data.first_seq,
                              w.builder.CreateVector(payloads));
    }
    Offset<fb::Ack> operator()(const Ack& ack) const {
        const auto chain = write_hash(ack.chain);
        return fb::CreateAck(w.builder, twin<fb::Lane>(ack.lane), ack.epoch, ack.cum, ack.credit_limit, pointer(chain));
    }
    Offset<fb::Ping> operator()(const Ping& ping) const { return fb::CreatePing(w.builder, ping.at.ms, ping.nonce); }
    Offset<fb::Bye> operator()(const Bye& bye) const {
        const auto code = write_text(w, bye.code);
        return fb::CreateBye(w.builder, code, write_text(w, bye.reason));
    }

    Offset<fb::Payload> write_payload(const Payload& payload) const {
        Offset<flatbuffers::Vector<Offset<fb::SealedPart>>> sealed;
        if (!payload.sealed.empty()) {
            std::vector<Offset<fb::SealedPart>> parts;
            for (const SealedPart& part : payload.sealed) {
                const auto cipher = w.builder.CreateVector(part.cipher.data(), part.cipher.size());
                const auto key = w.builder.CreateVector(part.key.data(), part.key.size());
                const auto hash = write_hash(part.hash);
                parts.push_back(fb::CreateSealedPart(w.builder, pointer(hash), cipher, key));
            }
            sealed = w.builder.CreateVector(parts);
        }
        const auto bytes = write_aligned(w, payload.bytes);
        return fb::CreatePayload(w.builder, bytes, payload.age_ms, sealed);
    }
};

template <class T>
Offset<fb::Frame> write_root(Workspace& w, Offset<T> body) {
    return fb::CreateFrame(w.builder, fb::FrameBodyTraits<T>::enum_value, body.Union());
}

Hello read(Reader& r, const fb::Hello& hello, const Aligned&) {
    Hello out;
    out.version = hello.version();
    out.node = r.node(hello.node(), "hello.node");
    out.lineage = Reader::lineage(hello.lineage());
    out.boot = hello.boot();
    out.registry = hello.registry();
    out.features = hello.features();
    if (hello.lanes() == nullptr || !r.count(hello.lanes()->size(), "hello.lanes", hello_lanes_max)) {
        return out;
    }
    for (const fb::HelloLane* lane : *hello.lanes()) {
        HelloLane one;
        one.lane = r.one_of(lane->lane(), "hello.lanes.lane", model::Lane::custody);
        one.out_epoch = r.sequence(lane->out_epoch(), "hello.lanes.out_epoch");
        one.out_next = r.sequence(lane->out_next(), "hello.lanes.out_next");
        one.out_acked = r.sequence(lane->out_acked(), "hello.lanes.out_acked");
        one.chain_at_acked = Reader::hash(lane->chain_at_acked());
        one.in_lineage = Reader::lineage(lane->in_lineage());
        one.in_epoch = r.sequence(lane->in_epoch(), "hello.lanes.in_epoch");
        one.in_hwm = r.sequence(lane->in_hwm(), "hello.lanes.in_hwm");
        one.in_chain = Reader::hash(lane->in_chain());
        out.lanes.push_back(one);
    }
    return out;
}

ByteView read_bytes(Reader& r, const flatbuffers::Vector<std::uint8_t>* part, const Aligned& bytes, const char* field,
                    std::size_t most) {
    if (!r.has(part, field)) {
        return {};
    }
    if (part->size() == 0 || part->size() > most) {
        r.refuse(field,
                 "has " + std::to_string(part->size()) + " bytes; 1 to " + std::to_string(most) + " are allowed");
        return {};
    }
    return bytes.original(*part);
}

Payload read_payload(Reader& r, const fb::Payload& payload, const Aligned& bytes) {
    Payload out{read_bytes(r, payload.bytes(), bytes, "data.payloads.bytes", limits::payload_bytes_max),
                r.sequence(payload.age_ms(), "data.payloads.age_ms"),
                {}};
    const auto* sealed = payload.sealed();
    if (sealed == nullptr || !r.count(sealed->size(), "data.payloads.sealed", sealed_parts_max)) {
        return out;
    }
    for (const fb::SealedPart* part : *sealed) {
        out.sealed.push_back({Reader::hash(part->hash()),
                              read_bytes(r, part->cipher(), bytes, "data.payloads.sealed.cipher", cipher_bytes_max),
                              read_bytes(r, part->key(), bytes, "data.payloads.sealed.key", key_bytes_max)});
    }
    return out;
}

Data read(Reader& r, const fb::Data& data, const Aligned& bytes) {
    Data out;
    out.lane = r.one_of(data.lane(), "data.lane", model::Lane::custody);
    out.epoch = r.sequence(data.epoch(), "data.epoch");
    out.first_seq = r.sequence(data.first_seq(), "data.first_seq");
    const auto* payloads = data.payloads();
    if (payloads == nullptr || payloads->size() == 0) {
        r.refuse("data.payloads", "is missing");
        return out;
    }
    if (r.count(payloads->size(), "data.payloads", limits::link_frame_payloads_max)) {
        out.payloads.reserve(payloads->size());
        for (const fb::Payload* payload : *payloads) {
            out.payloads.push_back(read_payload(r, *payload, bytes));
        }
    }
    return out;
}

Ack read(Reader& r, const fb::Ack& ack, const Aligned&) {
    return {r.one_of(ack.lane(), "ack.lane", model::Lane::custody), r.sequence(ack.epoch(), "ack.epoch"),
            r.sequence(ack.cum(), "ack.cum"), r.sequence(ack.credit_limit(), "ack.credit_limit"),
            Reader::hash(ack.chain())};
}

Ping read(Reader& r, const fb::Ping& ping, const Aligned&) { return {r.instant(ping.at(), "ping.at"), ping.nonce()}; }

Bye read(Reader& r, const fb::Bye& bye, const Aligned&) {
    return {r.text(bye.code(), "bye.code", bye_bytes_max), r.text(bye.reason(), "bye.reason", bye_bytes_max)};
}

template <class Table>
Frame read_as(Reader& r, const fb::Frame& frame, const Aligned& bytes) {
    const Table* table = frame.body_as<Table>();
    return r.has(table, "frame.body") ? Frame(read(r, *table, bytes)) : Frame{};
}

Frame read_frame(Reader& r, const fb::Frame& frame, const Aligned& bytes) {
    switch (frame.body_type()) {
    case fb::FrameBody::Hello:
        return read_as<fb::Hello>(r, frame, bytes);
    case fb::FrameBody::Data:
        return read_as<fb::Data>(r, frame, bytes);
    case fb::FrameBody::Ack:
        return read_as<fb::Ack>(r, frame, bytes);
    case fb::FrameBody::Ping:
        return read_as<fb::Ping>(r, frame, bytes);
    case fb::FrameBody::Bye:
        return read_as<fb::Bye>(r, frame, bytes);
    case fb::FrameBody::NONE:
        r.refuse("frame.body", "is missing");
        return {};
    }
    r.refuse("frame.body",
             "is of the unknown kind " + std::to_string(static_cast<int>(frame.body_type())) + "; newer sender?");
    return {};
}

} // namespace

bool operator==(const SealedPart& a, const SealedPart& b) {
    return a.hash == b.hash && std::ranges::equal(a.cipher, b.cipher) && std::ranges::equal(a.key, b.key);
}

bool operator==(const Payload& a, const Payload& b) {
    return std::ranges::equal(a.bytes, b.bytes) && a.age_ms == b.age_ms && a.sealed == b.sealed;
}

void encode_frame(const Frame& frame, Encoder& reuse, Bytes& out) {
    Workspace& w = reuse.fresh();
    const auto root = std::visit([&w](const auto& body) { return write_root(w, FrameWriter{w}(body)); }, frame);
    finish(w, root, fb::FrameIdentifier(), out);
}

std::size_t data_frame_bytes(const Payload& payload) {
    constexpr std::size_t payload_overhead = 64; // offsets, table, length, padding to 8
    constexpr std::size_t sealed_overhead = 96;  // the same, and the hash
    std::size_t sum = payload_overhead + payload.bytes.size();
    for (const SealedPart& part : payload.sealed) {
        sum += sealed_overhead + part.cipher.size() + part.key.size();
    }
    return sum;
}

base::Result<Frame> decode_frame(ByteView bytes) {
    const Aligned aligned(bytes);
    const auto root = verified<fb::Frame>(frame_bounds, aligned);
    if (!root) {
        return root.error();
    }
    Reader r(Trust::neighbour);
    Frame frame = read_frame(r, *root.value(), aligned);
    if (!r.ok()) {
        return r.error();
    }
    return frame;
}

} // namespace citybrain::wire
