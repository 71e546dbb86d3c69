#pragma once
/// Context: all that a stage may read while it decides. Nothing in it changes during one decision.

#include "engine/base/time.hpp"
#include "engine/model/state.hpp"
#include "engine/model/topology.hpp"
#include "engine/window/windows.hpp"

namespace citybrain::rulebook {

class Rulebook;

struct Context {
    const model::State& state;
    const model::Topology& topology;
    const Rulebook& rules;
    base::Instant now;
    const window::Windows* windows = nullptr; ///< of `rules`; nullptr: rules over windows are not judged
};

} // namespace citybrain::rulebook
