#include "engine/cel/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "engine/cel/moment.hpp"

namespace citybrain::cel {
namespace {

constexpr std::size_t shown_bytes_max = 120;
constexpr std::size_t shown_items_max = 8;
constexpr int shown_depth_max = 4;

void append_hex(std::string& text, std::uint8_t byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    text += "\\x";
    text += digits[byte >> 4];
    text += digits[byte & 0x0F];
}

void append_character(std::string& text, char c, bool ascii_only) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (c == '"' || c == '\\') {
        text += '\\';
        text += c;
    } else if (c == '\n') {
        text += "\\n";
    } else if (c == '\t') {
        text += "\\t";
    } else if (byte < 0x20 || byte == 0x7F || (ascii_only && byte >= 0x80)) {
        append_hex(text, byte);
    } else {
        text += c;
    }
}

std::string quoted(std::string_view content, bool ascii_only) {
    std::string text = ascii_only ? "b\"" : "\"";
    std::size_t shown = std::min(content.size(), shown_bytes_max);
    while (shown > 0 && shown < content.size() && (static_cast<std::uint8_t>(content[shown]) & 0xC0U) == 0x80U) {
        --shown;
    }
    for (const char c : content.substr(0, shown)) {
        append_character(text, c, ascii_only);
    }
    return text + (shown < content.size() ? "…\"" : "\"");
}

std::string number_text(double number) {
    std::array<char, 32> room{};
    const auto [end, fault] = std::to_chars(room.data(), room.data() + room.size(), number);
    ENSURE(fault == std::errc{});
    std::string text(room.data(), end);
    const bool whole = text.find_first_not_of("-0123456789") == std::string::npos;
    return whole ? text + ".0" : text;
}

std::string text_within(const Value& value, int depth);

std::string list_text(const Value& value, int depth) {
    std::string text = "[";
    std::size_t shown = 0;
    for (const Value& item : value.as_list()) {
        text += shown == 0 ? "" : ", ";
        if (shown == shown_items_max || depth >= shown_depth_max) {
            return text + "…]";
        }
        text += text_within(item, depth + 1);
        ++shown;
    }
    return text + "]";
}

std::string map_text(const Value& value, int depth) {
    std::string text = "{";
    std::size_t shown = 0;
    for (const Entry& entry : value.as_map()) {
        text += shown == 0 ? "" : ", ";
        if (shown == shown_items_max || depth >= shown_depth_max) {
            return text + "…}";
        }
        text += text_within(entry.key, depth + 1) + ": " + text_within(entry.value, depth + 1);
        ++shown;
    }
    return text + "}";
}

std::string optional_text(const Value& value, int depth) {
    if (value.as_optional() == nullptr) {
        return "optional.none()";
    }
    return "optional.of(" + (depth >= shown_depth_max ? "…" : text_within(*value.as_optional(), depth + 1)) + ")";
}

std::string text_within(const Value& value, int depth) {
    switch (value.kind()) {
    case Kind::null:
        return "null";
    case Kind::boolean:
        return value.as_boolean() ? "true" : "false";
    case Kind::integer:
        return std::to_string(value.as_integer());
    case Kind::unsigned_integer:
        return std::to_string(value.as_unsigned()) + "u";
    case Kind::real:
        return number_text(value.as_real());
    case Kind::string:
        return quoted(value.as_string(), false);
    case Kind::bytes:
        return quoted(value.as_bytes(), true);
    case Kind::list:
        return list_text(value, depth);
    case Kind::map:
        return map_text(value, depth);
    case Kind::duration:
        return "duration(\"" + duration_text(value.as_duration()) + "\")";
    case Kind::timestamp:
        return "timestamp(\"" + timestamp_text(value.as_timestamp()) + "\")";
    case Kind::type:
        return std::string(value.as_type());
    case Kind::optional:
        return optional_text(value, depth);
    case Kind::absent:
        return "absent";
    case Kind::error:
        return "error: " + std::string(to_text(value.as_error()));
    }
    return {};
}

} // namespace

Span span_of(base::Duration duration) {
    const std::int64_t whole = duration.ms / 1'000;
    const std::int64_t rest = duration.ms % 1'000;
    const std::int64_t ms = rest < 0 ? rest + 1'000 : rest;
    return {rest < 0 ? whole - 1 : whole, static_cast<std::uint32_t>(ms * 1'000'000)};
}

Span span_of(base::Instant instant) { return span_of(base::Duration{instant.ms}); }

std::string to_text(const Value& value) { return text_within(value, 0); }

std::string_view to_text(ErrorCode code) {
    switch (code) {
    case ErrorCode::no_such_key:
        return "no such key";
    case ErrorCode::no_such_overload:
        return "no such overload";
    case ErrorCode::integer_overflow:
        return "integer overflow";
    case ErrorCode::division_by_zero:
        return "division by zero";
    case ErrorCode::modulus_by_zero:
        return "modulus by zero";
    case ErrorCode::index_out_of_range:
        return "index out of range";
    case ErrorCode::duplicate_key:
        return "the same key twice in a map";
    case ErrorCode::bad_duration:
        return "not a duration";
    case ErrorCode::bad_timestamp:
        return "not a timestamp";
    case ErrorCode::time_out_of_range:
        return "time out of range";
    case ErrorCode::not_a_boolean:
        return "not a bool";
    case ErrorCode::too_large:
        return "result too large";
    case ErrorCode::unknown_variable:
        return "unknown variable";
    case ErrorCode::unknown_function:
        return "unknown function";
    case ErrorCode::bad_key:
        return "unsupported key type";
    case ErrorCode::bad_conversion:
        return "not convertible";
    case ErrorCode::out_of_range:
        return "out of range";
    case ErrorCode::invalid_utf8:
        return "invalid UTF-8";
    case ErrorCode::invalid_argument:
        return "invalid argument";
    case ErrorCode::bad_pattern:
        return "not a regular expression";
    case ErrorCode::bad_time_zone:
        return "unknown time zone";
    case ErrorCode::no_value:
        return "an optional without a value";
    case ErrorCode::too_dear:
        return "the evaluation takes too long";
    }
    return {};
}

std::string_view type_name(Kind kind) {
    switch (kind) {
    case Kind::null:
        return "null_type";
    case Kind::boolean:
        return "bool";
    case Kind::integer:
        return "int";
    case Kind::unsigned_integer:
        return "uint";
    case Kind::real:
        return "double";
    case Kind::string:
        return "string";
    case Kind::bytes:
        return "bytes";
    case Kind::list:
        return "list";
    case Kind::map:
        return "map";
    case Kind::duration:
        return "google.protobuf.Duration";
    case Kind::timestamp:
        return "google.protobuf.Timestamp";
    case Kind::type:
        return "type";
    case Kind::optional:
        return "optional_type";
    case Kind::absent:
        return "absent";
    case Kind::error:
        return "error";
    }
    return {};
}

} // namespace citybrain::cel
