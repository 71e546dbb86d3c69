#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "tests/unit/engine/wire/generators.hpp"

namespace examples = citybrain::examples;
namespace generators = citybrain::generators;
namespace model = citybrain::model;
namespace wire = citybrain::wire;

TEST_CASE("any record comes back from its bytes, and its bytes from the record") {
    CHECK(rc::check([] {
        wire::Encoder encoder;
        const auto causes = examples::causes();
        const model::Record record = examples::record(
            generators::fact(), causes[*rc::gen::inRange<std::size_t>(0, causes.size())], generators::message());
        const wire::Bytes bytes = examples::bytes_of(record, encoder);
        const auto read = wire::decode_record(bytes);
        RC_ASSERT(read.ok());
        RC_ASSERT(*read == record);
        RC_ASSERT(examples::bytes_of(*read, encoder) == bytes);
    }));
}

TEST_CASE("any payload comes back from its bytes") {
    CHECK(rc::check([] {
        wire::Encoder encoder;
        const model::Message message = generators::message();
        const wire::Bytes bytes = wire::encode_message(message, encoder);
        const auto read = wire::decode_message(bytes);
        RC_ASSERT(read.ok());
        RC_ASSERT(*read == message);
        RC_ASSERT(wire::encode_message(*read, encoder) == bytes);
    }));
}

TEST_CASE("any case row comes back from its bytes") {
    CHECK(rc::check([] {
        wire::Encoder encoder;
        const model::Case matter = generators::matter();
        const wire::Bytes bytes = wire::encode_case(matter, encoder);
        const auto read = wire::decode_case(bytes);
        RC_ASSERT(read.ok());
        RC_ASSERT(*read == matter);
        RC_ASSERT(wire::encode_case(*read, encoder) == bytes);
    }));
}

TEST_CASE("any batch comes back, but for what a source may not say") {
    CHECK(rc::check([] {
        wire::Encoder encoder;
        auto reports = generators::list(9, [] {
            return model::Report{generators::event(), {generators::text(200), generators::text(40)}};
        });
        reports.push_back(examples::report());
        for (model::Report& report : reports) {
            report.event.place.reset();
            report.event.sealed = {};
            report.event.complainant = {};
        }
        wire::Bytes bytes;
        const std::size_t taken = wire::encode_batch(3, reports, encoder, bytes);
        RC_ASSERT(taken == reports.size());
        const auto frame = wire::decode_gateway(bytes);
        RC_ASSERT(frame.ok());
        const auto& batch = std::get<wire::Batch>(*frame);
        for (std::size_t i = 0; i < taken; ++i) {
            const auto report = batch.event(i);
            RC_ASSERT(report.ok());
            RC_ASSERT(*report == reports[i]);
        }
    }));
}

TEST_CASE("bytes need not be aligned, and views point into what was handed in") {
    wire::Encoder encoder;
    wire::Bytes bytes;
    for (const auto& example : examples::frames()) {
        wire::encode_frame(example.second, encoder, bytes);
        for (std::size_t shift = 0; shift < 8; ++shift) {
            wire::Bytes shifted(shift, 0);
            shifted.insert(shifted.end(), bytes.begin(), bytes.end());
            const auto read = wire::decode_frame(wire::ByteView(shifted).subspan(shift));
            REQUIRE(read.ok());
            CHECK(*read == example.second);
            if (const auto* data = std::get_if<wire::Data>(&*read)) {
                const auto* at = data->payloads[0].bytes.data();
                CHECK(at >= shifted.data());
                CHECK(at < shifted.data() + shifted.size());
            }
        }
    }
}

TEST_CASE("what a record sends can be had without decoding the rest") {
    wire::Encoder encoder;
    const auto message = examples::messages()[1].second;
    const auto record = examples::record(examples::facts()[1].second, model::FromEvent{}, message);
    const wire::Bytes bytes = examples::bytes_of(record, encoder);
    const auto sends = wire::sends_of(bytes);
    REQUIRE(sends.ok());
    REQUIRE(sends->size() == 1);
    CHECK((*sends)[0].to == examples::town);
    CHECK((*sends)[0].epoch == 7);
    CHECK((*sends)[0].seq == 19);
    const auto payload = (*sends)[0].payload;
    CHECK(wire::Bytes(payload.begin(), payload.end()) == wire::encode_message(message, encoder));
}
