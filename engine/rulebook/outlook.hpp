#pragma once
/// outlook: what becomes of a matter when nobody acts on it any more, step by step, in words.

#include <string>
#include <vector>

#include "engine/model/case.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::rulebook {

struct OutlookStep {
    model::Stage stage = model::Stage::respond;
    base::Instant due;
    Words what; ///< with the local time in front: 2026-03-02 10:15 仍未签收:记为超时未签收
};

/// What the node `here` will do by itself about its matter, earliest first, as its timers stand: until it hands it up,
/// or the first of the reminders that go on for ever. Empty when it has ended or no timer of it runs here. `here` must
/// be in the topology. At most outlook_steps_max steps.
[[nodiscard]] std::vector<OutlookStep> outlook(const Rulebook& rules, const model::Topology& topology,
                                               model::NodeId here, const model::Case& matter);
inline constexpr std::size_t outlook_steps_max = 8;

} // namespace citybrain::rulebook
