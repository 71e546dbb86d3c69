#include "engine/cel/functions.hpp"

#include <algorithm>

namespace citybrain::cel {
namespace {

using enum TypeKind;

constexpr Overload on_receiver(std::string_view name, Function function, TypeKind receiver, TypeKind argument,
                               TypeKind result) {
    return {name, function, true, 2, {receiver, argument}, result};
}
constexpr Overload of_one(std::string_view name, Function function, bool receiver, TypeKind argument, TypeKind result) {
    return {name, function, receiver, 1, {argument, dyn}, result};
}

// Source: CEL specification, "List of Standard Definitions".
constexpr std::array table = {
    of_one("size", Function::size, false, string, integer),
    of_one("size", Function::size, false, bytes, integer),
    of_one("size", Function::size, false, list, integer),
    of_one("size", Function::size, false, map, integer),
    of_one("size", Function::size, true, string, integer),
    of_one("size", Function::size, true, bytes, integer),
    of_one("size", Function::size, true, list, integer),
    of_one("size", Function::size, true, map, integer),
    on_receiver("startsWith", Function::starts_with, string, string, boolean),
    on_receiver("endsWith", Function::ends_with, string, string, boolean),
    on_receiver("contains", Function::contains, string, string, boolean),
    on_receiver("matches", Function::matches, string, string, boolean),
    Overload{"matches", Function::matches, false, 2, {string, string}, boolean},
    of_one("duration", Function::duration, false, string, duration),
    of_one("timestamp", Function::timestamp, false, string, timestamp),
};

constexpr std::array<std::string_view, 18> left_out = {
    "bool",       "bytes",           "double",        "dyn",          "int",          "string",      "type",
    "uint",       "getDate",         "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getFullYear", "getHours",
    "getMinutes", "getMilliseconds", "getMonth",      "getSeconds"};
constexpr std::array<std::string_view, 5> macros = {"all", "exists", "exists_one", "map", "filter"};

} // namespace

std::span<const Overload> overloads() { return table; }

bool is_left_out(std::string_view name) { return std::ranges::find(left_out, name) != left_out.end(); }

bool is_macro(std::string_view name) { return std::ranges::find(macros, name) != macros.end(); }

} // namespace citybrain::cel
