#include "nodes/eval/eval_line.hpp"

#include <doctest/doctest.h>

#include <string>

using citybrain::eval::eval_line;

namespace {

/// The answer to an expression with values bound.
std::string value_of(const std::string& expression, const std::string& bindings = "{}") {
    const std::string answer = eval_line(R"({"expr":")" + expression + R"(","bindings":)" + bindings + "}", 1);
    const std::string begin = R"({"line":1,"value":)";
    return answer.starts_with(begin) ? answer.substr(begin.size(), answer.size() - begin.size() - 1) : answer;
}

std::string x_is(const std::string& value) { return value_of("x", R"({"x":)" + value + "}"); }

bool says(const std::string& answer, std::string_view part) {
    CAPTURE(answer);
    return answer.find("\"error\"") != std::string::npos && answer.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the id comes back as it was, whatever it is") {
    CHECK(eval_line(R"({"id":7,"expr":"1 + 1"})", 1) == R"({"id":7,"value":{"int64Value":"2"}})");
    CHECK(eval_line(R"({"expr":"true","id":{"a":[null]}})", 1) == R"({"id":{"a":[null]},"value":{"boolValue":true}})");
    CHECK(eval_line(R"({"expr":"true"})", 12) == R"({"line":12,"value":{"boolValue":true}})");
}

TEST_CASE("every kind of value is written as cel.expr.Value") {
    CHECK(value_of("null") == R"({"nullValue":null})");
    CHECK(value_of("-9223372036854775808") == R"({"int64Value":"-9223372036854775808"})");
    CHECK(value_of("18446744073709551615u") == R"({"uint64Value":"18446744073709551615"})");
    CHECK(value_of("0.5") == R"({"doubleValue":5E-1})");
    CHECK(value_of("0.0 / 0.0") == R"({"doubleValue":"NaN"})");
    CHECK(value_of("1.0 / 0.0") == R"({"doubleValue":"Infinity"})");
    CHECK(value_of("-1.0 / 0.0") == R"({"doubleValue":"-Infinity"})");
    CHECK(value_of("'水浸'") == R"({"stringValue":"水浸"})");
    CHECK(value_of("b'\\\\xFF\\\\x00'") == R"({"bytesValue":"/wA="})");
    CHECK(value_of("[1, 'a']") == R"({"listValue":{"values":[{"int64Value":"1"},{"stringValue":"a"}]}})");
    CHECK(value_of("{1u: true}") ==
          R"({"mapValue":{"entries":[{"key":{"uint64Value":"1"},"value":{"boolValue":true}}]}})");
    CHECK(value_of("duration('-1500ms')") ==
          R"({"objectValue":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"-1.5s"}})");
    CHECK(
        value_of("timestamp('2026-11-23T08:00:00+08:00')") ==
        R"({"objectValue":{"@type":"type.googleapis.com/google.protobuf.Timestamp","value":"2026-11-23T00:00:00Z"}})");
}

TEST_CASE("every kind of value that is read comes back the same") {
    for (const std::string value :
         {R"({"nullValue":null})", R"({"boolValue":false})", R"({"int64Value":"-9223372036854775808"})",
          R"({"uint64Value":"18446744073709551615"})", R"({"doubleValue":-1.5E0})", R"({"doubleValue":"NaN"})",
          R"({"doubleValue":"-Infinity"})", R"({"stringValue":"a\n水"})", R"({"bytesValue":"/wA="})",
          R"({"listValue":{"values":[{"listValue":{"values":[]}},{"int64Value":"1"}]}})",
          R"({"mapValue":{"entries":[{"key":{"boolValue":true},"value":{"nullValue":null}}]}})",
          R"({"objectValue":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"0.000000001s"}})",
          R"({"objectValue":{"@type":"type.googleapis.com/google.protobuf.Timestamp",)"
          R"("value":"0001-01-01T00:00:00Z"}})"}) {
        CHECK(x_is(value) == value);
    }
}

TEST_CASE("other spellings that proto3 JSON allows are read too") {
    CHECK(x_is(R"({"int64Value":-5})") == R"({"int64Value":"-5"})");
    CHECK(x_is(R"({"uint64Value":5})") == R"({"uint64Value":"5"})");
    CHECK(x_is(R"({"doubleValue":"1e3"})") == R"({"doubleValue":1E3})");
    CHECK(x_is(R"({"nullValue":"NULL_VALUE"})") == R"({"nullValue":null})");
    CHECK(x_is(R"({"bytesValue":"_wA"})") == R"({"bytesValue":"/wA="})");
    CHECK(x_is(R"({"listValue":{}})") == R"({"listValue":{"values":[]}})");
}

TEST_CASE("wrappers are what they wrap") {
    const auto wrapped = [](const std::string& name, const std::string& value) {
        return x_is(R"({"objectValue":{"@type":"type.googleapis.com/google.protobuf.)" + name + R"(","value":)" +
                    value + "}}");
    };
    CHECK(wrapped("Int32Value", "3") == R"({"int64Value":"3"})");
    CHECK(wrapped("UInt64Value", R"("3")") == R"({"uint64Value":"3"})");
    CHECK(wrapped("FloatValue", "0.1") == R"({"doubleValue":1.0000000149011612E-1})");
    CHECK(wrapped("BytesValue", R"("AA==")") == R"({"bytesValue":"AA=="})");
    CHECK(says(wrapped("Int32Value", "2147483648"), "does not fit into 32 bits"));
    CHECK(says(wrapped("FloatValue", "1e39"), "does not fit into a float"));
    CHECK(says(wrapped("Struct", "{}"), "the message type.googleapis.com~1google.protobuf.Struct is not taken"));
}

TEST_CASE("what is no value is refused with its place") {
    CHECK(says(x_is(R"({"int64Value":"9223372036854775808"})"), "bindings.x.int64Value: a whole number"));
    CHECK(says(x_is(R"({"uint64Value":-1})"), "bindings.x.uint64Value"));
    CHECK(says(x_is(R"({"bytesValue":"AA="})"), "base64"));
    CHECK(says(x_is(R"({"intValue":1})"), "did you mean int64Value?"));
    CHECK(says(x_is(R"({"listValue":{"values":[{"boolValue":1}]}})"), "bindings.x.listValue.values[0].boolValue"));
    CHECK(says(x_is(R"({"mapValue":{"entries":[{"key":{"doubleValue":1},"value":{"nullValue":null}}]}})"),
               "a key is a bool, int, uint or string"));
    CHECK(says(x_is(R"({"mapValue":{"entries":[{"key":{"int64Value":1},"value":{"nullValue":null}},)"
                    R"({"key":{"uint64Value":1},"value":{"nullValue":null}}]}})"),
               "entries[1].key: this key is there already"));
    CHECK(says(x_is("1"), "an object of one member"));
}

TEST_CASE("a declared name has its type, one that is only bound is dyn") {
    const auto type_of = [](const std::string& rest) {
        return eval_line(R"({"id":1,"wantType":true,)" + rest + "}", 1);
    };
    CHECK(type_of(R"("expr":"x","bindings":{"x":{"int64Value":"1"}},)"
                  R"("typeEnv":[{"name":"x","ident":{"type":{"primitive":"INT64"}}}])") ==
          R"({"id":1,"value":{"int64Value":"1"},"type":{"primitive":"INT64"}})");
    CHECK(type_of(R"("expr":"x","bindings":{"x":{"int64Value":"1"}})") ==
          R"({"id":1,"value":{"int64Value":"1"},"type":{"dyn":{}}})");
}

TEST_CASE("checkOnly answers the type without evaluating") {
    const std::string declared =
        R"("typeEnv":[{"name":"x","ident":{"type":{"mapType":{"keyType":{"primitive":"STRING"},)"
        R"("valueType":{"listType":{"elemType":{"wellKnown":"TIMESTAMP"}}}}}}}])";
    CHECK(eval_line(R"({"id":1,"checkOnly":true,"expr":"x['a']",)" + declared + "}", 1) ==
          R"({"id":1,"type":{"listType":{"elemType":{"wellKnown":"TIMESTAMP"}}}})");
    CHECK(eval_line(R"({"id":1,"checkOnly":true,"expr":"x",)" + declared + "}", 1) ==
          R"({"id":1,"type":{"mapType":{"keyType":{"primitive":"STRING"},"valueType":{"listType":{"elemType":)"
          R"({"wellKnown":"TIMESTAMP"}}}}}})");
}

TEST_CASE("what cannot be declared is refused by name") {
    const auto declared = [](const std::string& rest) {
        return eval_line(R"({"expr":"1","typeEnv":[)" + rest + "]}", 1);
    };
    CHECK(says(declared(R"({"name":"x","ident":{"type":{"messageType":"my.Message"}}})"), "the message my.Message"));
    CHECK(says(declared(R"({"name":"x","ident":{"type":{"primitive":"INT32"}}})"), "one of BOOL, INT64"));
    CHECK(says(declared(R"({"name":"x","ident":{"type":{"listtype":{}}}})"), "did you mean listType?"));
    CHECK(says(declared(R"({"name":"x","ident":{"type":{"dyn":{}}}},{"name":"x","ident":{"type":{"dyn":{}}}})"),
               "x is declared twice"));
    CHECK(says(declared(R"({"name":"x y","ident":{"type":{"dyn":{}}}})"), "typeEnv[0].name: x y is not an identifier"));
    CHECK(
        says(declared(R"({"name":"f","function":{"overloads":[{"params":[]}]}})"), "typeEnv[0].function.overloads[0]"));
}

TEST_CASE("every type that is read comes back the same") {
    for (const std::string type :
         {R"({"dyn":{}})", R"({"null":null})", R"({"primitive":"BYTES"})", R"({"wrapper":"INT64"})",
          R"({"wellKnown":"DURATION"})", R"({"type":{"dyn":{}}})", R"({"type":{"primitive":"INT64"}})",
          R"({"listType":{"elemType":{"wellKnown":"TIMESTAMP"}}})",
          R"({"mapType":{"keyType":{"primitive":"STRING"},"valueType":{"dyn":{}}}})",
          R"({"abstractType":{"name":"optional_type","parameterTypes":[{"primitive":"UINT64"}]}})"}) {
        CHECK(eval_line(R"({"expr":"x","checkOnly":true,"typeEnv":[{"name":"x","ident":{"type":)" + type + "}}]}", 1) ==
              R"({"line":1,"type":)" + type + "}");
    }
    const std::string message =
        R"("typeEnv":[{"name":"x","ident":{"type":{"messageType":"google.protobuf.Duration"}}}])";
    CHECK(eval_line(R"({"expr":"x","checkOnly":true,)" + message + "}", 1) ==
          R"({"line":1,"type":{"wellKnown":"DURATION"}})");
}

TEST_CASE("a declared function can be checked, not called") {
    const std::string pair =
        R"("typeEnv":[{"name":"pair","function":{"overloads":[{"overloadId":"pair_A_B","params":[{"typeParam":"A"},)"
        R"({"typeParam":"B"}],"resultType":)"
        R"({"mapType":{"keyType":{"typeParam":"B"},"valueType":{"typeParam":"A"}}}}]}}])";
    const auto asked = [&](const std::string& expression, const std::string& more) {
        return eval_line("{\"expr\":\"" + expression + "\"," + more + pair + "}", 1);
    };
    CHECK(asked("pair(1.5, 'a')", "\"checkOnly\":true,") ==
          R"({"line":1,"type":{"mapType":{"keyType":{"primitive":"STRING"},"valueType":{"primitive":"DOUBLE"}}}})");
    CHECK(says(asked("pair(1.5, 'a')", ""), "error"));
    CHECK(says(asked("pair(1.5)", "\"checkOnly\":true,"), "pair"));
}

TEST_CASE("a value that is not of its declared type is refused") {
    const std::string declared =
        R"("typeEnv":[{"name":"x","ident":{"type":{"listType":{"elemType":{"wrapper":"INT64"}}}}}],)";
    const auto bound = [&](const std::string& value) {
        return eval_line(R"({"expr":"x",)" + declared + R"("bindings":{"x":)" + value + "}}", 1);
    };
    const std::string good = R"({"listValue":{"values":[{"int64Value":"1"},{"nullValue":null}]}})";
    CHECK(bound(good) == R"({"line":1,"value":)" + good + "}");
    CHECK(says(bound(R"({"listValue":{"values":[{"boolValue":true}]}})"), "bindings.x: the value is no list("));
    CHECK(says(bound(R"({"int64Value":1})"), "as which it is declared"));
}

TEST_CASE("types are values, optionals cannot be written") {
    CHECK(value_of("[type(1), x]", R"({"x":{"typeValue":"google.protobuf.Timestamp"}})") ==
          R"({"listValue":{"values":[{"typeValue":"int"},{"typeValue":"google.protobuf.Timestamp"}]}})");
    CHECK(says(value_of("[optional.of(1)]"), "an optional cannot be written"));
}

TEST_CASE("names are looked up in the container first") {
    const auto in = [](const std::string& container) {
        return eval_line(R"({"expr":"y","container":")" + container +
                             R"(","bindings":{"y":{"int64Value":1},"a.y":{"int64Value":2},"a.b.y":{"int64Value":3}}})",
                         1);
    };
    CHECK(in("a.b") == R"({"line":1,"value":{"int64Value":"3"}})");
    CHECK(in("a.c") == R"({"line":1,"value":{"int64Value":"2"}})");
    CHECK(in("c") == R"({"line":1,"value":{"int64Value":"1"}})");
    CHECK(says(in("a..b"), "container: names with dots between"));
}

TEST_CASE("without types an unknown name is an error only where it is used") {
    CHECK(eval_line(R"({"expr":"nobody || true","disableCheck":true})", 1) ==
          R"({"line":1,"value":{"boolValue":true}})");
    CHECK(says(eval_line(R"({"expr":"nobody || true"})", 1), "nobody"));
    CHECK(says(eval_line(R"({"expr":"1 + 'a'","disableCheck":true})", 1), "overload"));
}

TEST_CASE("an answer that would fill the memory is not written") {
    std::string expression = "v9";
    for (int i = 9; i > 0; --i) {
        const std::string inner = i == 1 ? "0" : "v" + std::to_string(i - 1);
        std::string list = inner;
        for (int n = 1; n < 10; ++n) {
            list += "," + inner;
        }
        expression = "cel.bind(v" + std::to_string(i) + ", [" + list + "], " + expression + ")";
    }
    CHECK(says(value_of(expression), "bytes when it is written"));
}

TEST_CASE("an error of the expression carries its place") {
    CHECK(eval_line(R"({"id":1,"expr":"1 / 0"})", 1) == R"({"id":1,"error":"1:3: division by zero"})");
    CHECK(says(eval_line(R"({"id":1,"expr":"1 +"})", 1), "1:4"));
    CHECK(says(eval_line(R"({"id":1,"expr":"nobody"})", 1), "nobody"));
}

TEST_CASE("a broken line is answered with its number") {
    CHECK(says(eval_line("{\"expr\":", 3), R"({"line":3,"error":"line 3, column 9: )"));
    CHECK(says(eval_line("[]", 4), R"({"line":4,"error":"an object is expected, not an array"})"));
    CHECK(says(eval_line("{}", 5), R"({"line":5,"error":"expr is missing"})"));
    CHECK(says(eval_line(R"({"id":"a","expression":"1"})", 5), R"({"id":"a","error":"expression is no member)"));
    CHECK(says(eval_line(R"({"expr":"1","binding":{}})", 5), "did you mean bindings?"));
    CHECK(says(eval_line("{\"expr\":\"\xFF\"}", 5), "\"line\":5"));
}

TEST_CASE("deep and wide lines are answered, not suffered") {
    const auto nested = [](std::size_t levels) {
        std::string value = R"({"nullValue":null})";
        for (std::size_t i = 0; i < levels; ++i) {
            value = R"({"listValue":{"values":[)" + value + "]}}";
        }
        return value;
    };
    CHECK(x_is(nested(90)) == nested(90));
    CHECK(says(x_is(nested(10'000)), "line 1, column"));
    CHECK(says(eval_line(std::string(500'000, '['), 1), "line 1, column"));
    CHECK(says(eval_line(std::string(2'000'000, ' '), 1), "bytes"));
    std::string wide = R"({"int64Value":1})";
    for (int i = 0; i < 5'000; ++i) {
        wide += R"(,{"int64Value":1})";
    }
    CHECK(value_of("x == x", R"({"x":{"listValue":{"values":[)" + wide + "]}}}") == R"({"boolValue":true})");
}
