#pragma once
/// Emitter: a folded syntax tree to code.
///
/// Promises: comparisons of a field with a constant are one instruction, nested `&&` and `||` jump to the outermost
/// end; the code never needs more than limits::stack_max values, or is refused.

#include <optional>

#include "engine/cel/code.hpp"
#include "engine/cel/diagnostic.hpp"
#include "engine/cel/syntax.hpp"

namespace citybrain::cel {

/// Fills instructions, offsets, constants, leaves and reads of `code`. Constants keep pointing into the arena of the
/// tree, which the caller moves into the code.
[[nodiscard]] std::optional<Diagnostic> emit(Syntax& syntax, Code& code);

} // namespace citybrain::cel
