#include <algorithm>

#include "tests/node/store/store_nouns.hpp"

namespace citybrain::store::test {
namespace {

/// One of everything.
drive::Commit full_commit() {
    drive::Commit commit;
    add_record(commit, village, 1);
    add_record(commit, village, 2);
    commit.nodes.push_back({village, bytes("node row")});
    commit.cases.push_back({village, {village, 7}, false, bytes("open seven")});
    commit.cases.push_back({village, {town, 9}, false, bytes("open nine")});
    commit.outbox.push_back({village, town, model::Lane::bulk, 3, 41, model::Position{2}});
    commit.privates.push_back({village, base::hash_of("sealed"), bytes("cipher"), bytes("key")});
    commit.quarantine.push_back({village, base::hash_of("junk"), "unknown field", base::Instant{-5}, bytes("junk")});
    return commit;
}

void check_full(RocksStore& store) {
    CHECK(store.node_row(village).value() == bytes("node row"));
    CHECK_FALSE(store.node_row(town).value().has_value());
    CHECK(positions(store, village) == std::vector<std::uint64_t>{1, 2});
    CHECK(store.case_row(village, {village, 7}).value() == bytes("open seven"));
    CHECK(store.case_row(village, {town, 9}).value() == bytes("open nine"));
    CHECK_FALSE(store.case_row(town, {village, 7}).value().has_value());
    CHECK(store.identity(identity(2)).value() == drive::RecordAt{village, model::Position{2}});
    CHECK_FALSE(store.identity(identity(3)).value().has_value());
    CHECK(store.outbox(village, town, model::Lane::bulk, 3, 41).value() == model::Position{2});
    CHECK_FALSE(store.outbox(village, town, model::Lane::custody, 3, 41).value().has_value());
    const auto sealed = store.private_row(village, base::hash_of("sealed")).value();
    REQUIRE(sealed.has_value());
    CHECK(sealed->cipher == bytes("cipher"));
    CHECK(sealed->key == bytes("key"));
}

} // namespace

TEST_CASE("what a commit holds is read back, before and after a restart") {
    const Folder folder;
    model::Lineage lineage;
    {
        const auto store = must_open(options_in(folder.path()));
        CHECK(store->report().created);
        CHECK(store->report().recovered == Recovered::clean);
        CHECK(must_append(*store, full_commit()) == 1);
        CHECK(store->durable().value() == 1);
        check_full(*store);
        lineage = store->lineage();
        CHECK(lineage != model::Lineage{});
    }
    const auto store = must_open(options_in(folder.path()));
    CHECK_FALSE(store->report().created);
    CHECK(store->report().recovered == Recovered::clean);
    CHECK(store->report().commits == 1);
    CHECK(store->lineage() == lineage);
    check_full(*store);
}

TEST_CASE("two stores never share a lineage") {
    const Folder one;
    const Folder two;
    CHECK(must_open(options_in(one.path()))->lineage() != must_open(options_in(two.path()))->lineage());
}

TEST_CASE("a journal entry comes back with its chain and bytes, and a visit may stop") {
    const Folder folder;
    const auto store = must_open(options_in(folder.path()));
    append_records(*store, 1, 300);
    std::vector<drive::JournalEntry> seen;
    const auto walked =
        store->journal(village, model::Position{250}, model::Position{260}, [&seen](const drive::JournalEntry& entry) {
            seen.push_back(entry);
            return seen.size() < 5;
        });
    REQUIRE(walked.ok());
    REQUIRE(seen.size() == 5);
    CHECK(seen.front().position.value == 250);
    CHECK(seen.back().position.value == 254);
    CHECK(seen.back().chain == base::hash_of("254"));
    CHECK(seen.back().bytes == drive::Bytes(300, static_cast<std::uint8_t>(254)));
    CHECK(seen.back().node == village);
}

TEST_CASE("nodes whose numbers are neighbours do not see each other's records") {
    const Folder folder;
    const auto store = must_open(options_in(folder.path()));
    constexpr model::NodeId last_byte_full{0x66959aaeff};
    constexpr model::NodeId next{0x66959aaf00};
    drive::Commit commit;
    add_record(commit, next, 1);
    add_record(commit, last_byte_full, 1);
    add_record(commit, last_byte_full, 2);
    commit.nodes.push_back({town, bytes("only a row")});
    must_append(*store, std::move(commit));
    CHECK(positions(*store, last_byte_full) == std::vector<std::uint64_t>{1, 2});
    CHECK(positions(*store, next) == std::vector<std::uint64_t>{1});
    std::vector<model::NodeId> expected{town, last_byte_full, next};
    std::ranges::sort(expected);
    CHECK((store->nodes().value() == expected));
}

TEST_CASE("a gap in the journal is an error, not a shorter journal") {
    const Folder folder;
    const auto store = must_open(options_in(folder.path()));
    append_records(*store, 1, 3);
    append_records(*store, 5, 6);
    const auto walked = store->journal(village, model::Position{1}, model::Position{9},
                                       [](const drive::JournalEntry&) { return true; });
    REQUIRE_FALSE(walked.ok());
    CHECK(walked.error().kind == base::ErrorKind::broken);
    CHECK(walked.error().detail.find("lacks position 4") != std::string::npos);
}

TEST_CASE("an ended case leaves the open ones and is still found") {
    const Folder folder;
    const auto store = must_open(options_in(folder.path()));
    must_append(*store, full_commit());
    drive::Commit ending;
    ending.cases.push_back({village, {village, 7}, true, bytes("ended seven")});
    must_append(*store, std::move(ending));
    std::vector<drive::Bytes> open;
    const auto collect = [&open](drive::ByteView row) { open.emplace_back(row.begin(), row.end()); };
    REQUIRE(store->open_cases(village, collect).ok());
    CHECK(open == std::vector<drive::Bytes>{bytes("open nine")});
    CHECK(store->case_row(village, {village, 7}).value() == bytes("ended seven"));

    drive::Commit reopening;
    reopening.cases.push_back({village, {village, 7}, false, bytes("open again")});
    must_append(*store, std::move(reopening));
    CHECK(store->case_row(village, {village, 7}).value() == bytes("open again"));
    std::vector<drive::CaseRow> all;
    REQUIRE(store->all_cases(village, [&all](const drive::CaseRow& row) { all.push_back(row); }).ok());
    REQUIRE(all.size() == 2);
    CHECK(all[0].id == model::CaseId{town, 9});
    CHECK(all[1].id == model::CaseId{village, 7});
    CHECK(all[1].bytes == bytes("open again"));
    CHECK_FALSE(all[1].ended);
}

TEST_CASE("quarantined bytes are listed oldest first with their reason") {
    const Folder folder;
    const auto store = must_open(options_in(folder.path()));
    drive::Commit commit;
    for (const std::int64_t ms : {500, -5, 20}) {
        const std::string text = std::to_string(ms);
        commit.quarantine.push_back({village, base::hash_of(text), "reason " + text, base::Instant{ms}, bytes(text)});
    }
    must_append(*store, std::move(commit));
    std::vector<std::string> reasons;
    const auto walked = store->quarantine(village, [&reasons](const drive::QuarantineRow& row) {
        CHECK(row.hash == base::hash_of(row.bytes));
        CHECK(row.reason == "reason " + std::to_string(row.at.ms));
        reasons.push_back(row.reason);
        return true;
    });
    REQUIRE(walked.ok());
    CHECK(reasons == std::vector<std::string>{"reason -5", "reason 20", "reason 500"});
}

TEST_CASE("a sealed part that was erased is in no file any more") {
    const Folder folder;
    const auto store = must_open(options_in(folder.path()));
    drive::Commit commit;
    const std::string secret = "a very recognisable secret, long enough to be found";
    commit.privates.push_back({village, base::hash_of("sealed"), bytes("cipher"), bytes(secret)});
    commit.privates.push_back({village, base::hash_of("other"), bytes("cipher"), bytes("another key")});
    must_append(*store, std::move(commit));
    const auto files_with_secret = [&folder, &secret] {
        int count = 0;
        for (const auto& file : fs::recursive_directory_iterator(folder.path())) {
            if (!file.is_regular_file()) {
                continue;
            }
            std::ifstream stream(file.path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(stream), {}};
            count += text.find(secret) != std::string::npos ? 1 : 0;
        }
        return count;
    };
    CHECK(files_with_secret() == 1); // the log: the search itself works
    REQUIRE(store->erase_private(village, base::hash_of("sealed")).ok());
    CHECK_FALSE(store->private_row(village, base::hash_of("sealed")).value().has_value());
    CHECK(store->private_row(village, base::hash_of("other")).value().has_value());
    CHECK(files_with_secret() == 0);
}

TEST_CASE("a rule pack is kept under its hash") {
    const Folder folder;
    const base::Hash hash = base::hash_of("pack");
    REQUIRE(must_open(options_in(folder.path()))->put_pack({hash, {}, bytes("files")}).ok());
    const auto store = must_open(options_in(folder.path()));
    CHECK(store->pack(hash).value()->bundle == bytes("files"));
    CHECK_FALSE(store->pack(base::hash_of("another")).value().has_value());
}

TEST_CASE(
    "a pack that came by order stays signed, its parts go when it is whole, and a node's row about packs is its own") {
    const Folder folder;
    const base::Hash hash = base::hash_of("pack");
    model::PackSignature signature{};
    signature.fill(7);
    {
        const auto store = must_open(options_in(folder.path()));
        drive::Commit commit;
        add_record(commit, village, 1);
        commit.pack_rows.push_back({village, bytes("row")});
        commit.pack_parts.push_back({village, hash, 0, bytes("part 0")});
        commit.pack_parts.push_back({village, hash, 300, bytes("part 300")});
        REQUIRE(store->append(commit).ok());
        REQUIRE(store->durable().ok());
        CHECK(store->pack_part(village, hash, 300).value() == bytes("part 300"));
        drive::Commit later;
        add_record(later, village, 2);
        later.packs.push_back({hash, signature, bytes("files")});
        later.pack_parts.push_back({village, hash, 0, {}});
        REQUIRE(store->append(later).ok());
        REQUIRE(store->durable().ok());
        REQUIRE(store->put_pack({hash, {}, bytes("files")}).ok()); // the same, installed: not signed
        REQUIRE(store->put_tally(village, bytes("counts")).ok());
    }
    const auto store = must_open(options_in(folder.path()));
    CHECK(store->pack(hash).value()->signature == signature);
    CHECK_FALSE(store->pack_part(village, hash, 0).value().has_value());
    CHECK(store->pack_part(village, hash, 300).value() == bytes("part 300"));
    CHECK(store->pack_row(village).value() == bytes("row"));
    CHECK_FALSE(store->pack_row(town).value().has_value());
    CHECK(store->tally(village).value() == bytes("counts"));
}

} // namespace citybrain::store::test
