#pragma once
/// The functions of the language: one table of their names, how they are called and what they take and give.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "engine/cel/type.hpp"

namespace citybrain::cel {

enum class Function : std::uint8_t { size, starts_with, ends_with, contains, matches, duration, timestamp };

/// One way to call a function. `parameters` counts the receiver first when it is written `receiver.name(…)`.
struct Overload {
    std::string_view name;
    Function function;
    bool receiver;
    std::size_t count; ///< of parameters
    std::array<TypeKind, 2> parameters;
    TypeKind result;
};

[[nodiscard]] std::span<const Overload> overloads();

/// True for names that the CEL specification gives to a function this language leaves out.
[[nodiscard]] bool is_left_out(std::string_view name);
/// True for all, exists, exists_one, map, filter.
[[nodiscard]] bool is_macro(std::string_view name);

} // namespace citybrain::cel
