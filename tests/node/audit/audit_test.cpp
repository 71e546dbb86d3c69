// audit verify on a real store: passes as written, and finds one rewritten record, in the middle and at the end.

#include "nodes/audit.hpp"

#include <filesystem>

#include <doctest/doctest.h>
#include <rocksdb/db.h>

#include "nodes/store/keys.hpp"
#include "nodes/store/marks.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain {
namespace {

constexpr int reports = 40;

/// A link to nobody: the village works alone.
struct NoLink final : drive::Link {
    bool send(model::NodeId, model::NodeId, drive::ByteView) override { return false; }
};
struct NoAnswers final : drive::Answers {
    void answered(drive::Token, model::NodeId, const model::Answer&) override {}
};
/// Reports of these tests have no private part.
struct NoVault final : drive::Vault {
    drive::Sealed seal(const model::PrivatePart&) override { return {}; }
    base::Result<model::PrivatePart> open(const base::Hash&, drive::ByteView, drive::ByteView) override {
        return base::broken("nothing was sealed");
    }
};

/// A folder with the store of a village that received, acknowledged and closed cases.
class Village {
  public:
    Village() { work(); }

    [[nodiscard]] AuditReport audited() const {
        auto store = store::RocksStore::open({.dir = folder_.path(), .read_only = true});
        REQUIRE_MESSAGE(store.ok(), (store.ok() ? std::string{} : store.error().detail));
        std::uint64_t told = 0;
        auto report = audit(**store, [&](std::uint64_t done, std::uint64_t total) {
            CHECK(done <= total);
            told += 1;
        });
        REQUIRE(report.ok());
        CHECK(told == report->records);
        return std::move(*report);
    }

    /// Flips one bit in the record's bytes, behind its chain.
    void rewrite(std::uint64_t position) const {
        const store::Key key = store::journal_key(tests::east_1, {position});
        edit("journal", [&](rocksdb::DB& db, rocksdb::ColumnFamilyHandle* journal) {
            std::string value;
            REQUIRE(db.Get({}, journal, rocksdb::Slice(key.view().data(), key.view().size()), &value).ok());
            value.back() = static_cast<char>(value.back() ^ 1);
            rocksdb::WriteOptions synced;
            synced.sync = true;
            REQUIRE(db.Put(synced, journal, rocksdb::Slice(key.view().data(), key.view().size()), value).ok());
        });
    }

    /// Puts the row of one open case into the place of another's.
    void misplace_row(std::uint64_t from, std::uint64_t to) const {
        edit("rows", [&](rocksdb::DB& db, rocksdb::ColumnFamilyHandle* rows) {
            const store::Key source = store::case_key(tests::east_1, {tests::east_1, from}, false);
            const store::Key target = store::case_key(tests::east_1, {tests::east_1, to}, false);
            std::string value;
            REQUIRE(db.Get({}, rows, rocksdb::Slice(source.view().data(), source.view().size()), &value).ok());
            REQUIRE(db.Put({}, rows, rocksdb::Slice(target.view().data(), target.view().size()), value).ok());
        });
    }

    /// As if more commits had been durable once than the database still knows.
    void forget_commits() const {
        auto marks = store::Marks::open(folder_.path() / "marks", {});
        REQUIRE(marks.ok());
        REQUIRE(marks->begin_at({1'000'000, {}}).ok());
    }

    [[nodiscard]] std::uint64_t last() const { return last_; }

  private:
    void work() {
        const model::Topology topology = tests::make_district();
        const rulebook::Rulebook rules = tests::load_pack();
        auto store = store::RocksStore::open({.dir = folder_.path(), .create = true, .ballast_bytes = 0});
        REQUIRE(store.ok());
        NoLink link;
        NoAnswers answers;
        NoVault vault;
        drive::Driver driver({.topology = topology,
                              .journal = **store,
                              .rows = **store,
                              .link = link,
                              .vault = vault,
                              .answers = answers,
                              .lineage = (*store)->lineage(),
                              .boot = 1,
                              .build = "test"});
        driver.add_node(tests::east_1);
        REQUIRE(driver.start(tests::monday, rules).ok());
        const std::string category = rules.categories().front().code;
        for (int i = 0; i < reports; ++i) {
            driver.report(
                tests::east_1,
                tests::make_report(tests::east_1, category, "gateway/audit", std::to_string(i), tests::monday),
                drive::Token(i));
        }
        turn(driver);
        for (int i = 1; i <= reports / 2; ++i) {
            const model::CaseId id{tests::east_1, static_cast<std::uint64_t>(i)};
            driver.act(
                tests::east_1,
                {.command_id = "a" + std::to_string(i), .id = id, .verb = model::Verb::acknowledge, .actor = "x"}, 0);
            driver.act(tests::east_1,
                       {.command_id = "c" + std::to_string(i),
                        .id = id,
                        .verb = model::Verb::close,
                        .actor = "x",
                        .reason = "done"},
                       0);
        }
        turn(driver);
        last_ = driver.engine(tests::east_1)->state().position.value;
    }

    static void turn(drive::Driver& driver) {
        for (auto moved = driver.turn(tests::monday); *moved; moved = driver.turn(tests::monday)) {
            REQUIRE(moved.ok());
        }
    }

    template <class Edit>
    void edit(const std::string& family, Edit change) const {
        std::vector<std::string> names;
        const std::string path = (folder_.path() / "db").string();
        REQUIRE(rocksdb::DB::ListColumnFamilies({}, path, &names).ok());
        std::vector<rocksdb::ColumnFamilyDescriptor> families;
        for (const std::string& name : names) {
            families.emplace_back(name, rocksdb::ColumnFamilyOptions{});
        }
        std::vector<rocksdb::ColumnFamilyHandle*> handles;
        rocksdb::DB* opened = nullptr;
        REQUIRE(rocksdb::DB::Open({}, path, families, &handles, &opened).ok());
        const std::unique_ptr<rocksdb::DB> db(opened);
        for (rocksdb::ColumnFamilyHandle* const handle : handles) {
            if (handle->GetName() == family) {
                change(*db, handle);
            }
        }
        for (rocksdb::ColumnFamilyHandle* const handle : handles) {
            REQUIRE(db->DestroyColumnFamilyHandle(handle).ok());
        }
    }

    tests::Folder folder_;
    std::uint64_t last_ = 0;
};

TEST_CASE("a store as it was written passes, every record and row counted") {
    const Village village;
    const AuditReport report = village.audited();
    CHECK_MESSAGE(report.ok(), (report.ok() ? std::string{} : report.faults.front()));
    CHECK(report.nodes == 1);
    CHECK(report.records == village.last());
    CHECK(report.rows == reports);
}

TEST_CASE("a rewritten record in the middle is found at its position") {
    const Village village;
    const std::uint64_t middle = village.last() / 2;
    village.rewrite(middle);
    const AuditReport report = village.audited();
    REQUIRE_FALSE(report.ok());
    CHECK(report.faults.front().find("#" + std::to_string(middle) + ":") != std::string::npos);
}

TEST_CASE("a rewritten last record is found") {
    const Village village;
    village.rewrite(village.last());
    const AuditReport report = village.audited();
    REQUIRE_FALSE(report.ok());
    CHECK(report.faults.front().find("#" + std::to_string(village.last()) + ":") != std::string::npos);
}

TEST_CASE("a row that stands in another case's place is found") {
    const Village village;
    village.misplace_row(30, 31);
    const AuditReport report = village.audited();
    REQUIRE_FALSE(report.ok());
    CHECK(report.faults.front().find("row of case 440605011001-31 holds case 440605011001-30") != std::string::npos);
}

TEST_CASE("commits that were durable and are gone are found, though what is left fits together") {
    const Village village;
    village.forget_commits();
    const AuditReport report = village.audited();
    REQUIRE_FALSE(report.ok());
    CHECK(report.faults.front().find("some are lost") != std::string::npos);
}

} // namespace
} // namespace citybrain
