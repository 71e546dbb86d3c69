#include <string>

#include <doctest/doctest.h>

#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {
namespace {

/// One slot a variable, in order.
std::string answer_of(std::string_view text, const Environment& env, std::span<const Value> values,
                      Checking checking = Checking::types) {
    const Compilation compiled = compile(text, env, {.result = {}, .checking = checking});
    if (!compiled.ok()) {
        return "refused: " + compiled.diagnostics.front().message;
    }
    Arena arena;
    const Evaluation evaluation = compiled.program->eval(SlotBindings(values), arena);
    return evaluation.ok() ? to_text(evaluation.value()) : "error: " + evaluation.error().message;
}

std::string unchecked(std::string_view text) { return answer_of(text, {}, {}, Checking::names); }

std::string type_of(std::string_view text) {
    const Compilation compiled = compile(text, world());
    return compiled.ok() ? to_text(compiled.program->type()) : "refused: " + compiled.diagnostics.front().message;
}

} // namespace

TEST_CASE("a name with dots is looked up whole, the longest first") {
    Environment env;
    env.variable({"a.b.c", Type::string(), Slot{0}, {}});
    env.variable({"a.b", Type::map(Type::string(), Type::string()), Slot{1}, {}});
    const Entry entry{Value::string("c"), Value::string("in the map")};
    const Entry other{Value::string("d"), Value::string("d in the map")};
    const Entry entries[] = {entry, other};
    const Value values[] = {Value::string("whole"), Value::map(entries)};
    CHECK(answer_of("a.b.c", env, values) == "\"whole\"");
    CHECK(answer_of("a . b . c", env, values) == "\"whole\"");
    CHECK(answer_of("a.b.d", env, values) == "\"d in the map\"");
    CHECK(answer_of("a.b.c", env, values, Checking::names) == "\"whole\"");
    CHECK(answer_of("a.x.c", env, values) == "refused: there is no variable 'a'");
    CHECK(answer_of("has(a.b.c) && has(a.b.d) && !has(a.b.e)", env, values) == "true");
    CHECK(answer_of("[1].map(a, a)", env, values) == "[1]");
}

TEST_CASE("a container is where names are looked up first") {
    Environment env;
    env.variable({"x.y.v", Type::integer(), Slot{0}, {}});
    env.variable({"x.v", Type::integer(), Slot{1}, {}});
    env.variable({"v", Type::integer(), Slot{2}, {}});
    env.variable({"x.w", Type::integer(), Slot{3}, {}});
    const Value values[] = {Value::integer(1), Value::integer(2), Value::integer(3), Value::integer(4)};
    CHECK(answer_of("v", env, values) == "3");
    env.container("x.y");
    CHECK(answer_of("[v, .v, .x.v, w]", env, values) == "[1, 3, 2, 4]");
    env.container("x");
    CHECK(answer_of("[v, y.v, .v]", env, values) == "[2, 1, 3]");
    CHECK(answer_of("v", env, values, Checking::names) == "2");
}

TEST_CASE("an expression that is not checked fails only where it is evaluated") {
    CHECK(unchecked("x") == "error: unknown variable");
    CHECK(unchecked("x || true") == "true");
    CHECK(unchecked("x.y.z || true") == "true");
    CHECK(unchecked("f_unknown(17) || true") == "true");
    CHECK(unchecked("a.as() || true") == "true");
    CHECK(unchecked("f_unknown(17)") == "error: unknown function");
    CHECK(unchecked("has(m.f)") == "error: unknown variable");
    CHECK(unchecked("'a' + 1") == "error: no such overload");
    CHECK(unchecked("'horses' && false") == "false");
    CHECK(unchecked("'cows' ? false : 17") == "error: not a bool");
    CHECK(unchecked("true ? 'cows' : 17") == "\"cows\"");
    CHECK(unchecked("size(1)") == "error: no such overload");
    CHECK(unchecked("size()") == "error: no such overload");
    CHECK(unchecked("{1.0: 2}[1.0]") == "error: unsupported key type");
    CHECK(unchecked("'a'.matches('(')") == "error: not a regular expression");
    CHECK(unchecked("[1].all(x, x)") == "error: not a bool");
    CHECK(unchecked("(1).map(x, x)") == "error: no such overload");
    CHECK(unchecked("(1).orValue(2)") == "error: no such overload");
    CHECK(unchecked("-false") == "error: no such overload");
    CHECK(unchecked("1 +").starts_with("refused: expected a value"));
}

TEST_CASE("what passes the check answers the same without it") {
    for (const std::string_view text :
         {"event.attr.depth_cm + 1 == 19", "event.tags.map(t, t + '!')", "event.attr.scores.transformMap(k, v, v * 2)",
          "event.attr.scores[?'z'].orValue(7)", "[1, 2, 3].filter(x, x > 1).exists(x, x == 3)", "1 / 0 > 1 || true",
          "has(event.attr.level) || event.attr.level > 1", "cel.bind(x, now, x - x)", "type(event.tags) == list",
          "string(event.attr.count) + event.category", "now.getHours('Asia/Shanghai')", "int('x')",
          "{'a': [1, {'b': any}]}.a[1].b", "event.category.matches('^E') ? 1.5 : 2.5"}) {
        CAPTURE(text);
        const Compilation checked = compile(text, world());
        const Compilation unchecked =
            compile(text, world(), {.result = {}, .cost_max = UINT64_MAX, .checking = Checking::names});
        REQUIRE(checked.ok());
        REQUIRE(unchecked.ok());
        Arena arena;
        const Values values;
        const Evaluation one = checked.program->eval(values, arena);
        const Evaluation other = unchecked.program->eval(values, arena);
        REQUIRE(one.ok() == other.ok());
        CHECK((one.ok() ? to_text(one.value()) : one.error().message) ==
              (other.ok() ? to_text(other.value()) : other.error().message));
    }
}

TEST_CASE("words that CEL keeps for later are fields and functions all the same, and any text between backticks") {
    CHECK(answer("{'as': 1}.as + {'while': 2}.while") == "3");
    CHECK(answer("{'/api/v1': true}.`/api/v1`") == "true");
    CHECK(answer("has({'a.b': 1}.`a.b`) && !has({'a.b': 1}.`a.c`)") == "true");
    CHECK(answer("{'a': 1}.`$`").starts_with("refused: 1:10: a broken name between backticks"));
    CHECK(answer("{'a': 1}.`a").starts_with("refused: 1:10: a broken name between backticks"));
    CHECK(answer("`a`").starts_with("refused: 1:1: expected a value"));
}

TEST_CASE("types are deduced through lists, functions and macros") {
    CHECK(type_of("[]") == "list(dyn)");
    CHECK(type_of("[] + [1]") == "list(int)");
    CHECK(type_of("[1, 2u] + []") == "list(dyn)");
    CHECK(type_of("[[[[[]]]], [], [[[]]]]") == "list(list(list(list(list(dyn)))))");
    CHECK(type_of("[].map(n, n / 2)") == "list(int)");
    CHECK(type_of("([].map(x, x))[0].foo") == "dyn");
    CHECK(type_of("[1].map(x, [x, x]).map(x, [x, x])") == "list(list(list(int)))");
    CHECK(type_of("[{}.map(c, c, c)] + [{}.map(c, c, c)]") == "list(list(bool))");
    CHECK(type_of("{}.map(c, [c, type(c)])") == "list(list(dyn))");
    CHECK(type_of("[optional.none(), optional.of(1)]") == "list(optional_type(int))");
    CHECK(type_of("[optional.of(1), optional.of(dyn(1))]") == "list(optional_type(dyn))");
    CHECK(type_of("[optional.of(1), null][0]") == "optional_type(int)");
    CHECK(type_of("true ? optional.of(dyn(1)) : optional.of(1)") == "optional_type(dyn)");
    CHECK(type_of("event.attr.scores.?a") == "optional_type(int)");
    CHECK(type_of("optional.of({'a': 1}).a") == "optional_type(int)");
    CHECK(type_of("event.attr.scores.transformMap(k, v, string(v))") == "map(string, string)");
    CHECK(type_of("event.tags.filter(t, true)") == "list(string)");
    CHECK(type_of("optional.none()[0].orValue('a')") == "string");
    CHECK(type_of("[].map(x, x[0] + 1)") == "list(int)");
    CHECK(type_of("[].map(x, x['a'])") == "list(dyn)");
    CHECK(type_of("any + 1") == "int");
    CHECK(type_of("type(1)") == "type(int)");
    CHECK(type_of("list") == "type(list(dyn))");
    CHECK(type_of("cel.bind(x, [], x + ['a'])") == "list(string)");
    CHECK(type_of("[1] + ['a']").starts_with("refused: '+' does not take list(int) and list(string)"));
}

TEST_CASE("a host declares functions of its own, with or without something to run") {
    Environment env = world();
    const auto twice = [](std::span<const Value> a, Context&) { return Value::integer(2 * a[0].as_integer()); };
    env.function(make_function({"twice", Call::function, "int -> int", twice}));
    env.function(make_function({"geo.twice", Call::function, "int -> int", twice}));
    env.function(make_function("pair", Call::function, {Type::of_variable(0), Type::of_variable(1)},
                               Type::opaque("pair", {Type::of_variable(0), Type::of_variable(1)})));
    Values values;
    const auto answered = [&](std::string_view text) {
        const Compilation compiled = compile(text, env);
        if (!compiled.ok()) {
            return "refused: " + compiled.diagnostics.front().message;
        }
        Arena arena;
        const Evaluation evaluation = compiled.program->eval(values, arena);
        return (evaluation.ok() ? to_text(evaluation.value()) : "error: " + evaluation.error().message) + " " +
               to_text(compiled.program->type());
    };
    CHECK(answered("twice(event.attr.depth_cm) + geo.twice(1)") == "38 int");
    CHECK(answered("pair(1, 'a')") == "error: unknown function pair(int, string)");
    CHECK(answered("[pair(1, 2u), pair(dyn(1), dyn(2u))][0]") == "error: unknown function pair(dyn, dyn)");
    CHECK(answered("pair(1, 'a') == pair(1, 2)").starts_with("refused: '==' does not take pair(int, string)"));
    CHECK(answered("twice('a')") == "refused: 'twice' does not take (string)");
    CHECK(answered("twise(1)") == "refused: there is no function 'twise'");
}

} // namespace citybrain::cel::test
