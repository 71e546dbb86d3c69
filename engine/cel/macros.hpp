#pragma once
/// Macros: what looks like a call but binds a variable, or is spread out when it is parsed.
///
/// `has(e.f)` is part of the grammar; `or` and `orValue` are functions (Form::lazy_or). The others are in macros.cpp:
///
///  - over a list or map: all, exists, exists_one (existsOne), map, filter, transformList, transformMap,
///    transformMapEntry; each compiles to one loop of the machine (NodeKind::loop);
///  - of an optional: optMap, optFlatMap (NodeKind::held);
///  - of the namespace `cel`: cel.bind(x, value, result) and cel.block([value, …], result) (NodeKind::bind), with
///    cel.index(n) for the n-th value of the block around it and cel.iterVar(d, n) as the name of a variable.
///
/// To add one that loops: a value of Macro, a row in macros.cpp, its result type in check_macro.cpp, its step and end
/// in loops.cpp. To add one that only rearranges its arguments: a branch in Grammar::namespaced that builds nodes.
///
/// Source: CEL specification, "Macros"; cel-go ext/comprehensions.go, ext/bindings.go, cel/library.go.

#include <cstdint>
#include <string_view>

namespace citybrain::cel {

enum class Macro : std::uint8_t {
    all,
    exists,
    exists_one,
    map,
    filter,
    transform_list,
    transform_map,
    transform_map_entry,
    opt_map,
    opt_flat_map,
};

/// How a macro is written, the receiver not counted.
struct MacroForm {
    std::string_view name;
    Macro macro;
    int variables_min; ///< names at the front
    int variables_max;
    int filters_max; ///< conditions that may stand before the body
    std::string_view usage;
};

/// Null pointer when no macro has that name.
[[nodiscard]] const MacroForm* find_macro(std::string_view name);

/// As its form writes it: "exists_one".
[[nodiscard]] std::string_view spelling(Macro macro);

} // namespace citybrain::cel
