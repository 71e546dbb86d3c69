#include "tests/node/store/store_nouns.hpp"

namespace citybrain::store::test {
namespace {

/// A closed store with records 1 … `count`, one commit each, all in the log.
void make_store(const fs::path& dir, std::uint64_t count) { append_records(*must_open(options_in(dir)), 1, count); }

bool is_prefix(const std::vector<std::uint64_t>& found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (found[i] != i + 1) {
            return false;
        }
    }
    return true;
}

} // namespace

TEST_CASE("a torn tail loses only the torn commit, is reported, and the store goes on") {
    const Folder folder;
    make_store(folder.path(), 50);
    const fs::path log = log_of(folder.path());
    fs::resize_file(log, fs::file_size(log) - 100);
    {
        const auto store = must_open(options_in(folder.path()));
        CHECK(positions(*store, village).size() == 49);
        CHECK(store->report().recovered == Recovered::maybe_loss); // it had been acknowledged, and the mark knows
        CHECK(store->report().damaged_copy.empty());
        append_records(*store, 50, 60);
        REQUIRE(store->settle_doubt().ok());
    }
    for (int restart = 0; restart < 2; ++restart) {
        const auto store = must_open(options_in(folder.path()));
        CHECK(positions(*store, village).size() == 60);
        CHECK(store->report().recovered == Recovered::clean);
    }
}

TEST_CASE("a commit torn by a power cut, never acknowledged, is no loss") {
    const Folder folder;
    make_store(folder.path(), 50);
    const fs::path marks = folder.path() / "marks";
    const fs::path kept = folder.path() / "marks.kept";
    fs::copy_file(marks, kept);
    append_records(*must_open(options_in(folder.path())), 51, 51);
    fs::copy_file(kept, marks, fs::copy_options::overwrite_existing); // as if the power went before the mark
    const fs::path log = log_of(folder.path());
    fs::resize_file(log, fs::file_size(log) - 10);
    const auto store = must_open(options_in(folder.path()));
    CHECK(positions(*store, village).size() == 50);
    CHECK(store->report().recovered == Recovered::clean);
}

TEST_CASE("a byte flipped in the log is never passed over in silence") {
    const Folder whole;
    make_store(whole.path(), 200);
    const std::uintmax_t bytes = fs::file_size(log_of(whole.path()));
    for (const unsigned part : {1U, 3U, 5U, 7U, 9U}) {
        const Folder folder;
        fs::copy(whole.path(), folder.path(), fs::copy_options::recursive);
        flip_byte(log_of(folder.path()), bytes * part / 10);
        {
            const auto store = must_open(options_in(folder.path()));
            const auto found = positions(*store, village);
            CHECK(found.size() < 200);
            CHECK(is_prefix(found));
            CHECK(store->report().recovered == Recovered::maybe_loss);
            CHECK(fs::exists(store->report().damaged_copy / "CURRENT"));
            CHECK(fs::file_size(store->report().damaged_copy / log_of(whole.path()).filename()) == bytes);
            append_records(*store, found.size() + 1, found.size() + 3);
        }
        const auto store = must_open(options_in(folder.path()));
        CHECK(store->report().recovered == Recovered::maybe_loss); // until somebody settles it
        CHECK(store->report().damaged_copy.empty());               // but it is repaired once only
        CHECK(is_prefix(positions(*store, village)));
        REQUIRE(store->settle_doubt().ok());
        CHECK(store->report().recovered == Recovered::clean);
    }
}

TEST_CASE("a log cut on a block boundary, which RocksDB does not notice, is noticed") {
    const Folder folder;
    make_store(folder.path(), 200);
    fs::resize_file(log_of(folder.path()), 32 * 1024);
    const auto store = must_open(options_in(folder.path()));
    const auto found = positions(*store, village);
    CHECK(found.size() < 200);
    CHECK(is_prefix(found));
    CHECK(store->report().recovered == Recovered::maybe_loss);
    REQUIRE(store->report().notes.size() == 1);
    CHECK(store->report().notes[0].find("at least 200") != std::string::npos);
}

TEST_CASE("a deleted log is noticed") {
    const Folder folder;
    make_store(folder.path(), 20);
    fs::remove(log_of(folder.path()));
    StoreOptions look = options_in(folder.path());
    look.read_only = true;
    const auto looked = RocksStore::open(look);
    CHECK((looked.ok() ? (*looked)->report().recovered == Recovered::maybe_loss
                       : looked.error().kind == base::ErrorKind::broken));
    const auto opened = RocksStore::open(options_in(folder.path()));
    // RocksDB may refuse or open without the records; silence is what must not be.
    if (opened.ok()) {
        CHECK((*opened)->report().recovered == Recovered::maybe_loss);
    } else {
        CHECK(opened.error().kind == base::ErrorKind::broken);
    }
}

TEST_CASE("a store whose database has vanished is not begun anew over its marks") {
    const Folder folder;
    make_store(folder.path(), 5);
    fs::remove_all(folder.path() / "db");
    const auto opened = RocksStore::open(options_in(folder.path()));
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == base::ErrorKind::broken);
    CHECK(opened.error().detail.find("5 commits") != std::string::npos);
    fs::remove(folder.path() / "marks");
    CHECK(must_open(options_in(folder.path()))->report().created);
}

TEST_CASE("another store's database under these marks is noticed") {
    const Folder one;
    const Folder two;
    make_store(one.path(), 5);
    make_store(two.path(), 5);
    fs::remove_all(one.path() / "db");
    fs::copy(two.path() / "db", one.path() / "db", fs::copy_options::recursive);
    const auto store = must_open(options_in(one.path()));
    CHECK(store->report().recovered == Recovered::maybe_loss);
    CHECK(store->report().notes.at(0).find("exchanged") != std::string::npos);
}

TEST_CASE("a missing marks file is a doubt, not a silence") {
    const Folder folder;
    make_store(folder.path(), 5);
    fs::remove(folder.path() / "marks");
    CHECK(must_open(options_in(folder.path()))->report().recovered == Recovered::maybe_loss);
}

TEST_CASE("a deleted directory is not found when it may not be created") {
    const Folder folder;
    StoreOptions options = options_in(folder.path() / "gone");
    options.create = false;
    const auto opened = RocksStore::open(options);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().kind == base::ErrorKind::not_found);
    CHECK_FALSE(fs::exists(folder.path() / "gone"));
}

} // namespace citybrain::store::test
