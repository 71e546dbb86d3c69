#include <array>
#include <string_view>

#include "engine/cel/functions.hpp"
#include "engine/cel/pattern.hpp"
#include "engine/cel/utf8.hpp"

namespace citybrain::cel {
namespace {

using Arguments = std::span<const Value>;

Value count(std::size_t n) { return Value::integer(static_cast<std::int64_t>(n)); }

Value size_of_string(Arguments a, Context&) { return count(count_code_points(a[0].as_string())); }
Value size_of_bytes(Arguments a, Context&) { return count(a[0].as_bytes().size()); }
Value size_of_list(Arguments a, Context&) { return count(a[0].as_list().size()); }
Value size_of_map(Arguments a, Context&) { return count(a[0].as_map().size()); }

Value starts_with(Arguments a, Context&) { return Value::boolean(a[0].as_string().starts_with(a[1].as_string())); }
Value ends_with(Arguments a, Context&) { return Value::boolean(a[0].as_string().ends_with(a[1].as_string())); }

/// std::string_view::find tries every start at worst.
Value contains(Arguments a, Context& context) {
    constexpr std::size_t bytes_per_unit = 16;
    const std::string_view text = a[0].as_string();
    const std::string_view part = a[1].as_string();
    if (!context.spend(text.size() / bytes_per_unit * (1 + part.size() / bytes_per_unit))) {
        return Value::error(ErrorCode::too_dear);
    }
    return Value::boolean(text.find(part) != std::string_view::npos);
}

/// A pattern that was not known when the expression was compiled.
Value matches(Arguments a, Context& context) {
    const base::Result<Pattern> pattern = Pattern::make(a[1].as_string());
    if (!pattern) {
        return Value::error(ErrorCode::bad_pattern);
    }
    const std::string_view text = a[0].as_string();
    if (!context.spend(text.size() * static_cast<std::size_t>(pattern.value().size()) / 4)) {
        return Value::error(ErrorCode::too_dear);
    }
    return Value::boolean(pattern.value().found_in(text));
}

Value type_of(Arguments a, Context&) { return Value::type(type_name(a[0].kind())); }
Value itself(Arguments a, Context&) { return a[0]; }

using enum Call;

// Source: CEL specification, "List of Standard Definitions".
constexpr std::array table = {
    Overload{"size", function, "string -> int", size_of_string},
    Overload{"size", function, "bytes -> int", size_of_bytes, Cost::constant},
    Overload{"size", function, "list(T) -> int", size_of_list, Cost::constant},
    Overload{"size", function, "map(K, V) -> int", size_of_map, Cost::constant},
    Overload{"size", method, "string -> int", size_of_string},
    Overload{"size", method, "bytes -> int", size_of_bytes, Cost::constant},
    Overload{"size", method, "list(T) -> int", size_of_list, Cost::constant},
    Overload{"size", method, "map(K, V) -> int", size_of_map, Cost::constant},
    Overload{"startsWith", method, "string, string -> bool", starts_with},
    Overload{"endsWith", method, "string, string -> bool", ends_with},
    Overload{"contains", method, "string, string -> bool", contains, Cost::product},
    Overload{"matches", method, "string, string -> bool", matches, Cost::pattern, Form::matches},
    Overload{"matches", function, "string, string -> bool", matches, Cost::pattern, Form::matches},
    Overload{"type", function, "T -> type(T)", type_of, Cost::constant},
    Overload{"dyn", function, "T -> dyn", itself, Cost::constant, Form::identity},
};

// How the operators are typed where a type is known only when evaluated; the machine has its own instructions for them.
// `==` and `!=` take every two types that can be equal. Source: as above.
constexpr std::array operators = {
    Overload{"_+_", function, "int, int -> int", nullptr},
    Overload{"_+_", function, "uint, uint -> uint", nullptr},
    Overload{"_+_", function, "double, double -> double", nullptr},
    Overload{"_+_", function, "string, string -> string", nullptr},
    Overload{"_+_", function, "bytes, bytes -> bytes", nullptr},
    Overload{"_+_", function, "list(T), list(T) -> list(T)", nullptr},
    Overload{"_+_", function, "duration, duration -> duration", nullptr},
    Overload{"_+_", function, "duration, timestamp -> timestamp", nullptr},
    Overload{"_+_", function, "timestamp, duration -> timestamp", nullptr},
    Overload{"_-_", function, "int, int -> int", nullptr},
    Overload{"_-_", function, "uint, uint -> uint", nullptr},
    Overload{"_-_", function, "double, double -> double", nullptr},
    Overload{"_-_", function, "duration, duration -> duration", nullptr},
    Overload{"_-_", function, "timestamp, duration -> timestamp", nullptr},
    Overload{"_-_", function, "timestamp, timestamp -> duration", nullptr},
    Overload{"_*_", function, "int, int -> int", nullptr},
    Overload{"_*_", function, "uint, uint -> uint", nullptr},
    Overload{"_*_", function, "double, double -> double", nullptr},
    Overload{"_/_", function, "int, int -> int", nullptr},
    Overload{"_/_", function, "uint, uint -> uint", nullptr},
    Overload{"_/_", function, "double, double -> double", nullptr},
    Overload{"_%_", function, "int, int -> int", nullptr},
    Overload{"_%_", function, "uint, uint -> uint", nullptr},
    Overload{"@in", function, "T, list(T) -> bool", nullptr},
    Overload{"@in", function, "K, map(K, V) -> bool", nullptr},
    Overload{"_[_]", function, "list(T), int -> T", nullptr},
    Overload{"_[_]", function, "map(K, V), K -> V", nullptr},
    Overload{"-_", function, "int -> int", nullptr},
    Overload{"-_", function, "double -> double", nullptr},
};

} // namespace

std::span<const Overload> basic_table() { return table; }
std::span<const Overload> operator_table() { return operators; }

} // namespace citybrain::cel
