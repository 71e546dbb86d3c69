#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/golden/examples.hpp"

namespace {

namespace wire = citybrain::wire;
namespace model = citybrain::model;
namespace examples = citybrain::examples;

std::filesystem::path path_of(const std::string& name) {
    return std::filesystem::path(CITYBRAIN_SOURCE_DIR) / "tests/golden/bytes" / (name + ".hex");
}

std::string to_hex(wire::ByteView bytes) {
    constexpr const char* digits = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
        if (i % 32 == 31 || i + 1 == bytes.size()) {
            out += '\n';
        }
    }
    return out;
}

wire::Bytes from_hex(const std::string& text) {
    wire::Bytes out;
    std::string digits;
    for (const char c : text) {
        if (c != '\n') {
            digits += c;
        }
    }
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        out.push_back(static_cast<std::uint8_t>(std::stoi(digits.substr(i, 2), nullptr, 16)));
    }
    return out;
}

/// The committed bytes; writes the file first when it is new and CITYBRAIN_GOLDEN=add is set.
wire::Bytes golden(const std::string& name, const wire::Bytes& today) {
    const auto path = path_of(name);
    const char* mode = std::getenv("CITYBRAIN_GOLDEN");
    const bool may_add = mode != nullptr && std::string(mode) == "add";
    if (may_add && !std::filesystem::exists(path)) {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << to_hex(today);
    }
    std::ifstream file(path);
    REQUIRE_MESSAGE(file.good(), path.string(), " is missing; see tests/golden/README.md");
    return from_hex({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
}

void check_same(const std::string& name, const wire::Bytes& committed, const wire::Bytes& today) {
    CHECK_MESSAGE(to_hex(committed) == to_hex(today), name,
                  ": today's encoder gives other bytes; see tests/golden/README.md");
}

} // namespace

TEST_CASE("every fact has the bytes it always had, and is read back") {
    wire::Encoder encoder;
    const auto causes = examples::causes();
    const auto messages = examples::messages();
    constexpr std::size_t sent_messages = 5; // the first ones: a later message must not change what records send here
    std::size_t turn = 0;
    for (const auto& example : examples::facts()) {
        const auto& name = example.first;
        const auto& fact = example.second;
        const model::Record record =
            examples::record(fact, causes[turn % causes.size()], messages[turn % sent_messages].second);
        ++turn;
        const wire::Bytes today = examples::bytes_of(record, encoder);
        const wire::Bytes committed = golden("record_" + name, today);
        check_same(name, committed, today);
        const auto read = wire::decode_record(committed);
        REQUIRE_MESSAGE(read.ok(), name, ": ", read.ok() ? "" : read.error().detail);
        CHECK_MESSAGE(*read == record, name);
    }
}

TEST_CASE("every payload has the bytes it always had, and is read back") {
    wire::Encoder encoder;
    for (const auto& example : examples::messages()) {
        const auto& name = example.first;
        const auto& message = example.second;
        const wire::Bytes today = wire::encode_message(message, encoder);
        const wire::Bytes committed = golden("message_" + name, today);
        check_same(name, committed, today);
        const auto read = wire::decode_message(committed);
        REQUIRE_MESSAGE(read.ok(), name, ": ", read.ok() ? "" : read.error().detail);
        CHECK_MESSAGE(*read == message, name);
    }
}

TEST_CASE("rows have the bytes they always had, and are read back") {
    wire::Encoder encoder;
    const wire::Bytes case_today = wire::encode_case(examples::matter(), encoder);
    const wire::Bytes case_committed = golden("row_case", case_today);
    check_same("row_case", case_committed, case_today);
    const auto matter = wire::decode_case(case_committed);
    REQUIRE(matter.ok());
    CHECK(*matter == examples::matter());

    const wire::Bytes again_today = wire::encode_case(examples::matter_again(), encoder);
    const wire::Bytes again_committed = golden("row_case_again", again_today);
    check_same("row_case_again", again_committed, again_today);
    const auto again = wire::decode_case(again_committed);
    REQUIRE(again.ok());
    CHECK(*again == examples::matter_again());

    const wire::Bytes node_today = wire::encode_node(examples::checkpoint(), encoder);
    const wire::Bytes node_committed = golden("row_node", node_today);
    check_same("row_node", node_committed, node_today);
    const auto node = wire::decode_node(node_committed);
    REQUIRE(node.ok());
    CHECK(*node == examples::checkpoint());

    const wire::Bytes packs_today = wire::encode_packs(examples::village, examples::packs(), encoder);
    const wire::Bytes packs_committed = golden("row_packs", packs_today);
    check_same("row_packs", packs_committed, packs_today);
    const auto packs = wire::decode_packs(examples::village, packs_committed);
    REQUIRE(packs.ok());
    CHECK(*packs == examples::packs());
    CHECK_FALSE(wire::decode_packs(examples::town, packs_committed).ok());
}

TEST_CASE("every frame has the bytes it always had, and is read back") {
    wire::Encoder encoder;
    for (const auto& example : examples::frames()) {
        const auto& name = example.first;
        const auto& frame = example.second;
        wire::Bytes today;
        wire::encode_frame(frame, encoder, today);
        const wire::Bytes committed = golden("frame_" + name, today);
        check_same(name, committed, today);
        const auto read = wire::decode_frame(committed);
        REQUIRE_MESSAGE(read.ok(), name, ": ", read.ok() ? "" : read.error().detail);
        CHECK_MESSAGE(*read == frame, name);
    }
}

TEST_CASE("every gateway frame has the bytes it always had, and is read") {
    wire::Encoder encoder;
    for (const auto& example : examples::gateway_frames(encoder)) {
        const auto& name = example.first;
        const auto& today = example.second;
        const wire::Bytes committed = golden("gateway_" + name, today);
        check_same(name, committed, today);
        const auto read = wire::decode_gateway(committed);
        REQUIRE_MESSAGE(read.ok(), name, ": ", read.ok() ? "" : read.error().detail);
        if (const auto* batch = std::get_if<wire::Batch>(&*read)) {
            REQUIRE(batch->size() == 2);
            CHECK(batch->first_seq() == 5);
            const auto report = batch->event(1);
            REQUIRE(report.ok());
            CHECK(*report == examples::report());
        }
    }
}
