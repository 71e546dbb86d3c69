#include <array>
#include <string>

#include <doctest/doctest.h>

#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {
namespace {

// What one operand can be, and an expression that is it without being a constant.
enum class Truth { no, yes, error };
constexpr std::array truths = {Truth::no, Truth::yes, Truth::error};

std::string spelled(Truth truth) {
    switch (truth) {
    case Truth::no:
        return "!event.urgent";
    case Truth::yes:
        return "event.urgent";
    case Truth::error:
        return "event.attr.level > 1";
    }
    return {};
}

Truth outcome(const std::string& expression) {
    const Compilation compiled = compile(expression, world());
    REQUIRE(compiled.ok());
    const Verdict verdict = compiled.program->test(Values());
    return verdict == Verdict::error ? Truth::error : verdict == Verdict::yes ? Truth::yes : Truth::no;
}

/// CEL: one operand that decides is enough, else an error is the outcome, else the other.
Truth joined(Truth left, Truth right, Truth deciding) {
    if (left == deciding || right == deciding) {
        return deciding;
    }
    return left == Truth::error || right == Truth::error ? Truth::error : left;
}

} // namespace

TEST_CASE("&& and || absorb errors on either side, and only when decided") {
    for (const Truth a : truths) {
        for (const Truth b : truths) {
            for (const Truth c : truths) {
                const std::string both = spelled(a) + " && " + spelled(b);
                const std::string either = spelled(a) + " || " + spelled(b);
                CAPTURE(both);
                CHECK(outcome(both) == joined(a, b, Truth::no));
                CHECK(outcome(either) == joined(a, b, Truth::yes));
                const Truth left_all = joined(joined(a, b, Truth::no), c, Truth::no);
                CHECK(outcome(both + " && " + spelled(c)) == left_all);
                CHECK(outcome("(" + both + ") && " + spelled(c)) == left_all);
                CHECK(outcome(spelled(c) + " && (" + both + ")") == left_all);
                CHECK(outcome(either + " || " + spelled(c)) == joined(joined(a, b, Truth::yes), c, Truth::yes));
                CHECK(outcome("(" + both + ") || " + spelled(c)) == joined(joined(a, b, Truth::no), c, Truth::yes));
                CHECK(outcome("(" + either + ") && " + spelled(c)) == joined(joined(a, b, Truth::yes), c, Truth::no));
                CHECK(outcome(both + " || " + spelled(c)) == joined(joined(a, b, Truth::no), c, Truth::yes));
            }
        }
    }
}

TEST_CASE("the first error is the one reported") {
    CHECK(answer("1 / (params.places - 3) > 0 && event.attr.level > 1") == "error: 1:3: division by zero");
    CHECK(answer("event.attr.level > 1 || 1 / 0 > 0") == "error: 1:18: no such key; ask with has() first");
}

TEST_CASE("an operand that turns out not to be a bool is an error like any other") {
    CHECK(answer("any && event.urgent") == "error: 1:1: not a bool");
    CHECK(answer("event.urgent && any") == "error: 1:17: not a bool");
    CHECK(answer("any && !event.urgent") == "false");
    CHECK(answer("any || event.urgent") == "true");
    CHECK(answer("!any") == "error: 1:1: no such overload");
    CHECK(answer("true && any") == "error: 1:9: not a bool");
    CHECK(answer("any && any", Values().set(At::any, Value::boolean(true))) == "true");
}

} // namespace citybrain::cel::test
