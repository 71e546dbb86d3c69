#include <doctest/doctest.h>

#include <functional>
#include <limits>

#include "engine/base/limits.hpp"
#include "schemas/gateway_generated.h"
#include "schemas/message_generated.h"
#include "schemas/row_generated.h"
#include "tests/golden/examples.hpp"

namespace base = citybrain::base;
namespace examples = citybrain::examples;
namespace fb = citybrain::fb;
namespace model = citybrain::model;
namespace wire = citybrain::wire;

namespace {

std::string complaint(const model::Message& message) {
    wire::Encoder encoder;
    const auto read = wire::decode_message(wire::encode_message(message, encoder));
    return read.ok() ? "" : read.error().detail;
}

std::string complaint_of_input(const std::function<void(model::Event&)>& change) {
    model::Input input{examples::case_id, examples::event()};
    change(input.event);
    return complaint(input);
}

std::string complaint_of_report(const std::function<void(model::Report&)>& change) {
    wire::Encoder encoder;
    wire::Bytes bytes;
    std::vector<model::Report> reports{examples::report()};
    change(reports[0]);
    REQUIRE(wire::encode_batch(1, reports, encoder, bytes) == 1);
    const auto frame = wire::decode_gateway(bytes);
    REQUIRE(frame.ok());
    const auto report = std::get<wire::Batch>(*frame).event(0);
    return report.ok() ? "" : report.error().detail;
}

wire::Bytes taken(flatbuffers::FlatBufferBuilder& builder) {
    return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

} // namespace

TEST_CASE("a neighbour's event is held to every bound, and the sentence names the field") {
    CHECK(complaint_of_input([](model::Event&) {}).empty());
    CHECK(complaint_of_input([](model::Event& e) { e.source = std::string(128, 'x'); }).empty());
    CHECK(complaint_of_input([](model::Event& e) { e.source = std::string(129, 'x'); }) ==
          "event.source is 129 bytes long; at most 128 are allowed");
    CHECK(complaint_of_input([](model::Event& e) { e.source.clear(); }) == "event.source is missing");
    CHECK(complaint_of_input([](model::Event& e) { e.id.clear(); }) == "event.id is missing");
    CHECK(complaint_of_input([](model::Event& e) { e.subject = "\xC3("; }) == "event.subject is not UTF-8");
    CHECK(complaint_of_input([](model::Event& e) { e.area = model::NodeId{1'000'000'000'000}; }) ==
          "event.area is 1000000000000; a code has at most twelve digits");
    CHECK(complaint_of_input([](model::Event& e) {
              e.place = citybrain::geo::Point{0, 900'000'001};
          }) == "event.place is not on the earth");
    CHECK(complaint_of_input([](model::Event& e) { e.time = {std::numeric_limits<std::int64_t>::max()}; }) ==
          "event.time is not an instant of the years 1900 to 9999");
    CHECK(complaint_of_input([](model::Event& e) { e.severity = static_cast<model::Severity>(9); }) ==
          "event.severity has the unknown value 9; newer sender?");
    CHECK(complaint_of_input([](model::Event& e) {
              e.attributes[1].value = std::numeric_limits<double>::infinity();
          }) == "event.attributes.real is not a finite number");
    CHECK(complaint_of_input([](model::Event& e) { std::swap(e.attributes[0], e.attributes[1]); }) ==
          "event.attributes are not sorted by name, or a name stands there twice");
    CHECK(complaint_of_input([](model::Event& e) { e.attributes.resize(65, e.attributes[0]); }).find("65") !=
          std::string::npos);
}

TEST_CASE("a source's event is held to the gateway's bounds, alone") {
    CHECK(complaint_of_report([](model::Report&) {}).empty());
    CHECK(complaint_of_report([](model::Report& r) { r.secret.text = std::string(16'385, 'x'); }) ==
          "event.secret.text is 16385 bytes long; at most 16384 are allowed");
    CHECK(complaint_of_report([](model::Report& r) { r.secret.reporter = "\xFF"; }) ==
          "event.secret.reporter is not UTF-8");
    CHECK(complaint_of_report([](model::Report& r) {
              r.event.attributes.clear();
              for (int i = 0; i < 64; ++i) {
                  r.event.attributes.push_back({"a" + std::to_string(i), std::string(1'024, 'x')});
              }
          }).find("at most 65536 are allowed") != std::string::npos);
}

TEST_CASE("text in the clear is refused outside the gateway socket") {
    flatbuffers::FlatBufferBuilder b;
    const auto secret = fb::CreatePrivatePartDirect(b, "喊救命", "13800000000");
    const auto source = b.CreateString("s");
    fb::EventBuilder event(b);
    event.add_source(source);
    event.add_id(source);
    event.add_secret(secret);
    const auto finished = event.Finish();
    const fb::CaseId id(1, 1);
    const auto input = fb::CreateInput(b, &id, finished);
    fb::FinishMessageBuffer(b, fb::CreateMessage(b, fb::MessageBody::Input, input.Union()));
    const auto read = wire::decode_message(taken(b));
    REQUIRE(!read.ok());
    CHECK(read.error().detail == "event.secret holds text or reporter in the clear outside a gateway socket");
}

TEST_CASE("an unknown body asks whether its sender is newer") {
    flatbuffers::FlatBufferBuilder b;
    const auto accept = fb::CreateAccept(b);
    fb::FinishMessageBuffer(b, fb::CreateMessage(b, static_cast<fb::MessageBody>(77), accept.Union()));
    const auto read = wire::decode_message(taken(b));
    REQUIRE(!read.ok());
    CHECK(read.error().detail == "message.body is of the unknown kind 77; newer sender?");
}

TEST_CASE("a row of a newer format is refused with a sentence") {
    flatbuffers::FlatBufferBuilder b;
    fb::CaseBuilder row(b);
    row.add_format(2);
    fb::FinishCaseBuffer(b, row.Finish());
    const auto read = wire::decode_case(taken(b));
    REQUIRE(!read.ok());
    CHECK(read.error().kind == base::ErrorKind::broken);
    CHECK(read.error().detail ==
          "a case row has format 2 and this build reads up to 1: a newer build has used this store; start that one");
}

TEST_CASE("42 kB of shared tables cost no more than the tables they are worth") {
    flatbuffers::FlatBufferBuilder b;
    const auto name = b.CreateString("a");
    const auto attribute = fb::CreateAttribute(b, name, fb::AttributeKind::integer, 1);
    const auto attributes = b.CreateVector(std::vector<flatbuffers::Offset<fb::Attribute>>(5'000, attribute));
    fb::EventBuilder one(b);
    one.add_attributes(attributes);
    const auto event = one.Finish();
    const auto events = b.CreateVector(std::vector<flatbuffers::Offset<fb::Event>>(5'000, event));
    const auto batch = fb::CreateBatch(b, 1, events);
    fb::FinishGatewayFrameBuffer(b, fb::CreateGatewayFrame(b, fb::GatewayBody::Batch, batch.Union()));
    const wire::Bytes bytes = taken(b);
    REQUIRE(bytes.size() < 43'000);

    const auto verifies = [&](flatbuffers::uoffset_t tables) {
        flatbuffers::Verifier verifier(bytes.data(), bytes.size(), 64, tables);
        return fb::VerifyGatewayFrameBuffer(verifier);
    };
    CHECK(!verifies(1'000'000)); // even the library's million is not enough: 25 million tables are reached
    const auto read = wire::decode_gateway(bytes);
    REQUIRE(!read.ok());
    CHECK(read.error().detail.find("more than " + std::to_string(4 + bytes.size() / 12) + " parts") !=
          std::string::npos);
}

TEST_CASE("a batch takes what fits in a frame and no more") {
    wire::Encoder encoder;
    wire::Bytes bytes;
    model::Report large = examples::report();
    large.secret.text = std::string(16'000, 'x');
    const std::vector<model::Report> reports(40, large);
    const std::size_t fitting = wire::encode_batch(1, reports, encoder, bytes);
    CHECK(fitting == 15);
    CHECK(bytes.size() <= base::limits::frame_bytes_max);
    CHECK(wire::encode_batch(1, {}, encoder, bytes) == 0);
    const std::vector<model::Report> many(2'000, model::Report{.event = {.source = "s", .id = "1"}, .secret = {}});
    CHECK(wire::encode_batch(1, many, encoder, bytes) <= base::limits::batch_events_max);
}

TEST_CASE("entries of a vector that hostile bytes put off their boundary are read where they lie") {
    wire::Encoder encoder;
    const model::Fact fact =
        model::DeadlineMissed{examples::case_id, model::Stage::close, examples::noon, examples::deadlines()};
    const auto record = examples::record(fact, model::FromTimer{}, examples::messages()[1].second);
    const wire::Bytes bytes = examples::bytes_of(record, encoder);
    const auto* table = flatbuffers::GetRoot<fb::Record>(bytes.data());
    const auto* next = table->fact_as_DeadlineMissed()->next();
    const auto at = static_cast<std::size_t>(reinterpret_cast<const std::uint8_t*>(next) - bytes.data());
    wire::Bytes moved = bytes;
    // A vector of one entry, four bytes further on: its length stands where the first half of an entry was.
    moved[at + 4] = 1;
    moved[at + 5] = moved[at + 6] = moved[at + 7] = 0;
    for (std::size_t i = 0; i + 4 <= at; i += 4) {
        const auto target = i + flatbuffers::ReadScalar<flatbuffers::uoffset_t>(moved.data() + i);
        if (target == at) {
            flatbuffers::WriteScalar(moved.data() + i, static_cast<flatbuffers::uoffset_t>(at + 4 - i));
        }
    }
    const auto moved_next = flatbuffers::GetRoot<fb::Record>(moved.data())->fact_as_DeadlineMissed()->next();
    REQUIRE(reinterpret_cast<const std::uint8_t*>(moved_next) == moved.data() + at + 4);
    CHECK(!wire::decode_record(moved).ok()); // the entry is nonsense, and reading it harms nobody
}

TEST_CASE("any cut and any flipped bit gives a value or an error") {
    wire::Encoder encoder;
    const wire::Bytes bytes = wire::encode_message(examples::offer(), encoder);
    constexpr std::size_t padding_max = 7; // at the end of a buffer, of no meaning
    for (std::size_t size = 0; size + padding_max < bytes.size(); ++size) {
        CHECK(!wire::decode_message(wire::ByteView(bytes).first(size)).ok());
    }
    std::size_t refused = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        wire::Bytes flipped = bytes;
        flipped[at] ^= static_cast<std::uint8_t>(1 + at % 255);
        refused += wire::decode_message(flipped).ok() ? 0 : 1;
    }
    CHECK(refused > 0);
}
