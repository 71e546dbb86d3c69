#include <doctest/doctest.h>

#include <limits>

#include "engine/base/limits.hpp"
#include "engine/geo/crs.hpp"
#include "engine/intake/report.hpp"

namespace {

using namespace std::string_literals;
using citybrain::intake::complete;
using citybrain::model::Report;
namespace geo = citybrain::geo;
namespace limits = citybrain::base::limits;

Report plain() {
    Report report;
    report.event.source = "gateway/flood-7";
    report.event.id = "a-1";
    report.event.type = "cn.nanhai.flood";
    report.event.time = citybrain::base::Instant{1'700'000'000'000};
    return report;
}

template <class Change>
std::string refusal(Change change) {
    Report report = plain();
    change(report);
    const auto done = complete(std::move(report));
    return done.ok() ? "taken" : done.error().detail;
}

} // namespace

TEST_CASE("a plain report passes unchanged") {
    const auto done = complete(plain());
    REQUIRE(done.ok());
    CHECK(*done == plain());
}

TEST_CASE("written coordinates become a WGS-84 point in the one place that may do it") {
    Report report = plain();
    report.event.written = citybrain::model::OriginalPlace{113.1485, 23.0322, "GCJ-02"};
    const auto done = complete(report);
    REQUIRE(done.ok());
    CHECK(done.value().event.place == geo::to_wgs84(113.1485, 23.0322, geo::Crs::gcj02).value());
    CHECK(done.value().event.written == report.event.written);
    SUBCASE("and a report that is complete stays as it is") { CHECK(complete(*done).value() == *done); }
}

TEST_CASE("a missing, unknown or contradicted place is refused, never guessed") {
    using citybrain::model::OriginalPlace;
    CHECK(refusal([](Report& r) {
              r.event.written = OriginalPlace{113.1, 23.0, ""};
          }) == "written: the coordinate reference system is missing; write WGS-84 (GPS, OpenStreetMap), GCJ-02 (AMap, "
                "Tencent) or BD-09 (Baidu)");
    CHECK(refusal([](Report& r) {
              r.event.written = OriginalPlace{113.1, 23.0, "Beijing-54"};
          }) ==
          "written: coordinate reference system 'Beijing-54' is not known; write WGS-84 (GPS, OpenStreetMap), GCJ-02 "
          "(AMap, Tencent) or BD-09 (Baidu)");
    CHECK(refusal([](Report& r) {
              r.event.written = OriginalPlace{23.0, 113.1, "WGS-84"};
          }).starts_with("written: latitude 113.1"));
    CHECK(refusal([](Report& r) {
              r.event.written = OriginalPlace{113.1, 23.0, "WGS-84"};
              r.event.place = geo::Point{1'131'000'001, 230'000'000};
          }) ==
          "place: is 113.1000001,23.0000000, but the coordinates as written give 113.1000000,23.0000000; send one of "
          "them");
    CHECK(refusal([](Report& r) { r.event.place = geo::Point{1'900'000'000, 0}; }) == "place: is not on the earth");
}

TEST_CASE("attributes are sorted by name, and a name given twice is refused") {
    Report report = plain();
    report.event.attributes = {{"people", std::int64_t{3}}, {"depth_cm", std::int64_t{18}}};
    const auto done = complete(report);
    REQUIRE(done.ok());
    CHECK(done.value().event.attributes.front().name == "depth_cm");
    report.event.attributes.push_back({"people", std::int64_t{4}});
    CHECK(complete(report).error().detail == "attributes/people: is given twice");
}

TEST_CASE("each bound refuses with the field and the reason") {
    CHECK(refusal([](Report& r) { r.event.id.clear(); }) == "id: is empty; every event needs one");
    CHECK(refusal([](Report& r) { r.event.source.clear(); }) == "source: is empty; every event needs one");
    CHECK(refusal([](Report& r) { r.event.type.clear(); }) == "type: is empty; every event needs one");
    CHECK(refusal([](Report& r) { r.event.id = std::string(limits::id_bytes_max, 'x'); }) == "taken");
    CHECK(refusal([](Report& r) { r.event.id = std::string(limits::id_bytes_max + 1, 'x'); }) ==
          "id: has 129 bytes; at most 128 are taken");
    CHECK(refusal([](Report& r) { r.event.subject = "\xFF"; }) == "subject: is not UTF-8");
    CHECK(refusal([](Report& r) { r.event.key = "a\0b"s; }) == "key: holds a control character");
    CHECK(refusal([](Report& r) { r.event.key = "a\nb"; }) == "key: holds a line break or a tab");
    CHECK(refusal([](Report& r) { r.secret.text = "first\nsecond\tthird"; }) == "taken");
    CHECK(refusal([](Report& r) { r.secret.text = "bell\a"; }) == "text: holds a control character");
    CHECK(refusal([](Report& r) { r.secret.reporter = std::string(limits::reporter_bytes_max + 1, '1'); }) ==
          "reporter: has 1025 bytes; at most 1024 are taken");
    CHECK(refusal([](Report& r) {
              r.event.attributes = {{"depth cm", true}};
          }).starts_with("attributes: a name is not one"));
    CHECK(refusal([](Report& r) {
              r.event.attributes = {{"1st", true}};
          }).starts_with("attributes: a name is not one"));
    CHECK(refusal([](Report& r) {
              r.event.attributes = {{"level", std::numeric_limits<double>::quiet_NaN()}};
          }) == "attributes/level: is not a finite number");
    CHECK(refusal([](Report& r) {
              for (std::size_t i = 0; i <= limits::attributes_max; ++i) {
                  r.event.attributes.push_back({"a" + std::to_string(i), true});
              }
          }) == "attributes: are 65; at most 64 are taken");
    CHECK(refusal([](Report& r) {
              r.event.time.ms = 1'700'000'000'000'000;
          }).starts_with("time: lies outside the years 1900 to 9999"));
}

TEST_CASE("parts that fit one by one are refused when the event as a whole is too large") {
    CHECK(refusal([](Report& r) {
              for (std::size_t i = 0; i < limits::attributes_max; ++i) {
                  r.event.attributes.push_back(
                      {"a" + std::to_string(i), std::string(limits::attribute_text_bytes_max, 'x')});
              }
          }).starts_with("event: has "));
}

TEST_CASE("seals a sender writes itself do not get through") {
    Report report = plain();
    report.event.sealed.bytes[0] = 1;
    report.event.complainant.bytes[0] = 1;
    const auto done = complete(report);
    REQUIRE(done.ok());
    CHECK(*done == plain());
}
