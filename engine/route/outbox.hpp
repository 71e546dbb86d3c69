#pragma once
/// outbox: numbers messages per neighbour and lane, without gaps. The driver encodes and journals what is numbered
/// here.

#include <vector>

#include "engine/model/draft.hpp"
#include "engine/model/state.hpp"

namespace citybrain::route {

/// The sends of one record, numbered from the state's next; persist::apply counts them.
[[nodiscard]] std::vector<model::Send> number(const model::State& state, std::vector<model::Outgoing> outgoing);

} // namespace citybrain::route
