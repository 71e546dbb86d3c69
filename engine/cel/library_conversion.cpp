#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "engine/base/text.hpp"
#include "engine/cel/functions.hpp"
#include "engine/cel/moment.hpp"
#include "engine/cel/number_text.hpp"

namespace citybrain::cel {
namespace {

using Arguments = std::span<const Value>;
constexpr std::int64_t nanos_per_second = 1'000'000'000;

Value out_of_range() { return Value::error(ErrorCode::out_of_range); }
Value unreadable() { return Value::error(ErrorCode::bad_conversion); }

Value text(const std::string& made, Context& context) {
    return context.may_make(made.size()) ? Value::string(context.arena.copy(made)) : Value::error(ErrorCode::too_large);
}

Value itself(Arguments a, Context&) { return a[0]; }

Value bool_of_string(Arguments a, Context&) {
    const std::optional<bool> read = read_bool(a[0].as_string());
    return read ? Value::boolean(*read) : unreadable();
}

Value bytes_of_string(Arguments a, Context&) { return Value::bytes(a[0].as_string()); }

Value double_of_int(Arguments a, Context&) { return Value::real(static_cast<double>(a[0].as_integer())); }
Value double_of_uint(Arguments a, Context&) { return Value::real(static_cast<double>(a[0].as_unsigned())); }
Value double_of_string(Arguments a, Context&) {
    const std::optional<double> read = read_double(a[0].as_string());
    return read ? Value::real(*read) : unreadable();
}

Value int_of_uint(Arguments a, Context&) {
    const std::uint64_t number = a[0].as_unsigned();
    return number <= INT64_MAX ? Value::integer(static_cast<std::int64_t>(number)) : out_of_range();
}
/// Towards zero. cel-go refuses the smallest int too, since no double tells it from what is beyond.
Value int_of_double(Arguments a, Context&) {
    const double number = a[0].as_real();
    const bool fits = number > -0x1p63 && number < 0x1p63; // false for NaN
    return fits ? Value::integer(static_cast<std::int64_t>(number)) : out_of_range();
}
Value int_of_string(Arguments a, Context&) {
    const std::optional<std::int64_t> read = read_int(a[0].as_string());
    return read ? Value::integer(*read) : unreadable();
}
Value int_of_timestamp(Arguments a, Context&) { return Value::integer(a[0].as_timestamp().seconds); }
/// Nanoseconds, as cel-go.
Value int_of_duration(Arguments a, Context&) {
    const Span span = a[0].as_duration();
    std::int64_t nanos = 0;
    const bool overflows = __builtin_mul_overflow(span.seconds, nanos_per_second, &nanos) ||
                           __builtin_add_overflow(nanos, static_cast<std::int64_t>(span.nanos), &nanos);
    return overflows ? out_of_range() : Value::integer(nanos);
}

Value uint_of_int(Arguments a, Context&) {
    const std::int64_t number = a[0].as_integer();
    return number >= 0 ? Value::unsigned_integer(static_cast<std::uint64_t>(number)) : out_of_range();
}
Value uint_of_double(Arguments a, Context&) {
    const double number = a[0].as_real();
    const bool fits = number >= 0.0 && number < 0x1p64;
    return fits ? Value::unsigned_integer(static_cast<std::uint64_t>(number)) : out_of_range();
}
Value uint_of_string(Arguments a, Context&) {
    const std::optional<std::uint64_t> read = read_uint(a[0].as_string());
    return read ? Value::unsigned_integer(*read) : unreadable();
}

Value string_of_bool(Arguments a, Context&) { return Value::string(a[0].as_boolean() ? "true" : "false"); }
Value string_of_int(Arguments a, Context& c) { return text(std::to_string(a[0].as_integer()), c); }
Value string_of_uint(Arguments a, Context& c) { return text(std::to_string(a[0].as_unsigned()), c); }
Value string_of_double(Arguments a, Context& c) { return text(double_text(a[0].as_real()), c); }
Value string_of_duration(Arguments a, Context& c) { return text(duration_text(a[0].as_duration()), c); }
Value string_of_timestamp(Arguments a, Context& c) { return text(timestamp_text(a[0].as_timestamp()), c); }
Value string_of_bytes(Arguments a, Context&) {
    return base::is_utf8(a[0].as_bytes()) ? Value::string(a[0].as_bytes()) : Value::error(ErrorCode::invalid_utf8);
}

Value duration_of_string(Arguments a, Context&) {
    const std::optional<Span> read = read_duration(a[0].as_string());
    return read ? Value::duration(*read) : Value::error(ErrorCode::bad_duration);
}
/// Nanoseconds, as cel-go.
Value duration_of_int(Arguments a, Context&) {
    const std::int64_t nanos = a[0].as_integer();
    const std::int64_t rest = nanos % nanos_per_second;
    const std::int64_t whole = nanos / nanos_per_second - (rest < 0 ? 1 : 0);
    return Value::duration(Span{whole, static_cast<std::uint32_t>(rest < 0 ? rest + nanos_per_second : rest)});
}
Value timestamp_of_string(Arguments a, Context&) {
    const std::optional<Span> read = read_timestamp(a[0].as_string());
    return read ? Value::timestamp(*read) : Value::error(ErrorCode::bad_timestamp);
}
Value timestamp_of_int(Arguments a, Context&) {
    const Span span{a[0].as_integer(), 0};
    return is_timestamp(span) ? Value::timestamp(span) : Value::error(ErrorCode::time_out_of_range);
}

using enum Call;

// Source: CEL specification, "List of Standard Definitions"; what it does not list is cel-go's.
constexpr std::array table = {
    Overload{"bool", function, "bool -> bool", itself, Cost::constant},
    Overload{"bool", function, "string -> bool", bool_of_string, Cost::constant},
    Overload{"bytes", function, "bytes -> bytes", itself},
    Overload{"bytes", function, "string -> bytes", bytes_of_string},
    Overload{"double", function, "double -> double", itself, Cost::constant},
    Overload{"double", function, "int -> double", double_of_int, Cost::constant},
    Overload{"double", function, "uint -> double", double_of_uint, Cost::constant},
    Overload{"double", function, "string -> double", double_of_string},
    Overload{"duration", function, "duration -> duration", itself, Cost::constant},
    Overload{"duration", function, "int -> duration", duration_of_int, Cost::constant},
    Overload{"duration", function, "string -> duration", duration_of_string, Cost::all, Form::moment},
    Overload{"int", function, "int -> int", itself, Cost::constant},
    Overload{"int", function, "double -> int", int_of_double, Cost::constant},
    Overload{"int", function, "uint -> int", int_of_uint, Cost::constant},
    Overload{"int", function, "string -> int", int_of_string},
    Overload{"int", function, "timestamp -> int", int_of_timestamp, Cost::constant},
    Overload{"int", function, "duration -> int", int_of_duration, Cost::constant},
    Overload{"string", function, "string -> string", itself},
    Overload{"string", function, "bool -> string", string_of_bool},
    Overload{"string", function, "int -> string", string_of_int},
    Overload{"string", function, "uint -> string", string_of_uint},
    Overload{"string", function, "double -> string", string_of_double},
    Overload{"string", function, "bytes -> string", string_of_bytes},
    Overload{"string", function, "timestamp -> string", string_of_timestamp},
    Overload{"string", function, "duration -> string", string_of_duration},
    Overload{"timestamp", function, "timestamp -> timestamp", itself, Cost::constant},
    Overload{"timestamp", function, "int -> timestamp", timestamp_of_int, Cost::constant},
    Overload{"timestamp", function, "string -> timestamp", timestamp_of_string, Cost::all, Form::moment},
    Overload{"uint", function, "uint -> uint", itself, Cost::constant},
    Overload{"uint", function, "int -> uint", uint_of_int, Cost::constant},
    Overload{"uint", function, "double -> uint", uint_of_double, Cost::constant},
    Overload{"uint", function, "string -> uint", uint_of_string},
};

} // namespace

std::span<const Overload> conversion_table() { return table; }

} // namespace citybrain::cel
