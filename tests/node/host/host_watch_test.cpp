// What a host tells its operator by itself: disk, failure, links, doubt.
#include "nodes/host_watch.hpp"

#include "nodes/store/marks.hpp"
#include "tests/node/host/host_nouns.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {
namespace {

std::unique_ptr<store::RocksStore> must_open(const HostFolder& folder) {
    auto opened = store::RocksStore::open(roomy(folder.data()));
    REQUIRE_MESSAGE(opened.ok(), (opened.ok() ? "" : opened.error().detail));
    return std::move(*opened);
}

/// The town `east` on a host of its own, with a store on disk beside.
struct Watched {
    explicit Watched(const HostFolder& folder)
        : store(must_open(folder)), watch(*store, tree.driver(east), {{east, district}}) {
        tree.settle();
    }

    std::vector<Notice> look() {
        std::vector<Notice> notices;
        steady = steady + base::seconds(1);
        REQUIRE(watch.look(steady, notices).ok());
        return notices;
    }

    Tree tree{{.host_each = true}};
    std::unique_ptr<store::RocksStore> store;
    HostWatch watch;
    base::Duration steady;
};

/// As if the store had once known more commits than it does.
void make_doubtful(const HostFolder& folder) {
    (void)must_open(folder);
    auto marks = store::Marks::open(folder.data() / "marks", {});
    REQUIRE(marks.ok());
    REQUIRE(marks->begin_at({1'000, {}}).ok());
}

} // namespace

TEST_CASE("a disk that fills up is told once, at the level it deserves, and again when there is space") {
    const HostFolder folder;
    Watched host(folder);
    (void)host.look();
    CHECK(host.watch.pressure() == store::Pressure::ok);
    CHECK(host.look().empty());
    folder.hide_data();
    const auto full = host.look();
    REQUIRE(full.size() == 1);
    CHECK(full[0].level == Notice::Level::error);
    CHECK(full[0].sentence.find("95 %") != std::string::npos);
    CHECK(host.watch.refuses());
    CHECK(host.look().empty());
    folder.show_data();
    for (int second = 0; second < 3; ++second) {
        CHECK(host.look().empty());
        CHECK(host.watch.refuses());
    }
    const auto better = host.look();
    REQUIRE(better.size() == 1);
    CHECK(better[0].level == Notice::Level::info);
    CHECK_FALSE(host.watch.refuses());
}

TEST_CASE("a disk at the edge of a step does not open and shut the doors") {
    const HostFolder folder;
    Watched host(folder);
    folder.hide_data();
    CHECK(host.look().size() == 2); // the disk, and the link that came
    for (int turn = 0; turn < 10; ++turn) {
        folder.show_data();
        CHECK(host.look().empty());
        CHECK(host.look().empty());
        folder.hide_data();
        CHECK(host.look().empty());
        CHECK(host.watch.refuses());
    }
    folder.show_data();
}

TEST_CASE("the disk is not asked more than four times a second") {
    const HostFolder folder;
    Watched host(folder);
    (void)host.look();
    folder.hide_data();
    std::vector<Notice> notices;
    REQUIRE(host.watch.look(host.steady + base::Duration{249}, notices).ok());
    CHECK_FALSE(host.watch.refuses());
    REQUIRE(host.watch.look(host.steady + base::Duration{250}, notices).ok());
    CHECK(host.watch.refuses());
    folder.show_data();
}

TEST_CASE("a failed store is an error at every look, though nobody writes") {
    const HostFolder folder;
    Watched host(folder);
    {
        const BrokenDisk broken(200 * 1024);
        int written = 0;
        while (written < 1'000 &&
               host.store->put_pack({base::hash_of(std::to_string(written)), {}, drive::Bytes(1'000)}).ok()) {
            written += 1;
        }
        REQUIRE(written < 1'000);
    }
    std::vector<Notice> notices;
    CHECK_FALSE(host.watch.look({}, notices).ok());
    CHECK_FALSE(host.watch.look({}, notices).ok());
}

TEST_CASE("a neighbour's link is told when it comes and when it goes") {
    const HostFolder folder;
    Watched host(folder);
    const auto came = host.look();
    REQUIRE(came.size() == 1);
    CHECK(came[0].level == Notice::Level::info);
    CHECK(came[0].sentence == "link node=440605011000 neighbour=440605000000 state=flowing");
    CHECK(host.look().empty());
    host.tree.cut(east, district);
    host.tree.settle();
    const auto gone = host.look();
    REQUIRE(gone.size() == 1);
    CHECK(gone[0].sentence == "link node=440605011000 neighbour=440605000000 state=down");
}

TEST_CASE("a doubt of the store is settled by the neighbours, not before, and for good") {
    const HostFolder folder;
    make_doubtful(folder);
    {
        Watched host(folder);
        REQUIRE(host.store->report().recovered == store::Recovered::maybe_loss);
        host.tree.cut(east, district);
        host.tree.settle();
        (void)host.look();
        CHECK(host.store->report().recovered == store::Recovered::maybe_loss);
    }
    {
        Watched host(folder);
        CHECK(host.store->report().recovered == store::Recovered::maybe_loss); // nobody has settled it
        const auto notices = host.look();
        CHECK(host.store->report().recovered == store::Recovered::clean);
        REQUIRE(notices.size() == 2);
        CHECK(notices[1].sentence.find("settled") != std::string::npos);
    }
    CHECK(must_open(folder)->report().recovered == store::Recovered::clean);
}

} // namespace citybrain::tests
