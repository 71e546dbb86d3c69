#pragma once
/// receive: what a neighbour's message makes of our state. Every payload gives exactly one record (so that high-water
/// marks replay), possibly "ignored, because …".

#include "engine/model/draft.hpp"
#include "engine/rulebook/context.hpp"

namespace citybrain::route {

/// The draft for a payload from `from`. `known` is our case as memory or an ended row holds it, nullptr if we never
/// knew it. A child may only bring cases of its own subtree; anything else is rejected back to it.
[[nodiscard]] model::Draft receive(const rulebook::Context& context, model::NodeId from, const model::Message& message,
                                   const model::Case* known);

} // namespace citybrain::route
