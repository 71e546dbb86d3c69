#include "nodes/rules_diff.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "local/cli.hpp"
#include "local/clock.hpp"
#include "nodes/demo_files.hpp"
#include "nodes/keys/vault.hpp"
#include "nodes/progress.hpp"
#include "nodes/trial/compare.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;
using trial::Change;
using trial::ChangedMatter;
using trial::Fates;

json::object both(const rulebook::Words& words) { return {{"zh", words.zh}, {"en", words.en}}; }

const std::string& said(const rulebook::Words& words) {
    return cli::language() == cli::Language::en ? words.en : words.zh;
}

struct Compared {
    std::size_t events = 0;
    std::size_t matters = 0; ///< opened under the old pack
    std::size_t unread = 0;  ///< lines of the log that could not be mapped
    std::size_t skipped = 0; ///< left out by the mapping
    std::vector<ChangedMatter> changed;
};

json::object view_of(const ChangedMatter& matter) {
    json::object changes;
    for (const Change& change : matter.changes) {
        changes[json::string(change.what.data(), change.what.size())] =
            json::object{{"before", change.before}, {"after", change.after}};
    }
    json::array reasons;
    for (const trial::Reason& reason : matter.reasons) {
        reasons.push_back(json::object{
            {"rule", reason.rule}, {"before", reason.before}, {"after", reason.after}, {"why", both(reason.why)}});
    }
    return {{"source", matter.source},
            {"id", matter.id},
            {"time", base::to_rfc3339(matter.before->time)},
            {"category", matter.before->category},
            {"area", to_text(matter.before->area)},
            {"changes", std::move(changes)},
            {"rules", std::move(reasons)}};
}

void print(const ChangedMatter& matter, base::Duration offset) {
    fmt::print("{}  {}  {}  {}/{}\n", base::to_rfc3339(matter.before->time, offset), matter.before->category,
               to_text(matter.before->area), matter.source, matter.id);
    for (const Change& change : matter.changes) {
        fmt::print("  {}: {} → {}\n", said(change.name), change.before, change.after);
    }
    for (const trial::Reason& reason : matter.reasons) {
        const std::string_view sign = reason.before && reason.after ? "~" : reason.after ? "+" : "-";
        fmt::print("  {} {}: {}\n", sign, reason.rule, said(reason.why));
    }
    if (matter.reasons.empty()) {
        fmt::print("  {}\n", cli::say("不是规则所致:类别、部门、日历或并入的事件不同",
                                      "not by a rule: the catalogue, departments, calendar or what joined it differs"));
    }
}

/// The log in order of time; its faults go to stderr.
base::Result<std::vector<trial::Arrival>> read_log(const RulesDiffOptions& options, const Nanhai& nanhai,
                                                   Compared& compared) {
    constexpr std::size_t complaints_max = 20;
    auto recording = load_recording(
        nanhai.topology,
        options.log.empty() ? bundled_recording(nanhai.share) : RecordingFiles{options.log, options.map}, wall_now());
    if (!recording.ok()) {
        return recording.error();
    }
    for (const std::string& sentence : recording->complaints(complaints_max)) {
        fmt::print(stderr, "{}\n", sentence);
    }
    compared.unread = recording->refused().size();
    compared.skipped = recording->skipped().size();
    std::vector<trial::Arrival> log;
    for (std::size_t i = 0; i < recording->size(); ++i) {
        demo::Arrival arrival = recording->take(i);
        log.push_back({arrival.node, std::move(arrival.report)});
    }
    if (log.empty()) {
        return base::bad_input("the log has no event that can be read");
    }
    return log;
}

base::Result<Fates> run_pack(const std::vector<trial::Arrival>& log, const Pack& pack,
                             const model::Topology& topology) {
    keys::SodiumVault vault{base::SecretKey{}}; // nothing of a replay leaves it
    Progress progress(log.size());
    return trial::replay(log, {pack.rules, topology, vault},
                         {.progress = [&](std::size_t done) { progress.at(done); }});
}

void tell(const Compared& compared, const Pack& before, const Pack& after, bool as_json) {
    if (as_json) {
        json::array changed;
        for (const ChangedMatter& matter : compared.changed) {
            changed.push_back(view_of(matter));
        }
        const auto named = [](const Pack& pack) {
            return json::object{
                {"name", pack.rules.name()}, {"version", pack.rules.version()}, {"hash", to_hex(pack.rules.hash())}};
        };
        fmt::print("{}\n", json::serialize(json::object{{"before", named(before)},
                                                        {"after", named(after)},
                                                        {"events", compared.events},
                                                        {"matters", compared.matters},
                                                        {"unread", compared.unread},
                                                        {"skipped", compared.skipped},
                                                        {"changed", std::move(changed)}}));
        return;
    }
    for (const ChangedMatter& matter : compared.changed) {
        print(matter, before.rules.calendar().utc_offset());
    }
    fmt::print("{} {}, {} {}, {} {}\n", compared.events, cli::say("条记录", "events"), compared.matters,
               cli::say("件事件", "matters"), compared.changed.size(), cli::say("件改变", "changed"));
}

} // namespace

int run_rules_diff(const RulesDiffOptions& options) {
    const auto before = load_pack(options.before);
    const auto after = load_pack(options.after);
    if (!before.ok() || !after.ok()) {
        return cli::fail(before.ok() ? after.error() : before.error());
    }
    const auto nanhai = load_nanhai();
    if (!nanhai.ok()) {
        return cli::fail(nanhai.error());
    }
    Compared compared;
    const auto log = read_log(options, *nanhai, compared);
    if (!log.ok()) {
        return cli::fail(log.error());
    }
    const auto was = run_pack(*log, *before, nanhai->topology);
    const auto is = run_pack(*log, *after, nanhai->topology);
    if (!was.ok() || !is.ok()) {
        return cli::fail(was.ok() ? is.error() : was.error());
    }
    compared.events = log->size();
    for (const auto& [key, fate] : *was) {
        compared.matters += fate.rejected.empty() && !fate.joined ? 1 : 0;
    }
    compared.changed = trial::compare(*was, *is, trial::changed_rules(before->files, after->files),
                                      before->rules.calendar().utc_offset());
    tell(compared, *before, *after, options.json);
    return cli::code(cli::Exit::ok);
}

void add_rules_diff(CLI::App& group, Run& run) {
    CLI::App* const diff = group.add_subcommand(
        "diff", "replay a log through two packs: every matter that they decide otherwise, and why · 比对两个规则包");
    const auto options = std::make_shared<RulesDiffOptions>();
    diff->add_option("old", options->before, "folder of the pack as it is")->required();
    diff->add_option("new", options->after, "folder of the pack as it would be")->required();
    CLI::Option* const log = diff->add_option(
        "--log", options->log, "recorded events: CloudEvents JSONL, or CSV with --map; default: the bundled recording");
    diff->add_option("--map", options->map, "mapping of a CSV log, TOML (docs/mapping.md)")->needs(log);
    diff->add_flag("--json", options->json, "one JSON object");
    run_when_named(*diff, run, options, run_rules_diff);
}

} // namespace citybrain::programs
