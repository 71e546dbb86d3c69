#include "engine/wire/gateway.hpp"

#include "engine/base/ensure.hpp"
#include "engine/wire/read.hpp"
#include "engine/wire/verify.hpp"
#include "engine/wire/write.hpp"

namespace citybrain::wire {

/// Makes a Batch of a verified frame.
class BatchMaker {
  public:
    static Batch make(const fb::Batch& batch, std::uint64_t first_seq, Aligned& bytes) {
        Batch out;
        out.frame_ = &batch;
        out.first_seq_ = first_seq;
        out.size_ = batch.events()->size();
        out.copy_ = bytes.take_copy(); // moving a vector keeps its bytes where they are
        return out;
    }
};

namespace {

namespace limits = base::limits;

constexpr std::size_t code_bytes_max = 64;

template <class T>
void finish_gateway(Workspace& w, Offset<T> body, Bytes& out) {
    finish(w, fb::CreateGatewayFrame(w.builder, fb::GatewayBodyTraits<T>::enum_value, body.Union()),
           fb::GatewayFrameIdentifier(), out);
}

GatewayFrame read(Reader& r, const fb::GatewayHello& hello, Aligned&) {
    return GatewayHello{r.name(hello.source(), "hello.source", limits::source_bytes_max), hello.version()};
}

GatewayFrame read(Reader& r, const fb::Welcome& welcome, Aligned&) {
    return Welcome{r.node(welcome.node(), "welcome.node"), r.sequence(welcome.credit(), "welcome.credit")};
}

GatewayFrame read(Reader& r, const fb::Batch& batch, Aligned& bytes) {
    const std::uint64_t first = r.sequence(batch.first_seq(), "batch.first_seq");
    if (r.ok() && first == 0) {
        r.refuse("batch.first_seq", "is 0; events are numbered from 1 on each connection");
    }
    if (batch.events() == nullptr || batch.events()->size() == 0) {
        r.refuse("batch.events", "is missing");
    } else if (r.count(batch.events()->size(), "batch.events", limits::batch_events_max) && r.ok()) {
        return BatchMaker::make(batch, first, bytes);
    }
    return {};
}

GatewayFrame read(Reader& r, const fb::Receipt& receipt, Aligned&) {
    Receipt out{r.sequence(receipt.seq(), "receipt.seq"),
                r.sequence(receipt.credit(), "receipt.credit"),
                {},
                r.sequence(receipt.repeats(), "receipt.repeats")};
    const auto* rejected = receipt.rejected();
    if (rejected != nullptr && r.count(rejected->size(), "receipt.rejected", limits::batch_events_max)) {
        for (const fb::Rejection* one : *rejected) {
            out.rejected.push_back({r.sequence(one->seq(), "receipt.rejected.seq"),
                                    r.text(one->code(), "receipt.rejected.code", code_bytes_max),
                                    r.text(one->reason(), "receipt.rejected.reason", limits::reason_bytes_max)});
        }
    }
    return out;
}

GatewayFrame read(Reader& r, const fb::GatewayBye& bye, Aligned&) {
    return GatewayBye{r.text(bye.code(), "bye.code", code_bytes_max),
                      r.text(bye.reason(), "bye.reason", limits::reason_bytes_max)};
}

template <class Table>
GatewayFrame read_as(Reader& r, const fb::GatewayFrame& frame, Aligned& bytes) {
    const Table* table = frame.body_as<Table>();
    return r.has(table, "frame.body") ? read(r, *table, bytes) : GatewayFrame{};
}

GatewayFrame read_frame(Reader& r, const fb::GatewayFrame& frame, Aligned& bytes) {
    switch (frame.body_type()) {
    case fb::GatewayBody::GatewayHello:
        return read_as<fb::GatewayHello>(r, frame, bytes);
    case fb::GatewayBody::Welcome:
        return read_as<fb::Welcome>(r, frame, bytes);
    case fb::GatewayBody::Batch:
        return read_as<fb::Batch>(r, frame, bytes);
    case fb::GatewayBody::Receipt:
        return read_as<fb::Receipt>(r, frame, bytes);
    case fb::GatewayBody::GatewayBye:
        return read_as<fb::GatewayBye>(r, frame, bytes);
    case fb::GatewayBody::NONE:
        r.refuse("frame.body", "is missing");
        return {};
    }
    r.refuse("frame.body",
             "is of the unknown kind " + std::to_string(static_cast<int>(frame.body_type())) + "; newer sender?");
    return {};
}

/// What counts towards the 64 KiB of an event: the bytes of its texts.
std::size_t text_bytes(const model::Report& report) {
    const model::Event& e = report.event;
    std::size_t sum = e.source.size() + e.id.size() + e.type.size() + e.subject.size() + e.key.size() +
                      e.category.size() + e.trace.size() + report.secret.text.size() + report.secret.reporter.size();
    for (const model::Attribute& attribute : e.attributes) {
        const auto* text = std::get_if<std::string>(&attribute.value);
        sum += attribute.name.size() + (text != nullptr ? text->size() : sizeof(std::int64_t));
    }
    return sum;
}

} // namespace

base::Result<model::Report> Batch::event(std::size_t index) const {
    ENSURE(index < size_);
    const fb::Event* event = static_cast<const fb::Batch*>(frame_)->events()->Get(static_cast<unsigned>(index));
    Reader r(Trust::stranger);
    model::Report report{read_event(r, event), read_secret(r, event->secret())};
    if (!r.ok()) {
        return r.error();
    }
    if (const std::size_t bytes = text_bytes(report); bytes > limits::event_bytes_max) {
        return base::bad_input("an event of " + std::to_string(bytes) + " bytes; at most " +
                               std::to_string(limits::event_bytes_max) + " are allowed");
    }
    return report;
}

base::Result<GatewayFrame> decode_gateway(ByteView bytes) {
    Aligned aligned(bytes);
    const auto root = verified<fb::GatewayFrame>(gateway_bounds, aligned);
    if (!root) {
        return root.error();
    }
    Reader r(Trust::stranger);
    GatewayFrame frame = read_frame(r, *root.value(), aligned);
    if (!r.ok()) {
        return r.error();
    }
    return frame;
}

void encode_gateway(const GatewayHello& hello, Encoder& reuse, Bytes& out) {
    Workspace& w = reuse.fresh();
    const auto source = write_text(w, hello.source);
    finish_gateway(w, fb::CreateGatewayHello(w.builder, source, hello.version), out);
}

void encode_gateway(const Welcome& welcome, Encoder& reuse, Bytes& out) {
    Workspace& w = reuse.fresh();
    finish_gateway(w, fb::CreateWelcome(w.builder, welcome.node.value, welcome.credit), out);
}

void encode_gateway(const Receipt& receipt, Encoder& reuse, Bytes& out) {
    Workspace& w = reuse.fresh();
    Offset<flatbuffers::Vector<Offset<fb::Rejection>>> written;
    if (!receipt.rejected.empty()) {
        std::vector<Offset<fb::Rejection>> rejected;
        rejected.reserve(receipt.rejected.size());
        for (const Rejection& one : receipt.rejected) {
            const auto code = write_text(w, one.code);
            rejected.push_back(fb::CreateRejection(w.builder, one.seq, code, write_text(w, one.reason)));
        }
        written = w.builder.CreateVector(rejected);
    }
    finish_gateway(w, fb::CreateReceipt(w.builder, receipt.seq, receipt.credit, written, receipt.repeats), out);
}

void encode_gateway(const GatewayBye& bye, Encoder& reuse, Bytes& out) {
    Workspace& w = reuse.fresh();
    const auto code = write_text(w, bye.code);
    finish_gateway(w, fb::CreateGatewayBye(w.builder, code, write_text(w, bye.reason)), out);
}

std::size_t encode_batch(std::uint64_t first_seq, std::span<const model::Report> reports, Encoder& reuse, Bytes& out) {
    constexpr std::size_t frame_overhead = 96;  // root, union, batch, vector length, padding
    constexpr std::size_t offset_bytes = 4;     // of each event in the vector
    constexpr std::size_t event_overhead = 512; // an upper bound of an event's tables and vtables without attributes
    constexpr std::size_t attribute_overhead = 64;
    constexpr std::size_t text_overhead = 16 * 12; // length, end and padding of each text
    Workspace& w = reuse.fresh();
    w.events.clear();
    for (const model::Report& report : reports.first(std::min(reports.size(), limits::batch_events_max))) {
        const std::size_t most =
            event_overhead + text_overhead + text_bytes(report) + attribute_overhead * report.event.attributes.size();
        const std::size_t used = w.builder.GetSize() + frame_overhead + offset_bytes * (w.events.size() + 1);
        if (used + most > limits::frame_bytes_max) {
            break;
        }
        w.events.push_back(write_report(w, report));
    }
    const std::size_t taken = w.events.size();
    finish_gateway(w, fb::CreateBatch(w.builder, first_seq, w.builder.CreateVector(w.events)), out);
    return taken;
}

} // namespace citybrain::wire
