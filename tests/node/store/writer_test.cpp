#include <sys/resource.h>

#include <atomic>
#include <csignal>

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
    for (const bool threaded : {false, true}) {
        const Folder folder;
        StoreOptions options = options_in(folder.path());
        options.commit_thread = threaded;
        std::atomic<int> woken{0};
        options.on_durable = [&woken] { ++woken; };
        {
            const auto store = must_open(options);
            drive::Ticket last_durable = 0;
            for (std::uint64_t position = 1; position <= 200; ++position) {
                drive::Commit commit;
                add_record(commit, village, position);
                CHECK(must_append(*store, std::move(commit)) == position);
                const drive::Ticket durable = store->durable().value();
                CHECK(durable >= last_durable);
                CHECK(durable + 2 >= position);
                CHECK(durable <= position);
                last_durable = durable;
            }
        } // whatever was handed in is made durable before the store goes
        CHECK(woken == (threaded ? 200 : 0));
        const auto store = must_open(options);
        CHECK(positions(*store, village).size() == 200);
        CHECK(store->report().recovered == Recovered::clean);
        CHECK(store->report().commits == 200);
    }
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
            CHECK_FALSE(store->put_pack({}, {}).ok());
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
        CHECK(store->identity(village, identity(position)).value() == model::Position{position});
        CHECK_FALSE(store->identity(village, identity(count + position)).value().has_value());
        CHECK_FALSE(store->identity(town, identity(position)).value().has_value());
    }
}

} // namespace citybrain::store::test
