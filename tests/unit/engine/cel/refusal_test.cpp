#include <string>

#include <doctest/doctest.h>

#include "tests/unit/engine/cel/world.hpp"

namespace citybrain::cel::test {
namespace {

struct Row {
    std::string_view expression;
    std::string_view refusal; ///< how the answer begins, after "refused: "
};

template <std::size_t N>
void check_all(const Row (&rows)[N]) {
    for (const Row& row : rows) {
        const std::string found = answer(row.expression);
        CAPTURE(row.expression);
        CAPTURE(found);
        CHECK(found.starts_with("refused: " + std::string(row.refusal)));
    }
}

} // namespace

TEST_CASE("words that are not the language are refused at their place") {
    check_all({{"", "1:1: expected a value, found the end"},
               {"1 +", "1:4: expected a value, found the end"},
               {"event.urgent and true", "1:14: expected an operator or the end, found 'and' (write &&)"},
               {"event.urgent or true", "1:14: expected an operator or the end, found 'or' (write ||)"},
               {"not true", "1:5: expected an operator"},
               {"a = 1", "1:3: '=' is not an operator (write == to compare)"},
               {"a & b", "1:3: '&' is not an operator (write && for \"and\")"},
               {"a | b", "1:3: '|' is not an operator (write || for \"or\")"},
               {"1 @ 2", "1:3: unexpected character '@'"},
               {"水 == 1", "1:1: unexpected character '水' (names are ASCII; put other text between quotes)"},
               {"'水' == 水", "1:8: unexpected character '水'"},
               {"(1", "1:3: expected ')', found the end"},
               {"[1 2]", "1:4: expected ',' or ']', found '2'"},
               {"{1}", "1:3: expected ':' between key and value, found '}'"},
               {"true ? 1", "1:9: expected ':' of '? :', found the end"},
               {"if", "1:1: expected a value, found 'if' (this word is reserved by CEL)"},
               {"event.", "1:7: expected the name of a field"},
               {"event.in", "1:7: expected the name of a field, found 'in'"},
               {"'abc", "1:1: a string without its closing quote"},
               {"'a\nb'", "1:1: a string without its closing quote (a text over several lines"},
               {"'''abc'", "1:1: a string without its closing quote (close it with three"},
               {"1 +\n  'a\\q'", "2:5: unknown escape in a string"},
               {"'\\ud800'", "1:2: an escape that is no Unicode character"},
               {"'\\U00110000'", "1:2: an escape that is no Unicode character"},
               {"'\\x1'", "1:2: an escape with too few digits"},
               {"'\\400'", "1:2: unknown escape"},
               {"b'\\u0041'", "1:3: \\u and \\U do not exist in bytes"},
               {"9223372036854775808", "1:1: an int is from"},
               {"-9223372036854775809", "1:1: an int is from"},
               {"18446744073709551616", "1:1: a number that does not fit into 64 bits"},
               {"1e999", "1:1: a number that no double can hold"},
               {"0x", "1:1: a number that does not fit"},
               {"1abc", "1:2: a letter right after a number"},
               {"1 + \x01", "1:5: unexpected control character"},
               {"'a\xff'", "1:3: the expression is not UTF-8 from here on"}});
}

TEST_CASE("what CEL has and this language has not is refused by name") {
    check_all({{"Event{a: 1}", "1:1: messages (Name{…}) are not part of this language"},
               {"1 == 1 && a.b.Event{a: 1}.a", "1:11: messages (Name{…}) are not part of this language"},
               {"has(event)", "1:1: has() takes one field (write has(a.b))"},
               {"has(event.word, 1)", "1:1: has() takes one field"},
               {"has(event.tags[0])", "1:1: has() takes one field"}});
}

TEST_CASE("names are checked, with a suggestion") {
    check_all({{"evnt.category == 'a'", "1:1: there is no variable 'evnt' (did you mean 'event'?)"},
               {"zzzzzzz", "1:1: there is no variable 'zzzzzzz' (there are: event, params, now, any)"},
               {"event.categori == 'a'", "1:7: 'event' has no field 'categori' (did you mean 'category'?)"},
               {"event.attr.depth >= 1", "1:12: 'event.attr' has no field 'depth'"},
               {"has(event.attr.dpth_cm)", "1:16: 'event.attr' has no field 'dpth_cm' (did you mean 'depth_cm'?)"},
               {"event.category.beginsWith('a')", "1:16: there is no function 'beginsWith' (there are: charAt"},
               {"event.category.startWith('a')", "1:16: there is no function 'startWith' (did you mean 'startsWith'?)"},
               {"event == 1", "1:1: 'event' is a record, not a value (name one of its fields; there are: category"},
               {"event.attr", "1:1: 'event.attr' is a record, not a value"},
               {"event['category']", "1:6: a record has no index (write its field with a dot: a.b)"},
               {"now.year", "1:5: a timestamp has no fields"}});
}

TEST_CASE("types are checked at the operator") {
    check_all(
        {{"event.category == 406", "1:16: '==' does not take string and int (put texts between quotes"},
         {"event.attr.level == null", "1:18: '==' does not take int and null (use has(a.b)"},
         {"event.attr.level > '3'", "1:18: '>' does not take int and string"},
         {"event.attr.ratio + 1", "1:18: '+' does not take double and int (both sides must be of one type"},
         {"event.attr.ratio % 2.0", "1:18: '%' does not take double and double"},
         {"event.category - 'a'", "1:16: '-' does not take string and string"},
         {"event.urgent < 1", "1:14: '<' does not take bool and int"},
         {"event.tags < event.tags", "1:12: '<' does not take list(string) and list(string)"},
         {"1 in event.tags", "1:3: 'in' does not take int and list(string)"},
         {"'a' in event.category", "1:5: 'in' does not take string and string (write a.contains(b)"},
         {"event.tags[0.5] == 'a' && event.tags['a'] == 'b'", "1:37: the index of a list(string) is no string"},
         {"event.attr.scores[1]", "1:18: the index of a map(string, int) is no int"},
         {"event.category[0]", "1:15: a string has no index"},
         {"event.category && true", "1:1: '&&' needs a bool, this is string (compare it"},
         {"true || event.attr.level", "1:9: '||' needs a bool, this is int"},
         {"!event.category", "1:1: '!' needs a bool, this is string"},
         {"-event.category", "1:1: '-' does not take string"},
         {"-event.attr.count", "1:1: '-' does not take uint"},
         {"event.category ? 1 : 2", "1:1: the condition of '? :' is string"},
         {"event.urgent ? 1 : 'a'", "1:14: the two results of '? :' are int and string"},
         {"event.category.startsWith(1)", "1:16: 'startsWith' does not take (string, int) (write string.startsWi"},
         {"size(1)", "1:1: 'size' does not take (int)"},
         {"size()", "1:1: 'size' does not take ()"},
         {"event.category.matches('(')", "1:24: not a regular expression: missing ): ("},
         {"event.category.matches(event.word)",
          "1:16: the worst case costs 1064962, the limit is 100000 (write the pattern of"},
         {"[now] == {1: 2}", "1:7: '==' does not take list(timestamp) and map(int, int)"}});
}

TEST_CASE("every independent fault is reported once, in the order of the text") {
    const Compilation compiled = compile("evnt.a == 1 &&\n  event.categori == 2 && 1 < 'a'", world());
    REQUIRE(compiled.diagnostics.size() == 3);
    CHECK(compiled.diagnostics[0].message == "there is no variable 'evnt'");
    CHECK(compiled.diagnostics[1].line == 2);
    CHECK(compiled.diagnostics[1].column == 9);
    CHECK(compiled.diagnostics[2].message == "'<' does not take int and string");
}

TEST_CASE("a diagnostic shows the line with a caret under the fault") {
    const Compilation compiled = compile("event.urgent &&\n\tevent.category == '水' && evnt.a", world());
    REQUIRE(compiled.diagnostics.size() == 1);
    CHECK(to_text(compiled.diagnostics[0]) == "2:27: there is no variable 'evnt' (did you mean 'event'?)\n"
                                              "\tevent.category == '水' && evnt.a\n"
                                              "\t                          ^");
    const std::string front(300, ' ');
    const Compilation far = compile(front + "evnt" + front + "\n", world());
    REQUIRE(far.diagnostics.size() == 1);
    CHECK(far.diagnostics[0].column == 301);
    CHECK(far.diagnostics[0].excerpt.size() < 260);
}

TEST_CASE("the caller can require the type of the result") {
    const CompileOptions wants_bool{.result = Type::boolean()};
    CHECK(compile("event.urgent", world(), wants_bool).ok());
    CHECK(compile("any", world(), wants_bool).ok());
    const Compilation refused = compile("event.category", world(), wants_bool);
    REQUIRE(refused.diagnostics.size() == 1);
    CHECK(refused.diagnostics[0].message == "the expression is string, bool is needed");
}

} // namespace citybrain::cel::test
