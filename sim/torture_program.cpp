// `citybrain-sim torture`: seeds one after the other; what they injected, what they found.

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/observe/describe.hpp"
#include "local/cli.hpp"
#include "local/clock.hpp"
#include "local/files.hpp"
#include "sim/programs.hpp"
#include "sim/torture/torture.hpp"

namespace citybrain::sim {
namespace {

namespace json = boost::json;

/// Monday 2026-06-29 08:00 in Nanhai.
constexpr base::Instant monday{1'782'691'200'000};

base::Result<Stage> load_stage(const TortureOptions& options) {
    const auto share = share_folder();
    if (!share.ok()) {
        return share.error();
    }
    const auto whole = load_topology(*share / "deploy/nanhai/topology.csv", *share / "deploy/nanhai/towns.geojson");
    if (!whole.ok()) {
        return whole.error();
    }
    auto topology = part_of(*whole, options.towns, options.villages);
    if (!topology.ok()) {
        return topology.error();
    }
    auto pack = load_pack(*share / "rules/nanhai");
    if (!pack.ok()) {
        return pack.error();
    }
    auto packs = pack_choices(pack->files);
    if (!packs.ok()) {
        return packs.error();
    }
    return Stage{std::move(*topology), std::move(pack->rules), std::move(pack->files), std::move(*packs), monday};
}

/// Sums over all seeds.
struct Sum {
    FaultCounts faults{};
    std::uint64_t seeds = 0;
    std::uint64_t failed = 0;
    std::uint64_t events = 0;
    std::uint64_t commands = 0;
    std::uint64_t obeyed = 0;
    std::uint64_t cases = 0;
    std::uint64_t records = 0;
    std::uint64_t frames = 0;
    base::Duration simulated;
    base::Duration longest_drain;

    void add(const Verdict& verdict) {
        faults += verdict.faults;
        seeds += 1;
        failed += verdict.violations.empty() ? 0 : 1;
        events += verdict.events;
        commands += verdict.commands;
        obeyed += verdict.obeyed;
        cases += verdict.cases;
        records += verdict.records;
        frames += verdict.frames;
        simulated = simulated + verdict.simulated;
        longest_drain = std::max(longest_drain, verdict.drained);
    }
};

json::object faults_of(const FaultCounts& counts) {
    json::object out;
    for (std::size_t i = 0; i < fault_count; ++i) {
        const auto fault = static_cast<Fault>(i);
        out[std::string(to_text(fault))] = counts.of(fault);
    }
    return out;
}

std::string faults_line(const FaultCounts& counts) {
    std::string line;
    for (std::size_t i = 0; i < fault_count; ++i) {
        const auto fault = static_cast<Fault>(i);
        line += fmt::format("{}{} {}", i == 0 ? "" : ", ", to_text(fault), counts.of(fault));
    }
    return line;
}

std::string never_injected(const FaultCounts& counts) {
    std::string names;
    for (std::size_t i = 0; i < fault_count; ++i) {
        const auto fault = static_cast<Fault>(i);
        names += counts.of(fault) == 0 ? (names.empty() ? "" : ", ") + std::string(to_text(fault)) : "";
    }
    return names;
}

json::array violations_of(const Verdict& verdict) {
    json::array out;
    for (const Violation& violation : verdict.violations) {
        out.push_back({{"law", violation.law}, {"what", violation.what}});
    }
    return out;
}

void print_story(const Stage& stage, const Plan& plan, const Verdict& verdict, std::uint64_t runs_max) {
    for (const Violation& violation : verdict.violations) {
        fmt::print("  {}: {}\n", violation.law, violation.what);
    }
    if (runs_max == 0) {
        return;
    }
    const Plan smaller = shrink(stage, plan, verdict.violations.front().law, runs_max);
    fmt::print("  {} of {} happenings break {} too:\n", smaller.happenings.size(), plan.happenings.size(),
               verdict.violations.front().law);
    for (const Happening& happening : smaller.happenings) {
        fmt::print("    {}\n", to_text(happening));
    }
    std::vector<std::string> told;
    const Verdict last = torture(stage, smaller, [&](const model::Record& record) {
        if (const model::CaseId* const id = case_of(record.fact)) {
            told.push_back(to_text(*id) + "\t" + observe::describe(record));
        }
    });
    const Violation& first = last.violations.front();
    fmt::print("  {}: {}\n", first.law, first.what);
    for (const std::string& line : told) { // the case it is about, if it is about one
        const std::size_t tab = line.find('\t');
        if (first.what.find(line.substr(0, tab) + " ") != std::string::npos) {
            fmt::print("    {}\n", line.substr(tab + 1));
        }
    }
}

double seconds_since(base::Duration began) { return static_cast<double>((steady_now() - began).ms) / 1'000.0; }

void print_seed(const Verdict& verdict, std::uint64_t seed, double seconds, bool as_json) {
    const bool held = verdict.violations.empty();
    if (as_json) {
        fmt::print("{}\n", json::serialize(json::object{{"seed", seed},
                                                        {"held", held},
                                                        {"digest", base::to_hex(verdict.digest)},
                                                        {"simulated_ms", verdict.simulated.ms},
                                                        {"drained_ms", verdict.drained.ms},
                                                        {"events", verdict.events},
                                                        {"cases", verdict.cases},
                                                        {"records", verdict.records},
                                                        {"seconds", seconds},
                                                        {"violations", violations_of(verdict)}}));
    } else {
        fmt::print("seed {} {} {} events {} cases {} records, drained in {} s, digest {} ({:.2f} s)\n", seed,
                   held ? "ok" : "BROKEN", verdict.events, verdict.cases, verdict.records, verdict.drained.ms / 1'000,
                   base::to_hex(verdict.digest).substr(0, 16), seconds);
    }
    std::fflush(stdout);
}

void print_sum(const Sum& sum, double seconds, bool as_json) {
    const double hours = static_cast<double>(sum.simulated.ms) / 3.6e6;
    const double speed = static_cast<double>(sum.simulated.ms) / 1'000.0 / std::max(seconds, 0.001);
    if (as_json) {
        fmt::print("{}\n",
                   json::serialize(json::object{{"seeds", sum.seeds},
                                                {"failed", sum.failed},
                                                {"simulated_hours", static_cast<double>(sum.simulated.ms) / 3.6e6},
                                                {"seconds", seconds},
                                                {"times_real_time", speed},
                                                {"events", sum.events},
                                                {"commands", sum.commands},
                                                {"obeyed", sum.obeyed},
                                                {"cases", sum.cases},
                                                {"records", sum.records},
                                                {"frames", sum.frames},
                                                {"longest_drain_ms", sum.longest_drain.ms},
                                                {"faults", faults_of(sum.faults)}}));
        return;
    }
    fmt::print("{} seeds, {} broken; {:.1f} simulated hours in {:.1f} s ({:.0f}x real time)\n", sum.seeds, sum.failed,
               hours, seconds, speed);
    fmt::print("{} events, {} commands ({} obeyed), {} cases, {} records, {} frames; at rest within {} s\n", sum.events,
               sum.commands, sum.obeyed, sum.cases, sum.records, sum.frames, sum.longest_drain.ms / 1'000);
    fmt::print("faults: {}\n", faults_line(sum.faults));
}

} // namespace

int run_torture(const TortureOptions& options) {
    const auto stage = load_stage(options);
    if (!stage.ok()) {
        return cli::fail(stage.error());
    }
    Sum sum;
    const base::Duration began = steady_now();
    for (std::uint64_t seed = options.seed; seed < options.seed + options.seeds; ++seed) {
        const base::Duration seed_began = steady_now();
        const Plan plan = make_plan(stage->topology, seed, base::minutes(options.minutes));
        const Verdict verdict = torture(*stage, plan);
        sum.add(verdict);
        if (!options.brief || !verdict.violations.empty()) {
            print_seed(verdict, seed, seconds_since(seed_began), options.json);
        }
        if (!verdict.violations.empty() && !options.json) {
            print_story(*stage, plan, verdict, options.shrink);
        }
    }
    print_sum(sum, seconds_since(began), options.json);
    const std::string missing = never_injected(sum.faults);
    constexpr std::uint64_t seeds_enough = 20;
    if (options.seeds >= seeds_enough && !missing.empty()) {
        cli::complain("these faults were never injected, so nothing is known about them: " + missing);
        return cli::code(cli::Exit::failed);
    }
    return cli::code(sum.failed == 0 ? cli::Exit::ok : cli::Exit::failed);
}

} // namespace citybrain::sim
