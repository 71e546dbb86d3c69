#include "nodes/rules_status.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "local/cli.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;

std::string field(const json::object& object, std::string_view name) {
    const json::value* const value = object.if_contains(json::string_view(name.data(), name.size()));
    if (value == nullptr || value->is_null()) {
        return "-";
    }
    return value->is_string() ? std::string(value->as_string().c_str()) : json::serialize(*value);
}

std::string where(const json::object& layer) {
    std::string list;
    for (const json::value& area : layer.at("areas").as_array()) {
        list += (list.empty() ? "" : ",") + std::string(area.as_string().c_str());
    }
    return list.empty() ? std::string(cli::say("全区", "everywhere")) : list;
}

void print_layers(const json::object& status) {
    for (const json::value& one : status.at("layers").as_array()) {
        const json::object& layer = one.as_object();
        fmt::print("{:<9} {:>4}  {} {}  {}  {}  {}\n", cli::say("启用", "decides"), field(layer, "order"),
                   field(layer, "name"), field(layer, "version"), field(layer, "pack").substr(0, 12), where(layer),
                   field(layer, "since"));
    }
    for (const json::value& one : status.at("plans").as_array()) {
        const json::object& plan = one.as_object();
        fmt::print("{:<9} {:>4}  {} {}  {}  {}  {}  {}\n", cli::say("待生效", "waits"), field(plan, "order"),
                   field(plan, "name"), field(plan, "version"), field(plan, "pack").substr(0, 12), where(plan),
                   field(plan, "at"), field(plan, "kind"));
    }
}

void print_shadow(const json::object& status) {
    if (!status.at("shadow").is_object()) {
        return;
    }
    const json::object& shadow = status.at("shadow").as_object();
    const json::object& kinds = shadow.at("by_kind").as_object();
    fmt::print("{:<9} {:>4}  {} {}  {}  {}\n", cli::say("试运行", "on trial"), field(shadow, "order"),
               field(shadow, "name"), field(shadow, "version"), field(shadow, "pack").substr(0, 12), where(shadow));
    fmt::print("          {}\n",
               fmt::format(fmt::runtime(cli::say("对比 {} 次，不同 {} 次：层级 {}，承办 {}，优先级 {}，时限 {}",
                                                 "{} decisions compared, {} differ: tier {}, owner {}, priority {}, "
                                                 "deadline {}")),
                           field(shadow, "compared"), field(shadow, "differed"), field(kinds, "tier"),
                           field(kinds, "owner"), field(kinds, "priority"), field(kinds, "deadline")));
    for (const json::value& one : shadow.at("last").as_array()) {
        const json::object& live = one.as_object().at("live").as_object();
        const json::object& tried = one.as_object().at("shadow").as_object();
        fmt::print("          {}  {} → {}  {} → {}  {} → {}\n", field(one.as_object(), "case"), field(live, "tier"),
                   field(tried, "tier"), field(live, "owner"), field(tried, "owner"), field(live, "priority"),
                   field(tried, "priority"));
    }
}

void print_windows(const json::object& status) {
    const json::object& windows = status.at("windows").as_object();
    fmt::print(
        "{:<9} {}\n", cli::say("时间窗", "windows"),
        fmt::format(fmt::runtime(cli::say("本中心维护 {} 个，记住 {} 件（上限 {}），最早 {}，因容量提前遗忘 {} 件",
                                          "{} kept here, {} events remembered (at most {}), the oldest of {}, "
                                          "{} forgotten early for want of room")),
                    field(windows, "kept"), field(windows, "events"), field(windows, "events_max"),
                    field(windows, "oldest"), field(windows, "forgotten")));
}

void print_nodes(const json::object& status) {
    for (const json::value& one : status.at("nodes").as_array()) {
        const json::object& node = one.as_object();
        if (node.at("heard_at").is_null()) {
            fmt::print("{}  {}  {}\n", field(node, "node"), field(node, "name"),
                       cli::say("尚无回报", "has not been heard from"));
            continue;
        }
        fmt::print("{}  {}  {} ({})  {} {}  {} {}  {} {}  {}\n", field(node, "node"), field(node, "name"),
                   field(node, "live_version"), field(node, "live_order"), cli::say("收到", "ready"),
                   field(node, "ready"), cli::say("待生效", "waits"), field(node, "waiting"),
                   cli::say("试运行", "trial"), field(node, "shadow"), field(node, "heard_at"));
        if (const std::string refused = field(node, "refused"); refused != "-") {
            fmt::print("    {} {}: {}\n", cli::say("未接受", "refused"), refused, field(node, "why"));
        }
    }
}

int print_rules(RulesClient& client, const RulesStatusOptions& options) {
    const auto rules =
        client.get("/v1/rulesets/rules" +
                   (options.unmatched_days ? "?unmatched_days=" + std::to_string(*options.unmatched_days) : ""));
    if (!rules.ok()) {
        return cli::fail(rules.error());
    }
    if (options.json) {
        fmt::print("{}\n", json::serialize(*rules));
        return cli::code(cli::Exit::ok);
    }
    for (const json::value& one : rules->at("items").as_array()) {
        const json::object& rule = one.as_object();
        fmt::print("{}  {} {}  {} {}  {} {}  {}\n", field(rule, "id"), cli::say("参与", "considered"),
                   field(rule, "considered"), cli::say("触发", "matched"), field(rule, "matched"),
                   cli::say("最近", "last"), field(rule, "last_matched"),
                   field(rule.at("title").as_object(), cli::say("zh", "en")));
    }
    return cli::code(cli::Exit::ok);
}

} // namespace

int run_rules_status(const RulesStatusOptions& options) {
    auto client = RulesClient::open(options.target, false);
    if (!client.ok()) {
        return cli::fail(client.error());
    }
    if (options.rules || options.unmatched_days) {
        return print_rules(*client, options);
    }
    const auto status = client->get("/v1/rulesets");
    if (!status.ok()) {
        return cli::fail(status.error());
    }
    if (options.json) {
        fmt::print("{}\n", json::serialize(*status));
        return cli::code(cli::Exit::ok);
    }
    print_layers(*status);
    print_shadow(*status);
    print_windows(*status);
    print_nodes(*status);
    return cli::code(cli::Exit::ok);
}

void add_rules_status(CLI::App& group, Run& run) {
    CLI::App* const status =
        group.add_subcommand("status", "which packs decide, wait and are on trial, and where · 规则包状态");
    const auto options = std::make_shared<RulesStatusOptions>();
    status->add_flag("--rules", options->rules, "the rules of the live pack: considered, matched, last matched");
    status->add_option("--unmatched-days", options->unmatched_days,
                       "only rules that have not matched for so many days");
    status->add_flag("--json", options->json, "one JSON object");
    add_target(*status, options->target);
    run_when_named(*status, run, options, run_rules_status);
}

} // namespace citybrain::programs
