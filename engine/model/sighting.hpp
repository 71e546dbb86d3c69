#pragma once
/// Sighting: the few facts of one event that windows count and a superior's rules read; what `Seen` carries upward.

#include "engine/model/event.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::model {

struct Sighting {
    CaseId id;   ///< the case that the event became or joined
    Event event; ///< with its area; attributes and texts that nobody above reads are left out
    NodeId from; ///< the neighbour that told us, who knows the way to the owner; zero: this node knows the case itself

    friend bool operator==(const Sighting&, const Sighting&) = default;
};

} // namespace citybrain::model
