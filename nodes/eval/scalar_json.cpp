#include "nodes/eval/scalar_json.hpp"

#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "engine/base/base64.hpp"
#include "engine/base/text.hpp"
#include "engine/intake/json_reader.hpp"

namespace citybrain::eval {
namespace {

namespace json = boost::json;
using cel::Kind;
using cel::Value;

std::string_view view(const json::string& text) { return {text.data(), text.size()}; }

const std::array<std::string, 12> members = {"nullValue",   "boolValue",   "int64Value", "uint64Value",
                                             "doubleValue", "stringValue", "bytesValue", "listValue",
                                             "mapValue",    "typeValue",   "enumValue",  "objectValue"};

base::Error unknown_member(std::string_view member, const std::string& path) {
    if (member == "enumValue") {
        return base::bad_input(path + ": enums belong to protobuf messages, which this language has not; send an int");
    }
    const auto near = base::nearest_spelling(member, members);
    return base::bad_input(path + " is no member of cel.expr.Value" + (near ? "; did you mean " + *near + "?" : ""));
}

} // namespace

json::value alone(std::string_view name, json::value value) {
    json::object out;
    out.emplace(name, std::move(value));
    return out;
}

json::value alone_text(std::string_view name, std::string_view text) { return alone(name, json::string(text)); }

base::Error wrong(const std::string& path, std::string_view expected, const json::value& given) {
    return base::bad_input(path + ": " + std::string(expected) + " is expected, not " +
                           std::string(intake::kind_of(given)));
}

base::Result<std::int64_t> read_int(const json::value& given, const std::string& path) {
    if (const std::int64_t* const number = given.if_int64()) {
        return *number;
    }
    const json::string* const text = given.if_string();
    const std::optional<std::int64_t> number = text == nullptr ? std::nullopt : base::parse_integer(view(*text));
    return number ? base::Result<std::int64_t>(*number) : wrong(path, "a whole number of 64 bits", given);
}

base::Result<std::uint64_t> read_uint(const json::value& given, const std::string& path) {
    if (given.is_uint64() || (given.is_int64() && given.get_int64() >= 0)) {
        return given.is_uint64() ? given.get_uint64() : static_cast<std::uint64_t>(given.get_int64());
    }
    const json::string* const text = given.if_string();
    std::uint64_t number = 0;
    if (text != nullptr && !text->empty()) {
        const char* const end = text->data() + text->size();
        const auto [stop, fault] = std::from_chars(text->data(), end, number);
        if (fault == std::errc{} && stop == end) {
            return number;
        }
    }
    return wrong(path, "a whole number of 64 bits without sign", given);
}

base::Result<double> read_double(const json::value& given, const std::string& path) {
    if (given.is_number()) {
        return given.to_number<double>();
    }
    const std::string_view text = given.is_string() ? view(given.get_string()) : std::string_view();
    if (text == "NaN") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (text == "Infinity" || text == "-Infinity") {
        return text.front() == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    }
    const std::optional<double> number = base::parse_number(text);
    return number ? base::Result<double>(*number) : wrong(path, R"(a number, "NaN", "Infinity" or "-Infinity")", given);
}

base::Result<std::string> read_bytes(const json::value& given, const std::string& path) {
    std::string text(given.is_string() ? view(given.get_string()) : std::string_view("?"));
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    std::optional<std::string> bytes = base::parse_base64(text);
    return bytes ? base::Result<std::string>(std::move(*bytes)) : wrong(path, "bytes as base64", given);
}

base::Result<Value> read_scalar(std::string_view member, const json::value& given, const std::string& path,
                                cel::Arena& arena) {
    if (member == "nullValue") {
        return given.is_null() || given == "NULL_VALUE" ? base::Result<Value>(Value::null())
                                                        : wrong(path, "null", given);
    }
    if (member == "boolValue") {
        return given.is_bool() ? base::Result<Value>(Value::boolean(given.get_bool()))
                               : wrong(path, "true or false", given);
    }
    if (member == "stringValue") {
        return given.is_string() ? base::Result<Value>(Value::string(arena.copy(view(given.get_string()))))
                                 : wrong(path, "a text", given);
    }
    if (member == "int64Value") {
        const auto number = read_int(given, path);
        return number.ok() ? base::Result<Value>(Value::integer(*number)) : number.error();
    }
    if (member == "uint64Value") {
        const auto number = read_uint(given, path);
        return number.ok() ? base::Result<Value>(Value::unsigned_integer(*number)) : number.error();
    }
    if (member == "doubleValue") {
        const auto number = read_double(given, path);
        return number.ok() ? base::Result<Value>(Value::real(*number)) : number.error();
    }
    if (member == "typeValue") {
        return given.is_string() ? base::Result<Value>(Value::type(arena.copy(view(given.get_string()))))
                                 : wrong(path, "the name of a type", given);
    }
    if (member == "bytesValue") {
        const auto bytes = read_bytes(given, path);
        return bytes.ok() ? base::Result<Value>(Value::bytes(arena.copy(*bytes))) : bytes.error();
    }
    return unknown_member(member, path);
}

json::value write_scalar(const Value& value) {
    if (value.kind() == Kind::boolean) {
        return alone("boolValue", value.as_boolean());
    }
    if (value.kind() == Kind::integer) {
        return alone_text("int64Value", std::to_string(value.as_integer()));
    }
    if (value.kind() == Kind::unsigned_integer) {
        return alone_text("uint64Value", std::to_string(value.as_unsigned()));
    }
    if (value.kind() == Kind::real) {
        const double number = value.as_real();
        if (std::isfinite(number)) {
            return alone("doubleValue", number);
        }
        return alone_text("doubleValue", std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }
    if (value.kind() == Kind::string) {
        return alone_text("stringValue", value.as_string());
    }
    if (value.kind() == Kind::bytes) {
        return alone_text("bytesValue", base::to_base64(value.as_bytes()));
    }
    if (value.kind() == Kind::type) {
        return alone_text("typeValue", value.as_type());
    }
    ENSURE(value.kind() == Kind::null);
    return alone("nullValue", nullptr);
}

} // namespace citybrain::eval
