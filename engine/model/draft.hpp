#pragma once
/// Draft: a record before it has a position: what a stage decided, and whom it wants to tell.

#include <vector>

#include "engine/model/record.hpp"

namespace citybrain::model {

/// A message before engine/route numbers it.
struct Outgoing {
    NodeId to;
    Lane lane = Lane::custody;
    Message message;
};

struct Draft {
    Fact fact;
    std::vector<Outgoing> outgoing{};
};

} // namespace citybrain::model
