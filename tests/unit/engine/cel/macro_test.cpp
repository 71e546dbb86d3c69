#include <string>

#include <doctest/doctest.h>

#include "engine/cel/limits.hpp"
#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {

TEST_CASE("all and exists look until an item decides, and an error waits for one that does") {
    CHECK(answer("[1, 2, 3].all(x, x > 0)") == "true");
    CHECK(answer("[1, 2, 3].all(x, x == 2)") == "false");
    CHECK(answer("[].all(x, x > 0)") == "true");
    CHECK(answer("[].exists(x, x > 0)") == "false");
    CHECK(answer("[1, 2, 3].exists(x, x == 3)") == "true");
    CHECK(answer("[1, 2, 3].all(x, 6 / (2 - x) == 6)") == "false");
    CHECK(answer("[0, 1].exists(x, 1 / x == 1)") == "true");
    CHECK(answer("[0, 1].exists(x, 1 / x == 5)") == "error: 1:20: division by zero");
    CHECK(answer("[0, 1].all(x, 1 / x == 1)") == "error: 1:17: division by zero");
    CHECK(answer("[dyn('a'), 2].all(x, x % 2 == 0)") == "error: 1:24: no such overload");
    CHECK(answer("event.tags.exists(t, t == 'road') && !event.tags.all(t, t == 'road')") == "true");
}

TEST_CASE("exists_one counts, and stops at an error") {
    CHECK(answer("[6, 7, 8].exists_one(x, x % 5 == 2)") == "true");
    CHECK(answer("[7, 7].existsOne(x, x == 7)") == "false");
    CHECK(answer("[3, 2, 1, 0].exists_one(x, 12 / x > 1)") == "error: 1:31: division by zero");
}

TEST_CASE("map, filter and the transforms make lists and maps") {
    CHECK(answer("[2, 4, 6].map(n, n / 2)") == "[1, 2, 3]");
    CHECK(answer("[1, 2, 3].map(n, n > 1, n * n)") == "[4, 9]");
    CHECK(answer("[0, 1, 2, 3, 4].filter(x, x % 2 == 1)") == "[1, 3]");
    CHECK(answer("event.attr.scores.map(key, key)") == "[\"a\", \"b\"]");
    CHECK(answer("event.attr.scores.filter(key, key == 'b')") == "[\"b\"]");
    CHECK(answer("[2, 4, 6].transformList(i, v, i != 1, v / 2 + i)") == "[1, 5]");
    CHECK(answer("event.attr.scores.transformMap(k, v, v + 1)") == "{\"a\": 2, \"b\": 3}");
    CHECK(answer("event.attr.scores.transformMap(k, v, k == 'a', k + 'x')") == "{\"a\": \"ax\"}");
    CHECK(answer("[7, 8].transformMap(i, v, v)") == "{0: 7, 1: 8}");
    CHECK(answer("{'a': 1, 'b': event.attr.depth_cm}.transformMapEntry(k, v, {v: k})") == "{1: \"a\", 18: \"b\"}");
    CHECK(answer("[1, 2].transformMapEntry(i, v, {'same': v})") == "error: 1:8: the same key twice in a map");
    CHECK(answer("[1, 0].map(n, 4 / n)") == "error: 1:17: division by zero");
    CHECK(answer("[1].map(n, n == 1 ? 1 / 0 > 1 : true, n)") == "error: 1:23: division by zero");
}

TEST_CASE("two variables are the index and the item, or the key and its value") {
    CHECK(answer("['a', 'b'].exists(i, v, i == 1 && v == 'b')") == "true");
    CHECK(answer("event.attr.scores.all(k, v, k == 'a' || v == 2)") == "true");
    CHECK(answer("[5, 7, 8].existsOne(i, v, v % 5 == i)") == "true");
}

TEST_CASE("loops nest, and an inner name hides an outer one") {
    CHECK(answer("[1, 2].map(x, [10, 20].map(y, x + y))") == "[[11, 21], [12, 22]]");
    CHECK(answer("[1, 2].map(x, [x].map(x, x * 10))") == "[[10], [20]]");
    CHECK(answer("[1].exists(event, event == 1)") == "true");
    CHECK(answer("[[1, 2], [3]].all(list, list.exists(x, x > 1))") == "true");
    CHECK(answer("[1, 2, 3].map(x, x + 1).filter(x, x > 2).exists(x, x == 4) && event.urgent") == "true");
}

TEST_CASE("long lists grow without limit of the machine's stack") {
    std::string list = "[0";
    for (int i = 1; i < 600; ++i) {
        list += "," + std::to_string(i);
    }
    CHECK(answer(list + "].filter(x, x % 2 == 1).size()") == "300");
    CHECK(answer(list + "].map(x, x * 2)[599]") == "1198");
}

TEST_CASE("bind and block give a value a name") {
    CHECK(answer("cel.bind(depth, event.attr.depth_cm, depth * depth + depth)") == "342");
    CHECK(answer("cel.bind(a, 2, cel.bind(b, a + 1, a * b))") == "6");
    CHECK(answer("cel.bind(x, 1 / 0, true || x == 1)") == "true");
    CHECK(answer("cel.bind(x, event.attr.depth_cm, [1, 2].map(y, x + y))") == "[19, 20]");
    CHECK(answer("cel.block([event.attr.depth_cm, cel.index(0) + 1], cel.index(0) + cel.index(1))") == "37");
    CHECK(answer("cel.block([[1, 2]], cel.index(0).map(cel.iterVar(0, 0), cel.iterVar(0, 0) + 1))") == "[2, 3]");
    CHECK(answer("cel.index(0)").starts_with("refused: 1:1: there is no such variable here"));
}

TEST_CASE("what is no macro is refused with how to write it") {
    CHECK(answer("[1].all(2, 3)") == "refused: 1:9: 'all' begins with the name of a variable (write list.all(x, "
                                     "condition))");
    CHECK(answer("[1].map(var, 1)").starts_with("refused: 1:9: 'map' begins with the name of a variable"));
    CHECK(answer("[1].transformList(x, 1)").starts_with("refused: 1:22: 'transformList' begins with"));
    CHECK(answer("[1].exists(x, x, x == 1)").starts_with("refused: 1:18: the two variables of 'exists' have one name"));
    CHECK(answer("event.urgent.all(x, true)").starts_with("refused: 1:1: 'all' needs a list or a map, this is bool"));
    CHECK(answer("[1].all(x, x)") == "refused: 1:12: 'all' needs a bool, this is int (compare it: a == b, a > b)");
    CHECK(answer("[1].all(x, x > 0) && x > 0").starts_with("refused: 1:22: there is no variable 'x'"));
    CHECK(answer("{'a': 1}.transformMapEntry(k, v, v)").starts_with("refused: 1:34: 'transformMapEntry' needs a map"));
    CHECK(answer("[1].map(x, y, x)").starts_with("refused: 1:12: there is no variable 'y'"));
    CHECK(answer("cel.bind(1, 2, 3)").starts_with("refused: 1:10: 'bind' begins with the name of a variable"));
}

TEST_CASE("a loop that is dear at worst is refused, and one over unexpected values ends") {
    const std::string dear = answer("event.tags.all(a, event.tags.all(b, event.tags.all(c, a + b + c != '')))");
    CHECK(dear.starts_with("refused: 1:61: the worst case costs"));
    CHECK(dear.find("this is done up to 262144 times; loop over shorter lists") != std::string::npos);
    CHECK(answer("event.tags.exists(a, a in ['road', 'bridge'])") == "true");
    CHECK(answer("event.tags.all(a, a in event.tags)").starts_with("refused: 1:21: the worst case costs"));
    const std::vector<Value> many(5'000, Value::integer(1)); // the world says at most 64
    const Compilation loops =
        compile("any.all(a, any.all(b, any.all(c, a + b + c > 0)))", world(), {.result = {}, .cost_max = UINT64_MAX});
    REQUIRE(loops.ok());
    Arena arena;
    const Evaluation evaluation = loops.program->eval(Values().set(At::any, Value::list(many)), arena);
    REQUIRE_FALSE(evaluation.ok());
    CHECK(evaluation.error().code == ErrorCode::too_dear);
}

TEST_CASE("values that hold one another many times over are compared within a bound") {
    std::string text = "[any, any]";
    for (int i = 0; i < 40; ++i) {
        text = "cel.bind(v" + std::to_string(i) + ", " + text + ", [v" + std::to_string(i) + ", v" + std::to_string(i) +
               "] == [v" + std::to_string(i) + ", v" + std::to_string(i) + "] ? [v" + std::to_string(i) + ", v" +
               std::to_string(i) + "] : [])";
    }
    const Compilation compiled = compile(text, world(), {.result = {}, .cost_max = UINT64_MAX});
    REQUIRE(compiled.ok());
    Arena arena;
    const Evaluation evaluation = compiled.program->eval(Values(), arena);
    REQUIRE_FALSE(evaluation.ok());
    CHECK(evaluation.error().code == ErrorCode::too_dear);
    CHECK(answer(text).find("the worst case costs") != std::string::npos);
}

TEST_CASE("explain shows the fields inside a loop") {
    const Compilation compiled =
        compile("event.tags.exists(t, t == event.category) || event.attr.depth_cm > 15", world());
    REQUIRE(compiled.ok());
    const std::vector<Step> steps = compiled.program->explain(Values());
    REQUIRE(steps.size() == 2);
    CHECK(steps[0].shown == "[\"flood\", \"road\"].exists(t, t == \"E0406\")");
    CHECK(steps[0].result == Verdict::no);
    CHECK(steps[1].result == Verdict::yes);
    const std::span<const Slot> reads = compiled.program->reads();
    CHECK(std::vector<Slot>(reads.begin(), reads.end()) ==
          std::vector<Slot>{slot(At::category), slot(At::depth_cm), slot(At::tags)});
}

} // namespace citybrain::cel::test
