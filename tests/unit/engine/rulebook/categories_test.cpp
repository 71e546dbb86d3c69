#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/unit/engine/rulebook/pack_fixture.hpp"

namespace test = citybrain::rulebook::test;
using citybrain::model::DupPolicy;
using citybrain::rulebook::Category;
using citybrain::rulebook::LoadOutcome;
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
