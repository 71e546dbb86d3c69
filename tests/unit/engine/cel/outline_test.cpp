#include <doctest/doctest.h>

#include "engine/cel/outline.hpp"
#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {
namespace {

std::string test_text(const Outline& outline, const OutlineNode& node) {
    const std::string slot = "$" + std::to_string(node.slot.value);
    if (node.test == Test::holds) {
        return slot;
    }
    if (node.test == Test::has) {
        return "has(" + slot + ")";
    }
    if (node.test == Test::other) {
        std::string text = "?";
        for (const Slot read : outline.slots_of(node)) {
            text += "$" + std::to_string(read.value);
        }
        return text;
    }
    return slot + " " + std::string(spelling(node.op)) + " " + to_text(node.value);
}

/// The outline as text: and(…), or(…), not(…), if(…) over tests.
std::string drawn(std::string_view text) {
    const Compilation compiled = compile(text, world());
    REQUIRE(compiled.ok());
    const Outline& outline = compiled.program->outline();
    std::vector<std::string> parts;
    for (const OutlineNode& node : outline.nodes) {
        if (node.shape == Shape::constant) {
            parts.push_back(to_text(node.value));
        } else if (node.shape == Shape::test) {
            parts.push_back(test_text(outline, node));
        } else {
            std::string part = node.shape == Shape::all_of   ? "and"
                               : node.shape == Shape::any_of ? "or"
                               : node.shape == Shape::invert ? "not"
                                                             : "if";
            for (const std::uint32_t child : outline.children_of(node)) {
                part += (part.ends_with(')') || part.find('(') != std::string::npos ? ", " : "(") + parts.at(child);
            }
            parts.push_back(part + ")");
        }
    }
    return parts.empty() ? "" : parts.back();
}

} // namespace

TEST_CASE("the outline has the boolean structure and what each test asks") {
    CHECK(drawn("event.category == 'E0406' && event.attr.depth_cm >= params.places") ==
          "and($0 == \"E0406\", $2 >= 3)");
    CHECK(drawn("event.urgent || !(event.attr.level in [1, 2]) || has(event.attr.level)") ==
          "or($1, not($3 in [1, 2]), has($3))");
    CHECK(drawn("event.urgent ? event.attr.level > 1 : event.word != 'x'") == "if($1, $3 > 1, $11 != \"x\")");
    CHECK(drawn("(event.urgent && event.attr.ratio < 1.5) || event.attr.count == 7u") ==
          "or(and($1, $5 < 1.5), $4 == 7u)");
}

TEST_CASE("a constant on the left of a comparison moves to the right") {
    CHECK(drawn("3 < event.attr.level") == "$3 > 3");
    CHECK(drawn("3 >= event.attr.level && 'a' == event.word") == "and($3 <= 3, $11 == \"a\")");
    CHECK(drawn("2 + 1 <= event.attr.level") == "$3 >= 3");
}

TEST_CASE("what is no test of one slot with a constant is told by the slots it reads") {
    CHECK(drawn("event.attr.level + 1 > 3") == "?$3");
    CHECK(drawn("event.attr.level < event.attr.depth_cm") == "?$2$3");
    CHECK(drawn("event.word.startsWith('a') && event.attr.level in [event.attr.depth_cm]") == "and(?$11, ?$2$3)");
    CHECK(drawn("'flood' in event.tags") == "?$6");
}

TEST_CASE("what is known when it is compiled is a constant, and a choice that is made is left out") {
    CHECK(drawn("params.places > 2") == "true");
    CHECK(drawn("params.places > 2 && event.urgent") == "and(true, $1)");
    CHECK(drawn("event.urgent || params.places > 2") == "true");
    CHECK(drawn("params.places > 2 ? event.urgent : event.attr.level > 1") == "$1");
    CHECK(drawn("!(params.places > 2 ? event.urgent : event.attr.level > 1)") == "not($1)");
    CHECK(drawn("1 + 1").empty());
}

} // namespace citybrain::cel::test
