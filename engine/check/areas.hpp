#pragma once
/// Areas: the codes a pack names, against a topology; and a made-up tree for packs that are checked without one.

#include <string>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::check {

/// A 12-digit code where the pack names it.
struct NamedArea {
    std::string code; ///< as written; may be no code at all
    base::Place place;
    std::string rule; ///< id of the rule or delegation; may be empty
};

/// In delegations, departments, roster and conditions.
[[nodiscard]] std::vector<NamedArea> named_areas(const rulebook::Rulebook& book);

/// One district with a town and a village, a park unit of the town, and every code the pack names.
[[nodiscard]] model::Topology made_up_topology(const rulebook::Rulebook& book);

} // namespace citybrain::check
