#include <sys/resource.h>

#include <atomic>
#include <csignal>

#include "nodes/store/writer.hpp"
#include "tests/node/store/store_nouns.hpp"

namespace citybrain::store::test {
namespace {

/// Writes beyond `bytes` of any file fail for the life of this: a disk that breaks.
class SmallFiles {
  public:
    explicit SmallFiles(rlim_t bytes) {
        REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
        old_handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{bytes, before_.rlim_max};
        REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    }
    SmallFiles(const SmallFiles&) = delete;
    SmallFiles& operator=(const SmallFiles&) = delete;
    ~SmallFiles() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, old_handler_);
    }

  private:
    rlimit before_{};
    void (*old_handler_)(int) = nullptr;
};

/// Appends until the first error; returns how many records had become durable.
std::uint64_t append_until_failure(RocksStore& store) {
    std::uint64_t acknowledged = 0;
    for (std::uint64_t position = 1; position < 10'000; ++position) {
        drive::Commit commit;
        add_record(commit, village, position, 1'000);
        if (!store.append(commit).ok()) {
            return acknowledged;
        }
        const auto durable = store.durable();
        if (durable.ok()) {
            acknowledged = *durable;
        }
    }
    return acknowledged;
}

} // namespace

TEST_CASE("tickets count up, in step with the disk or behind it") {
    constexpr std::uint64_t commits = 200;
    constexpr std::uint64_t large = Writer::small_records + 1;
    for (const bool threaded : {false, true}) {
        const Folder folder;
        StoreOptions options = options_in(folder.path());
        options.commit_thread = threaded;
        std::atomic<std::uint64_t> woken{0};
        options.on_durable = [&woken] { ++woken; };
        {
            const auto store = must_open(options);
            drive::Ticket last_durable = 0;
            for (std::uint64_t number = 1; number <= commits; ++number) {
                drive::Commit commit;
                for (std::uint64_t i = 1; i <= large; ++i) {
                    add_record(commit, village, (number - 1) * large + i);
                }
                CHECK(must_append(*store, std::move(commit)) == number);
                const drive::Ticket durable = store->durable().value();
                CHECK(durable >= last_durable);
                CHECK(durable + 2 >= number);
                CHECK(durable <= number);
                last_durable = durable;
            }
        } // whatever was handed in is made durable before the store goes
        CHECK(woken == (threaded ? commits : 0));
        const auto store = must_open(options);
        CHECK(positions(*store, village).size() == commits * large);
        CHECK(store->report().recovered == Recovered::clean);
        CHECK(store->report().commits == commits);
    }
}

TEST_CASE("a small commit that finds nothing in flight is durable on return, a large one beside it keeps the order") {
    const Folder folder;
    StoreOptions options = options_in(folder.path());
    options.commit_thread = true;
    const auto store = must_open(options);
    drive::Ticket last = 0;
    std::uint64_t position = 0;
    for (int round = 0; round < 50; ++round) {
        drive::Commit small;
        add_record(small, village, ++position);
        const bool idle = store->durable().value() == last;
        last = must_append(*store, std::move(small));
        CHECK((!idle || store->durable().value() == last));
        drive::Commit large;
        for (std::size_t i = 0; i <= Writer::small_records; ++i) {
            add_record(large, village, ++position);
        }
        last = must_append(*store, std::move(large));
    }
    CHECK(positions(*store, village).size() <= position);
    CHECK(last == 100);
}

TEST_CASE("after the first error of the disk nothing is acknowledged any more, and nothing acknowledged is lost") {
    for (const bool threaded : {false, true}) {
        const Folder folder;
        StoreOptions options = options_in(folder.path());
        options.commit_thread = threaded;
        std::uint64_t acknowledged = 0;
        {
            const auto store = must_open(options);
            {
                const SmallFiles limit(200 * 1024);
                acknowledged = append_until_failure(*store);
            }
            REQUIRE(acknowledged > 10);
            REQUIRE(acknowledged < 1'000);
            // The disk would work again; memory is ahead of it all the same.
            drive::Commit late;
            add_record(late, village, 9'999);
            CHECK_FALSE(store->append(late).ok());
            CHECK_FALSE(store->durable().ok());
            CHECK_FALSE(store->put_pack({}).ok());
            CHECK(store->pressure() == Pressure::custody_only);
            REQUIRE(store->failure().has_value());
            CHECK(store->failure()->detail.find("start again") != std::string::npos);
        }
        const auto store = must_open(options_in(folder.path()));
        const auto found = positions(*store, village);
        CHECK(found.size() >= acknowledged);
        CHECK(found.size() <= acknowledged + 2);
        append_records(*store, found.size() + 1, found.size() + 5);
    }
}

TEST_CASE("identities are found again whether they lie in memory or in tables") {
    const Folder folder;
    StoreOptions options = options_in(folder.path());
    options.write_buffer_bytes = 64 * 1024; // many flushes
    const auto store = must_open(options);
    constexpr std::uint64_t count = 20'000;
    for (std::uint64_t first = 1; first <= count; first += 1'000) {
        drive::Commit commit;
        for (std::uint64_t position = first; position < first + 1'000; ++position) {
            commit.identities.push_back({village, identity(position), model::Position{position}});
        }
        must_append(*store, std::move(commit));
    }
    for (std::uint64_t position = 1; position <= count; position += 37) {
        CHECK(store->identity(identity(position)).value() == drive::RecordAt{village, model::Position{position}});
        CHECK_FALSE(store->identity(identity(count + position)).value().has_value());
    }
}

} // namespace citybrain::store::test
