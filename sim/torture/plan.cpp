#include "sim/torture/plan.hpp"

#include <algorithm>
#include <array>

#include "engine/base/limits.hpp"

namespace citybrain::sim {

using model::NodeId;

namespace {

constexpr std::array<std::string_view, what_count> names{
    "report",         "repeat",    "act",        "rival_act",      "further_word", "burst",
    "standing_order", "end_order", "pack_order", "outage",         "flap",         "half_open",
    "slow_link",      "partition", "crash",      "crash_at_start", "disk_slow",    "disk_full",
    "repeat_act",     "amnesia",   "quarrel",    "blackout",       "clock_jump",   "clock_drift"};

/// How often something happens in a tree of sixteen nodes when the seed has it, on average.
struct Rate {
    What what;
    base::Duration every;
    bool always = false;   ///< every seed has it
    bool of_hosts = false; ///< comes with each host, not with each node
};
constexpr std::array<Rate, what_count - 2> rates{{
    // the others happen once at most
    {What::report, base::seconds(15), true},
    {What::repeat, base::minutes(2), true},
    {What::act, base::seconds(20), true},
    {What::rival_act, base::minutes(2), true},
    {What::further_word, base::minutes(1), true},
    {What::burst, base::minutes(40)},
    {What::standing_order, base::minutes(25)},
    {What::end_order, base::minutes(40)},
    {What::pack_order, base::minutes(30)},
    {What::outage, base::minutes(5)},
    {What::flap, base::minutes(15)},
    {What::half_open, base::minutes(8)},
    {What::slow_link, base::minutes(15)},
    {What::partition, base::minutes(45)},
    {What::crash, base::minutes(8), false, true},
    {What::crash_at_start, base::minutes(20), false, true},
    {What::disk_slow, base::minutes(15), false, true},
    {What::disk_full, base::minutes(40), false, true},
    {What::repeat_act, base::minutes(2), true},
    {What::quarrel, base::minutes(12), true},
    {What::clock_jump, base::minutes(20), false, true},
    {What::clock_drift, base::minutes(20), false, true},
}};

/// Every centre by itself, a town with its villages, or all on one host.
std::vector<std::vector<NodeId>> group(const model::Topology& topology, std::uint64_t way) {
    std::vector<std::vector<NodeId>> hosts;
    for (const model::Unit& unit : topology.units()) {
        if (unit.managed_by != unit.code) {
            continue;
        }
        const bool joins = way == 2 || (way == 1 && unit.tier == model::Tier::village);
        const auto at = std::ranges::find_if(
            hosts, [&](const std::vector<NodeId>& host) { return way == 2 || host.front() == unit.parent; });
        if (joins && at != hosts.end()) {
            at->push_back(unit.code);
        } else {
            hosts.push_back({unit.code});
        }
    }
    return hosts;
}

/// Half of the seeds keep the usual ones.
drive::HostLimits hostile_limits(base::Prng& prng) {
    drive::HostLimits limits;
    if (prng.below(2) == 0) {
        return limits;
    }
    constexpr std::array<std::uint64_t, 4> windows{2, 3, 8, base::limits::link_window};
    constexpr std::array<std::size_t, 4> commits{2, 3, 16, base::limits::commit_commands_max};
    limits.link_window = windows[prng.below(windows.size())];
    limits.commit_commands = commits[prng.below(commits.size())];
    limits.commit_rows = prng.below(3);
    limits.rows_behind = limits.commit_commands + 1 + prng.below(200);
    return limits;
}

} // namespace

std::string_view to_text(What what) { return names[static_cast<std::size_t>(what)]; }

std::string to_text(const Happening& happening) {
    const std::int64_t s = happening.at.ms / 1'000;
    std::string time = std::to_string(s / 60) + ":" + (s % 60 < 10 ? "0" : "") + std::to_string(s % 60);
    const std::string ms = std::to_string(happening.at.ms % 1'000);
    time += "." + std::string(3 - ms.size(), '0') + ms;
    return time + " " + std::string(to_text(happening.what)) + " " + std::to_string(happening.dice);
}

std::optional<What> parse_what(std::string_view text) {
    const auto at = std::ranges::find(names, text);
    return at == names.end() ? std::nullopt : std::optional(static_cast<What>(at - names.begin()));
}

Plan make_plan(const model::Topology& topology, std::uint64_t seed, const PlanOptions& options) {
    const base::Duration length = options.length;
    base::Prng prng(base::mix64(seed ^ 0x746f7274757265ULL));
    Plan plan;
    plan.seed = seed;
    plan.length = length;
    plan.wire = {.mercy = {prng.below(3), 4},
                 .twins = {prng.below(3), 4},
                 .drops = {prng.below(3), 200},
                 .delay = base::Duration{static_cast<std::int64_t>(1 + prng.below(40))},
                 .jitter = base::Duration{static_cast<std::int64_t>(prng.below(200))}};
    plan.disk = {.sync = base::Duration{static_cast<std::int64_t>(1 + prng.below(20))},
                 .kept = {prng.below(3), 4},
                 .rows_lost = prng.below(2) == 0 ? 0 : prng.below(6)};
    plan.limits = hostile_limits(prng);
    plan.patience = base::Duration{static_cast<std::int64_t>(500 + prng.below(prng.below(2) == 0 ? 3'000 : 60'000))};
    const std::uint64_t way = prng.below(8); // mostly as customers install it: a box each
    plan.hosts = group(topology, way < 6 ? 0 : way - 5);
    for (std::size_t i = 0; i < plan.hosts.size(); ++i) {
        const bool is_off = prng.below(4) == 0;
        plan.skews.push_back({is_off ? static_cast<std::int64_t>(prng.below(10'000)) - 5'000 : 0});
    }
    const auto centres = static_cast<std::int64_t>(topology.units().size());
    const auto hosts =
        static_cast<std::int64_t>(std::max<std::size_t>(plan.hosts.size(), 4)); // a single one suffers, too
    base::Prng clocks(base::mix64(seed ^ 0x636c6f636b73ULL)); // added later: all else of a seed stays as it was
    for (const Rate& rate : rates) {
        const bool is_clock = rate.what == What::clock_jump || rate.what == What::clock_drift;
        base::Prng& dice = is_clock ? clocks : prng;
        if (!rate.always && dice.below(2) == 0) {
            continue; // a swarm: each seed leaves some kinds out, so that the others can go far
        }
        const std::int64_t every = std::max<std::int64_t>(1, rate.every.ms * 16 / (rate.of_hosts ? hosts : centres));
        const std::int64_t hardness = 1 + static_cast<std::int64_t>(dice.below(3));
        for (std::int64_t at = 0; at < length.ms;) {
            const bool in_storm = rate.what == What::report && at > length.ms / 2 && at < length.ms / 3 * 2;
            const std::uint64_t most = static_cast<std::uint64_t>(every * hardness) / (in_storm ? options.storm : 1);
            at += 1 + static_cast<std::int64_t>(dice.below(std::max<std::uint64_t>(1, most)));
            if (at < length.ms) {
                plan.happenings.push_back({base::Duration{at}, rate.what, dice.next()});
            }
        }
    }
    if (prng.below(8) == 0) { // late: behind it most promises cannot be kept (auditor)
        plan.happenings.push_back({base::Duration{length.ms / 4 * 3}, What::amnesia, prng.next()});
    }
    if (options.blackout.ms > 0) {
        plan.blackout = options.blackout;
        plan.happenings.push_back({base::Duration{length.ms / 4}, What::blackout, prng.next()});
    }
    std::ranges::stable_sort(plan.happenings, {}, &Happening::at);
    return plan;
}

} // namespace citybrain::sim
