#include "nodes/rules_check.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include <boost/json.hpp>

#include "engine/check/areas.hpp"
#include "engine/check/report.hpp"
#include "engine/intake/cloudevents.hpp"
#include "engine/window/cost.hpp"
#include "local/cli.hpp"
#include "local/files.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;

json::string text(std::string_view view) { return json::string(view.data(), view.size()); }

base::Result<model::Topology> topology_for(const RulesCheckOptions& options, const rulebook::Rulebook& book) {
    if (options.topology.empty()) {
        return check::made_up_topology(book);
    }
    const std::filesystem::path path(options.topology);
    if (std::filesystem::is_directory(path)) {
        return load_topology(path / "topology.csv", path / "towns.geojson");
    }
    return load_topology(path, {});
}

/// The event as it would be sent, and what else the decision reads.
json::object example_view(const check::Example& example, const base::Calendar& calendar) {
    json::object windows;
    for (const model::WindowReading& reading : example.windows) {
        windows[reading.what] = reading.value ? json::value(*reading.value) : json::value(nullptr);
    }
    return {{"event", json::parse(intake::to_cloudevent(example.event, {}))},
            {"now", text(base::to_rfc3339(example.now, calendar.utc_offset()))},
            {"here", text(to_text(example.here))},
            {"seen", std::move(windows)}};
}

json::object words(const rulebook::Words& both) { return {{"zh", text(both.zh)}, {"en", text(both.en)}}; }

/// What each window costs where it is kept, on the worst day.
json::array windows_view(const rulebook::Rulebook& book) {
    json::array windows;
    for (const window::Spec& spec : book.windows()) {
        const window::Cost cost = window::cost_of(spec);
        windows.push_back(json::object{{"window", text(window::to_text(spec))},
                                       {"kept_at", text(to_text(window::tier_of(spec.scope)))},
                                       {"remembers", text(base::to_text(window::memory_of(spec)))},
                                       {"events", cost.events},
                                       {"bytes", cost.bytes},
                                       {"scanned", cost.scanned}});
    }
    return windows;
}

void print_windows(const rulebook::Rulebook& book) {
    for (const window::Spec& spec : book.windows()) {
        const window::Cost cost = window::cost_of(spec);
        const std::int64_t kib = cost.bytes / 1024;
        fmt::print("{}\n", cli::language() == cli::Language::zh
                               ? fmt::format("时间窗 {}:记忆 {},最坏 {} 件、{} KiB,每次查看 {} 件", to_text(spec),
                                             base::to_text(window::memory_of(spec)), cost.events, kib, cost.scanned)
                               : fmt::format("window {}: remembers {}, at worst {} events in {} KiB, looks at {} for "
                                             "one answer",
                                             to_text(spec), base::to_text(window::memory_of(spec)), cost.events, kib,
                                             cost.scanned));
    }
}

json::object view_of(const check::Report& report, const rulebook::Rulebook& book) {
    json::array findings;
    for (const check::Finding& finding : report.findings) {
        json::array rules;
        for (const std::string& rule : finding.rules) {
            rules.emplace_back(text(rule));
        }
        findings.push_back(
            json::object{{"kind", text(to_text(finding.kind))},
                         {"place", text(to_text(finding.place))},
                         {"sentence", words(finding.sentence)},
                         {"rules", std::move(rules)},
                         {"example", finding.example ? json::value(example_view(*finding.example, book.calendar()))
                                                     : json::value(nullptr)}});
    }
    json::array undecided;
    for (const check::Undecided& open : report.undecided) {
        undecided.push_back(
            json::object{{"rule", text(open.rule)}, {"check", text(open.check)}, {"why", words(open.why)}});
    }
    return {{"pack", json::object{{"name", text(book.name())},
                                  {"version", text(book.version())},
                                  {"hash", text(base::to_hex(book.hash()))}}},
            {"findings", std::move(findings)},
            {"undecided", std::move(undecided)},
            {"pairs", report.pairs},
            {"undecided_pairs", report.undecided_pairs()},
            {"windows", windows_view(book)},
            {"longest_climb_ms", report.longest_climb.ms},
            {"longest_climb_category", text(report.longest_climb_category)}};
}

void print_text(const check::Report& report, const rulebook::Rulebook& book) {
    const bool zh = cli::language() == cli::Language::zh;
    for (const check::Finding& finding : report.findings) {
        fmt::print("{}: [{}] {}\n", to_text(finding.place), to_text(finding.kind),
                   zh ? finding.sentence.zh : finding.sentence.en);
        if (finding.example) {
            fmt::print("  {} {}\n", cli::say("例:", "example:"),
                       json::serialize(example_view(*finding.example, book.calendar())));
        }
    }
    for (const check::Undecided& open : report.undecided) {
        fmt::print("{} {} {}: {}\n", cli::say("未能判定", "not decided"), open.check, open.rule,
                   zh ? open.why.zh : open.why.en);
    }
    print_windows(book);
    const double share =
        report.pairs == 0 ? 0.0
                          : 100.0 * static_cast<double>(report.undecided_pairs()) / static_cast<double>(report.pairs);
    fmt::print("{} {}: {}\n", book.name(), book.version(),
               zh ? fmt::format("发现 {} 项;规则与检查共 {} 对,未能判定 {} 对({:.1f}%)", report.findings.size(),
                                report.pairs, report.undecided_pairs(), share)
                  : fmt::format("{} findings; {} pairs of rule and check, {} not decided ({:.1f} %)",
                                report.findings.size(), report.pairs, report.undecided_pairs(), share));
    if (!report.longest_climb_category.empty()) {
        fmt::print("{}\n", zh ? fmt::format("无人响应时最迟 {} 到达区级席位(类别 {})",
                                            base::to_text(report.longest_climb), report.longest_climb_category)
                              : fmt::format("unanswered, a desk of the district is asked after {} at the latest "
                                            "(category {})",
                                            base::to_text(report.longest_climb), report.longest_climb_category));
    }
}

} // namespace

int run_rules_check(const RulesCheckOptions& options) {
    const auto pack = load_pack(options.pack);
    if (!pack.ok()) {
        (void)cli::fail(pack.error()); // whatever is wrong with the pack: it is refused
        return cli::code(cli::Exit::usage);
    }
    const auto topology = topology_for(options, pack->rules);
    if (!topology.ok()) {
        (void)cli::fail(topology.error());
        return cli::code(cli::Exit::usage);
    }
    check::Report report = check::check(pack->rules, *topology, {.real_topology = !options.topology.empty()});
    const auto is_tests = [](const auto& file) { return file.first == "tests.toml"; };
    if (std::ranges::any_of(pack->files.files, is_tests)) {
        report.undecided.push_back({{}, "tests", {"请运行 citybrain rules test", "run citybrain rules test"}});
    }
    if (options.json) {
        fmt::print("{}\n", json::serialize(view_of(report, pack->rules)));
    } else {
        print_text(report, pack->rules);
    }
    return cli::code(report.findings.empty() ? cli::Exit::ok : cli::Exit::failed);
}

void add_rules_check(CLI::App& group, Run& run) {
    CLI::App* const check = group.add_subcommand("check", "prove what a pack does, or show an event · 检查规则包");
    const auto options = std::make_shared<RulesCheckOptions>();
    check->add_option("PACK", options->pack, "folder of the pack · 规则包目录")->required();
    check->add_option("--topology", options->topology,
                      "folder with topology.csv and towns.geojson, or a topology CSV · 区划目录或 CSV");
    check->add_flag("--json", options->json, "one JSON object");
    run_when_named(*check, run, options, run_rules_check);
}

} // namespace citybrain::programs
