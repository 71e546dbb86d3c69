#pragma once
/// Whether a value may be bound to a name of a declared type.

#include "engine/cel/type.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::eval {

/// Every value is dyn; lists and maps conform when all they hold does. Recursion goes as deep as `type`.
[[nodiscard]] bool conforms(const cel::Value& value, const cel::Type& type);

} // namespace citybrain::eval
