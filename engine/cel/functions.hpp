#pragma once
/// The functions of the language: one table of their names, how they are called, what they take and give, and what
/// runs.
///
/// To add a function: write `Value NAME(std::span<const Value> arguments, Context& context)` in a `library_*.cpp`, add
/// a row to the table at the end of that file, and, for a new file, its table to the list in functions.cpp:
///
///     Overload{"charAt", Call::method, "string, int -> string", char_at, Cost::all},
///
///  - `arguments` are of the kinds the signature says (anything for `dyn` and type variables), never errors, the
///    receiver first. A function answers a value or Value::error(code); it allocates in `context.arena` only (texts and
///    lists stay valid as long as the arena), asks `context.may_make` before it makes anything large, and
///    `context.spend` for work that is more than looking once at its arguments. It is pure: same arguments, same
///    answer.
///  - A signature is "parameter, parameter -> result" of the types `bool int uint double string bytes null type dyn
///    duration timestamp list(T) map(K, V) optional(T) type(T)`; one capital letter is a type variable.
///  - Several rows of one name are overloads: the checker and, for dyn, the machine choose by the arguments' types.
///  - A namespaced function is Call::function with a dotted name: "math.abs".
///  - `variadic`: the last parameter may come once or more.
///
/// What is not a function (it binds a variable, or evaluates an argument only sometimes) is a macro: see macros.hpp.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/arena.hpp"
#include "engine/cel/type.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

/// What an evaluation may still use; shared by everything it calls.
struct Context {
    Arena& arena;
    std::uint64_t steps_left; ///< units as in cost.hpp

    /// False, and nothing is left, when there are no `units` more: answer ErrorCode::too_dear then.
    [[nodiscard]] bool spend(std::uint64_t units) {
        const bool enough = units <= steps_left;
        steps_left = enough ? steps_left - units : 0;
        return enough;
    }
    /// True when a text, list or map of `bytes` may be made (it is paid for then): answer ErrorCode::too_large if not.
    [[nodiscard]] bool may_make(std::size_t bytes);
};

using Implementation = Value (*)(std::span<const Value> arguments, Context& context);

enum class Call : std::uint8_t {
    function, ///< name(a, b)
    method,   ///< a.name(b)
};

/// What a call costs at worst, and how large its result can be, in the extents of its arguments (see cost.hpp).
enum class Cost : std::uint8_t {
    constant, ///< one unit, a small result
    all,      ///< the sum
    product,  ///< the product of all: every byte may meet every byte, or a text is repeated
    pattern,  ///< a search for the pattern that is the second argument
};

/// Calls that the compiler knows more about than their types.
enum class Form : std::uint8_t {
    strict,   ///< all arguments, then `run`
    identity, ///< the argument is the result
    matches,  ///< its pattern is compiled with the expression when it is a literal
    lazy_or,  ///< the second argument only when the first, an optional, is none
    lazy_or_value,
    moment, ///< duration("…") and timestamp("…"), which a host call takes for literals
};

/// One row of the table.
struct Overload {
    std::string_view name;
    Call call;
    std::string_view signature;
    Implementation run;
    Cost cost = Cost::all;
    Form form = Form::strict;
    bool variadic = false;
};

/// An overload, read.
struct Function {
    std::string name;
    Call call = Call::function;
    std::vector<Type> parameters;
    Type result;
    std::uint32_t variable_count = 0; ///< type variables 0, 1, … of parameters and result
    std::vector<std::uint32_t> kinds; ///< of each parameter: bit n for Kind n
    Implementation run = nullptr;     ///< null pointer: it can be checked, not called
    Cost cost = Cost::all;
    Form form = Form::strict;
    bool variadic = false;
};

/// ENSUREs that the signature can be read.
[[nodiscard]] Function make_function(const Overload& overload);
/// Of types that the caller made; a type variable's number is below `variable_count`.
[[nodiscard]] Function make_function(std::string name, Call call, std::vector<Type> parameters, Type result);

/// True when `function` takes so many arguments.
[[nodiscard]] bool takes_count(const Function& function, std::size_t count);

/// All functions of that name and call, in the order of their tables; empty when there are none. Lives forever.
/// Operators have names as in cel-go: "_+_", "_<_", "@in", "_[_]", "-_"; no text can call them.
[[nodiscard]] std::span<const Function> functions_named(std::string_view name, Call call);

/// Every name that can be called so, each once, sorted; no operators.
[[nodiscard]] std::vector<std::string> function_names(Call call);

// The tables, each at the end of library_*.cpp.
[[nodiscard]] std::span<const Overload> operator_table();
[[nodiscard]] std::span<const Overload> basic_table();
[[nodiscard]] std::span<const Overload> conversion_table();
[[nodiscard]] std::span<const Overload> time_table();
[[nodiscard]] std::span<const Overload> optional_table();
[[nodiscard]] std::span<const Overload> position_table();
[[nodiscard]] std::span<const Overload> rewrite_table();
[[nodiscard]] std::span<const Overload> math_table();
[[nodiscard]] std::span<const Overload> encoding_table();

} // namespace citybrain::cel
