#include <doctest/doctest.h>

#include "engine/intake/time_pattern.hpp"
#include "engine/intake/zone.hpp"

namespace {

namespace base = citybrain::base;
namespace intake = citybrain::intake;
using intake::Never;
using intake::Twice;
using intake::Zone;

/// Boston from 2007: Energy Policy Act of 2005.
Zone boston(Twice twice = Twice::first, Never never = Never::reject) {
    Zone zone;
    zone.standard = base::hours(-5);
    zone.daylight = base::hours(-4);
    zone.starts = intake::parse_change_rule("2nd Sunday March 02:00").value();
    zone.ends = intake::parse_change_rule("1st sunday november 02:00").value();
    zone.twice = twice;
    zone.never = never;
    return zone;
}

Zone fixed(std::string_view offset) {
    Zone zone;
    zone.standard = zone.daylight = intake::parse_offset(offset).value();
    return zone;
}

std::string read(std::string_view pattern, std::string_view text, const Zone& zone) {
    const auto parsed = intake::TimePattern::parse(pattern);
    if (!parsed.ok()) {
        return parsed.error().detail;
    }
    const auto instant = parsed.value().read(text, zone);
    return instant.ok() ? base::to_rfc3339(*instant) : instant.error().detail;
}

std::string iso(std::string_view text, const Zone& zone) { return read("%Y-%m-%d %H:%M:%S", text, zone); }

} // namespace

TEST_CASE("Boston's wall clock is exact on both sides of both changes of 2011") {
    CHECK(iso("2011-03-13 01:59:59", boston()) == "2011-03-13T06:59:59Z");
    CHECK(iso("2011-03-13 03:00:00", boston()) == "2011-03-13T07:00:00Z");
    CHECK(iso("2011-08-28 12:00:00", boston()) == "2011-08-28T16:00:00Z");
    CHECK(iso("2011-11-06 00:59:59", boston()) == "2011-11-06T04:59:59Z");
    CHECK(iso("2011-11-06 02:00:00", boston()) == "2011-11-06T07:00:00Z");
    CHECK(iso("2011-12-31 23:59:59", boston()) == "2012-01-01T04:59:59Z");
}

TEST_CASE("a wall time that comes twice is the first, the second or refused, as the zone says") {
    CHECK(iso("2011-11-06 01:30:00", boston(Twice::first)) == "2011-11-06T05:30:00Z");
    CHECK(iso("2011-11-06 01:30:00", boston(Twice::second)) == "2011-11-06T06:30:00Z");
    CHECK(iso("2011-11-06 01:30:00", boston(Twice::reject)) ==
          "time '2011-11-06 01:30:00' comes twice, because clocks go back then; say twice = \"first\" or \"second\" in "
          "its "
          "zone");
}

TEST_CASE("a wall time that never comes is refused unless the zone takes it as a clock not put forward") {
    CHECK(iso("2011-03-13 02:30:00", boston()).starts_with("time '2011-03-13 02:30:00' never comes"));
    CHECK(iso("2011-03-13 02:30:00", boston(Twice::first, Never::later)) == "2011-03-13T07:30:00Z");
}

TEST_CASE("south of the equator daylight saving runs over the new year") {
    Zone sydney;
    sydney.standard = base::hours(10);
    sydney.daylight = base::hours(11);
    sydney.starts = intake::parse_change_rule("1st sunday october 02:00").value();
    sydney.ends = intake::parse_change_rule("1st sunday april 03:00").value();
    CHECK(iso("2024-01-01 00:00:00", sydney) == "2023-12-31T13:00:00Z");
    CHECK(iso("2024-07-01 00:00:00", sydney) == "2024-06-30T14:00:00Z");
    CHECK(iso("2024-10-06 02:30:00", sydney).find("never comes") != std::string::npos);
    CHECK(iso("2024-04-07 02:30:00", sydney) == "2024-04-06T15:30:00Z");
}

TEST_CASE("a last Sunday is the last whether a month has four or five") {
    Zone berlin;
    berlin.standard = base::hours(1);
    berlin.daylight = base::hours(2);
    berlin.starts = intake::parse_change_rule("last sunday march 02:00").value();
    berlin.ends = intake::parse_change_rule("last sunday october 03:00").value();
    CHECK(iso("2024-03-31 03:00:00", berlin) == "2024-03-31T01:00:00Z");
    CHECK(iso("2023-03-26 01:59:59", berlin) == "2023-03-26T00:59:59Z");
    CHECK(iso("2023-10-29 03:00:00", berlin) == "2023-10-29T02:00:00Z");
}

TEST_CASE("time patterns read what logs write") {
    const Zone utc = fixed("Z");
    CHECK(read("%m/%d/%Y %I:%M %p", "7/4/2011 12:05 AM", utc) == "2011-07-04T00:05:00Z");
    CHECK(read("%m/%d/%Y %I:%M:%S %p", "07/04/2011  12:05:09 pm", utc) == "2011-07-04T12:05:09Z");
    CHECK(read("%d %B %Y %H:%M:%S", "1 July 2014 01:54:02", fixed("+01:00")) == "2014-07-01T00:54:02Z");
    CHECK(read("%a, %d %b %y %H:%M", "Tue, 1 Jul 14 01:54", utc) == "2014-07-01T01:54:00Z");
    CHECK(read("%Y%m%dT%H%M%S.%f%z", "20260101T000000.1239+0800", utc) == "2025-12-31T16:00:00.123Z");
    CHECK(read("%Y年%m月%d日 %H时%M分", "2026年3月1日 8时5分", fixed("+8")) == "2026-03-01T00:05:00Z");
    CHECK(read("epoch_ms", "1706978926000", utc) == "2024-02-03T16:48:46Z");
    CHECK(read("epoch_s", "1706978926", utc) == "2024-02-03T16:48:46Z");
    CHECK(read("rfc3339", "2024-02-04T13:32:58-08:00", utc) == "2024-02-04T21:32:58Z");
}

TEST_CASE("times that cannot be are refused with the text") {
    const Zone utc = fixed("Z");
    CHECK(iso("2011-02-29 00:00:00", utc) == "time '2011-02-29 00:00:00' has a date that does not exist");
    CHECK(iso("2011-02-28", utc) == "time '2011-02-28' is not written as \"%Y-%m-%d %H:%M:%S\"");
    CHECK(iso("2011-02-28 24:00:00", utc) == "time '2011-02-28 24:00:00' is not written as \"%Y-%m-%d %H:%M:%S\"");
    CHECK(iso("2011-02-28 10:00:00 x", utc) == "time '2011-02-28 10:00:00 x' is not written as \"%Y-%m-%d %H:%M:%S\"");
    CHECK(
        read("%m/%d/%Y %I:%M %p", "1/1/2011 13:00 PM", utc).starts_with("time '1/1/2011 13:00 PM' is not written as"));
    CHECK(read("epoch_s", "1706978926000", utc) ==
          "time '1706978926000' is not a count of seconds since 1970 within the years 1900 to 9999");
    CHECK(read("%H:%M", "", utc).find("lacks year, month or day") != std::string::npos);
    CHECK(read("%Y-%m-%d %Q", "", utc).find("has an unknown sign %Q") != std::string::npos);
    CHECK(read("%Y-%m-%d %d", "", utc).find("has %d twice") != std::string::npos);
    CHECK(read("%Y-%m-%d %I:%M", "", utc).find("has only one of %I and %p") != std::string::npos);
    CHECK(read("%Y-%m-%d %", "", utc).find("has an unknown sign %") != std::string::npos);
}

TEST_CASE("offsets and change rules refuse what they do not know") {
    for (const char* bad : {"", "+", "08:00", "+15:00", "+08:60", "+8:00:00", "EST", "+0a:00"}) {
        CHECK_FALSE(intake::parse_offset(bad));
    }
    for (const char* bad : {"", "sunday march 02:00", "5th sunday march 02:00", "1st sun mars 02:00",
                            "1st sunday march 25:00", "1st sunday march 2:00 am", "1st sunday march"}) {
        CHECK_FALSE(intake::parse_change_rule(bad).ok());
    }
    CHECK(intake::parse_change_rule("1st day may").error().detail ==
          "'1st day may' does not say when clocks change; write \"2nd sunday march 02:00\" or \"last sunday october "
          "03:00\"");
}
