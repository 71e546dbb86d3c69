#include <doctest/doctest.h>

#include "engine/cel/time_zone.hpp"
#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {
namespace {

constexpr std::int64_t hour = 3'600;

/// The offset in hours at a time, -99 when it is not known.
double hours(std::string_view zone, std::string_view time) {
    Arena arena;
    const Compilation compiled = compile("int(timestamp('" + std::string(time) + "'))", world());
    REQUIRE(compiled.ok());
    const std::int64_t at = compiled.program->eval(Values(), arena).value().as_integer();
    const std::optional<std::int64_t> offset = zone_offset(zone, at);
    return offset ? static_cast<double>(*offset) / static_cast<double>(hour) : -99;
}

} // namespace

TEST_CASE("the parts of a timestamp, in UTC") {
    CHECK(answer("now") == "timestamp(\"2023-11-14T22:13:20Z\")");
    CHECK(answer("[now.getFullYear(), now.getMonth(), now.getDate(), now.getDayOfMonth(), now.getDayOfWeek()]") ==
          "[2023, 10, 14, 13, 2]");
    CHECK(answer("[now.getDayOfYear(), now.getHours(), now.getMinutes(), now.getSeconds()]") == "[317, 22, 13, 20]");
    CHECK(answer("timestamp('1969-12-31T23:59:59.987654321Z').getMilliseconds()") == "987");
    CHECK(answer("timestamp('0001-01-01T00:00:00Z').getDayOfYear()") == "0");
    CHECK(answer("timestamp('2026-11-22T00:00:00Z').getDayOfWeek()") == "0"); // a Sunday
}

TEST_CASE("the parts of a duration, towards zero") {
    CHECK(answer("[duration('10000s').getHours(), duration('3730s').getMinutes(), duration('3730s').getSeconds()]") ==
          "[2, 62, 3730]");
    CHECK(answer("duration('123.321456789s').getMilliseconds()") == "321");
    CHECK(answer("[duration('-1.5s').getSeconds(), duration('-1.5s').getMilliseconds()]") == "[-1, -500]");
}

TEST_CASE("a zone is a fixed offset or a name that is known") {
    CHECK(answer("now.getHours('+08:00')") == "6");
    CHECK(answer("now.getHours('08:00')") == "6");
    CHECK(answer("now.getHours('Asia/Shanghai')") == "6");
    CHECK(answer("now.getDate('Asia/Shanghai')") == "15");
    CHECK(answer("now.getDayOfMonth('-23:59')") == "12");
    CHECK(answer("now.getHours('Mars/Olympus')") == "error: 1:5: unknown time zone");
    CHECK(answer("now.getHours('+8')") == "error: 1:5: unknown time zone");
    CHECK(answer("now.getHours('+24:00')") == "error: 1:5: unknown time zone");
    CHECK(answer("timestamp('1950-01-01T00:00:00Z').getHours('Asia/Shanghai')") == "error: 1:35: unknown time zone");
}

TEST_CASE("summer begins and ends where the zone database says") {
    CHECK(hours("America/New_York", "2026-03-08T06:59:59Z") == -5);
    CHECK(hours("America/New_York", "2026-03-08T07:00:00Z") == -4);
    CHECK(hours("America/New_York", "2026-11-01T05:59:59Z") == -4);
    CHECK(hours("America/New_York", "2026-11-01T06:00:00Z") == -5);
    CHECK(hours("Europe/Berlin", "2026-03-29T00:59:59Z") == 1);
    CHECK(hours("Europe/Berlin", "2026-03-29T01:00:00Z") == 2);
    CHECK(hours("Europe/London", "2026-10-25T00:59:59Z") == 1);
    CHECK(hours("Europe/London", "2026-10-25T01:00:00Z") == 0);
    CHECK(hours("Europe/Athens", "2026-10-25T01:00:00Z") == 2);
    CHECK(hours("Australia/Sydney", "2026-04-04T15:59:59Z") == 11);
    CHECK(hours("Australia/Sydney", "2026-04-04T16:00:00Z") == 10);
    CHECK(hours("Australia/Sydney", "2026-10-03T16:00:00Z") == 11);
    CHECK(hours("Pacific/Auckland", "2026-09-26T13:59:59Z") == 12);
    CHECK(hours("Pacific/Auckland", "2026-09-26T14:00:00Z") == 13);
    CHECK(hours("Asia/Kathmandu", "2026-06-01T00:00:00Z") == 5.75);
    CHECK(hours("America/St_Johns", "2009-02-13T02:00:00Z") == -3.5);
    CHECK(hours("America/St_Johns", "2010-11-07T02:30:59Z") == -2.5);
    CHECK(hours("America/St_Johns", "2010-11-07T02:31:00Z") == -3.5);
    CHECK(hours("America/St_Johns", "2026-11-01T04:29:59Z") == -2.5);
    CHECK(hours("Europe/Berlin", "1990-06-01T00:00:00Z") == -99);
}

} // namespace citybrain::cel::test
