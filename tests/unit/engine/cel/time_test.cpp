#include <doctest/doctest.h>

#include "engine/cel/moment.hpp"
#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {

TEST_CASE("durations are read exactly") {
    CHECK(read_duration("1h30m") == Span{5'400, 0});
    CHECK(read_duration("1.5h") == Span{5'400, 0});
    CHECK(read_duration("-1.5s") == Span{-2, 500'000'000});
    CHECK(read_duration(".5s") == Span{0, 500'000'000});
    CHECK(read_duration("1500ms") == Span{1, 500'000'000});
    CHECK(read_duration("1us") == Span{0, 1'000});
    CHECK(read_duration("1µs") == Span{0, 1'000});
    CHECK(read_duration("1.5ns") == Span{0, 1});
    CHECK(read_duration("0.000000001h") == Span{0, 3'600});
    CHECK(read_duration("0") == Span{0, 0});
    CHECK(read_duration("87660000h") == Span{315'576'000'000, 0});
    CHECK(read_duration("-315576000000s") == Span{-315'576'000'000, 0});
    for (const std::string_view bad : {"", "1", "h", "1x", "1h ", "1hh", "--1s", "1.s.", ".s", "1d", "315576000001s",
                                       "315576000000.1s", "99999999999999999999h", "87660001h"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_duration(bad).has_value());
    }
}

TEST_CASE("timestamps are read exactly, from year 1 to 9999") {
    CHECK(read_timestamp("1970-01-01T00:00:00Z") == Span{0, 0});
    CHECK(read_timestamp("2026-11-23T08:00:00.25+08:00") == Span{1'795'392'000, 250'000'000});
    CHECK(read_timestamp("1969-12-31T23:59:59.5Z") == Span{-1, 500'000'000});
    CHECK(read_timestamp("0001-01-01T00:00:00Z") == Span{-62'135'596'800, 0});
    CHECK(read_timestamp("9999-12-31T23:59:59.999999999Z") == Span{253'402'300'799, 999'999'999});
    for (const std::string_view bad :
         {"", "2026-11-23", "2026-11-23T08:00:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
          "2026-01-01T24:00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+8:00", "0000-01-01T00:00:00Z",
          "0001-01-01T00:00:00+00:01", "2026/01/01T00:00:00Z", "2026-01-01T00:00:00Zx"}) {
        CAPTURE(bad);
        CHECK_FALSE(read_timestamp(bad).has_value());
    }
}

TEST_CASE("milliseconds of the engine become seconds and nanoseconds") {
    CHECK(span_of(base::Duration{-1}) == Span{-1, 999'000'000});
    CHECK(span_of(base::Duration{1'500}) == Span{1, 500'000'000});
    CHECK(span_of(base::Instant{-2'000}) == Span{-2, 0});
}

TEST_CASE("time in expressions") {
    CHECK(answer("duration('1h') == duration('60m')") == "true");
    CHECK(answer("duration('-1.5s')") == "duration(\"-1.5s\")");
    CHECK(answer("duration('1h') > duration('59m')") == "true");
    CHECK(answer("now + duration('1h30m')") == "timestamp(\"2023-11-14T23:43:20Z\")");
    CHECK(answer("duration('0.5s') + now") == "timestamp(\"2023-11-14T22:13:20.5Z\")");
    CHECK(answer("now - duration('1ns')") == "timestamp(\"2023-11-14T22:13:19.999999999Z\")");
    CHECK(answer("now - timestamp('2023-11-14T22:00:00Z') == duration('800s')") == "true");
    CHECK(answer("duration('1s') - duration('2s')") == "duration(\"-1s\")");
    CHECK(answer("now > timestamp('2023-11-14T22:13:20+00:01')") == "true");
    CHECK(answer("duration(event.category)") == "error: 1:1: not a duration");
    CHECK(answer("timestamp('x')") == "error: 1:1: not a timestamp");
    CHECK(answer("timestamp('9999-12-31T23:59:59Z') + duration('1s')") == "error: 1:35: time out of range");
    CHECK(answer("timestamp('9999-12-31T23:59:59Z') - timestamp('0001-01-01T00:00:00Z')") ==
          "error: 1:35: time out of range");
    CHECK(answer("timestamp('2200-01-01T00:00:00Z') - timestamp('1950-01-01T00:00:00Z')") ==
          "duration(\"7889270400s\")");
    CHECK(answer("duration('315576000000s') + duration('1ns')") == "error: 1:27: time out of range");
    CHECK(answer("timestamp('2200-12-31T23:59:59Z') - timestamp('2000-01-01T00:00:00Z') > duration('1h')") == "true");
    CHECK(answer("now + now") == "refused: 1:5: '+' does not take timestamp and timestamp");
    CHECK(answer("now * 2") == "refused: 1:5: '*' does not take timestamp and int");
    CHECK(answer("any + duration('1s')") == "error: 1:5: no such overload");
}

} // namespace citybrain::cel::test
