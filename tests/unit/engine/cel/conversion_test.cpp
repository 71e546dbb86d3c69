#include <limits>
#include <string>

#include <doctest/doctest.h>

#include "engine/cel/number_text.hpp"
#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {

TEST_CASE("numbers convert while they fit") {
    CHECK(answer("int(42u) + int(1.9) + int('7') + int(-7.9)") == "43");
    CHECK(answer("int(18446744073709551615u)") == "error: 1:1: out of range");
    CHECK(answer("int(1e99)") == "error: 1:1: out of range");
    CHECK(answer("int(9223372036854775807.0)") == "error: 1:1: out of range");
    CHECK(answer("int(-9223372036854775808.0)") == "error: 1:1: out of range");
    CHECK(answer("int(double('nan'))") == "error: 1:1: out of range");
    CHECK(answer("uint(-1)") == "error: 1:1: out of range");
    CHECK(answer("uint(-0.5)") == "error: 1:1: out of range");
    CHECK(answer("uint(18446744073709551616.0)") == "error: 1:1: out of range");
    CHECK(answer("uint('300') + uint(2.9)") == "302u");
    CHECK(answer("double('1.5e3') + double(2) + double(3u)") == "1505.0");
    CHECK(answer("[double('-inf') < 0.0, double('-0.0') == 0.0]") == "[true, true]");
}

TEST_CASE("texts that are no such value are errors") {
    for (const std::string_view text : {"int('')", "int('1.0')", "int(' 1')", "int('+-1')", "uint('-1')", "uint('+1')",
                                        "double('')", "double('1.5x')", "double('+')", "double('--1')", "bool('TrUe')",
                                        "int('9223372036854775808')", "double('1e999')"}) {
        CAPTURE(text);
        CHECK(answer(text) == "error: 1:1: not convertible");
    }
    CHECK(answer("duration('1 hour')") == "error: 1:1: not a duration");
    CHECK(answer("timestamp('yesterday')") == "error: 1:1: not a timestamp");
    CHECK(answer("string(b'\\xff')") == "error: 1:1: invalid UTF-8");
    CHECK(answer("int(event.word)") == "error: 1:11: no such key; ask with has() first");
}

TEST_CASE("a number too small for a double is 0, one too large is refused") {
    CHECK(answer("1e-324 / 2.0") == "0.0");
    CHECK(answer("double('1e-400')") == "0.0");
    CHECK(answer("double('-0." + std::string(400, '0') + "1e30')") == "-0.0");
    CHECK(answer("double('1" + std::string(400, '0') + "e-10')") == "error: 1:1: not convertible");
    CHECK(answer("double('1e99999999999999999999')") == "error: 1:1: not convertible");
    CHECK(answer("double('1e-99999999999999999999')") == "0.0");
    CHECK(answer("1e999").starts_with("refused: 1:1: a number that no double can hold"));
}

TEST_CASE("everything has a text") {
    CHECK(answer("string(-456) + string(9876u) + string(true) + string(b'abc')") == "\"-4569876trueabc\"");
    CHECK(answer("string(timestamp('2009-02-13T23:31:30Z'))") == "\"2009-02-13T23:31:30Z\"");
    CHECK(answer("string(duration('1000000s')) + string(duration('-1.5s'))") == "\"1000000s-1.5s\"");
    CHECK(answer("string(now - now)") == "\"0s\"");
    CHECK(answer("bytes('ÿ') == b'\\xc3\\xbf'") == "true");
}

TEST_CASE("a double is written as Go writes it") {
    CHECK(double_text(123.456) == "123.456");
    CHECK(double_text(-0.0045) == "-0.0045");
    CHECK(double_text(0.00001) == "1e-05");
    CHECK(double_text(123456.0) == "123456");
    CHECK(double_text(1e6) == "1e+06");
    CHECK(double_text(1.5e300) == "1.5e+300");
    CHECK(double_text(-0.0) == "-0");
    CHECK(double_text(std::numeric_limits<double>::infinity()) == "+Inf");
    CHECK(double_text(std::numeric_limits<double>::quiet_NaN()) == "NaN");
}

TEST_CASE("types are values") {
    CHECK(answer("type(1) == int && type(1u) == uint && type(1.0) == double") == "true");
    CHECK(answer("[type('a'), type(b''), type(null), type([1]), type({}), type(true)]") ==
          "[string, bytes, null_type, list, map, bool]");
    CHECK(answer("type(type(1)) == type && type(int) == type") == "true");
    CHECK(answer("type(now) == google.protobuf.Timestamp") == "true");
    CHECK(answer("type(duration('1s'))") == "google.protobuf.Duration");
    CHECK(answer("type(event.attr.depth_cm) == int") == "true");
    CHECK(answer("type(any) == string") == "false");
    CHECK(answer("dyn(1) == 1.0") == "true");
    CHECK(answer("dyn").starts_with("refused: 1:1: there is no variable 'dyn'"));
}

TEST_CASE("seconds and nanoseconds") {
    CHECK(answer("int(timestamp('2009-02-13T23:31:30Z'))") == "1234567890");
    CHECK(answer("timestamp(1234567890) == timestamp('2009-02-13T23:31:30Z')") == "true");
    CHECK(answer("timestamp(253402300800)") == "error: 1:1: time out of range");
    CHECK(answer("int(duration('1.5s'))") == "1500000000");
    CHECK(answer("duration(-1) == duration('-1ns')") == "true");
    CHECK(answer("int(duration('315576000000s'))") == "error: 1:1: out of range");
}

} // namespace citybrain::cel::test
