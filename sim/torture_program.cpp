// `citybrain-sim torture`: seeds one after the other; what they injected, what they found.

#include <fstream>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/mutant.hpp"
#include "engine/observe/describe.hpp"
#include "local/cli.hpp"
#include "local/clock.hpp"
#include "local/files.hpp"
#include "sim/programs.hpp"
#include "sim/stage_files.hpp"
#include "sim/torture/plan_text.hpp"

namespace citybrain::sim {
namespace {

namespace json = boost::json;

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

/// The smallest plan that breaks the same, told and, where asked for, kept.
void print_story(const Stage& stage, const Plan& plan, const Verdict& verdict, const TortureOptions& options) {
    for (const Violation& violation : verdict.violations) {
        fmt::print("  {}: {}\n", violation.law, violation.what);
    }
    if (options.shrink == 0) {
        return;
    }
    const Plan smaller = shrink(stage, plan, verdict.violations.front().law, options.shrink);
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
    if (options.keep.empty()) {
        fmt::print("  keep it: … --seed {} --keep sim/museum/NAME.plan (the tests then replay it always)\n", plan.seed);
    } else {
        std::ofstream(options.keep) << "# " << first.law << ": " << first.what << "\n" << to_text(smaller);
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

void run_plan(const Stage& stage, const Plan& plan, const TortureOptions& options, Sum& sum) {
    const base::Duration began = steady_now();
    const Verdict verdict = torture(stage, plan);
    sum.add(verdict);
    if (!options.brief || !verdict.violations.empty()) {
        print_seed(verdict, plan.seed, seconds_since(began), options.json);
    }
    if (!verdict.violations.empty() && !options.json) {
        print_story(stage, plan, verdict, options);
    }
}

/// Exit code of a name that cannot be chosen; 0 when it can.
int choose_mutant(const std::string& name) {
    if (name.empty()) {
        return 0;
    }
    const base::MutantNote* const note = base::find_mutant(name);
    if (note == nullptr) {
        cli::complain("没有名为 " + name + " 的变异 · no mutant is called " + name + "; docs/torture.md lists them");
        return cli::code(cli::Exit::usage);
    }
    if (!base::has_mutants()) {
        cli::complain(
            "此程序不含变异;请用 mutants 预设构建 · this build has no mutants in it; build the preset `mutants` "
            "(cmake --workflow --preset mutants)");
        return cli::code(cli::Exit::usage);
    }
    base::choose_mutant(note->mutant);
    return 0;
}

} // namespace

int run_torture(const TortureOptions& options) {
    if (const int wrong = choose_mutant(options.mutant); wrong != 0) {
        return wrong;
    }
    const auto stage = load_stage(options);
    if (!stage.ok()) {
        return cli::fail(stage.error());
    }
    Sum sum;
    const base::Duration began = steady_now();
    if (!options.plan.empty()) {
        const auto text = read_text(options.plan);
        const auto plan = text.ok() ? parse_plan(*text, options.plan) : base::Result<Plan>(text.error());
        if (!plan.ok()) {
            return cli::fail(plan.error());
        }
        run_plan(*stage, *plan, options, sum);
    }
    const PlanOptions wanted{.length = base::minutes(options.minutes),
                             .storm = options.storm,
                             .blackout = base::hours(options.blackout_hours)};
    const std::uint64_t behind = options.plan.empty() ? options.seed + options.seeds : options.seed;
    for (std::uint64_t seed = options.seed; seed < behind; ++seed) {
        run_plan(*stage, make_plan(stage->topology, seed, wanted), options, sum);
    }
    print_sum(sum, seconds_since(began), options.json);
    if ((options.storm > 1 || options.blackout_hours > 0) && !options.json) {
        fmt::print(
            "{} units, {} h of which {} h without power in a town, {}x load for a sixth of the time: {:.0f} s of "
            "real time a seed, at rest within {:.1f} min\n",
            stage->topology.units().size(), options.minutes / 60, options.blackout_hours, options.storm,
            seconds_since(began) / static_cast<double>(sum.seeds),
            static_cast<double>(sum.longest_drain.ms) / 60'000.0);
    }
    const std::string missing = never_injected(sum.faults);
    constexpr std::uint64_t seeds_enough = 20;
    if (sum.seeds >= seeds_enough && !missing.empty()) {
        cli::complain("these faults were never injected, so nothing is known about them: " + missing);
        return cli::code(cli::Exit::failed);
    }
    return cli::code(sum.failed == 0 ? cli::Exit::ok : cli::Exit::failed);
}

} // namespace citybrain::sim
