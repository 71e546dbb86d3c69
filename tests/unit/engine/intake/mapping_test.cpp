#include <doctest/doctest.h>

#include "engine/intake/mapping.hpp"

namespace {

namespace base = citybrain::base;
namespace intake = citybrain::intake;
namespace model = citybrain::model;
using intake::Mapped;
using intake::Mapping;
using intake::Skipped;
using intake::Unmapped;

const char* const doors = "name,door,our\nApp,village,app.citizen\nCall,district,hotline.12345\nOdd,country,odd\n";

base::Result<std::string> resolve(std::string_view name) {
    if (name == "doors.csv") {
        return std::string(doors);
    }
    return base::not_found("no such file");
}

/// A mapping that works, with `more` behind it.
std::string mapping(const std::string& more = "", const std::string& event_more = "") {
    return R"([event]
source = "test"
id = "{id}"
type = "t"
time = { from = "{when}", format = "%Y-%m-%d %H:%M", zone = "+08:00" }
)" + event_more +
           "\n" + more;
}

std::vector<intake::RowOutcome> rows_of(const std::string& toml, const std::string& csv) {
    const auto loaded = Mapping::load("map.toml", toml, resolve);
    REQUIRE_MESSAGE(loaded.ok(), (loaded.ok() ? "" : loaded.error().detail));
    auto rows = loaded.value().open("log.csv", csv);
    REQUIRE_MESSAGE(rows.ok(), (rows.ok() ? "" : rows.error().detail));
    std::vector<intake::RowOutcome> all;
    while (auto row = rows.value().next()) {
        all.push_back(std::move(*row));
    }
    return all;
}

intake::RowOutcome row_of(const std::string& toml, const std::string& csv) {
    auto all = rows_of(toml, csv);
    REQUIRE(all.size() == 1);
    return std::move(all.front());
}

const Mapped& mapped(const intake::RowOutcome& row) {
    const auto* const unmapped = std::get_if<Unmapped>(&row);
    REQUIRE_MESSAGE(std::holds_alternative<Mapped>(row), (unmapped != nullptr ? unmapped->detail : "skipped"));
    return std::get<Mapped>(row);
}

std::string unmapped(const intake::RowOutcome& row) {
    REQUIRE(std::holds_alternative<Unmapped>(row));
    return std::get<Unmapped>(row).detail;
}

} // namespace

TEST_CASE("a row becomes a report through columns, constants, lookups, units and a door") {
    const std::string toml = R"(
title = "all of it"
[lookups.doors]
file = "doors.csv"
key = "{name}"
[lookups.kinds.rows]
"Flood" = { category = "E0406", severity = "severe" }
"Lamp" = { category = "P0118", severity = "minor" }
[event]
source = { from = "{via}", lookup = "doors", take = "our" }
id = "log-{id}"
type = "t"
subject = "{street}[ at {corner}]"
time = { from = "{when}", format = ["%Y-%m-%d %H:%M", "rfc3339"], zone = "+08:00" }
category = { from = "{kind}", lookup = "kinds", take = "category" }
severity = { from = "{kind}", lookup = "kinds", take = "severity" }
area = { from = "{area}", default = "440605000000" }
[event.place]
lon = "{x}"
lat = "{y}"
crs = "GCJ-02"
[event.attributes]
depth_cm = { from = "{depth in}", type = "int", convert = "in->cm" }
water_c = { from = "{F}", type = "number", convert = "F->C" }
raised = { from = "{depth in}", type = "number", scale = 2, offset = 0.5 }
trapped = { from = "{trapped}", type = "bool" }
[private]
text = "{kind}: {note}"
reporter = "{phone}"
[entry]
from = "{via}"
lookup = "doors"
take = "door"
)";
    const std::string csv =
        "id,via,street,corner,when,kind,area,x,y,depth in,F,trapped,note,phone\n"
        "1, Call ,Main St,Oak,2026-01-02 03:04,Flood,,113.1485,23.0322,7,212,Yes,\"deep, cold\",138\n"
        "2,App,Main St,,2026-01-02T03:04:00Z,Lamp,440605011001,,,,,,,\n";
    const auto rows = rows_of(toml, csv);
    REQUIRE(rows.size() == 2);
    const Mapped& first = mapped(rows[0]);
    CHECK(first.line == 2);
    CHECK(first.entry == model::Tier::district);
    CHECK(first.report.event.source == "hotline.12345");
    CHECK(first.report.event.id == "log-1");
    CHECK(first.report.event.subject == "Main St at Oak");
    CHECK(base::to_rfc3339(first.report.event.time) == "2026-01-01T19:04:00Z");
    CHECK(first.report.event.category == "E0406");
    CHECK(first.report.event.severity == model::Severity::severe);
    CHECK(model::to_text(*first.report.event.area) == "440605000000");
    CHECK(first.report.event.written->crs == "GCJ-02");
    CHECK(first.report.event.place.has_value());
    CHECK(*model::find_attribute(first.report.event, "depth_cm") == model::AttributeValue(std::int64_t{18}));
    CHECK(*model::find_attribute(first.report.event, "water_c") == model::AttributeValue(100.0));
    CHECK(*model::find_attribute(first.report.event, "raised") == model::AttributeValue(14.5));
    CHECK(*model::find_attribute(first.report.event, "trapped") == model::AttributeValue(true));
    CHECK(first.report.secret == model::PrivatePart{"Flood: deep, cold", "138"});
    const Mapped& second = mapped(rows[1]);
    CHECK(second.entry == model::Tier::village);
    CHECK(second.report.event.subject == "Main St");
    CHECK(base::to_rfc3339(second.report.event.time) == "2026-01-02T03:04:00Z");
    CHECK_FALSE(second.report.event.place);
    CHECK(second.report.event.attributes.empty());
    CHECK(second.report.secret == model::PrivatePart{"Lamp:", ""});
}

TEST_CASE("rows that cannot be say file, line and column, and the stream goes on") {
    const std::string toml =
        mapping("[entry]\nfrom = \"{via}\"\nlookup = \"doors\"\ntake = \"door\"\n"
                "[lookups.doors]\nfile = \"doors.csv\"\n",
                "severity = \"{sev}\"\narea = \"{area}\"\nplace = { lon = \"{x}\", lat = \"{y}\", crs = "
                "\"{crs}\" }\n"
                "[event.attributes]\nn = { from = \"{n}\", type = \"int\" }");
    const std::string good = ",2026-01-01 00:00,App,,,,,,\n";
    const std::string csv = "id,when,via,sev,area,x,y,crs,n\n1" + good +
                            "2,yesterday,App,,,,,,\n"
                            "3,2026-01-01 00:00,Fax,,,,,,\n"
                            "4,2026-01-01 00:00,Odd,,,,,,\n"
                            "5,2026-01-01 00:00,App,bad,,,,,\n"
                            "6,2026-01-01 00:00,App,,12,,,,\n"
                            "7,2026-01-01 00:00,App,,,113,,WGS-84,\n"
                            "8,2026-01-01 00:00,App,,,113,23,,\n"
                            "9,2026-01-01 00:00,App,,,113,x,WGS-84,\n"
                            "10,2026-01-01 00:00,App,,,,,,1.5\n"
                            ",2026-01-01 00:00,App,,,,,,\n"
                            "12,,App,,,,,,\n"
                            "13,\"open\n"
                            "14,short\n"
                            "15,\xFF,App,,,,,,\n"
                            "16" +
                            good;
    const char* const expected[] = {
        "log.csv:3:3: time: time 'yesterday' is not written as \"%Y-%m-%d %H:%M\"",
        "log.csv:4:20: entry: 'Fax' is not in lookup doors; add a row for it, or say otherwise = a value or \"skip\"",
        "log.csv:5:20: entry: 'country' is not one of village, town, district",
        "log.csv:6:24: severity: 'bad' is not one of unknown, minor, moderate, severe, extreme; a lookup can translate "
        "it",
        "log.csv:7:25: area: node or area code '12' is not twelve digits, for example 440605011001",
        "log.csv:8:30: place: latitude is empty, the other is not",
        "log.csv:9:26: place: the coordinate reference system is missing; write WGS-84 (GPS, OpenStreetMap), GCJ-02 "
        "(AMap, Tencent) or BD-09 (Baidu)",
        "log.csv:10:30: place: latitude 'x' is not a number of degrees",
        "log.csv:11:30: attributes.n: '1.5' is not a whole number; say type = \"number\", or round = true",
        "log.csv:12:1: id: is empty; every event needs one",
        "log.csv:13:4: time: is empty; every event needs one",
    };
    const auto rows = rows_of(toml, csv);
    REQUIRE(rows.size() >= 14);
    CHECK(mapped(rows.front()).report.event.id == "1");
    for (std::size_t i = 0; i < std::size(expected); ++i) {
        CHECK(unmapped(rows[i + 1]) == expected[i]);
    }
    REQUIRE(rows.size() == 16);
    CHECK(unmapped(rows[12]).starts_with("log.csv:14:4: ")); // a quote that is never closed costs its own line only
    CHECK(unmapped(rows[13]).starts_with("log.csv:15:"));
    CHECK(unmapped(rows[14]).starts_with("log.csv:16:"));
    CHECK(mapped(rows[15]).report.event.id == "16");
}

TEST_CASE("rows are left out for the reason the mapping states") {
    const std::string toml = mapping(R"(
[[skip]]
from = "{state}"
is = ["void", "test"]
reason = "not real"
[[only]]
from = "{id}"
starts_with = "A"
reason = "another district"
[[skip]]
from = "{state}"
contains = "dup"
reason = "double"
[[only]]
from = "{when}"
is_empty = false
reason = "no time"
)");
    const auto rows =
        rows_of(toml, "id,when,state\nA1,2026-01-01 00:00,\nA2,2026-01-01 00:00,void\nB1,2026-01-01 00:00,\n"
                      "A3,2026-01-01 00:00,a dup\nA4,,\n");
    REQUIRE(rows.size() == 5);
    CHECK(mapped(rows[0]).report.event.id == "A1");
    CHECK(std::get<Skipped>(rows[1]).reason == "not real");
    CHECK(std::get<Skipped>(rows[2]).reason == "another district");
    CHECK(std::get<Skipped>(rows[3]).reason == "double");
    CHECK(std::get<Skipped>(rows[4]).reason == "no time");
    CHECK(std::get<Skipped>(rows[4]).line == 6);
}

TEST_CASE("a value without row in its lookup is refused, replaced or left out, as the mapping says") {
    const std::string rows_table = "[lookups.k]\nignore_case = true\n[lookups.k.rows]\nLamp = \"P0118\"\n";
    const auto with = [&](const std::string& otherwise) {
        return row_of(rows_table + mapping("", "category = { from = \"{kind}\", lookup = \"k\"" + otherwise + " }"),
                      "id,when,kind\n1,2026-01-01 00:00,Tree\n");
    };
    CHECK(unmapped(with("")).starts_with("log.csv:2:20: category: 'Tree' is not in lookup k"));
    CHECK(mapped(with(", otherwise = \"E0102\"")).report.event.category == "E0102");
    CHECK(std::get<Skipped>(with(", otherwise = \"skip\"")).reason == "'Tree' is not in lookup k");
    CHECK(mapped(row_of(rows_table + mapping("", "category = { from = \"{kind}\", lookup = \"k\" }"),
                        "id,when,kind\n1,2026-01-01 00:00,lAMP\n"))
              .report.event.category == "P0118");
}

TEST_CASE("logs without header, with other separators, decimals, encodings and words for nothing") {
    const std::string toml =
        mapping("[event.place]\nlon = \"{x}\"\nlat = \"{y}\"\ncrs = \"WGS-84\"\n"
                "[event.attributes]\nn = { from = \"{n}\", type = \"int\" }\n"
                "[private]\ntext = \"{note}\"\n"
                "[log]\nseparator = \";\"\nheader = false\ncolumns = [\"id\", \"when\", \"x\", \"y\", "
                "\"n\", \"note\"]\nencoding = \"latin-1\"\ndecimal = \",\"\ngrouping = \".\"\n"
                "empty = [\"NA\", \"-\"]\n");
    const auto rows =
        rows_of(toml, "1;2026-01-01 00:00;113,25;23,5;1.234;Caf\xE9\n2;2026-01-01 00:00;NA;-;NA;NA\n3;x\n");
    REQUIRE(rows.size() == 3);
    CHECK(mapped(rows[0]).report.event.written->lon == 113.25);
    CHECK(*model::find_attribute(mapped(rows[0]).report.event, "n") == model::AttributeValue(std::int64_t{1234}));
    CHECK(mapped(rows[0]).report.secret.text == "Café");
    CHECK_FALSE(mapped(rows[1]).report.event.written);
    CHECK(mapped(rows[1]).report.secret.text.empty());
    CHECK(unmapped(rows[2]).starts_with("log.csv:3:"));
}

TEST_CASE("doubled braces and brackets stand for themselves") {
    const auto row = row_of(mapping("", "subject = \"{{{id}}} [[x]]\""), "id,when\n7,2026-01-01 00:00\n");
    CHECK(mapped(row).report.event.subject == "{7} [x]");
}

TEST_CASE("a constant that is spelled like a column is allowed with a warning") {
    const auto loaded = Mapping::load("map.toml", mapping("", "subject = \"when\""), resolve);
    REQUIRE(loaded.ok());
    const auto rows = loaded.value().open("log.csv", "id,when\n");
    REQUIRE(rows.ok());
    CHECK(
        rows.value().warnings() ==
        std::vector<std::string>{
            "map.toml:6:11: 'when' is a constant here, but also a column of the log; write \"{when}\" for its value"});
}
