#pragma once
/// Checker: gives each node of a syntax tree its type and resolves names to slots.
///
/// Promises: reports every independent fault (at most limits::diagnostics_max), none that only follows from another.

#include <vector>

#include "engine/cel/diagnostic.hpp"
#include "engine/cel/environment.hpp"
#include "engine/cel/syntax.hpp"

namespace citybrain::cel {

/// Fills type, source, slot, function, and the constants that the environment fixes (copied into the tree's arena).
[[nodiscard]] std::vector<Diagnostic> check(Syntax& syntax, const Environment& environment);

} // namespace citybrain::cel
