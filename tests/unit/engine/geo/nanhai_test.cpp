// The committed data of deploy/nanhai, asked through the room: outlines are valid, every village point lies in its
// town, and every place made for a recorded event leads back to the village the event names.
#include <doctest/doctest.h>

#include <boost/json/src.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/geo/crs.hpp"
#include "engine/geo/nearest.hpp"
#include "engine/geo/region.hpp"

namespace base = citybrain::base;
namespace geo = citybrain::geo;
namespace json = boost::json;

namespace {

std::string text_of_file(const std::string& name) {
    std::ifstream file(CITYBRAIN_SOURCE_DIR "/deploy/nanhai/" + name, std::ios::binary);
    REQUIRE_MESSAGE(file.good(), name);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

geo::Point point_of(const std::string& lon, const std::string& lat) {
    return geo::to_wgs84(base::parse_number(lon).value(), base::parse_number(lat).value(), geo::Crs::wgs84).value();
}

geo::Polygon polygon_of(const json::value& rings) {
    geo::Polygon polygon;
    for (const json::value& written : rings.as_array()) {
        geo::Ring ring;
        for (const json::value& corner : written.as_array()) {
            ring.push_back(
                geo::to_wgs84(corner.at(0).to_number<double>(), corner.at(1).to_number<double>(), geo::Crs::wgs84)
                    .value());
        }
        (polygon.outer.empty() ? polygon.outer : polygon.holes.emplace_back()) = ring;
    }
    return polygon;
}

/// Outlines by the town's code.
std::map<std::string, geo::MultiPolygon> outlines() {
    std::map<std::string, geo::MultiPolygon> out;
    const json::value file = json::parse(text_of_file("towns.geojson"));
    CHECK(file.at("attribution").as_string() == "© OpenStreetMap contributors");
    for (const json::value& feature : file.at("features").as_array()) {
        const json::value& geometry = feature.at("geometry");
        geo::MultiPolygon area;
        if (geometry.at("type").as_string() == "Polygon") {
            area.parts.push_back(polygon_of(geometry.at("coordinates")));
        } else {
            for (const json::value& part : geometry.at("coordinates").as_array()) {
                area.parts.push_back(polygon_of(part));
            }
        }
        const std::string code(feature.at("properties").at("code").as_string());
        const auto valid = geo::make_valid(area, code);
        REQUIRE_MESSAGE(valid.ok(), valid.error().detail);
        out.emplace(code, *valid);
    }
    return out;
}

using Row = std::vector<std::string>;

/// Fields of one line; quotes as RFC 4180 has them. Our tables have no line feed inside a field.
Row fields_of(const std::string& line) {
    Row fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            fields.back() += line[i++];
        } else if (line[i] == '"') {
            quoted = !quoted;
        } else if (line[i] == ',' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += line[i];
        }
    }
    return fields;
}

/// A table with access by the titles of its columns.
struct Table {
    explicit Table(const std::string& name) {
        std::istringstream lines(text_of_file(name));
        std::string line;
        while (std::getline(lines, line)) {
            Row row = fields_of(line);
            if (titles.empty()) {
                titles = std::move(row);
                continue;
            }
            REQUIRE_MESSAGE(row.size() == titles.size(), name, ": ", line);
            rows.push_back(std::move(row));
        }
    }
    [[nodiscard]] const std::string& at(const Row& row, std::string_view title) const {
        const auto found = std::find(titles.begin(), titles.end(), title);
        REQUIRE_MESSAGE(found != titles.end(), std::string(title));
        return row[static_cast<std::size_t>(found - titles.begin())];
    }
    Row titles;
    std::vector<Row> rows;
};

struct Nanhai {
    std::vector<std::string> towns;
    geo::Atlas atlas;
    std::map<std::string, geo::Nearest> villages;

    Nanhai() {
        const Table units("topology.csv");
        std::map<std::string, std::vector<geo::Nearest::Entry>> entries;
        for (const Row& row : units.rows) {
            if (units.at(row, "tier") == "village") {
                entries[units.at(row, "parent")].push_back(
                    {static_cast<std::uint64_t>(base::parse_integer(units.at(row, "code")).value()),
                     point_of(units.at(row, "lon"), units.at(row, "lat"))});
            }
        }
        std::vector<geo::Region> regions;
        for (const auto& [code, area] : outlines()) {
            towns.push_back(code);
            regions.emplace_back(area);
            villages.emplace(code, geo::Nearest(entries[code]));
        }
        atlas = geo::Atlas(std::move(regions));
    }

    /// The town that holds a place; empty outside all.
    [[nodiscard]] std::string town_of(geo::Point place) const {
        const auto found = atlas.find(place);
        return found ? towns[*found] : "";
    }
};

} // namespace

TEST_CASE("Nanhai has 307 villages, each with a point inside its own town") {
    const Nanhai nanhai;
    CHECK(nanhai.towns.size() == 7);
    const Table units("topology.csv");
    int villages = 0;
    int parks = 0;
    for (const Row& row : units.rows) {
        const geo::Point at = point_of(units.at(row, "lon"), units.at(row, "lat"));
        if (units.at(row, "tier") == "village") {
            ++villages;
            parks += units.at(row, "managed_by") == units.at(row, "parent") ? 1 : 0;
            CHECK(nanhai.town_of(at) == units.at(row, "parent"));
            CHECK(units.at(row, "point") == "示例");
        } else if (units.at(row, "tier") == "town") {
            CHECK(nanhai.town_of(at) == units.at(row, "code"));
        }
    }
    CHECK(units.rows.size() == 315);
    CHECK(villages == 307);
    CHECK(parks == 17);
}

TEST_CASE("a place asks at most a tenth of a town's edges whether it lies inside") {
    for (const auto& [code, area] : outlines()) {
        std::size_t edges = 0;
        for (const geo::Polygon& part : area.parts) {
            edges += part.outer.size() - 1;
            for (const geo::Ring& hole : part.holes) {
                edges += hole.size() - 1;
            }
        }
        const std::size_t asked = geo::Region(area).edges_asked_max();
        CHECK_MESSAGE(asked * 10 <= edges, asked, " of ", edges);
    }
}

TEST_CASE("towns touch but do not overlap: a village point lies in one of them only") {
    const auto areas = outlines();
    const Table units("topology.csv");
    for (const Row& row : units.rows) {
        const geo::Point at = point_of(units.at(row, "lon"), units.at(row, "lat"));
        int holders = 0;
        for (const auto& [code, area] : areas) {
            holders += geo::contains(area, at) ? 1 : 0;
        }
        CHECK(holders == 1);
    }
}

TEST_CASE("every place made for a recorded event leads back to the village the event names") {
    const Nanhai nanhai;
    const Table events("events/boston_311_sample.csv");
    CHECK(events.rows.size() >= 10'000);
    for (const Row& row : events.rows) {
        const geo::Point at = point_of(events.at(row, "nanhai_lon"), events.at(row, "nanhai_lat"));
        const std::string town = nanhai.town_of(at);
        REQUIRE_FALSE(town.empty());
        REQUIRE(std::to_string(nanhai.villages.at(town).find(at)->id) == events.at(row, "nanhai_areacode"));
    }
}

TEST_CASE("every key and source of the recorded events stands in its lookup table") {
    const Table events("events/boston_311_sample.csv");
    const Table types("events/boston_311_types.csv");
    const Table doors("events/boston_311_doors.csv");
    std::map<std::string, std::string> fit_of_key;
    std::map<std::string, std::string> entry_of_source;
    for (const Row& row : types.rows) {
        CHECK(fit_of_key.emplace(types.at(row, "key"), types.at(row, "fit")).second);
        CHECK((types.at(row, "fit") == "rejected") == types.at(row, "category").empty());
        CHECK_FALSE(types.at(row, "note").empty());
    }
    for (const Row& row : doors.rows) {
        entry_of_source.emplace(doors.at(row, "source"), doors.at(row, "entry"));
    }
    std::size_t accepted = 0;
    for (const Row& row : events.rows) {
        REQUIRE(fit_of_key.at(events.at(row, "nanhai_key")) == events.at(row, "nanhai_fit"));
        REQUIRE(entry_of_source.count(events.at(row, "source")) == 1);
        accepted += events.at(row, "nanhai_fit") == "rejected" ? 0 : 1;
    }
    CHECK(accepted >= 10'000);
}
