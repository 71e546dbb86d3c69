// citybrain-sim: parses the command line and calls the program; nothing else.

#include <CLI/CLI.hpp>

#include "local/cli.hpp"
#include "sim/programs.hpp"

int main(int argc, char** argv) {
    namespace cli = citybrain::cli;
    CLI::App app("citybrain-sim: the real engine under virtual time · 虚拟时间下的真实引擎", "citybrain-sim");
    app.require_subcommand(1);
    citybrain::sim::TortureOptions torture;
    int code = 0;
    CLI::App* const run =
        app.add_subcommand("torture", "storms of faults on a whole tree, with an auditor beside it · 故障风暴与审计");
    run->add_option("--seed", torture.seed, "the first seed; the same seed does the same again")->capture_default_str();
    run->add_option("--seeds", torture.seeds, "how many seeds, one after the other")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    std::int64_t hours = 0;
    CLI::Option* const minutes = run->add_option("--minutes", torture.minutes, "simulated, before faults stop")
                                     ->check(CLI::Range(1, 60 * 24 * 31))
                                     ->capture_default_str();
    run->add_option("--towns", torture.towns, "of the real tree; 0 with --villages 0: the whole district")
        ->capture_default_str();
    run->add_option("--villages", torture.villages, "of each town")->capture_default_str();
    run->add_option("--shrink", torture.shrink, "runs spent on making a failing plan smaller")->capture_default_str();
    run->add_flag("--brief", torture.brief, "only seeds that break something, and the sum");
    run->add_flag("--json", torture.json, "one JSON object a seed, and one for all");
    run->add_option("--hours", hours, "instead of --minutes")->check(CLI::Range(1, 24 * 31))->excludes(minutes);
    run->add_option("--storm", torture.storm, "so many times as many events for a sixth of the time")
        ->check(CLI::Range(1, 1'000))
        ->capture_default_str();
    run->add_option("--blackout", torture.blackout_hours, "hours for which a town and its villages have no power")
        ->check(CLI::Range(1, 24 * 31));
    run->add_option("--plan", torture.plan, "this kept plan instead of seeds (sim/museum)")->check(CLI::ExistingFile);
    run->add_option("--keep", torture.keep, "write the smallest plan that still fails to this file");
    run->add_option("--mutant", torture.mutant, "with a bug in it; only in a build of the preset `mutants`");
    bool all_mutants = false;
    run->add_flag("--mutants", all_mutants, "every mutant, or the one named, until a seed shows it; prints the table");
    run->add_flag("--fresh", torture.fresh, "with --mutants: leave the known seeds of sim/museum out");
    run->add_option("--record", torture.record, "with --mutants: write the seeds that showed them to this file");
    run->callback([&] {
        torture.minutes = hours > 0 ? hours * 60 : torture.minutes;
        if (all_mutants && run->count("--seeds") == 0) {
            torture.seeds = 300;
        }
        code = all_mutants ? citybrain::sim::run_mutants(torture) : citybrain::sim::run_torture(torture);
    });
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int wrong = app.exit(error);
        return wrong == 0 ? 0 : cli::code(cli::Exit::usage);
    }
    return code;
}
