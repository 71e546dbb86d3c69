// The outbox in memory and in the journal: bounded, in order, and with the private parts a payload must travel with.

#include <doctest/doctest.h>

#include "engine/base/limits.hpp"
#include "engine/drive/link_stream.hpp"
#include "engine/wire/message.hpp"
#include "engine/wire/record.hpp"
#include "tests/golden/examples.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {
namespace {

namespace limits = base::limits;
using drive::Bytes;
using drive::OutStream;

/// A store whose record `seq` of the village sends payload `seq` of epoch 1 to the town.
struct Outbox {
    MemoryStore store;
    wire::Encoder encoder;
    std::vector<Bytes> payloads;

    void send(const model::Message& message) {
        const std::uint64_t seq = payloads.size() + 1;
        payloads.push_back(wire::encode_message(message, encoder));
        const model::Record record{.node = east_1,
                                   .position = {seq},
                                   .at = monday,
                                   .cause = model::FromNode{},
                                   .fact = model::PayloadIgnored{"x"},
                                   .sends = {{east, model::Lane::custody, seq, message}}};
        drive::Commit commit;
        drive::JournalEntry entry{.node = east_1, .position = {seq}, .chain = {}, .bytes = {}};
        const wire::EncodedSend encoded{1, payloads.back()};
        wire::encode_record(record, {&encoded, 1}, encoder, entry.bytes);
        commit.journal.push_back(std::move(entry));
        commit.outbox.push_back({east_1, east, model::Lane::custody, 1, seq, {seq}});
        REQUIRE(store.append(commit).ok());
        REQUIRE(store.durable().ok());
    }
};

TEST_CASE("after a restart payloads come from the journal, byte for byte, with the hashes of what is sealed") {
    Outbox outbox;
    outbox.send(examples::offer());
    outbox.send(model::Accept{examples::case_id, 3, 71});
    outbox.send(model::Input{examples::case_id, examples::event()});
    OutStream stream(east_1, east, model::Lane::custody, base::limits::link_window);
    stream.resume(3);
    CHECK(stream.last() == 3);
    for (std::uint64_t seq = 1; seq <= 3; ++seq) {
        const auto payload = stream.at(1, seq, outbox.store);
        REQUIRE(payload.ok());
        CHECK(payload->seq == seq);
        CHECK(payload->bytes == outbox.payloads[seq - 1]);
        CHECK(payload->sealed == (seq == 2 ? std::vector<base::Hash>{} : std::vector{examples::hash(1)}));
    }
}

TEST_CASE("a payload that is in no record is an error with a sentence, not a hole") {
    Outbox outbox;
    OutStream stream(east_1, east, model::Lane::custody, base::limits::link_window);
    stream.resume(1);
    const auto payload = stream.at(1, 1, outbox.store);
    REQUIRE_FALSE(payload.ok());
    CHECK(payload.error().kind == base::ErrorKind::broken);
    CHECK(payload.error().detail.find("outbox") != std::string::npos);
}

TEST_CASE("memory holds a window of payloads; the ones beyond are read back") {
    Outbox outbox;
    OutStream stream(east_1, east, model::Lane::custody, base::limits::link_window);
    const std::uint64_t all = limits::link_window + 3;
    for (std::uint64_t seq = 1; seq <= all; ++seq) {
        outbox.send(model::Accept{examples::case_id, seq, 71});
        stream.durable({seq, Bytes(outbox.payloads[seq - 1]), {}});
    }
    MemoryStore empty;
    CHECK(stream.at(1, 1, empty).ok());
    CHECK(stream.at(1, limits::link_window, empty).ok());
    CHECK_FALSE(stream.at(1, limits::link_window + 1, empty).ok()); // not in memory
    for (const std::uint64_t seq : {std::uint64_t{1}, limits::link_window + 1, all}) {
        CHECK(stream.at(1, seq, outbox.store)->bytes == outbox.payloads[seq - 1]);
    }
    stream.acknowledged(all);
    CHECK_FALSE(stream.at(1, 1, empty).ok()); // forgotten
    outbox.send(model::Accept{examples::case_id, 1, 1});
    stream.durable({all + 1, Bytes(outbox.payloads.back()), {}});
    CHECK(stream.at(1, all + 1, empty).ok()); // and memory is used again
}

TEST_CASE("a chain tells order, number, content, store, epoch and lane apart") {
    const Bytes a{1};
    const Bytes b{2};
    using drive::link_chain;
    const auto start = [](std::uint8_t lineage, std::uint64_t epoch, model::Lane lane) {
        return drive::link_chain_start(examples::lineage(lineage), epoch, lane);
    };
    const base::Hash zero = start(1, 1, model::Lane::custody);
    CHECK(zero != start(2, 1, model::Lane::custody));
    CHECK(zero != start(1, 2, model::Lane::custody));
    CHECK(zero != start(1, 1, model::Lane::bulk));
    CHECK(link_chain(zero, 1, a) != link_chain(zero, 2, a));
    CHECK(link_chain(zero, 1, a) != link_chain(zero, 1, b));
    CHECK(link_chain(link_chain(zero, 1, a), 2, b) != link_chain(link_chain(zero, 1, b), 2, a));
}

} // namespace
} // namespace citybrain::tests
