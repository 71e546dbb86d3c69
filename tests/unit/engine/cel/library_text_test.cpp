#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "engine/cel/compile.hpp"
#include "engine/cel/format_value.hpp"

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

bool holds(const std::string& expression) {
    const std::string said = answer(expression);
    CAPTURE(expression);
    CAPTURE(said);
    CHECK(said == "true");
    return said == "true";
}

} // namespace

// The conformance suite has the ordinary cases; here is what it leaves out.
TEST_CASE("an empty text is found everywhere, as Go's strings package finds it") {
    CHECK(holds("'abc'.replace('', '-') == '-a-b-c-'"));
    CHECK(holds("'水浸'.replace('', '.', 2) == '.水.浸'"));
    CHECK(holds("''.replace('', 'x') == 'x'"));
    CHECK(holds("'abc'.replace('b', 'B', 0) == 'abc'"));
    CHECK(holds("'aXbXc'.replace('X', '', -7) == 'abc'"));
}

TEST_CASE("split keeps empty parts, and the last part is the rest") {
    CHECK(holds("',a,,b,'.split(',') == ['', 'a', '', 'b', '']"));
    CHECK(holds("'a,b,c'.split(',', 2) == ['a', 'b,c']"));
    CHECK(holds("'a,b'.split(',', 9) == ['a', 'b']"));
    CHECK(holds("''.split(',') == ['']"));
    CHECK(holds("''.split('') == []"));
    CHECK(holds("'水浸😀'.split('') == ['水', '浸', '😀']"));
    CHECK(holds("'水浸😀'.split('', 2) == ['水', '浸😀']"));
    CHECK(holds("'水浸😀'.split('', 1) == ['水浸😀']"));
}

TEST_CASE("positions count code points, also beyond the basic plane") {
    CHECK(holds("'a😀b'.charAt(1) == '😀'"));
    CHECK(holds("'a😀b'.indexOf('b') == 2"));
    CHECK(holds("'a😀b😀'.lastIndexOf('😀') == 3"));
    CHECK(holds("'a😀b'.substring(1, 2) == '😀'"));
    CHECK(holds("'a😀b'.substring(3) == ''"));
    CHECK(holds("'a😀b'.reverse() == 'b😀a'"));
    CHECK(answer("'a😀b'.charAt(4)") == answer("'abc'.charAt(4)"));
    CHECK(answer("'abc'.charAt(9223372036854775807)") == answer("'abc'.charAt(4)"));
}

TEST_CASE("join takes texts only") {
    CHECK(holds("['a', '', 'b'].join('--') == 'a----b'"));
    CHECK_FALSE(answer("[dyn('a'), dyn(1)].join()") == "\"a1\"");
}

TEST_CASE("a number is written with the shortest digits and no exponent") {
    CHECK(plain_text(0.1) == "0.1");
    CHECK(plain_text(-0.0) == "-0");
    CHECK(plain_text(100'000.0) == "100000");
    CHECK(plain_text(1e22) == "10000000000000000000000");
    CHECK(plain_text(1e23) == "100000000000000000000000");
    CHECK(plain_text(123.456) == "123.456");
    CHECK(plain_text(-1.5e-7) == "-0.00000015");
    CHECK(plain_text(5e-324).size() == 326);
}

TEST_CASE("format writes the exact binary value when it rounds") {
    CHECK(holds("'%.1f'.format([0.25]) == '0.2'"));
    CHECK(holds("'%.1f'.format([0.35]) == '0.3'")); // 0.35 is a little less than it says
    CHECK(holds("'%.2f %.0e'.format([1e300 * 0.0, 25.0]) == '0.00 2e+01'"));
    CHECK(holds("'%f'.format([-7]) == '-7.000000'"));
    CHECK(holds("'%e'.format([18446744073709551615u]) == '1.844674e+19'"));
    CHECK(holds("'%x %X %o %b'.format([-255, -255, -8, -5]) == '-ff -FF -10 -101'"));
    CHECK(holds("'%x'.format([-9223372036854775807 - 1]) == '-8000000000000000'"));
}

TEST_CASE("format writes any value as text") {
    CHECK(holds("'%s'.format([[1u, -0.5, b'a\\xff\\xfeb', {}]]) == '[1, -0.5, a\\uFFFDb, {}]'"));
    CHECK(holds("'%s'.format([duration('-1500ms')]) == '-1.5s'"));
    CHECK(holds("'%s'.format([{'b': 1, 'a': [2]}]) == '{a: [2], b: 1}'"));
    CHECK(holds("'100%%'.format(['more than is asked for']) == '100%'"));
}

TEST_CASE("a clause that is none, or has no value, is an error") {
    for (const std::string clause : {"%", "%.", "%.f", "%.1001f", "%5d", "%q", "%.3"}) {
        CAPTURE(clause);
        CHECK(answer("'" + clause + "'.format([1.0])") == answer("'%q'.format([1.0])"));
    }
    CHECK_FALSE(answer("'%s'.format([])") == "\"\"");
}

namespace {

/// `result` with v20 bound to a list of v19 four times, which is a list of v18 four times, and so on to 4^20 texts.
std::string doubled(const std::string& result) {
    std::string expression = result;
    for (int i = 20; i > 0; --i) {
        const std::string inner = i == 1 ? "'xxxxxxxxxx'" : "v" + std::to_string(i - 1);
        const std::string four = "[" + inner + ", " + inner + ", " + inner + ", " + inner + "]";
        expression = "cel.bind(v" + std::to_string(i) + ", " + four + ", " + expression + ")";
    }
    return expression;
}

} // namespace

TEST_CASE("a list that holds itself many times over ends neither memory nor patience") {
    CHECK(answer(doubled("size(v20)")) == "4");
    CHECK_FALSE(answer(doubled("'%s'.format([v20])")).starts_with('"'));
    CHECK_FALSE(answer(doubled("v20 == v20")) == "true");
}
