// Both benches from end to end, tiny, over real sockets and disks; what they print, never how fast they were.

#include "nodes/bench/bench.hpp"

#include <doctest/doctest.h>

#include "tests/node/bench/scratch.hpp"

namespace citybrain::bench {
namespace {

using tests::Scratch;

double value_of(const Line& line, const std::string& name) {
    for (const Field& field : line.fields) {
        if (field.name == name) {
            return field.value;
        }
    }
    FAIL("no field " << name << " in " << to_json(line));
    return 0;
}

TEST_CASE("bench hop prints ours, the ideal and the ratio, then one at a time against a synced batch of one") {
    const Scratch scratch;
    std::vector<Line> lines;
    const auto measured = hop(scratch.setting(60), [&](const Line& line) { lines.push_back(line); });
    REQUIRE_MESSAGE(measured.ok(), (measured.ok() ? "" : measured.error().detail));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].bench == "hop");
    CHECK(value_of(lines[0], "ours") > 0);
    CHECK(value_of(lines[0], "ideal") > 0);
    CHECK(value_of(lines[0], "ratio") == value_of(lines[0], "ours") / value_of(lines[0], "ideal"));
    CHECK(value_of(lines[0], "events") == 60);
    CHECK(value_of(lines[0], "record_bytes") > 100);
    CHECK(lines[1].bench == "hop_one_at_a_time");
    CHECK(value_of(lines[1], "ideal") > 0);
    CHECK(value_of(lines[1], "ours") > 0);
    CHECK(value_of(lines[1], "ratio") == value_of(lines[1], "ours") / value_of(lines[1], "synced_batch_of_one"));
}

TEST_CASE("bench store prints each size of commit, and a restart that found every case") {
    const Scratch scratch;
    std::vector<Line> lines;
    const auto measured = store(scratch.setting(40), [&](const Line& line) { lines.push_back(line); });
    REQUIRE_MESSAGE(measured.ok(), (measured.ok() ? "" : measured.error().detail));
    REQUIRE(lines.size() == 6);
    const std::vector<double> sizes{1, 16, 64, 256, 1'024};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        CHECK(lines[i].bench == "store_commit");
        CHECK(value_of(lines[i], "records_a_commit") == sizes[i]);
        CHECK(value_of(lines[i], "records_per_s") > 0);
    }
    CHECK(lines[5].bench == "store_restart");
    CHECK(value_of(lines[5], "open_cases") == 40);
    CHECK(value_of(lines[5], "records") >= 40);
    CHECK(value_of(lines[5], "seconds") > 0);
}

TEST_CASE("bench rules prints ours and both yardsticks, which find the same rules, and decides without allocation") {
    const Scratch scratch;
    std::vector<Line> lines;
    const auto measured = rules(scratch.setting(1'024), [&](const Line& line) { lines.push_back(line); });
    REQUIRE_MESSAGE(measured.ok(), (measured.ok() ? "" : measured.error().detail));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].bench == "rules");
    CHECK(value_of(lines[0], "ours_ns") > 0);
    CHECK(value_of(lines[0], "strings_ns") > value_of(lines[0], "interned_ns"));
    CHECK(value_of(lines[0], "ratio_interned") > value_of(lines[0], "ratio_strings"));
    CHECK(value_of(lines[0], "ratio_strings") > 0);
    CHECK(value_of(lines[0], "allocations") == 0);
    CHECK(value_of(lines[0], "match_percent") > 2);
    CHECK(value_of(lines[0], "match_percent") < 3);
    CHECK(value_of(lines[0], "rules") == 200);
    CHECK(!lines[0].note.empty());
    CHECK(lines[1].bench == "rules_scale");
    CHECK(value_of(lines[1], "rules") == 10'000);
    CHECK(value_of(lines[1], "ratio_scale") > 0);
    CHECK(value_of(lines[1], "load_seconds") > 0);
}

TEST_CASE("a result is one JSON object a line, or an aligned text") {
    const Line line{"hop", {{"ours", 250'000}, {"ideal", 500'000.4}, {"ratio", 0.5}}, {}};
    CHECK(to_json(line) == R"({"bench":"hop","ours":250000,"ideal":500000,"ratio":0.5})");
    CHECK(to_text(line) == "hop\n"
                           "  ours                           250000\n"
                           "  ideal                          500000\n"
                           "  ratio                             0.5\n");
    const Line noted{"rules", {{"ours", 1}}, "what is compared"};
    CHECK(to_json(noted) == R"({"bench":"rules","ours":1,"note":"what is compared"})");
    CHECK(to_text(noted).ends_with("\n  what is compared\n"));
}

} // namespace
} // namespace citybrain::bench
