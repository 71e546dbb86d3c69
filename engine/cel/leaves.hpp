#pragma once
/// Leaves: the single conditions of an expression, for explain and for the rulebook's index.

#include <vector>

#include "engine/cel/code.hpp"
#include "engine/cel/syntax.hpp"

namespace citybrain::cel {

/// The conditions between `&& || ! ? :`, in the order of the text. Of a checked tree.
[[nodiscard]] std::vector<NodeId> leaves_of(const Syntax& syntax);

/// The fields that a leaf reads, by place, in the order of the text.
[[nodiscard]] std::vector<LeafPart> parts_of(const Syntax& syntax, const Node& leaf);

/// For each slot that the whole condition pins to literals, those literals; ascending by slot. Of a folded tree.
[[nodiscard]] std::vector<Requirement> requirements_of(const Syntax& syntax);

} // namespace citybrain::cel
