#include <doctest/doctest.h>

#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {
namespace {

struct Row {
    std::string_view expression;
    std::string_view expected;
};

template <std::size_t N>
void check_all(const Row (&rows)[N]) {
    for (const Row& row : rows) {
        CAPTURE(row.expression);
        CHECK(answer(row.expression) == row.expected);
    }
}

} // namespace

TEST_CASE("literals evaluate to themselves") {
    check_all({{"1", "1"},
               {"-9223372036854775808", "-9223372036854775808"},
               {"0x1F", "31"},
               {"-0x8000000000000000", "-9223372036854775808"},
               {"18446744073709551615u", "18446744073709551615u"},
               {"1.5", "1.5"},
               {".5e1", "5.0"},
               {"1e3", "1000.0"},
               {"-2.5", "-2.5"},
               {"true", "true"},
               {"null", "null"},
               {"[1, 2,]", "[1, 2]"},
               {"{'a': 1, 'b': 2,}", "{\"a\": 1, \"b\": 2}"},
               {"[]", "[]"},
               {"{}", "{}"},
               {"// first\n 1 // last", "1"}});
}

TEST_CASE("fields, fixed values and variables are read through the bindings") {
    check_all({{"event.category", "\"E0406\""},
               {"event.attr.depth_cm", "18"},
               {"event.attr.count", "7u"},
               {"event.tags", "[\"flood\", \"road\"]"},
               {"event.blob", "b\"\\xff\\x01\""},
               {"params.places", "3"},
               {"params.area", "\"Dali\""},
               {"now", "timestamp(\"2023-11-14T22:13:20Z\")"},
               {"any", "5"}});
}

TEST_CASE("comparisons follow CEL within and across the number types") {
    check_all({{"event.category == 'E0406'", "true"},
               {"'E0406' == event.category", "true"},
               {"event.category != 'E0406'", "false"},
               {"event.attr.depth_cm >= 15", "true"},
               {"15 <= event.attr.depth_cm", "true"},
               {"15 < event.attr.depth_cm", "true"},
               {"20 < event.attr.depth_cm", "false"},
               {"18 > event.attr.depth_cm", "false"},
               {"18 >= event.attr.depth_cm", "true"},
               {"event.attr.depth_cm >= 17.5", "true"},
               {"event.attr.depth_cm == 18.0", "true"},
               {"event.attr.count == 7", "true"},
               {"event.attr.count < 7.5", "true"},
               {"event.attr.ratio > 0", "true"},
               {"event.attr.depth_cm > params.places", "true"},
               {"event.attr.depth_cm > event.attr.count", "true"},
               {"-1 < 0u", "true"},
               {"-1 == 18446744073709551615u", "false"},
               {"9007199254740993 == 9007199254740992.0", "true"}, // as cel-go
               {"9007199254740993 > 9007199254740992.0", "false"},
               {"9223372036854775807 < 9223372036854775808.0", "false"},
               {"9223372036854775807 >= 9223372036854775808.0", "true"},
               {"18446744073709551615u < 18446744073709551616.0", "false"},
               {"18446744073709551615u > 9223372036854775807", "true"},
               {"-9223372036854775808 == -9223372036854775808.0", "true"},
               {"1 < 1.5", "true"},
               {"-1 > -1.5", "true"},
               {"0.0 == -0.0", "true"},
               {"0.0/0.0 == 0.0/0.0", "false"},
               {"0.0/0.0 != 0.0/0.0", "true"},
               {"0.0/0.0 < 1.0 || 0.0/0.0 >= 1.0", "false"},
               {"false < true", "true"},
               {"'Z' < 'a'", "true"},
               {"'a' < 'ab'", "true"},
               {"'z' < '\\u00e9'", "true"},
               {"b'\\x7f' < b'\\x80'", "true"},
               {"null == null", "true"},
               {"[1, 2] == [1, 2.0]", "true"},
               {"[1, 2] == [2, 1]", "false"},
               {"{'a': 1, 'b': 2} == {'b': 2u, 'a': 1}", "true"},
               {"{'a': 1} == {'a': 2}", "false"},
               {"any == 'x'", "false"},
               {"any != 'x'", "true"},
               {"any == 5.0", "true"}});
}

TEST_CASE("arithmetic of ints never wraps") {
    check_all({{"2 + 3 * 4", "14"},
               {"(2 + 3) * 4", "20"},
               {"7 / 2", "3"},
               {"-7 / 2", "-3"},
               {"-7 % 3", "-1"},
               {"7u % 4u", "3u"},
               {"1.0 / 0.0 > 1e308", "true"},
               {"-event.attr.depth_cm", "-18"},
               {"--event.attr.depth_cm", "18"},
               {"10 - 4 - 3", "3"},
               {"0.1 + 0.2", "0.30000000000000004"},
               {"9223372036854775807 + 1", "error: 1:21: integer overflow"},
               {"-9223372036854775808 - 1", "error: 1:22: integer overflow"},
               {"9223372036854775807 * 2", "error: 1:21: integer overflow"},
               {"-(-9223372036854775808)", "error: 1:1: integer overflow"},
               {"-9223372036854775808 / -1", "error: 1:22: integer overflow"},
               {"-9223372036854775808 % -1", "error: 1:22: integer overflow"},
               {"0u - 1u", "error: 1:4: integer overflow"},
               {"18446744073709551615u + 1u", "error: 1:23: integer overflow"},
               {"1 / 0", "error: 1:3: division by zero"},
               {"1u / 0u", "error: 1:4: division by zero"},
               {"1 % 0", "error: 1:3: modulus by zero"},
               {"event.attr.depth_cm / (params.places - 3)", "error: 1:21: division by zero"},
               {"any + 'x'", "error: 1:5: no such overload"},
               {"any + 1", "6"}});
}

TEST_CASE("lists, maps and indexing") {
    check_all({{"event.tags[0]", "\"flood\""},
               {"event.tags[2]", "error: 1:11: index out of range"},
               {"event.tags[-1]", "error: 1:11: index out of range"},
               {"[1, 2, 3][1]", "2"},
               {"event.attr.scores['b']", "2"},
               {"event.attr.scores.b", "2"},
               {"event.attr.scores['z']", "error: 1:18: no such key; ask with has() first"},
               {"{1: 'one', 2u: 'two'}[1.0]", "\"one\""},
               {"{'a': {'b': [10, 20]}}.a.b[1]", "20"},
               {"'road' in event.tags", "true"},
               {"'sea' in event.tags", "false"},
               {"event.category in ['E0406', 'E0407']", "true"},
               {"event.category in []", "false"},
               {"event.attr.depth_cm in [17, 18.0]", "true"},
               {"'a' in event.attr.scores", "true"},
               {"'c' in {'a': 1}", "false"},
               {"[1] + [2, 3]", "[1, 2, 3]"},
               {"event.tags + ['x']", "[\"flood\", \"road\", \"x\"]"},
               {"[event.attr.depth_cm, any]", "[18, 5]"},
               {"{event.category: any}", "{\"E0406\": 5}"},
               {"{any: 1, 5.0: 2}", "refused: 1:10: a double cannot be the key of a map (keys are bool, int, uint or "
                                    "string)"},
               {"{any: 1, 5u: 2}", "error: 1:1: the same key twice in a map"},
               {"any[0]", "error: 1:4: no such overload"},
               {"any in any", "error: 1:5: no such overload"}});
}

TEST_CASE("has asks, reading what is absent is an error") {
    check_all({{"has(event.attr.depth_cm)", "true"},
               {"has(event.attr.level)", "false"},
               {"has(event.attr)", "true"},
               {"has(params.places)", "true"},
               {"has(event.attr.scores.a)", "true"},
               {"has(event.attr.scores.z)", "false"},
               {"has({'a': 1}.a)", "true"},
               {"has({'a': 1}.b)", "false"},
               {"has(any.x)", "error: 1:1: no such overload"},
               {"event.attr.level > 3", "error: 1:18: no such key; ask with has() first"},
               {"event.word == 'x'", "error: 1:12: no such key; ask with has() first"},
               {"event.word in ['x']", "error: 1:12: no such key; ask with has() first"},
               {"has(event.attr.level) && event.attr.level > 3", "false"},
               {"!has(event.attr.level) || event.attr.level > 3", "true"},
               {"has(event.attr.level) ? event.attr.level : -1", "-1"}});
}

TEST_CASE("text tests and sizes") {
    check_all({{"event.category.startsWith('E04')", "true"},
               {"event.category.endsWith('06')", "true"},
               {"event.category.contains('40')", "true"},
               {"event.category.contains('41')", "false"},
               {"event.category.contains('')", "true"},
               {"event.category.matches('^E0[0-9]+$')", "true"},
               {"matches(event.category, r'4\\d6')", "true"},
               {"event.category.matches('^e')", "false"},
               {"'abc'.matches('b')", "true"},
               {"size('水浸街')", "3"},
               {"'水浸街'.size()", "3"},
               {"size(b'水')", "3"},
               {"event.tags.size()", "2"},
               {"size({'a': 1})", "1"},
               {"size(event.category) == 5", "true"},
               {"event.category + '-' + params.area", "\"E0406-Dali\""},
               {"b'a' + b'b'", "b\"ab\""},
               {"size(any)", "error: 1:1: no such overload"},
               {"event.word.contains('x')", "error: 1:7: no such key; ask with has() first"}});
}

TEST_CASE("conditionals evaluate one branch") {
    check_all({{"event.urgent ? 1 : 1 / 0", "1"},
               {"!event.urgent ? 1 / 0 : 2", "2"},
               {"true ? 'a' : 'b'", "\"a\""},
               {"false ? 1 : true ? 2 : 3", "2"},
               {"event.attr.level > 1 ? 1 : 2", "error: 1:18: no such key; ask with has() first"},
               {"any ? 1 : 2", "error: 1:1: not a bool"},
               {"(event.urgent ? event.tags : [])[0]", "\"flood\""}});
}

TEST_CASE("what is folded is what would be evaluated") {
    Values values;
    values.set(At::any, Value::integer(9));
    CHECK(answer("1 + 2 * 3 == 7 && params.places == 3") == "true");
    CHECK(answer("any + params.places", values) == "12");
    CHECK(answer("[params.area, 'x'][0] + '!'") == "\"Dali!\"");
    CHECK(answer("false && 1 / 0 > 0") == "false");
    CHECK(answer("1 / 0 > 0 || true") == "true");
    CHECK(answer("1 / 0 > 0 && true") == "error: 1:3: division by zero");
}

TEST_CASE("a program outlives its text and its environment") {
    std::optional<Program> program;
    {
        const std::string text = "event.category + params.area + 'x'";
        const Environment env = world();
        program = std::move(compile(text, env).program);
    }
    REQUIRE(program.has_value());
    Arena arena;
    CHECK(program->eval(Values(), arena).value().as_string() == "E0406Dalix");
    CHECK(program->text() == "event.category + params.area + 'x'");
    CHECK(program->type() == Type::string());
}

TEST_CASE("test answers yes, no or error") {
    const auto test = [](std::string_view text) { return compile(text, world()).program->test(Values()); };
    CHECK(test("event.urgent") == Verdict::yes);
    CHECK(test("!event.urgent") == Verdict::no);
    CHECK(test("event.attr.level == 1") == Verdict::error);
    CHECK(test("any") == Verdict::error);
}

} // namespace citybrain::cel::test
