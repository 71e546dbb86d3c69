#include <string>

#include <doctest/doctest.h>

#include "engine/cel/limits.hpp"
#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) {
        text += part;
    }
    return text;
}

std::string nested(std::string_view open, std::string_view core, std::string_view close, std::size_t times) {
    return repeated(open, times) + std::string(core) + repeated(close, times);
}

bool refused_for(const std::string& text, std::string_view reason) {
    const Compilation compiled = compile(text, world());
    return !compiled.ok() && compiled.diagnostics.front().message.find(reason) != std::string::npos;
}

} // namespace

TEST_CASE("the nesting that the specification asks for is accepted") {
    // Source: CEL specification, "Syntax": at least 12 levels of brackets, 24 of ? :, 32 of || and arguments.
    CHECK(answer(nested("(", "7", ")", 32)) == "7");
    CHECK(answer(nested("[", "7", "][0]", 32)) == "7");
    CHECK(answer(repeated("true ? 1 : ", 32) + "2") == "1");
    CHECK(answer("1" + repeated(" + 1", 200)) == "201");
    CHECK(answer("!event.urgent" + repeated(" || !event.urgent", 500)) == "false");
    CHECK(answer(repeated("!", 32) + "event.urgent") == "true");
}

TEST_CASE("deep, long and large expressions are refused with a sentence, not with a crash") {
    CHECK(refused_for(nested("(", "1", ")", 7'000), "levels inside each other"));
    CHECK(refused_for(repeated("(", 16'000), "levels inside each other"));
    CHECK(refused_for(repeated("[", 16'000), "levels inside each other"));
    CHECK(refused_for(repeated("{1:", 5'000), "levels inside each other"));
    CHECK(refused_for(repeated("size(", 3'000), "levels inside each other"));
    CHECK(refused_for(repeated("true?1:", 2'000) + "1", "levels inside each other"));
    CHECK(refused_for(repeated("!", 16'000) + "true", "too many signs"));
    CHECK(refused_for(repeated("-", 16'000) + "any", "too many signs"));
    CHECK(refused_for("1" + repeated("+1", 8'000), "levels deep"));
    CHECK(refused_for("any" + repeated(".a", 8'000), "levels deep"));
    CHECK(refused_for("any" + repeated("[0]", 5'000), "levels deep"));
    CHECK(refused_for("[" + repeated("1,", 8'180) + "]", "the worst case") == false);
    CHECK(refused_for("1||" + repeated("1||", 4'000) + "1", "needs a bool"));
    CHECK(refused_for("[" + repeated("1,", 8'191) + "1]", "is longer than") ==
          (8'191 * 2 + 3 > limits::text_bytes_max));
    CHECK(refused_for(std::string(limits::text_bytes_max + 1, ' '), "is longer than 16384 bytes"));
    CHECK(answer("[" + repeated("any,", 300) + "].size()") == "300");
    CHECK(answer("[" + repeated("any,", 300) + "7][300]") == "7");
    CHECK(refused_for("{" + repeated("1: event.urgent,", 140) + "}", "values to work out at a time"));
    CHECK(refused_for("[" + repeated("[],", 5'000) + "]", "levels") == false);
}

TEST_CASE("many faults are cut to a readable number") {
    const Compilation compiled = compile("a" + repeated("||a", 500), world());
    CHECK(compiled.diagnostics.size() == limits::diagnostics_max);
}

TEST_CASE("an expression whose worst case is dear is refused when it is compiled") {
    CHECK(refused_for("[" + repeated("event.tags,", 40) + "] == [" + repeated("event.tags,", 40) + "]",
                      "the worst case costs"));
    CHECK(refused_for("event.word.matches('" + repeated("(a|b)*c", 100) + "')", "the worst case costs"));
    CHECK(refused_for("event.word.matches('(((a{30}){30}){30})')", "not a regular expression"));
    CHECK(refused_for("event.word.matches('" + repeated("a", 1'025) + "')", "a pattern of more than 1024 bytes"));
    CHECK(answer("event.category.matches('^(E0|E1)[0-9]+$')") == "true");
    const Compilation cheap = compile("event.category == 'E0406' && event.attr.depth_cm >= 15", world());
    REQUIRE(cheap.ok());
    CHECK(cheap.program->cost() <= 10);
    const CompileOptions strict{.result = std::nullopt, .cost_max = 3};
    CHECK_FALSE(compile("event.category == 'E0406' && event.attr.depth_cm >= 15", world(), strict).ok());
}

TEST_CASE("what is folded away costs nothing") {
    const auto cost = [](std::string_view text) { return compile(text, world()).program->cost(); };
    CHECK(cost("1 + 2 + 3 + 4 == 10") == 1);
    CHECK(cost("true ? any : event.category.contains(event.word) ? 1 : 2") <= 2);
}

} // namespace citybrain::cel::test
