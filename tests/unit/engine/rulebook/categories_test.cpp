#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
using citybrain::model::DupPolicy;
using citybrain::rulebook::Category;
using citybrain::rulebook::LoadOutcome;
using citybrain::rulebook::PackFiles;
using citybrain::rulebook::Rulebook;

namespace {

/// The small pack with one category and the columns that may be left out.
LoadOutcome with_category(const std::string& dup, const std::string& cells) {
    return Rulebook::load(
        test::with(test::small_pack(), "categories.csv",
                   "code,zh,en,class,tier,floor,priority,respond,respond_clock,close,close_clock,department,assist,"
                   "dup,sensitivity,fields,note,dup_radius_m,dup_window,life_safety,basis\n"
                   "E0406,积水,flood,important,town,,P2,15m,urgent_hour,4h,work_hour,drains,," +
                       dup + ",open,,," + cells + "\n"));
}

} // namespace

TEST_CASE("near-duplicates have a radius and a window, by default fifty metres and a day") {
    const LoadOutcome plain = with_category("suggest", ",,,");
    REQUIRE(plain.ok());
    const Category& usual = *plain.rulebook->find_category("E0406");
    CHECK(usual.dup_radius_m == 50);
    CHECK(usual.dup_window == citybrain::base::hours(24));
    CHECK(!usual.life_safety);
    const LoadOutcome stated = with_category("auto", "200,6h,no,示例");
    REQUIRE(stated.ok());
    const Category& wide = *stated.rulebook->find_category("E0406");
    CHECK(wide.dup == DupPolicy::automatic);
    CHECK(wide.dup_radius_m == 200);
    CHECK(wide.dup_window == citybrain::base::hours(6));
    CHECK(wide.basis == "示例");
}

TEST_CASE("a matter of life safety never merges by itself") {
    CHECK(test::faults_text(with_category("auto", ",,是,")) ==
          "categories.csv:2:72: matters of life safety never merge by themselves; write suggest or never\n");
    CHECK(with_category("suggest", ",,yes,").rulebook->find_category("E0406")->life_safety);
    for (const Category& category : test::nanhai().categories()) {
        CHECK((!category.life_safety || category.dup != DupPolicy::automatic));
    }
}

TEST_CASE("a category may have doubtful reports verified first, and ask for evidence; life safety is never verified") {
    const auto with_life = [](const std::string& cells) {
        return Rulebook::load(
            test::with(test::small_pack(), "categories.csv",
                       "code,zh,en,class,tier,floor,priority,respond,respond_clock,close,close_clock,department,"
                       "assist,dup,sensitivity,fields,note,life_safety,verify,evidence\n"
                       "E0406,积水,flood,important,town,,P2,15m,urgent_hour,4h,work_hour,drains,,never,open,,," +
                           cells + "\n"));
    };
    const LoadOutcome plain = with_life(",,");
    REQUIRE(plain.ok());
    CHECK(!plain.rulebook->find_category("E0406")->verify);
    CHECK(!plain.rulebook->find_category("E0406")->evidence_to_finish);
    const LoadOutcome stated = with_life("no,yes,处置完成;close");
    REQUIRE(stated.ok());
    CHECK(stated.rulebook->find_category("E0406")->verify);
    CHECK(stated.rulebook->find_category("E0406")->evidence_to_finish);
    CHECK(stated.rulebook->find_category("E0406")->evidence_to_close);
    CHECK(test::faults_text(with_life("yes,yes,")).find("dispatched at once, never verified first") !=
          std::string::npos);
    CHECK(test::faults_text(with_life(",,finsh")).find("did you mean finish") != std::string::npos);
}

TEST_CASE("the limits of a case's steps are the pack's, with the design's as defaults") {
    const auto with_table = [](const std::string& table) {
        PackFiles pack = test::small_pack();
        for (auto& [name, text] : pack.files) {
            text += name == "pack.toml" ? table : "";
        }
        return Rulebook::load(pack);
    };
    const auto usual = with_table("");
    REQUIRE(usual.ok());
    CHECK(usual.rulebook->policy().verify == citybrain::base::hours(24));
    CHECK(usual.rulebook->policy().reopen_within == citybrain::base::days(7));
    const auto stated =
        with_table("\n[life]\nverify = \"3h\"\nadjudicate = \"2h work_hour\"\nreopen_within = \"10d\"\n");
    REQUIRE(stated.ok());
    CHECK(stated.rulebook->policy().verify == citybrain::base::hours(3));
    CHECK(stated.rulebook->policy().adjudicate.length == citybrain::base::hours(2));
    CHECK(stated.rulebook->policy().reopen_within == citybrain::base::days(10));
    CHECK(test::faults_text(with_table("\n[life]\nreopen_within = \"500d\"\n")).find("is no length of a step") !=
          std::string::npos);
}

TEST_CASE("radius and window have bounds, and none where nothing is compared") {
    CHECK(test::faults_text(with_category("auto", "0,,,")) ==
          "categories.csv:2:84: '0' is no radius; write whole metres, 1 to 5000\n");
    CHECK(test::faults_text(with_category("auto", ",96h,,")) ==
          "categories.csv:2:85: '96h' is no window for near-duplicates; write 1m to 72h\n");
    CHECK(test::faults_text(with_category("auto", ",,perhaps,")) ==
          "categories.csv:2:86: 'perhaps' is neither yes nor no; write yes, no, 是 or 否\n");
    CHECK(test::faults_text(with_category("never", "50,,,")) ==
          "categories.csv:2:85: 'dup_radius_m' means nothing where dup is never; leave it empty, or write suggest or "
          "auto in dup\n");
}
