#pragma once
/// Signature: "list(T), int -> T" as types, for the tables of functions.

#include <string_view>
#include <vector>

#include "engine/cel/type.hpp"

namespace citybrain::cel {

struct Signature {
    std::vector<Type> parameters;
    Type result;
};

/// A capital letter is a type variable; equal letters are the same one, numbered from 0 in the order they appear.
/// ENSUREs that the text is a signature: it is ours, never a user's.
[[nodiscard]] Signature read_signature(std::string_view text);

} // namespace citybrain::cel
