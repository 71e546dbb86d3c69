#pragma once
/// The small district of the tests and its rules, as a stage for torture.

#include "sim/torture/torture.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {

inline sim::Stage small_stage() {
    const rulebook::PackFiles files = files_and("");
    auto packs = sim::pack_choices(files);
    REQUIRE(packs.ok());
    return {make_district(), load_files(files), files, std::move(*packs), monday};
}

/// Nothing happens by itself; a host each.
inline sim::Plan quiet_plan(const sim::Stage& stage) {
    sim::Plan plan = sim::make_plan(stage.topology, 1, base::minutes(1));
    plan.happenings.clear();
    plan.wire = {};
    plan.disk = {};
    plan.skews.clear();
    return plan;
}

} // namespace citybrain::tests
