// What a demo plays: which door an event comes to, in which order, and what becomes of lines that cannot be read.

#include "nodes/demo/recording.hpp"

#include <fstream>

#include <doctest/doctest.h>

#include "nodes/demo_files.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain {
namespace {

namespace fs = std::filesystem;
using model::Tier;
using namespace std::string_literals;

model::Report report(model::NodeId area, std::string source, std::string id, std::int64_t second) {
    return tests::make_report(area, "refuse", std::move(source), std::move(id), tests::monday + base::seconds(second));
}

/// A log and its mapping in a folder of their own.
class Log {
  public:
    explicit Log(const std::string& csv) {
        std::ofstream(dir() / "log.csv") << csv;
        std::ofstream(dir() / "doors.csv") << "door,source,entry\nphone,hotline.12345,district\npole,camera,village\n";
        std::ofstream(dir() / "map.toml") << R"(title = "log of the tests"
[lookups.doors]
file = "doors.csv"
key = "{door}"
[[skip]]
from = "{kind}"
is = "permit"
reason = "an application"
[event]
source = { from = "{door}", lookup = "doors", take = "source" }
id = "{id}"
type = "test.report"
time = { from = "{time}", format = "%Y-%m-%d %H:%M:%S", zone = "+08:00" }
category = "{kind}"
area = "{area}"
[entry]
from = "{door}"
lookup = "doors"
take = "entry"
)";
    }
    [[nodiscard]] RecordingFiles files() const { return {dir() / "log.csv", dir() / "map.toml"}; }
    [[nodiscard]] const fs::path& dir() const { return folder_.path(); }

  private:
    tests::Folder folder_;
};

TEST_CASE("a hotline enters at the district, any other source in its village, and a mapping's word goes first") {
    const auto topology = tests::make_district();
    demo::Recording recording(topology);
    recording.add(report(tests::east_1, "camera", "1", 1), std::nullopt);
    recording.add(report(tests::east_1, "hotline.12345", "2", 2), std::nullopt);
    recording.add(report(tests::east_1, "hotline.12345", "3", 3), Tier::village);
    recording.add(report(tests::east_1, "camera", "4", 4), Tier::town);
    recording.add(report(tests::east_1, "camera", "5", 5), Tier::external);
    recording.sort();
    const auto& arrivals = recording.arrivals();
    REQUIRE(arrivals.size() == 5);
    CHECK(arrivals[0].node == tests::east_1);
    CHECK(arrivals[1].node == tests::district);
    CHECK(arrivals[2].node == tests::east_1);
    CHECK(arrivals[3].node == tests::east);
    CHECK(arrivals[4].node == tests::district);
}

TEST_CASE("an event comes to the centre that manages its place, and one of nowhere to the district") {
    const auto topology = tests::make_district();
    const auto entry = [&](model::Event event) { return demo::entry_node(topology, event, Tier::village); };
    CHECK(entry(report(tests::park, "camera", "1", 0).event) == tests::east); // a unit without a centre
    CHECK(entry(report(tests::west, "camera", "1", 0).event) == tests::west); // named no nearer
    model::Event placed = report(tests::west, "camera", "1", 0).event;
    placed.place = tests::point_of(tests::west_2);
    CHECK(entry(placed) == tests::west_2); // the place says it more exactly
    placed.area = tests::east_1;
    CHECK(entry(placed) == tests::east_1); // a place elsewhere does not: the engine judges that
    placed.area.reset();
    CHECK(entry(placed) == tests::west_2);
    placed.place = geo::Point{0, 0};
    CHECK(entry(placed) == tests::district);
    CHECK(entry(report(model::NodeId{440699000000}, "camera", "1", 0).event) == tests::district);
}

TEST_CASE("arrivals are in the order of time, source and id, whatever the order of the file") {
    const auto topology = tests::make_district();
    demo::Recording recording(topology);
    for (const auto& [source, id, second] : {std::tuple("b", "1", 5), std::tuple("a", "2", 5), std::tuple("a", "1", 5),
                                             std::tuple("z", "9", 1), std::tuple("a", "0", 9)}) {
        recording.add(report(tests::east_1, source, id, second), std::nullopt);
    }
    recording.sort();
    std::string order;
    for (std::size_t i = 0; i < recording.size(); ++i) {
        const model::Event event = recording.take(i).report.event;
        order += event.source + event.id + " ";
    }
    CHECK(order == "z9 a1 a2 b1 a0 ");
    CHECK(recording.first() == tests::monday + base::seconds(1));
    CHECK(recording.last() == tests::monday + base::seconds(9));
    CHECK(recording.arrivals()[1].report.event.time == tests::monday + base::seconds(5)); // also when handed out
}

TEST_CASE("a log is read through its mapping: each bad line is named, the others play in order of time") {
    const Log log("id,time,door,kind,area\n"
                  "3,2026-06-29 09:00:00,pole,refuse,440605011001\n"
                  "1,2026-06-29 08:00:00,phone,noise,440605011001\n"
                  "x,yesterday,pole,refuse,440605011001\n"
                  "y,2026-06-29 08:30:00,van,refuse,440605011001\n"
                  "z,2026-06-29 08:30:00,pole,permit,440605011001\n"
                  "2,2026-06-29 08:30:00,pole,refuse,440605124001\n");
    const auto topology = tests::make_district();
    auto recording = load_recording(topology, log.files(), tests::monday);
    REQUIRE_MESSAGE(recording.ok(), (recording.ok() ? "" : recording.error().detail));
    std::string order;
    for (const demo::Arrival& arrival : recording->arrivals()) {
        order += arrival.report.event.id + "@" + to_text(arrival.node) + " ";
    }
    CHECK(order == "1@440605000000 2@440605124001 3@440605011001 ");
    REQUIRE(recording->refused().size() == 2);
    CHECK(recording->refused()[0].starts_with((log.dir() / "log.csv").string() + ":4:"));
    CHECK(recording->refused()[0].find("yesterday") != std::string::npos);
    CHECK(recording->refused()[1].starts_with((log.dir() / "log.csv").string() + ":5:"));
    REQUIRE(recording->skipped().size() == 1);
    CHECK(recording->skipped()[0].find(":6: an application") != std::string::npos);
}

TEST_CASE("a log that is not there, or has no mapping, is one clear error") {
    const Log log("id,time,door,kind,area\n");
    const auto topology = tests::make_district();
    const auto missing = load_recording(topology, {log.dir() / "none.csv", log.files().map}, tests::monday);
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().kind == base::ErrorKind::not_found);
    const auto unmapped = load_recording(topology, {log.files().events, {}}, tests::monday);
    REQUIRE_FALSE(unmapped.ok());
    CHECK(unmapped.error().detail.find("--map") != std::string::npos);
    const auto empty = load_recording(topology, log.files(), tests::monday);
    REQUIRE(empty.ok());
    CHECK(empty->size() == 0);
    CHECK_FALSE(empty->first().has_value());
}

TEST_CASE("the first complaints are shown, and how many more there are") {
    const auto topology = tests::make_district();
    demo::Recording recording(topology);
    CHECK(recording.complaints(2).empty());
    for (const char* const line : {"log:1", "log:2"}) {
        recording.refuse(line);
    }
    CHECK(recording.complaints(2) == std::vector{"log:1"s, "log:2"s});
    recording.refuse("log:3");
    recording.refuse("log:4");
    CHECK(recording.complaints(2) ==
          std::vector{"log:1"s, "log:2"s, "…… 另有 2 行未能读取 · 2 more lines could not be read"s});
}

TEST_CASE("the bundled recording has ten thousand events, none refused, hotlines at the district") {
    const fs::path source = CITYBRAIN_SOURCE_DIR;
    const auto topology = load_topology(source / "deploy/nanhai/topology.csv", source / "deploy/nanhai/towns.geojson");
    REQUIRE(topology.ok());
    const auto recording = load_recording(*topology, bundled_recording(source), tests::monday);
    REQUIRE(recording.ok());
    CHECK(recording->size() >= 10'000);
    CHECK(recording->refused().empty());
    std::size_t below = 0;
    for (const demo::Arrival& arrival : recording->arrivals()) {
        const bool hotline = arrival.report.event.source.starts_with("hotline");
        const bool at_top = arrival.node == topology->root().code;
        REQUIRE(hotline == at_top);
        below += at_top ? 0U : 1U;
    }
    CHECK(below >= 1'000);
}

} // namespace
} // namespace citybrain
