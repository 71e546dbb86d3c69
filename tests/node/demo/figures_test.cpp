// The demo's figures in both forms: the JSON of the product's contract, and the aligned text, Chinese first.

#include "nodes/demo/figures.hpp"

#include <sstream>

#include <doctest/doctest.h>

#include "nodes/demo/progress.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {
namespace {

using demo::Figures;
using demo::RunFacts;

Figures sample() {
    Figures figures;
    figures.totals = {.received = 123'456, .closed = 100'000, .open = 20'000, .merged = 3'000, .rejected = 456};
    figures.tiers[0] = {{.received = 123'450, .closed = 90'000, .open = 19'000, .merged = 2'900, .rejected = 450}, 12};
    figures.tiers[1] = {{.received = 4, .closed = 9'990, .open = 900, .merged = 95, .rejected = 4}, 3};
    figures.tiers[2] = {{.received = 2, .closed = 10, .open = 100, .merged = 5, .rejected = 2}, 0};
    figures.duplicates = 7;
    figures.custody = {.up = 15, .down = 8, .sideways = 0, .by_rule = 10, .by_deadline = 9, .by_person = 4};
    figures.exercises = 3;
    return figures;
}

RunFacts facts() {
    RunFacts run;
    run.digest = base::hash_of("x");
    run.events = 123'463;
    run.wall = base::Duration{2'050};
    run.virtual_now = monday;
    run.unmapped = 5;
    run.skipped = 6;
    return run;
}

/// Columns on a terminal, counted apart from the code under test: everything beyond Latin is two wide.
std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool follows = (byte & 0xC0U) == 0x80U;
        columns += follows ? 0U : (byte & 0xF0U) == 0xE0U || (byte & 0xF8U) == 0xF0U ? 2U : 1U;
    }
    return columns;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::string text_of(const Figures& figures) {
    const auto topology = make_district();
    const auto rules = load_pack();
    return to_text(figures, facts(), topology, rules);
}

TEST_CASE("the JSON has exactly the keys of the contract, in its order, on one line") {
    CHECK(to_json(sample(), facts()) ==
          R"({"totals":{"received":123456,"duplicates":7,"closed":100000,"open":20000,"merged":3000,"rejected":456},)"
          R"("tiers":[{"name":"village","received":123450,"closed":90000,"open":19000,"merged":2900,"rejected":450,)"
          R"("escalated":12},{"name":"town","received":4,"closed":9990,"open":900,"merged":95,"rejected":4,)"
          R"("escalated":3},{"name":"district","received":2,"closed":10,"open":100,"merged":5,"rejected":2,)"
          R"("escalated":0}],"custody":{"up":15,"down":8,"sideways":0,"by_rule":10,"by_deadline":9,"by_person":4},)"
          R"("digest":")" +
              to_hex(base::hash_of("x")) + R"(","events_per_s":60225,"wall_s":2.050})");
}

TEST_CASE("a run of no time has no rate, and divides by nothing") {
    RunFacts run = facts();
    run.wall = {};
    CHECK(to_json(sample(), run).ends_with(R"("events_per_s":0,"wall_s":0.000})"));
}

TEST_CASE("sums that hold are silent, and each that does not is named") {
    CHECK(unbalanced(sample()) == "");
    Figures fates = sample();
    fates.totals.received += 1;
    CHECK(unbalanced(fates) ==
          "summary: received 123457 is not closed 100000 + open 20000 + merged 3000 + rejected 456");
    for (const auto& [column, name] :
         {std::pair(&demo::Fates::received, "received"), std::pair(&demo::Fates::closed, "closed"),
          std::pair(&demo::Fates::open, "open"), std::pair(&demo::Fates::merged, "merged"),
          std::pair(&demo::Fates::rejected, "rejected")}) {
        Figures tiers = sample();
        tiers.tiers[1].fates.*column += 1;
        CHECK(unbalanced(tiers).starts_with("summary: the tiers' " + std::string(name) + " add up to "));
    }
    Figures custody = sample();
    custody.custody.down += 1;
    CHECK(unbalanced(custody) == "summary: 24 hand-overs by way, 23 by cause");
}

TEST_CASE("the table of tiers is aligned by the width of its characters, Chinese first") {
    const std::vector<std::string> lines = lines_of(text_of(sample()));
    REQUIRE(lines.size() > 6);
    CHECK(lines[0].empty());
    CHECK(lines[1].starts_with("层级 tier"));
    CHECK(lines[2].starts_with("村居 village"));
    CHECK(lines[3].starts_with("镇街 town"));
    CHECK(lines[4].starts_with("区 district"));
    CHECK(lines[5].starts_with("合计 total"));
    std::vector<std::size_t> heads;
    for (const std::string_view head : {"收到", "办结", "提级", "拒收", "在办", "并入"}) {
        const std::size_t at = lines[1].find(head);
        REQUIRE(at != std::string::npos);
        heads.push_back(columns_of(std::string_view(lines[1]).substr(0, at)));
    }
    for (std::size_t i = 2; i <= 5; ++i) {
        std::vector<std::size_t> ends; // of the numbers
        for (std::size_t at = 0; at < lines[i].size(); ++at) {
            const bool digit = lines[i][at] >= '0' && lines[i][at] <= '9';
            const bool last = at + 1 == lines[i].size() || lines[i][at + 1] == ' ';
            if (digit && last) {
                ends.push_back(columns_of(std::string_view(lines[i]).substr(0, at + 1)));
            }
        }
        REQUIRE(ends.size() == heads.size());
        for (std::size_t column = 0; column < heads.size(); ++column) {
            CHECK(ends[column] == heads[column] + 8);
        }
    }
    CHECK(lines[5].find("123456") != std::string::npos);
    CHECK(lines[5].find(" 15 ") != std::string::npos); // escalated, added up
}

TEST_CASE("the text says how cases moved, what was left out, who was slow and why") {
    Figures figures = sample();
    figures.slowest = {{{east_1, 7}, east, "flood", base::hours(30)}, {{east_1, 8}, east, "refuse", base::hours(2)}};
    figures.explained = {{model::Tier::town, {east_1, 7}, {"因为水深"}, {"because it is deep"}}};
    const std::string text = text_of(figures);
    for (const std::string_view part :
         {"向上 up 15, 向下 down 8, 平级 sideways 0; 按规则 by rule 10, 因超时 by deadline 9, 由人 by person 4",
          "重复 duplicates 7, 演练 exercises 3, 未能读取 unreadable 5, 映射略去 left out by the mapping 6",
          "最慢的十件 the ten slowest\n", "440605011001-7", "flood 道路积水", "    因为水深\n    because it is deep\n",
          "用时 2.050 s, 123463 事件 events", "2026-06-29T08:00:00+08:00"}) {
        CHECK_MESSAGE(text.find(part) != std::string::npos, part);
    }
    CHECK(text.find("440605011001-7") < text.find("440605011001-8"));
}

TEST_CASE("a name with letters of two bytes keeps its columns") {
    const auto owner_column = [](const std::string& category) {
        Figures figures;
        figures.slowest = {{{east_1, 7}, east, category, base::hours(30)}};
        for (const std::string& line : lines_of(text_of(figures))) {
            if (const std::size_t at = line.find("east"); at != std::string::npos) {
                return columns_of(std::string_view(line).substr(0, at));
            }
        }
        return std::size_t{0};
    };
    CHECK(owner_column("abc") > 0);
    CHECK(owner_column("a·é") == owner_column("abc"));
    CHECK(owner_column("积水") == owner_column("abc"));
}

TEST_CASE("a demo begins by saying that its people are simulated and whose data it shows") {
    const std::string ours = demo::statement(true);
    CHECK(ours.starts_with("人员均为模拟"));
    CHECK(ours.find("All people are simulated") != std::string::npos);
    CHECK(ours.find("© OpenStreetMap contributors (ODbL)") != std::string::npos);
    CHECK(ours.find("Boston") != std::string::npos);
    CHECK(demo::statement(false).find("Boston") == std::string::npos); // somebody else's recording
    CHECK(demo::statement(false).find("© OpenStreetMap contributors (ODbL)") != std::string::npos);
}

TEST_CASE("progress has a line each so many events and one at the end, with rate and time to go") {
    demo::Progress progress(2'500);
    CHECK_FALSE(progress.line(999, monday, base::seconds(1)));
    const auto line = progress.line(1'004, monday, base::seconds(2));
    REQUIRE(line);
    CHECK(*line == "  1004/2500 事件 events  502/s  ETA 2s  演示时钟 demo clock 2026-06-29T08:00:00+08:00");
    CHECK_FALSE(progress.line(1'999, monday, base::seconds(3)));
    CHECK(progress.line(2'000, monday, base::seconds(4)));
    CHECK_FALSE(progress.line(2'499, monday, base::seconds(5)));
    const auto last = progress.line(2'500, monday, base::seconds(5));
    REQUIRE(last);
    CHECK(last->find("ETA 0s") != std::string::npos);
    CHECK_FALSE(progress.line(2'500, monday + base::hours(1), base::seconds(6)));
}

TEST_CASE("a recording shorter than a step of progress still has its line at the end") {
    demo::Progress progress(3);
    CHECK_FALSE(progress.line(2, monday, base::seconds(1)));
    CHECK(progress.line(3, monday, {}));
    CHECK_FALSE(progress.line(3, monday, base::seconds(2)));
}

} // namespace
} // namespace citybrain::tests
