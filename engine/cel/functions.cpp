#include "engine/cel/functions.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "engine/base/ensure.hpp"
#include "engine/cel/limits.hpp"
#include "engine/cel/signature.hpp"

namespace citybrain::cel {
namespace {

constexpr std::uint32_t bit(Kind kind) { return 1U << static_cast<unsigned>(kind); }

/// The kinds that values of a type can have.
std::uint32_t kinds_of(const Type& type) {
    constexpr std::array<std::pair<TypeKind, Kind>, 12> same = {{{TypeKind::null, Kind::null},
                                                                 {TypeKind::boolean, Kind::boolean},
                                                                 {TypeKind::integer, Kind::integer},
                                                                 {TypeKind::unsigned_integer, Kind::unsigned_integer},
                                                                 {TypeKind::real, Kind::real},
                                                                 {TypeKind::string, Kind::string},
                                                                 {TypeKind::bytes, Kind::bytes},
                                                                 {TypeKind::list, Kind::list},
                                                                 {TypeKind::map, Kind::map},
                                                                 {TypeKind::duration, Kind::duration},
                                                                 {TypeKind::timestamp, Kind::timestamp},
                                                                 {TypeKind::type, Kind::type}}};
    if (type.is(TypeKind::dyn) || type.is(TypeKind::variable)) {
        return ~(bit(Kind::error) | bit(Kind::absent));
    }
    if (type.is(TypeKind::wrapper)) {
        return kinds_of(type.parameter(0)) | bit(Kind::null);
    }
    if (type.is_optional()) {
        return bit(Kind::optional);
    }
    const auto* const found = std::ranges::find(same, type.kind, &std::pair<TypeKind, Kind>::first);
    return found == same.end() ? 0 : bit(found->second); // other opaque types and records have no values
}

std::uint32_t variables_in(const Type& type) {
    std::uint32_t count = type.is(TypeKind::variable) ? type.variable + 1 : 0;
    for (const Type& parameter : type.parameters) {
        count = std::max(count, variables_in(parameter));
    }
    return count;
}

bool before(const Function& left, const Function& right) {
    return std::tie(left.name, left.call) < std::tie(right.name, right.call);
}

/// All functions, sorted by name and call, else in the order of the tables.
const std::vector<Function>& all_functions() {
    static const std::vector<Function> functions = [] {
        std::vector<Function> made;
        for (const std::span<const Overload> table :
             {operator_table(), basic_table(), conversion_table(), time_table(), optional_table(), position_table(),
              rewrite_table(), math_table(), encoding_table()}) {
            for (const Overload& overload : table) {
                made.push_back(make_function(overload));
            }
        }
        std::ranges::stable_sort(made, before);
        return made;
    }();
    return functions;
}

} // namespace

bool Context::may_make(std::size_t bytes) {
    constexpr std::size_t bytes_per_unit = 16;
    return bytes <= limits::result_bytes_max && spend(1 + bytes / bytes_per_unit);
}

Function make_function(const Overload& overload) {
    Signature signature = read_signature(overload.signature);
    Function function = make_function(std::string(overload.name), overload.call, std::move(signature.parameters),
                                      std::move(signature.result));
    function.run = overload.run;
    function.cost = overload.cost;
    function.form = overload.form;
    function.variadic = overload.variadic;
    return function;
}

Function make_function(std::string name, Call call, std::vector<Type> parameters, Type result) {
    Function function;
    function.name = std::move(name);
    function.call = call;
    function.variable_count = variables_in(result);
    for (const Type& parameter : parameters) {
        function.variable_count = std::max(function.variable_count, variables_in(parameter));
        function.kinds.push_back(kinds_of(parameter));
    }
    function.parameters = std::move(parameters);
    function.result = std::move(result);
    return function;
}

bool takes_count(const Function& function, std::size_t count) {
    return count == function.parameters.size() || (function.variadic && count > function.parameters.size());
}

std::span<const Function> functions_named(std::string_view name, Call call) {
    using Key = std::pair<std::string_view, Call>;
    const std::vector<Function>& all = all_functions();
    const Key key(name, call);
    const auto is_before = [&](const Function& f) { return Key(f.name, f.call) < key; };
    const auto is_not_after = [&](const Function& f) { return Key(f.name, f.call) <= key; };
    const auto first = std::partition_point(all.begin(), all.end(), is_before);
    return {first, std::partition_point(first, all.end(), is_not_after)};
}

std::vector<std::string> function_names(Call call) {
    std::vector<std::string> names;
    for (const Function& function : all_functions()) {
        const bool callable = function.call == call && function.name.find_first_of("_@") != 0 && function.name != "-_";
        if (callable && (names.empty() || names.back() != function.name)) {
            names.push_back(function.name);
        }
    }
    return names;
}

} // namespace citybrain::cel
