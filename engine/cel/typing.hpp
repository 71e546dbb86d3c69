#pragma once
/// Typing: which types the operators and functions take, and what they give.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cel/functions.hpp"
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

/// left `op` right. Operands of type dyn are let through: evaluation decides.
[[nodiscard]] Typing type_of_binary(Operator op, const Type& left, const Type& right);

struct CallTyping {
    Typing typing;
    Function function = Function::size;
};

/// A call of `name`; `arguments` has the receiver first when `receiver` is set. `also` are names of functions outside
/// the language, for "did you mean".
[[nodiscard]] CallTyping type_of_call(std::string_view name, bool receiver, std::span<const Type> arguments,
                                      std::vector<std::string> also = {});

/// "did you mean 'x'" or "there are: a, b, c"; empty when `known` is.
[[nodiscard]] std::string suggestion(std::string_view word, std::span<const std::string> known);

} // namespace citybrain::cel
