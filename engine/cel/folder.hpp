#pragma once
/// Folder: works out, once, what does not depend on the bindings.
///
/// Promises: a folded node has the value an evaluation would give it; what would be an error stays to be evaluated
/// (`true || 1 / 0 > 1` is true). Compiles the patterns of matches().

#include <vector>

#include "engine/cel/checker.hpp"
#include "engine/cel/diagnostic.hpp"
#include "engine/cel/syntax.hpp"

namespace citybrain::cel {

/// Fills the constants of a checked tree and its patterns. A diagnostic for each pattern that is not a literal or that
/// RE2 refuses.
[[nodiscard]] std::vector<Diagnostic> fold(Syntax& syntax, Checking checking);

/// The operand of `? :` that a constant condition chooses, else null pointer.
[[nodiscard]] const Node* chosen(const Syntax& syntax, const Node& conditional);

} // namespace citybrain::cel
