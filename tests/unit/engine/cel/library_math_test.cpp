#include <doctest/doctest.h>

#include <string>

#include "engine/cel/compile.hpp"

using namespace citybrain::cel;

namespace {

/// The text of the value, or of the error, that an expression without names has.
std::string answer(const std::string& expression) {
    const Environment none;
    const Compilation compiled = compile(expression, none);
    if (!compiled.ok()) {
        return "refused: " + compiled.diagnostics.front().message;
    }
    Arena arena;
    const Evaluation result = compiled.program->eval(SlotBindings({}), arena);
    return result.ok() ? to_text(result.value()) : result.error().message;
}

} // namespace

// The conformance suite has the ordinary cases; here is what it leaves out.
TEST_CASE("halves are rounded away from zero, and nothing below a half is") {
    CHECK(answer("math.round(0.49999999999999994) == 0.0") == "true");
    CHECK(answer("math.round(-2.5) == -3.0") == "true");
    CHECK(answer("math.round(4503599627370497.0) == 4503599627370497.0") == "true");
    CHECK(answer("string(math.round(-0.2))") == answer("string(-0.0)"));
    CHECK(answer("math.round(1.0 / 0.0) == 1.0 / 0.0") == "true");
}

TEST_CASE("the first of equal numbers is the greatest, whatever its type") {
    CHECK(answer("type(math.greatest(1, 1.0)) == int") == "true");
    CHECK(answer("type(math.greatest(1.0, 1, 1u)) == double") == "true");
    CHECK(answer("math.least(18446744073709551615u, 1.8446744073709551e19) == 1.8446744073709551e19") == "true");
}

TEST_CASE("NaN and what is no number have no place among numbers") {
    CHECK(answer("math.greatest(0.0 / 0.0, 1.0)") == answer("math.least(1.0, 0.0 / 0.0)"));
    CHECK(answer("math.greatest(0.0 / 0.0, 1.0)") != "NaN");
    CHECK(answer("math.greatest(1, dyn('a'))").find("overload") != std::string::npos);
    CHECK(answer("math.least(dyn([1, true]))").find("overload") != std::string::npos);
}

TEST_CASE("square roots are exact, and of negative numbers NaN") {
    CHECK(answer("math.sqrt(81) == 9.0 && math.sqrt(2u) == 1.4142135623730951") == "true");
    CHECK(answer("math.isNaN(math.sqrt(-1))") == "true");
}

TEST_CASE("a shift by 64 or more leaves nothing") {
    CHECK(answer("math.bitShiftLeft(1, 63) == -9223372036854775807 - 1") == "true");
    CHECK(answer("math.bitShiftLeft(1, 64) == 0") == "true");
    CHECK(answer("math.bitShiftRight(-1, 63) == 1") == "true");
    CHECK(answer("math.bitShiftRight(1u, 9223372036854775807) == 0u") == "true");
}

TEST_CASE("base64 takes whole bytes only") {
    CHECK(answer("base64.decode('//8=') == b'\\xff\\xff'") == "true");
    CHECK(answer("base64.decode('a')") == answer("base64.decode('a b=')"));
}
