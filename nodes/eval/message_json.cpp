#include "nodes/eval/message_json.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "engine/cel/moment.hpp"
#include "engine/intake/json_reader.hpp"
#include "nodes/eval/scalar_json.hpp"

namespace citybrain::eval {
namespace {

namespace json = boost::json;
using cel::Value;

constexpr std::string_view prefix = "type.googleapis.com/google.protobuf.";

/// A wrapper's value is written like the member of cel.expr.Value.
struct Wrapper {
    std::string_view message;
    std::string_view member;
};
constexpr std::array wrappers = {Wrapper{"BoolValue", "boolValue"},     Wrapper{"BytesValue", "bytesValue"},
                                 Wrapper{"DoubleValue", "doubleValue"}, Wrapper{"FloatValue", "doubleValue"},
                                 Wrapper{"Int32Value", "int64Value"},   Wrapper{"Int64Value", "int64Value"},
                                 Wrapper{"StringValue", "stringValue"}, Wrapper{"UInt32Value", "uint64Value"},
                                 Wrapper{"UInt64Value", "uint64Value"}};

/// proto3 JSON has durations as seconds only: "-1.5s".
bool is_seconds(std::string_view text) {
    return text.ends_with('s') && text.find_first_not_of("-0123456789.") == text.size() - 1;
}

base::Result<Value> read_moment(std::string_view name, const json::value& given, const std::string& path) {
    const std::string_view text = given.is_string() ? std::string_view(given.get_string()) : std::string_view();
    if (name == "Duration") {
        const std::optional<cel::Span> span = is_seconds(text) ? cel::read_duration(text) : std::nullopt;
        return span ? base::Result<Value>(Value::duration(*span))
                    : wrong(path, R"(a duration in seconds such as "1.5s")", given);
    }
    const std::optional<cel::Span> span = cel::read_timestamp(text);
    return span ? base::Result<Value>(Value::timestamp(*span))
                : wrong(path, R"(an RFC 3339 time such as "2026-11-23T08:00:00Z")", given);
}

bool fits_32_bits(std::string_view message, const Value& value) {
    if (message == "Int32Value") {
        const std::int64_t number = value.as_integer();
        return number >= std::numeric_limits<std::int32_t>::min() && number <= std::numeric_limits<std::int32_t>::max();
    }
    return message != "UInt32Value" || value.as_unsigned() <= std::numeric_limits<std::uint32_t>::max();
}

base::Result<Value> read_wrapper(const Wrapper& wrapper, const json::value& given, const std::string& path,
                                 cel::Arena& arena) {
    const base::Result<Value> value = read_scalar(wrapper.member, given, path, arena);
    if (!value.ok()) {
        return value.error();
    }
    if (!fits_32_bits(wrapper.message, *value)) {
        return base::bad_input(path + " does not fit into 32 bits");
    }
    if (wrapper.message != "FloatValue" || std::abs(value->as_real()) == std::numeric_limits<double>::infinity()) {
        return *value;
    }
    const double number = value->as_real();
    if (std::abs(number) > std::numeric_limits<float>::max()) {
        return base::bad_input(path + " does not fit into a float");
    }
    return Value::real(static_cast<double>(static_cast<float>(number)));
}

} // namespace

base::Result<Value> read_message(const json::value& given, const std::string& path, cel::Arena& arena) {
    const json::object* const object = given.if_object();
    const json::value* const type = object == nullptr ? nullptr : object->if_contains("@type");
    if (type == nullptr || !type->is_string()) {
        return wrong(path, R"({"@type":"type.googleapis.com/…",…})", given);
    }
    const std::string_view full = type->get_string();
    const std::string_view name = full.starts_with(prefix) ? full.substr(prefix.size()) : std::string_view();
    const auto* const wrapper = std::ranges::find(wrappers, name, &Wrapper::message);
    const bool moment = name == "Timestamp" || name == "Duration";
    if (!moment && wrapper == wrappers.end()) {
        return base::bad_input(path + ": the message " + intake::pointer_part(full) +
                               " is not taken; this language has Timestamp, Duration and the wrappers, no others");
    }
    const json::value* const value = object->if_contains("value");
    if (value == nullptr || object->size() != 2) {
        return wrong(path, R"({"@type":…,"value":…})", given);
    }
    return moment ? read_moment(name, *value, path + ".value") : read_wrapper(*wrapper, *value, path + ".value", arena);
}

json::value write_message(std::string_view name, const std::string& value) {
    return alone("objectValue", json::object{{"@type", std::string(prefix) + std::string(name)}, {"value", value}});
}

} // namespace citybrain::eval
