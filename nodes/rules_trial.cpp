#include "nodes/rules_trial.hpp"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "local/cli.hpp"
#include "local/files.hpp"
#include "nodes/keys/vault.hpp"
#include "nodes/trial/play_story.hpp"
#include "nodes/trial/story_toml.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;
using rulebook::Words;
using trial::Coverage;
using trial::Failure;
using trial::Story;
using trial::StoryResult;

constexpr std::string_view tests_file = "tests.toml";

/// A story and what came of it.
struct Played {
    const Story& story;
    StoryResult result;
};

const std::string& said(const Words& words) { return cli::language() == cli::Language::en ? words.en : words.zh; }

json::object both(const Words& words) { return {{"zh", words.zh}, {"en", words.en}}; }

json::array texts(const std::vector<std::string>& list) { return json::array(list.begin(), list.end()); }

std::string joined(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& one : list) {
        text += (text.empty() ? "" : ", ") + one;
    }
    return text;
}

json::object view_of(const Played& played) {
    json::array failures;
    for (const Failure& failure : played.result.failures) {
        json::array why;
        for (const Words& sentence : failure.why) {
            why.push_back(both(sentence));
        }
        failures.push_back(
            json::object{{"place", to_text(failure.place)}, {"what", both(failure.what)}, {"why", std::move(why)}});
    }
    return {{"name", both(played.story.name)},
            {"place", to_text(played.story.place)},
            {"passed", played.result.failures.empty()},
            {"checks", played.result.checks},
            {"failures", std::move(failures)}};
}

json::object view_of(const Coverage& coverage) {
    json::object rules;
    for (const auto& [id, covered] : coverage.rules()) {
        rules[id] = json::object{{"true", covered.yes}, {"false", covered.no}};
    }
    return {{"rules", std::move(rules)},
            {"never_true", texts(coverage.never_true())},
            {"never_false", texts(coverage.never_false())}};
}

void print(const Played& played) {
    const bool passed = played.result.failures.empty();
    fmt::print("{} {} ({} {})\n", passed ? cli::say("通过", "passed") : cli::say("不符", "FAILED"),
               said(played.story.name), played.result.checks, cli::say("项", "checks"));
    for (const Failure& failure : played.result.failures) {
        fmt::print("  {}: {}\n", to_text(failure.place), said(failure.what));
        for (const Words& sentence : failure.why) {
            fmt::print("      {}\n", said(sentence));
        }
    }
}

void print(const Coverage& coverage) {
    const auto never_true = coverage.never_true();
    const auto never_false = coverage.never_false();
    const std::size_t all = coverage.rules().size();
    fmt::print("{}: {} {}, {} {}/{}, {} {}/{}\n", cli::say("规则覆盖", "rule coverage"), all,
               cli::say("条规则", "rules"), cli::say("成立", "made true"), all - never_true.size(), all,
               cli::say("不成立", "made false"), all - never_false.size(), all);
    if (!never_true.empty()) {
        fmt::print("  {}: {}\n", cli::say("没有测试使其成立", "no test makes true"), joined(never_true));
    }
    if (!never_false.empty()) {
        fmt::print("  {}: {}\n", cli::say("没有测试使其不成立", "no test makes false"), joined(never_false));
    }
}

/// Nanhai's, or the one asked for.
base::Result<model::Topology> district_of(const RulesTestOptions& options) {
    if (!options.units.empty()) {
        return load_topology(options.units, options.outlines);
    }
    const auto share = share_folder();
    if (!share.ok()) {
        return share.error();
    }
    return load_topology(*share / "deploy/nanhai/topology.csv", *share / "deploy/nanhai/towns.geojson");
}

base::Result<std::vector<Played>> play_all(const std::vector<Story>& stories, const trial::Stage& stage,
                                           Coverage& coverage) {
    std::vector<Played> all;
    for (const Story& story : stories) {
        auto result = trial::play(story, stage, coverage);
        if (!result.ok()) {
            return result.error();
        }
        all.push_back({story, std::move(*result)});
    }
    return all;
}

int tell(const std::vector<Played>& all, const Coverage& coverage, const RulesTestOptions& options) {
    const auto failed = std::ranges::count_if(all, [](const Played& one) { return !one.result.failures.empty(); });
    const bool covered = coverage.never_true().empty() && coverage.never_false().empty();
    if (options.json) {
        json::array tests;
        for (const Played& one : all) {
            tests.push_back(view_of(one));
        }
        fmt::print("{}\n", json::serialize(json::object{{"tests", std::move(tests)},
                                                        {"passed", std::ssize(all) - failed},
                                                        {"failed", failed},
                                                        {"coverage", view_of(coverage)}}));
    } else {
        for (const Played& one : all) {
            print(one);
        }
        fmt::print("{} {} {}, {} {}\n", cli::say("测试", "tests:"), std::ssize(all) - failed,
                   cli::say("条通过", "passed"), failed, cli::say("条不符", "failed"));
        print(coverage);
    }
    return cli::code(failed == 0 && (covered || !options.strict) ? cli::Exit::ok : cli::Exit::failed);
}

} // namespace

int run_rules_test(const RulesTestOptions& options) {
    const auto pack = load_pack(options.pack);
    if (!pack.ok()) {
        return cli::fail(pack.error());
    }
    const auto topology = district_of(options);
    if (!topology.ok()) {
        return cli::fail(topology.error());
    }
    const auto& files = pack->files.files;
    const auto file = std::ranges::find(files, tests_file, [](const auto& one) { return one.first; });
    if (file == files.end()) {
        cli::complain(pack->files.root + std::string(tests_file) +
                      std::string(cli::say(":没有这个文件,无从测试", ": there is no such file, so nothing to test")));
        return cli::code(cli::Exit::usage);
    }
    const trial::Stories read =
        trial::read_stories(pack->files.root + file->first, file->second, pack->rules, *topology);
    for (const rulebook::Fault& fault : read.faults) {
        cli::complain(to_text(fault));
    }
    if (!read.faults.empty()) {
        return cli::code(cli::Exit::usage);
    }
    keys::SodiumVault vault{base::SecretKey{}}; // nothing of a trial leaves it
    Coverage coverage(pack->rules);
    const auto played = play_all(read.stories, {pack->rules, *topology, vault}, coverage);
    if (!played.ok()) {
        return cli::fail(played.error());
    }
    return tell(*played, coverage, options);
}

void add_rules_test(CLI::App& group, Run& run) {
    CLI::App* const test = group.add_subcommand(
        "test", "play the stories of a pack's tests.toml, and say which rules they cover · 运行规则包的测试");
    const auto options = std::make_shared<RulesTestOptions>();
    test->add_option("pack", options->pack, "folder of the rule pack")->required();
    test->add_option("--units", options->units, "the district's units, CSV; default: Nanhai");
    test->add_option("--outlines", options->outlines, "outlines of its towns, GeoJSON");
    test->add_flag("--strict", options->strict, "fail when a rule is not made true, or not made false, by any test");
    test->add_flag("--json", options->json, "one JSON object");
    run_when_named(*test, run, options, run_rules_test);
}

} // namespace citybrain::programs
