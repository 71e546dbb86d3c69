// Museum: kept plans are read as they are written, and each is replayed.

#include <algorithm>
#include <filesystem>

#include <doctest/doctest.h>

#include "local/files.hpp"
#include "sim/stage_files.hpp"
#include "sim/torture/plan_text.hpp"
#include "tests/sim/stage.hpp"

namespace citybrain::tests {
namespace {

namespace fs = std::filesystem;

TEST_CASE("a plan is read as it is written, and does the same again") {
    const sim::Stage stage = small_stage();
    const sim::Plan plan = sim::make_plan(stage.topology, 11, base::minutes(10));
    const auto read = sim::parse_plan(sim::to_text(plan), "x.plan");
    REQUIRE(read.ok());
    CHECK(sim::to_text(*read) == sim::to_text(plan));
    CHECK(sim::torture(stage, *read).digest == sim::torture(stage, plan).digest);
}

TEST_CASE("a line that is none of a plan is named") {
    for (const char* const line :
         {"at noon crash 7", "at 5 crush 7", "wire mercy 1", "host skew 0", "sead 7", "seed 7 8"}) {
        const auto read = sim::parse_plan("# why\nplan 1\n" + std::string(line) + "\n", "x.plan");
        REQUIRE_FALSE(read.ok());
        CHECK_MESSAGE(read.error().detail.starts_with("x.plan:3: '"), line);
    }
    CHECK_FALSE(sim::parse_plan("plan 1\n", "x.plan").ok()); // no hosts
}

TEST_CASE("no plan of the museum breaks a promise any more") {
    const auto stage = sim::load_stage(fs::path(CITYBRAIN_SOURCE_DIR), {});
    REQUIRE(stage.ok());
    std::vector<fs::path> plans;
    for (const fs::directory_entry& entry : fs::directory_iterator(fs::path(CITYBRAIN_SOURCE_DIR) / "sim/museum")) {
        if (entry.path().extension() == ".plan") {
            plans.push_back(entry.path());
        }
    }
    std::ranges::sort(plans);
    for (const fs::path& file : plans) {
        const auto text = read_text(file);
        REQUIRE(text.ok());
        const auto plan = sim::parse_plan(*text, file.filename());
        REQUIRE_MESSAGE(plan.ok(), plan.error().detail);
        for (const sim::Violation& violation : sim::torture(*stage, *plan).violations) {
            FAIL_CHECK(file.filename() << " breaks " << violation.law << ": " << violation.what);
        }
    }
}

} // namespace
} // namespace citybrain::tests
