#pragma once
/// Reader of tests.toml. Names of rules, categories, departments, fields and units are those of the pack and the
/// district, with "did you mean"; whatever it does not understand is a fault with its place.

#include <vector>

#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "nodes/trial/story.hpp"

namespace citybrain::trial {

struct Stories {
    std::vector<Story> stories; ///< in the order of the file; empty when there are faults
    std::vector<rulebook::Fault> faults;
};

/// `path` is printed in faults and failures.
[[nodiscard]] Stories read_stories(const std::string& path, std::string_view text, const rulebook::Rulebook& rules,
                                   const model::Topology& topology);

} // namespace citybrain::trial
