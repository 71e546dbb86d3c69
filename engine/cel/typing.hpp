#pragma once
/// Typing: which types the operators and functions take, and what they give.

#include <span>
#include <string>
#include <string_view>

#include "engine/cel/operators.hpp"
#include "engine/cel/type.hpp"

namespace citybrain::cel {

/// The type of a result, or why there is none. `type` is dyn then.
struct Typing {
    Type type;
    std::string message; ///< empty: all is well
    std::string hint;

    [[nodiscard]] bool ok() const { return message.empty(); }
};

/// left `op` right, of types that are known: no dyn, no type variables. A list of lists knows nothing of its items.
[[nodiscard]] Typing type_of_binary(Operator op, const Type& left, const Type& right);

/// "did you mean 'x'" or "there are: a, b, c"; empty when `known` is.
[[nodiscard]] std::string suggestion(std::string_view word, std::span<const std::string> known);

} // namespace citybrain::cel
