#include <doctest/doctest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/unit/engine/rulebook/pack_fixture.hpp"

using namespace std::string_literals;
using citybrain::rulebook::Rulebook;
namespace test = citybrain::rulebook::test;

TEST_CASE("the pack of Nanhai loads without a fault") {
    const auto outcome = Rulebook::load(test::nanhai_files());
    CHECK(test::faults_text(outcome) == "");
    REQUIRE(outcome.ok());
    CHECK(outcome.rulebook->categories().size() == 40);
    CHECK(outcome.rulebook->rule_count() >= 14);
}
