#pragma once
/// Plan: everything that will happen to a tree from outside, made from one seed before it begins. Taking happenings out
/// leaves the others as they are, so that a failing plan can be made smaller.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/time.hpp"
#include "engine/model/topology.hpp"
#include "sim/world/world.hpp"

namespace citybrain::sim {

enum class What : std::uint8_t {
    report,         ///< an event at some door
    repeat,         ///< one that was sent before, again
    act,            ///< an operator acts at the case's owner
    rival_act,      ///< somebody acts somewhere, on whatever
    further_word,   ///< a further word of a signal: update or clear
    burst,          ///< many events at one door
    standing_order, ///< a commander's order is given
    end_order,      ///< or ended early
    pack_order,     ///< the district activates, tries or withdraws a pack
    outage,
    flap,
    half_open,
    slow_link,
    partition,
    crash,
    crash_at_start,
    disk_slow,
    disk_full,
};
inline constexpr std::size_t what_count = 18;
[[nodiscard]] std::string_view to_text(What what);

struct Happening {
    base::Duration at; ///< after the start
    What what = What::report;
    std::uint64_t dice = 0; ///< decides all the rest of it
};
/// One line: when, what, and its dice, as a story prints it.
[[nodiscard]] std::string to_text(const Happening& happening);

struct Plan {
    std::uint64_t seed = 1;
    base::Duration length;
    std::vector<Happening> happenings; ///< by time
    WireFaults wire;
    DiskFaults disk;
    std::vector<std::vector<model::NodeId>> hosts;
    std::vector<base::Duration> skews;
};

/// Which faults there are, how often, how the nodes lie on hosts and how hostile the limits are: all by the seed.
[[nodiscard]] Plan make_plan(const model::Topology& topology, std::uint64_t seed, base::Duration length);

} // namespace citybrain::sim
