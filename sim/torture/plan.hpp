#pragma once
/// Plan: everything that will happen to a tree from outside, made from one seed before it begins. Taking happenings out
/// leaves the others as they are, so that a failing plan can be made smaller.

#include <cstdint>
#include <optional>
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
    repeat_act,  ///< a command that was given before is given again, with the same id
    amnesia,     ///< a host's disk goes back to where it was minutes before
    quarrel,     ///< two centres hand a case to and fro
    blackout,    ///< a town and its villages have no power, for Plan::blackout
    clock_jump,  ///< a host's wall clock jumps, forward or back, for good or for some minutes
    clock_drift, ///< it stands still, or runs fast or slow, for a while
};
inline constexpr std::size_t what_count = 24;
[[nodiscard]] std::string_view to_text(What what);
[[nodiscard]] std::optional<What> parse_what(std::string_view text);

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
    drive::HostLimits limits;
    base::Duration patience = base::seconds(45); ///< of sources, before they send again
    base::Duration blackout;                     ///< how long one lasts
    std::vector<std::vector<model::NodeId>> hosts;
    std::vector<base::Duration> skews;
};

struct PlanOptions {
    base::Duration length;
    std::uint64_t storm = 1; ///< from a half of the time to two thirds so many times as many events come in
    base::Duration blackout; ///< at a quarter of the time a town has no power for so long; zero: it does not happen
};
/// Which faults there are, how often, how the nodes lie on hosts and how hostile the limits are: all by the seed.
[[nodiscard]] Plan make_plan(const model::Topology& topology, std::uint64_t seed, const PlanOptions& options);
[[nodiscard]] inline Plan make_plan(const model::Topology& topology, std::uint64_t seed, base::Duration length) {
    return make_plan(topology, seed, PlanOptions{.length = length});
}

} // namespace citybrain::sim
