#include <doctest/doctest.h>

#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {

TEST_CASE("an optional holds a value or nothing") {
    CHECK(answer("optional.of(1)") == "optional.of(1)");
    CHECK(answer("optional.none()") == "optional.none()");
    CHECK(answer("optional.of(null).hasValue()") == "true");
    CHECK(answer("optional.ofNonZeroValue('').hasValue()") == "false");
    CHECK(answer("optional.ofNonZeroValue([0]).value()") == "[0]");
    CHECK(answer("optional.none().value()") == "error: 1:17: an optional without a value");
    CHECK(answer("type(optional.none()) == optional_type") == "true");
    CHECK(answer("optional.of(1) == optional.of(1) && optional.of(1) != optional.none()") == "true");
    CHECK(answer("optional.none() == optional.none()") == "true");
}

TEST_CASE("or and orValue look at the second only when the first is none") {
    CHECK(answer("optional.none().or(optional.of(2)).orValue(3)") == "2");
    CHECK(answer("optional.none().or(optional.none()).orValue(42)") == "42");
    CHECK(answer("optional.of(1).or(optional.of(1 / 0)).value()") == "1");
    CHECK(answer("optional.of(1).orValue(1 / 0)") == "1");
    CHECK(answer("optional.none().orValue(1 / 0)") == "error: 1:27: division by zero");
    CHECK(answer("optional.of(1 / 0).orValue(1)") == "error: 1:15: division by zero");
}

TEST_CASE("a question mark asks for a key that may not be there") {
    CHECK(answer("{'a': 1}.?a") == "optional.of(1)");
    CHECK(answer("{'a': 1}.?b") == "optional.none()");
    CHECK(answer("event.attr.scores[?'b'].orValue(0)") == "2");
    CHECK(answer("event.attr.scores[?'z'].orValue(0)") == "0");
    CHECK(answer("[1, 2][?5].hasValue()") == "false");
    CHECK(answer("event.tags[?1].value()") == "\"road\"");
    CHECK(answer("{'a': {'b': 1}}.?a.b.value()") == "1");
    CHECK(answer("{}.?a.b.c.hasValue()") == "false");
    CHECK(answer("{'a': dyn(null)}.?a.b.hasValue()") == "error: 1:21: no such overload");
    CHECK(answer("has({}.?a.b)") == "false");
    CHECK(answer("has({'a': {'b': 1}}.?a.b)") == "true");
}

TEST_CASE("a question mark in a list or map leaves out what is none") {
    CHECK(answer("[?{}.?c, ?optional.of(42), ?optional.none()]") == "[42]");
    CHECK(answer("{?'a': optional.of(1), ?'b': optional.none(), 'c': 3}") == "{\"a\": 1, \"c\": 3}");
    CHECK(answer("[?event.attr.scores[?'b'], event.attr.depth_cm]") == "[2, 18]");
    CHECK(answer("[?1]").starts_with("refused: 1:2: '?' needs an optional, this is int"));
    CHECK(answer("[?any]") == "error: 1:2: no such overload");
}

TEST_CASE("optMap and optFlatMap work on what is there") {
    CHECK(answer("optional.of(42).optMap(y, y + 1).value()") == "43");
    CHECK(answer("optional.none().optMap(y, y + 1).hasValue()") == "false");
    CHECK(answer("{'key': {'sub': 'x'}}.?key.optFlatMap(k, k.?sub).value()") == "\"x\"");
    CHECK(answer("event.attr.scores[?'z'].optMap(v, v * 2).orValue(-1)") == "-1");
    CHECK(answer("event.attr.scores[?'b'].optMap(v, v * 2 + event.attr.depth_cm)") == "optional.of(22)");
    CHECK(answer("optional.of(0).optMap(y, 1 / y)") == "error: 1:28: division by zero");
    CHECK(answer("event.tags.optMap(t, t)").starts_with("refused: 1:12: 'optMap' needs an optional"));
    CHECK(answer("optional.of(1).optFlatMap(y, y)").starts_with("refused: 1:30: 'optFlatMap' needs a result"));
}

TEST_CASE("a record's fields are asked for with has") {
    CHECK(answer("event.?word").starts_with("refused: 1:8: the fields of a record are no keys"));
}

} // namespace citybrain::cel::test
