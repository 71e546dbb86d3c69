#include <limits>

#include "nodes/store/keys.hpp"
#include "nodes/store/marks.hpp"
#include "nodes/store/space.hpp"
#include "nodes/store/status.hpp"
#include "nodes/store/values.hpp"
#include "tests/node/store/store_nouns.hpp"

namespace citybrain::store::test {

TEST_CASE("keys sort as what they name") {
    const auto key = [](std::uint64_t position) {
        return std::string(journal_key(village, model::Position{position}).view());
    };
    CHECK(key(1) < key(2));
    CHECK(key(255) < key(256));
    CHECK(key(1) < key(std::numeric_limits<std::uint64_t>::max()));
    const auto at = [](std::int64_t ms) { return std::string(quarantine_key(village, {ms}, {}).view()); };
    CHECK(at(-1) < at(0));
    CHECK(at(std::numeric_limits<std::int64_t>::min()) < at(-1));
    CHECK(at(0) < at(std::numeric_limits<std::int64_t>::max()));
}

TEST_CASE("the key behind a prefix is behind all that begin with it") {
    const Key prefix = node_prefix(model::NodeId{0x01ffff});
    const std::string behind(prefix.behind().view());
    const model::Position last{std::numeric_limits<std::uint64_t>::max()};
    CHECK(std::string(journal_key(model::NodeId{0x01ffff}, last).view()) < behind);
    CHECK(behind <= std::string(journal_key(model::NodeId{0x020000}, model::Position{0}).view()));
}

TEST_CASE("a value of two parts comes apart as it was joined, and contradictions are seen") {
    std::string joined;
    for (const TwoParts& parts :
         {TwoParts{"", ""}, TwoParts{"a", ""}, TwoParts{"", "b"}, TwoParts{"reason", "bytes"}}) {
        join(parts, joined);
        const auto apart = split(joined);
        REQUIRE(apart.has_value());
        CHECK(apart->first == parts.first);
        CHECK(apart->second == parts.second);
    }
    CHECK_FALSE(split("").has_value());
    CHECK_FALSE(split("1234567").has_value());
    CHECK_FALSE(split(std::string_view("\0\0\0\0\0\0\0\5abcd", 12)).has_value());
    CHECK_FALSE(split(std::string_view("\xff\xff\xff\xff\xff\xff\xff\xff"
                                       "abcd",
                                       12))
                    .has_value());
}

TEST_CASE("the newest readable mark counts, and a torn slot leaves the one before") {
    const Folder folder;
    const fs::path path = folder.path() / "marks";
    CHECK_FALSE(Marks::read(path).value().has_value());
    const CommitHead older{6, base::hash_of("six")};
    const CommitHead newer{7, base::hash_of("seven")};
    {
        auto marks = Marks::open(path, {});
        REQUIRE(marks.ok());
        CHECK_FALSE(Marks::read(path).value().has_value());
        REQUIRE(marks->note(older).ok());
        REQUIRE(marks->note(newer).ok());
        REQUIRE(marks->sync().ok());
    }
    CHECK(Marks::read(path).value() == newer);
    flip_byte(path, 4096 + 20);
    CHECK(Marks::read(path).value() == older);
    flip_byte(path, 12);
    CHECK_FALSE(Marks::read(path).value().has_value());
}

TEST_CASE("pressure rises by steps") {
    const PressureSteps steps;
    CHECK(pressure_at(799, steps) == Pressure::ok);
    CHECK(pressure_at(800, steps) == Pressure::shed);
    CHECK(pressure_at(899, steps) == Pressure::shed);
    CHECK(pressure_at(900, steps) == Pressure::refuse);
    CHECK(pressure_at(949, steps) == Pressure::refuse);
    CHECK(pressure_at(950, steps) == Pressure::custody_only);
    CHECK(pressure_at(1000, steps) == Pressure::custody_only);
}

TEST_CASE("a large disk counts as one of 64 GiB with the same free space") {
    constexpr std::uint64_t gib = std::uint64_t{1} << 30;
    CHECK(used_per_mille(32 * gib, 8 * gib) == 750);
    CHECK(used_per_mille(64 * gib, 0) == 1000);
    CHECK(used_per_mille(500 * gib, 100 * gib) == 0);
    CHECK(used_per_mille(500 * gib, 32 * gib) == 500);
    CHECK(used_per_mille(500 * gib, 4 * gib) == 937);
    CHECK(used_per_mille(0, 0) == 1000); // nothing can be said of it
}

TEST_CASE("the store's own quota and a disk that cannot be asked raise the pressure") {
    const Folder folder;
    StoreOptions options = options_in(folder.path());
    options.steps = {1001, 1001, 1001}; // whatever the test machine's disk says
    CHECK(Space(folder.path(), options).pressure(1 << 20) == Pressure::ok);
    CHECK(Space(folder.path() / "gone", options).pressure(0) == Pressure::custody_only);
    options.steps = {1000, 1001, 1001};
    options.space_bytes_max = 1 << 20;
    CHECK(Space(folder.path(), options).pressure(1 << 10) == Pressure::ok);
    CHECK(Space(folder.path(), options).pressure(1 << 20) == Pressure::shed);
}

TEST_CASE("the reserve takes real blocks and is made once") {
    const Folder folder;
    StoreOptions options = options_in(folder.path());
    options.ballast_bytes = 256 * 1024;
    {
        const auto store = must_open(options);
        CHECK_FALSE(store->report().ballast_spent);
        CHECK(fs::file_size(folder.path() / "ballast") == options.ballast_bytes);
    }
    fs::remove(folder.path() / "ballast");
    CHECK_FALSE(must_open(options)->report().ballast_spent);
    CHECK(fs::file_size(folder.path() / "ballast") == options.ballast_bytes);
    options.ballast_bytes = std::uint64_t{1} << 50; // no disk has room for this one
    fs::remove(folder.path() / "ballast");
    CHECK(must_open(options)->report().ballast_spent);
    CHECK_FALSE(fs::exists(folder.path() / "ballast"));
}

TEST_CASE("a failure keeps its first cause") {
    Failure failure;
    CHECK_FALSE(failure.raised());
    failure.raise(base::broken("first"));
    failure.raise(base::broken("second"));
    CHECK(failure.raised());
    CHECK(failure.error().detail == "first");
}

TEST_CASE("RocksDB's answers say who must act") {
    CHECK(to_error(rocksdb::Status::NoSpace("x"), "writing").kind == base::ErrorKind::busy);
    CHECK(to_error(rocksdb::Status::Corruption("x"), "reading").kind == base::ErrorKind::broken);
    CHECK(to_error(rocksdb::Status::IOError("x", "Permission denied"), "opening").kind == base::ErrorKind::denied);
    CHECK(to_error(rocksdb::Status::IOError("x"), "writing").detail.find("writing") != std::string::npos);
}

} // namespace citybrain::store::test
