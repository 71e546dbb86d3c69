// One line for `rules eval`: any text as an expression, any text as its bindings. Answered by one line, the same twice.
//
// The input is the expression, then, behind a zero byte, the JSON of its bindings; without one, values of every kind.

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include <string>
#include <string_view>

#include "engine/base/ensure.hpp"
#include "engine/base/text.hpp"
#include "nodes/eval/eval_line.hpp"

namespace {

constexpr std::string_view of_every_kind =
    R"({"i":{"int64Value":"42"},"u":{"uint64Value":"7"},"d":{"doubleValue":"NaN"},"b":{"boolValue":true},)"
    R"("s":{"stringValue":"水浸 depth"},"y":{"bytesValue":"AP9h"},"n":{"nullValue":null},)"
    R"("l":{"listValue":{"values":[{"int64Value":"3"},{"stringValue":"a"},{"listValue":{}}]}},)"
    R"("m":{"mapValue":{"entries":[{"key":{"stringValue":"a"},"value":{"int64Value":"1"}}]}},)"
    R"("t":{"objectValue":{"@type":"type.googleapis.com/google.protobuf.Timestamp","value":"2026-11-23T00:30:15Z"}},)"
    R"("e":{"objectValue":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"-1.5s"}}})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(bytes), size);
    const std::size_t zero = input.find('\0');
    const std::string_view expression = input.substr(0, zero);
    const bool readable = citybrain::base::is_utf8(expression); // what is not cannot be written in JSON
    std::string line = R"({"id":1,"wantType":true,"expr":)";
    line += readable ? boost::json::serialize(boost::json::string(expression)) : "\"" + std::string(expression) + "\"";
    line += ",\"bindings\":";
    line += zero == std::string_view::npos ? of_every_kind : input.substr(zero + 1);
    line += '}';
    const std::string first = citybrain::eval::eval_line(line, 1);
    ENSURE(first == citybrain::eval::eval_line(line, 1));
    ENSURE(first.front() == '{' && first.back() == '}');
    ENSURE(first.find('\n') == std::string::npos);
    ENSURE((first.find("\"value\":") == std::string::npos) || first.find("\"type\":") != std::string::npos);
    return 0;
}
