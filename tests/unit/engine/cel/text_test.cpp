#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "engine/cel/lexer.hpp"
#include "engine/cel/literal.hpp"
#include "engine/cel/utf8.hpp"
#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {
namespace {

std::vector<TokenKind> kinds(std::string_view text) {
    Arena arena;
    std::vector<TokenKind> result;
    for (const Token& token : lex(text, arena).tokens) {
        result.push_back(token.kind);
    }
    return result;
}

std::string string_value(std::string_view expression) {
    const Compilation compiled = compile(expression, world());
    REQUIRE_MESSAGE(compiled.ok(), expression);
    Arena arena;
    const Value value = compiled.program->eval(Values(), arena).value();
    return std::string(value.kind() == Kind::bytes ? value.as_bytes() : value.as_string());
}

} // namespace

TEST_CASE("the lexer takes the longest sign and keeps the places") {
    using enum TokenKind;
    CHECK(kinds("a<=b") == std::vector{identifier, less_equal, identifier, end});
    CHECK(kinds("!=!!=") == std::vector{not_equal, bang, not_equal, end});
    CHECK(kinds("a.b[1]?-1u:2.5") == std::vector{identifier, dot, identifier, open_square, integer, close_square,
                                                 question, minus, unsigned_integer, colon, real, end});
    CHECK(kinds("true false null in inn as") ==
          std::vector{true_word, false_word, null_word, in_word, identifier, reserved, end});
    CHECK(kinds("r'a' b'a' rb br'a' R\"x\" B\"x\"") ==
          std::vector{string, bytes, identifier, bytes, string, bytes, end});
    CHECK(kinds("1.e") == std::vector{integer, dot, identifier, end});
    CHECK(kinds(" // only a comment") == std::vector{end});
    Arena arena;
    const Lexed lexed = lex("ab  <= 'x'", arena);
    REQUIRE(lexed.tokens.size() == 4);
    CHECK(lexed.tokens[1].begin == 4);
    CHECK(lexed.tokens[1].end == 6);
    CHECK(lexed.tokens[2].literal.as_string() == "x");
}

TEST_CASE("every escape of a string") {
    CHECK(string_value(R"('\a\b\f\n\r\t\v')") == "\a\b\f\n\r\t\v");
    CHECK(string_value(R"('\\\?\"\'\`')") == "\\?\"'`");
    CHECK(string_value(R"('\x41\X42\103\u6c34\U0001F30A')") == "ABC\u6c34\U0001F30A");
    CHECK(string_value(R"('\xff\377')") == "\u00ff\u00ff");
    CHECK(string_value(R"(b'\xff\377水')") == "\xff\xff水");
    CHECK(string_value(R"(b'\\\n\'')") == "\\\n'");
}

TEST_CASE("raw, double-quoted and triple-quoted strings") {
    CHECK(string_value(R"(r'\n\x')") == "\\n\\x");
    CHECK(string_value(R"(R"\d+")") == "\\d+");
    CHECK(string_value(R"(br'\xff')") == "\\xff");
    CHECK(string_value("'''a\n'b' \"c\"'''") == "a\n'b' \"c\"");
    CHECK(string_value("\"\"\"a\"b\\\"\"\"\"") == "a\"b\"");
    CHECK(string_value("r'''a\\n\nb'''") == "a\\n\nb");
    CHECK(string_value("''") == "");
    CHECK(string_value("''''''") == "");
    CHECK(string_value("\"it's\"") == "it's");
}

TEST_CASE("numbers are read without rounding and without a locale") {
    CHECK(whole_number("18446744073709551615") == UINT64_MAX);
    CHECK_FALSE(whole_number("18446744073709551616").has_value());
    CHECK(whole_number("0xFFFFFFFFFFFFFFFF") == UINT64_MAX);
    CHECK_FALSE(whole_number("0x10000000000000000").has_value());
    CHECK_FALSE(whole_number("0x").has_value());
    CHECK(real_number("0.1") == 0.1);
    CHECK(real_number("1.7976931348623157e308") == 1.7976931348623157e308);
    CHECK_FALSE(real_number("1,5").has_value());
}

TEST_CASE("UTF-8 is counted by characters and checked to the byte") {
    CHECK(count_code_points("水a\U0001F30A") == 3);
    CHECK(well_formed_prefix("水a") == 4);
    CHECK(well_formed_prefix("a\xe6\xb0") == 1);
    CHECK(well_formed_prefix("ab\xc0\x80") == 2);
    CHECK(position_of("a水b\nc", 4) == Position{1, 3});
    CHECK(position_of("a水b\nc", 6) == Position{2, 1});
    CHECK(position_of("abc", 99) == Position{1, 4});
}

TEST_CASE("values print as an expression would write them") {
    CHECK(to_text(Value::real(1e300)) == "1e+300");
    CHECK(to_text(Value::real(-3.0)) == "-3.0");
    CHECK(to_text(Value::string("a\"\\\n\x01水")) == "\"a\\\"\\\\\\n\\x01水\"");
    CHECK(to_text(Value::absent()) == "absent");
    CHECK(to_text(Value::error(ErrorCode::division_by_zero)) == "error: division by zero");
    const std::string long_text = std::string(119, 'a') + "水水";
    CHECK(to_text(Value::string(long_text)) == "\"" + std::string(119, 'a') + "…\"");
    CHECK(answer("[1,2,3,4,5,6,7,8,9]") == "[1, 2, 3, 4, 5, 6, 7, 8, …]");
    CHECK(answer("[[[[[1]]]]]") == "[[[[[…]]]]]");
}

TEST_CASE("an arena keeps what it gave, also when it is moved, and reuses its first block") {
    Arena arena;
    const std::string_view first = arena.copy("first");
    std::vector<std::string_view> more;
    for (int i = 0; i < 1'000; ++i) {
        more.push_back(arena.copy(std::to_string(i)));
    }
    const Arena moved = std::move(arena);
    CHECK(first == "first");
    CHECK(more[999] == "999");
    Arena reused;
    const char* const place = reused.copy("abc").data();
    const std::span<Value> values = reused.array<Value>(100);
    CHECK(reinterpret_cast<std::uintptr_t>(values.data()) % alignof(Value) == 0);
    reused.reset();
    CHECK(reused.copy("xyz").data() == place);
}

} // namespace citybrain::cel::test
