#include <cmath>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/cel/compare.hpp"
#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {
namespace {

Value number(int kind, std::int64_t seed) {
    // Shifts make small numbers, and numbers next to the powers of two, as likely as large ones.
    const int shift = static_cast<int>(static_cast<std::uint64_t>(seed) % 64);
    const std::int64_t value = seed >> shift;
    if (kind == 0) {
        return Value::integer(value);
    }
    return kind == 1 ? Value::unsigned_integer(static_cast<std::uint64_t>(value))
                     : Value::real(static_cast<double>(value) + (shift % 3 == 0 ? 0.5 : 0.0));
}

/// A number on a finer line than any of the three types: long double has 64 bits of mantissa here.
long double exact(const Value& value) {
    if (value.kind() == Kind::integer) {
        return static_cast<long double>(value.as_integer());
    }
    return value.kind() == Kind::unsigned_integer ? static_cast<long double>(value.as_unsigned())
                                                  : static_cast<long double>(value.as_real());
}

/// A random condition and, beside it, its outcome worked out by a second, slower opinion: 0, 1, or 2 for an error.
struct Guess {
    std::string text;
    int outcome;
};

Guess condition(std::vector<int>& choices, int depth) {
    const auto draw = [&](int below) {
        if (choices.empty()) {
            return 0;
        }
        const int drawn = choices.back();
        choices.pop_back();
        return drawn % below;
    };
    const int form = depth == 0 ? draw(4) : draw(8);
    if (form < 4) {
        const Guess leaves[] = {{"event.attr.depth_cm < 3", 0},
                                {"event.category == 'E0406'", 1},
                                {"event.attr.level == 1", 2},
                                {"event.attr.count in [6, 7]", 1}};
        return leaves[form];
    }
    const Guess left = condition(choices, depth - 1);
    if (form == 4) {
        return {"!(" + left.text + ")", left.outcome == 2 ? 2 : 1 - left.outcome};
    }
    const Guess right = condition(choices, depth - 1);
    if (form == 5) {
        const Guess third = condition(choices, depth - 1);
        const int outcome = left.outcome == 2 ? 2 : left.outcome == 1 ? right.outcome : third.outcome;
        return {"((" + left.text + ") ? (" + right.text + ") : (" + third.text + "))", outcome};
    }
    const int deciding = form == 6 ? 0 : 1;
    const std::string sign = form == 6 ? " && " : " || ";
    const bool decided = left.outcome == deciding || right.outcome == deciding;
    const bool fails = left.outcome == 2 || right.outcome == 2;
    return {"(" + left.text + sign + right.text + ")", decided ? deciding : fails ? 2 : 1 - deciding};
}

} // namespace

TEST_CASE("numbers of all types lie on one line") {
    CHECK(rc::check([] {
        const auto pick = [] { return number(*rc::gen::inRange(0, 3), *rc::gen::arbitrary<std::int64_t>()); };
        const Value a = pick();
        const Value b = pick();
        const bool as_doubles = a.kind() == Kind::real || b.kind() == Kind::real;
        const long double x = as_doubles ? static_cast<double>(exact(a)) : exact(a);
        const long double y = as_doubles ? static_cast<double>(exact(b)) : exact(b);
        const Order expected = x < y ? Order::less : x > y ? Order::greater : Order::equal;
        RC_ASSERT(relate(a, b) == expected);
        const Order opposite = x < y ? Order::greater : x > y ? Order::less : Order::equal;
        RC_ASSERT(relate(b, a) == opposite);
    }));
}

TEST_CASE("any nest of conditions answers as the truth table says") {
    CHECK(rc::check([] {
        std::vector<int> choices = *rc::gen::container<std::vector<int>>(40, rc::gen::inRange(0, 1'000));
        const Guess guess = condition(choices, 4);
        const Compilation compiled = compile(guess.text, world());
        RC_ASSERT(compiled.ok());
        const Verdict verdict = compiled.program->test(Values());
        RC_ASSERT(static_cast<int>(verdict) == guess.outcome);
    }));
}

TEST_CASE("a condition that holds has its required values") {
    CHECK(rc::check([] {
        std::vector<int> choices = *rc::gen::container<std::vector<int>>(40, rc::gen::inRange(0, 1'000));
        const Guess guess = condition(choices, 4);
        const Compilation compiled = compile(guess.text, world());
        RC_ASSERT(compiled.ok());
        const auto required = compiled.program->required_equals(slot(At::category));
        const Values other = Values().set(At::category, Value::string("E0101"));
        if (required && compiled.program->test(other) == Verdict::yes) {
            bool among = false;
            for (const Value& value : *required) {
                among = among || equals(value, Value::string("E0101"));
            }
            RC_ASSERT(among);
        }
    }));
}

TEST_CASE("any text is answered, and what is accepted is evaluated without a fault of ours") {
    const std::vector<std::string> words = {"event", ".",  "category", "attr", "depth_cm", "any", "(",    ")",  "[",
                                            "]",     "{",  "}",        ",",    ":",        "?",   "&&",   "||", "!",
                                            "-",     "+",  "*",        "/",    "%",        "==",  "<",    "in", "1",
                                            "2.5",   "3u", "'a'",      "true", "null",     "has", "size", "水", "\n"};
    CHECK(rc::check([&] {
        std::string text;
        for (const std::string& word : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(words))) {
            text += word + (text.size() % 3 == 0 ? " " : "");
        }
        const Compilation compiled = compile(text, world());
        RC_ASSERT(compiled.ok() == compiled.diagnostics.empty());
        if (compiled.ok()) {
            Arena arena;
            const Evaluation evaluation = compiled.program->eval(Values(), arena);
            RC_ASSERT(!to_text(evaluation.ok() ? evaluation.value() : Value::null()).empty());
            RC_ASSERT(compiled.program->explain(Values()).size() <= text.size());
        }
    }));
}

} // namespace citybrain::cel::test
