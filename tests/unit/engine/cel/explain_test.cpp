#include <doctest/doctest.h>

#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {

TEST_CASE("explain shows each condition with its values and its answer") {
    const Compilation compiled = compile("event.category == 'E0406' &&\n"
                                         "  (event.attr.depth_cm + 1 >= params.places * 10 || event.attr.level > 2)\n"
                                         "  && !event.category.startsWith('A') && has(event.attr.level)",
                                         world());
    REQUIRE(compiled.ok());
    const std::vector<Step> steps = compiled.program->explain(Values());
    REQUIRE(steps.size() == 5);
    CHECK(steps[0].text == "event.category == 'E0406'");
    CHECK(steps[0].shown == "\"E0406\" == 'E0406'");
    CHECK(steps[0].result == Verdict::yes);
    CHECK(steps[0].line == 1);
    CHECK(steps[0].column == 1);
    CHECK(steps[1].text == "event.attr.depth_cm + 1 >= params.places * 10");
    CHECK(steps[1].shown == "18 + 1 >= 3 * 10");
    CHECK(steps[1].result == Verdict::no);
    CHECK(steps[1].line == 2);
    CHECK(steps[1].column == 4);
    CHECK(steps[2].shown == "absent > 2");
    CHECK(steps[2].result == Verdict::error);
    CHECK(steps[2].error == "no such key; ask with has() first");
    CHECK(steps[3].shown == "\"E0406\".startsWith('A')");
    CHECK(steps[3].result == Verdict::no);
    CHECK(steps[4].shown == "has(absent)");
    CHECK(steps[4].result == Verdict::no);
}

TEST_CASE("explain evaluates what the condition would skip, and bare fields too") {
    const Compilation compiled = compile("event.urgent || event.attr.depth_cm > 100 ? any : 1 < 0", world());
    REQUIRE(compiled.ok());
    const std::vector<Step> steps = compiled.program->explain(Values());
    REQUIRE(steps.size() == 4);
    CHECK(steps[0].shown == "true");
    CHECK(steps[1].shown == "18 > 100");
    CHECK(steps[1].result == Verdict::no);
    CHECK(steps[2].text == "any");
    CHECK(steps[2].result == Verdict::error);
    CHECK(steps[2].error == "not a bool");
    CHECK(steps[3].shown == "1 < 0");
    CHECK(steps[3].result == Verdict::no);
}

TEST_CASE("reads lists every slot once, ascending") {
    const Compilation compiled = compile("event.attr.depth_cm > 1 || event.category in ['a'] || has(event.attr.level) "
                                         "|| event.attr.depth_cm < -1",
                                         world());
    REQUIRE(compiled.ok());
    const std::span<const Slot> reads = compiled.program->reads();
    CHECK(std::vector<Slot>(reads.begin(), reads.end()) ==
          std::vector<Slot>{slot(At::category), slot(At::depth_cm), slot(At::level)});
}

namespace {

std::string required(std::string_view text, At at = At::category) {
    const Compilation compiled = compile(text, world());
    REQUIRE(compiled.ok());
    const std::optional<std::span<const Value>> values = compiled.program->required_equals(slot(at));
    return values ? to_text(Value::list(*values)) : "free";
}

} // namespace

TEST_CASE("required_equals finds the literals a condition pins a field to") {
    CHECK(required("event.category == 'a'") == "[\"a\"]");
    CHECK(required("'a' == event.category && event.urgent") == "[\"a\"]");
    CHECK(required("event.urgent && (event.attr.level > 1 && event.category in ['a', 'b', 'a'])") == "[\"a\", \"b\"]");
    CHECK(required("event.category == params.area") == "[\"Dali\"]");
    CHECK(required("event.category == 'a' || event.category in ['b', 'c']") == "[\"a\", \"b\", \"c\"]");
    CHECK(required("(event.category == 'a' && event.urgent) || event.category == 'b'") == "[\"a\", \"b\"]");
    CHECK(required("event.category in ['a', 'b'] && event.category in ['b', 'c']") == "[\"b\"]");
    CHECK(required("event.category == 'a' && event.category == 'b'") == "[]");
    CHECK(required("event.attr.depth_cm == 3 && event.urgent", At::depth_cm) == "[3]");
}

TEST_CASE("required_equals stays silent when the condition may hold otherwise") {
    CHECK(required("event.urgent") == "free");
    CHECK(required("event.category != 'a'") == "free");
    CHECK(required("!(event.category == 'a')") == "free");
    CHECK(required("event.category == 'a' || event.urgent") == "free");
    CHECK(required("event.category == event.word") == "free");
    CHECK(required("event.category.startsWith('a')") == "free");
    CHECK(required("event.urgent ? event.category == 'a' : false") == "free");
    CHECK(required("event.category in event.tags") == "free");
    CHECK(required("event.attr.depth_cm == 3", At::category) == "free");
}

} // namespace citybrain::cel::test
