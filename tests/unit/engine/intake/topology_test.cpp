#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "engine/intake/topology.hpp"

namespace {

namespace intake = citybrain::intake;
namespace model = citybrain::model;

const std::string header = "code,tier,zh,en,parent,managed_by,lon,lat,point\n";
const std::string district = "440605000000,district,南海区,Nanhai,,440605000000,113.03,23.07,source\n";
const std::string town = "440605011000,town,桂城街道,Guicheng,440605000000,,113.18,23.03,source\n";
const std::string village = "440605011001,village,桂一,Guiyi,440605011000,,,,示例\n";
const std::string square = "[[113.1,23.0],[113.2,23.0],[113.2,23.1],[113.1,23.1],[113.1,23.0]]";

std::string outline(const std::string& code, const std::string& type, const std::string& coordinates,
                    const std::string& more = "") {
    return R"({"type":"FeatureCollection")" + more + R"(,"features":[{"type":"Feature","properties":{"code":)" + code +
           R"(},"geometry":{"type":")" + type + R"(","coordinates":)" + coordinates + "}}]}";
}

std::string units_fault(const std::string& csv) {
    const auto units = intake::parse_units({"t.csv", csv});
    return units.ok() ? "taken" : units.error().detail;
}

std::string outline_fault(const std::string& json) {
    const auto outlines = intake::parse_outlines({"o.geojson", json});
    return outlines.ok() ? "taken" : outlines.error().detail;
}

} // namespace

TEST_CASE("a tree of three units with an outline places a point in its village") {
    const std::string point = "440605011002,village,桂二,Guier,440605011000,440605011000,113.15,23.05,示例\n";
    const std::string csv = header + district + town + village + point;
    const std::string json = outline("\"440605011000\"", "MultiPolygon", "[[" + square + "]]");
    const auto made = intake::parse_topology({"t.csv", csv}, {"o.geojson", json});
    REQUIRE_MESSAGE(made.ok(), (made.ok() ? "" : made.error().detail));
    CHECK(made.value().units().size() == 4);
    CHECK(made.value().find(model::NodeId{440605011001})->managed_by == model::NodeId{440605011001});
    CHECK(made.value().find(model::NodeId{440605011002})->managed_by == model::NodeId{440605011000});
    CHECK(made.value().locate({1'131'500'000, 230'500'000}) == model::NodeId{440605011002});
    CHECK_FALSE(made.value().locate({1'121'500'000, 230'500'000}));
    CHECK(intake::parse_topology({"t.csv", csv}, {"o.geojson", ""}).ok());
}

TEST_CASE("a unit that is wrong is refused with file, line and column") {
    CHECK(units_fault("") == "t.csv:1:1: the table is empty; its first line must name the columns");
    CHECK(units_fault("code,tier\n") == "t.csv:1:1: the column 'zh' is missing");
    CHECK(units_fault(header + "44,district,a,,,,,,\n") ==
          "t.csv:2:1: code: node or area code '44' is not twelve digits, for example 440605011001");
    CHECK(units_fault(header + district + "440605011000,street,a,,440605000000,,,,\n") ==
          "t.csv:3:14: tier 'street' is not one of village, town, district");
    CHECK(units_fault(header + "440605000000,district,,Nanhai,,,,,\n") ==
          "t.csv:2:23: zh is empty; every unit needs its Chinese name");
    CHECK(units_fault(header + "440605000000,district,南海区,,,,113.0,,\n") ==
          "t.csv:2:36: '' is not a number of degrees");
    CHECK(units_fault(header + "440605000000,district,南海区,,,,23.0,113.0,\n")
              .starts_with("t.csv:2:30: latitude 113.0"));
    CHECK(units_fault(header + district + district) == "t.csv:3:1: unit 440605000000 is listed twice");
    CHECK(units_fault(header + "440605000000,district\n").starts_with("t.csv:2:"));
    CHECK(intake::parse_topology({"t.csv", header + village}, {"o", ""}).error().detail.starts_with("t.csv: "));
}

TEST_CASE("an outline that is wrong is refused with its pointer") {
    const std::string good = "\"440605011000\"";
    CHECK(outline_fault("{").starts_with("o.geojson:1:2: is not JSON"));
    CHECK(outline_fault("[]") == "o.geojson: /type: must be a GeoJSON FeatureCollection");
    CHECK(outline_fault(R"({"type":"FeatureCollection"})") == "o.geojson: /features: must be an array of Features");
    CHECK(outline_fault(outline("440605011000", "Polygon", "[" + square + "]"))
              .starts_with("o.geojson: /features/0/properties/code: node or area code ''"));
    CHECK(outline_fault(outline(good, "Point", "[113,23]")) ==
          "o.geojson: /features/0/geometry: must be a Polygon or MultiPolygon with coordinates");
    CHECK(outline_fault(outline(good, "Polygon", "[[[113.1,\"x\"]]]")) ==
          "o.geojson: /features/0/geometry/coordinates/0/0: must be [longitude, latitude]");
    CHECK(outline_fault(outline(good, "Polygon", "[[[23.0,113.1]]]"))
              .starts_with("o.geojson: /features/0/geometry/coordinates/0/0: latitude 113.1"));
    CHECK(
        outline_fault(outline(good, "Polygon", "[[[113.1,23.0],[113.2,23.0]]]")) ==
        "o.geojson: /features/0/geometry: area 'outline of 440605011000', polygon 1, outer ring, has fewer than three "
        "different corners");
    CHECK(outline_fault(outline(good, "Polygon", "[" + square + "]",
                                R"(,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4490"}})")) ==
          "taken");
    CHECK(outline_fault(outline(good, "Polygon", "[" + square + "]",
                                R"(,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}})")) ==
          "o.geojson: /crs: names another reference system than WGS-84; outlines must be converted first");
}

TEST_CASE("the committed tree of Nanhai loads: 315 units, seven outlines, every village point in its own village") {
    const auto slurp = [](const char* name) {
        std::ifstream file(std::string(CITYBRAIN_SOURCE_DIR) + "/deploy/nanhai/" + name, std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        return text.str();
    };
    const std::string csv = slurp("topology.csv");
    const std::string json = slurp("towns.geojson");
    const auto made = intake::parse_topology({"topology.csv", csv}, {"towns.geojson", json});
    REQUIRE_MESSAGE(made.ok(), (made.ok() ? "" : made.error().detail));
    CHECK(made.value().units().size() == 315);
    for (const model::Unit& unit : made.value().units()) {
        if (unit.tier == model::Tier::village) {
            CHECK(made.value().locate(*unit.point) == unit.code);
        }
    }
}
