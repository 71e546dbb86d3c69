#include <fcntl.h>
#include <rocksdb/db.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nodes/store/keys.hpp"
#include "nodes/store/stamp.hpp"
#include "nodes/store/tuning.hpp"
#include "tests/node/store/store_nouns.hpp"

namespace citybrain::store::test {
namespace {

/// Opens the database itself, as a foreign or newer program would, and lets `change` do so.
template <class Change>
void change_behind_its_back(const fs::path& dir, const Change& change) {
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    for (const char* name : family_names) {
        descriptors.emplace_back(name, rocksdb::ColumnFamilyOptions{});
    }
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* db = nullptr;
    REQUIRE(rocksdb::DB::Open({}, (dir / "db").string(), descriptors, &handles, &db).ok());
    change(*db, *handles[static_cast<std::size_t>(Family::meta)]);
    for (rocksdb::ColumnFamilyHandle* handle : handles) {
        REQUIRE(db->DestroyColumnFamilyHandle(handle).ok());
    }
    delete db;
}

base::Error refusal(const StoreOptions& options) {
    const auto opened = RocksStore::open(options);
    REQUIRE_FALSE(opened.ok());
    return opened.error();
}

/// Holds a lock on `file` in another process for its life.
class Locker {
  public:
    explicit Locker(const fs::path& file) {
        int told[2] = {};
        REQUIRE(::pipe(told) == 0);
        REQUIRE(::pipe(held_) == 0);
        child_ = ::fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            const int descriptor = ::open(file.c_str(), O_RDWR);
            struct flock whole = {};
            whole.l_type = F_WRLCK;
            whole.l_whence = SEEK_SET;
            const char answer = ::fcntl(descriptor, F_SETLK, &whole) == 0 ? 'y' : 'n';
            (void)!::write(told[1], &answer, 1);
            ::close(held_[1]);
            char byte = 0;
            (void)!::read(held_[0], &byte, 1); // until the parent goes
            ::_exit(0);
        }
        ::close(held_[0]);
        char answer = 0;
        REQUIRE(::read(told[0], &answer, 1) == 1);
        REQUIRE(answer == 'y');
        ::close(told[0]);
        ::close(told[1]);
    }
    Locker(const Locker&) = delete;
    Locker& operator=(const Locker&) = delete;
    ~Locker() {
        ::close(held_[1]);
        ::waitpid(child_, nullptr, 0);
    }

  private:
    int held_[2] = {};
    pid_t child_ = -1;
};

} // namespace

TEST_CASE("a second opener in this process is refused with a sentence") {
    const Folder folder;
    const auto store = must_open(options_in(folder.path()));
    const base::Error error = refusal(options_in(folder.path()));
    CHECK(error.kind == base::ErrorKind::conflict);
    CHECK(error.detail.find("another process") != std::string::npos);
    append_records(*store, 1, 1); // and the first goes on
}

TEST_CASE("a store that another process holds is refused with a sentence") {
    const Folder folder;
    append_records(*must_open(options_in(folder.path())), 1, 1);
    {
        const Locker locker(folder.path() / "db" / "LOCK");
        CHECK(refusal(options_in(folder.path())).kind == base::ErrorKind::conflict);
    }
    CHECK(positions(*must_open(options_in(folder.path())), village).size() == 1);
}

TEST_CASE("a newer format, and one too old, are refused and left as they are") {
    const Folder folder;
    append_records(*must_open(options_in(folder.path())), 1, 2);
    const auto stamp = [&folder](std::uint64_t format) {
        change_behind_its_back(folder.path(), [format](rocksdb::DB& db, rocksdb::ColumnFamilyHandle& meta) {
            const std::string value(Key{}.number(format).view());
            REQUIRE(db.Put({}, &meta, std::string(format_key().view()), value).ok());
        });
    };
    stamp(format_written + 1);
    const base::Error error = refusal(options_in(folder.path()));
    CHECK(error.kind == base::ErrorKind::broken);
    CHECK(error.detail.find("newer citybrain") != std::string::npos);
    stamp(format_oldest - 1);
    CHECK(refusal(options_in(folder.path())).detail.find("release in between") != std::string::npos);
    stamp(format_written);
    CHECK(positions(*must_open(options_in(folder.path())), village).size() == 2);
}

TEST_CASE("a column family of a newer build is refused") {
    const Folder folder;
    append_records(*must_open(options_in(folder.path())), 1, 2);
    change_behind_its_back(folder.path(), [](rocksdb::DB& db, rocksdb::ColumnFamilyHandle&) {
        rocksdb::ColumnFamilyHandle* added = nullptr;
        REQUIRE(db.CreateColumnFamily({}, "telemetry", &added).ok());
        REQUIRE(db.DestroyColumnFamilyHandle(added).ok());
    });
    const base::Error error = refusal(options_in(folder.path()));
    CHECK(error.detail.find("telemetry") != std::string::npos);
    CHECK(error.detail.find("newer citybrain") != std::string::npos);
}

TEST_CASE("records without a stamp are refused") {
    const Folder folder;
    append_records(*must_open(options_in(folder.path())), 1, 2);
    change_behind_its_back(folder.path(), [](rocksdb::DB& db, rocksdb::ColumnFamilyHandle& meta) {
        REQUIRE(db.Delete({}, &meta, std::string(format_key().view())).ok());
    });
    CHECK(refusal(options_in(folder.path())).detail.find("no format stamp") != std::string::npos);
}

TEST_CASE("looking only reads beside the owner, writes nothing and repairs nothing") {
    const Folder folder;
    StoreOptions looking = options_in(folder.path());
    looking.read_only = true;
    CHECK(refusal(looking).kind == base::ErrorKind::not_found);
    CHECK(fs::is_empty(folder.path()));
    {
        const auto owner = must_open(options_in(folder.path()));
        append_records(*owner, 1, 20);
        const auto looker = must_open(looking);
        CHECK(positions(*looker, village).size() == 20);
        CHECK(looker->lineage() == owner->lineage());
        drive::Commit commit;
        add_record(commit, village, 21);
        CHECK(looker->append(commit).error().kind == base::ErrorKind::denied);
        CHECK(looker->put_pack({}).error().kind == base::ErrorKind::denied);
        CHECK(looker->settle_doubt().error().kind == base::ErrorKind::denied);
        append_records(*owner, 21, 21);
    }
    const fs::path log = log_of(folder.path());
    flip_byte(log, fs::file_size(log) / 2);
    CHECK(refusal(looking).kind == base::ErrorKind::broken);
    CHECK_FALSE(fs::exists(folder.path() / "db.damaged-1"));
}

TEST_CASE("a directory that may not be written is refused with a sentence") {
    if (::geteuid() == 0) {
        return; // rights mean nothing to root
    }
    const Folder folder;
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    CHECK(refusal(options_in(folder.path() / "store")).kind == base::ErrorKind::denied);
    fs::permissions(folder.path(), fs::perms::owner_all);
}

} // namespace citybrain::store::test
