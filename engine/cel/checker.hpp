#pragma once
/// Checker: gives each node of a syntax tree its type and resolves names to slots, calls to functions.
///
/// Promises: reports every independent fault (at most limits::diagnostics_max), none that only follows from another.
/// Types are deduced as cel-go does (inference.hpp).

#include <vector>

#include "engine/cel/diagnostic.hpp"
#include "engine/cel/environment.hpp"
#include "engine/cel/syntax.hpp"

namespace citybrain::cel {

/// Fills type, source, slot, failure, candidates, and the constants that the environment fixes (copied into the tree's
/// arena). The environment must outlive the tree.
[[nodiscard]] std::vector<Diagnostic> check(Syntax& syntax, const Environment& environment, Checking checking);

} // namespace citybrain::cel
