#include "nodes/rules_publish.hpp"

#include <cstdlib>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "local/cli.hpp"
#include "nodes/pack_signature.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;

std::string actor_or_user(const std::string& actor) {
    const char* const user = std::getenv("USER");
    return !actor.empty() ? actor : user != nullptr ? user : "admin";
}

/// The pack as the node takes it; an error when it has a fault or no signature that is about it.
base::Result<json::object> body_of(const RulesPublishOptions& options) {
    const auto pack = load_pack(options.pack);
    if (!pack.ok()) {
        return pack.error();
    }
    const auto made = read_signature(options.pack);
    if (!made.ok()) {
        return made.error();
    }
    if (!*made) {
        return base::denied(options.pack + ": 没有签名 · is not signed; `citybrain rules sign " + options.pack +
                            " --key FILE` does it");
    }
    if ((*made)->pack != pack->rules.hash()) {
        return base::denied(options.pack +
                            "/pack.sig: 签名之后规则包改过 · the pack was changed after it was signed; sign "
                            "it again");
    }
    json::object files;
    for (const auto& [name, text] : pack->files.files) {
        files[name] = text;
    }
    json::array areas(options.areas.begin(), options.areas.end());
    return json::object{{"pack", to_hex((*made)->pack)},
                        {"signature", base::to_hex(std::span<const std::uint8_t>((*made)->signature))},
                        {"kind", options.shadow ? "shadow" : "activate"},
                        {"at", options.at},
                        {"areas", std::move(areas)},
                        {"actor", actor_or_user(options.actor)},
                        {"files", std::move(files)}};
}

int tell(const base::Result<json::object>& answer, bool as_json) {
    if (!answer.ok()) {
        return cli::fail(answer.error());
    }
    if (as_json) {
        fmt::print("{}\n", json::serialize(*answer));
    } else {
        fmt::print("{} {}\n", cli::say("已下达，序号", "ordered, number"), json::serialize(answer->at("order")));
    }
    return cli::code(cli::Exit::ok);
}

} // namespace

int run_rules_publish(const RulesPublishOptions& options) {
    auto client = RulesClient::open(options.target, true);
    if (!client.ok()) {
        return cli::fail(client.error());
    }
    const auto body = body_of(options);
    if (!body.ok()) {
        return cli::fail(body.error());
    }
    return tell(client->post("/v1/rulesets", *body), options.json);
}

int run_rules_rollback(const RulesRollbackOptions& options) {
    auto client = RulesClient::open(options.target, true);
    if (!client.ok()) {
        return cli::fail(client.error());
    }
    json::object body{{"actor", actor_or_user(options.actor)}};
    if (options.order != 0) {
        body["order"] = options.order;
    }
    return tell(client->post("/v1/rulesets/withdrawals", body), options.json);
}

void add_rules_publish(CLI::App& group, Run& run) {
    CLI::App* const publish =
        group.add_subcommand("publish", "have a signed pack decide from an instant on · 发布规则包");
    const auto options = std::make_shared<RulesPublishOptions>();
    publish->add_option("pack", options->pack, "folder of the pack, signed")->required();
    publish->add_option("--at", options->at, "RFC 3339, or now")->capture_default_str();
    publish->add_flag("--shadow", options->shadow, "only try it beside the live pack: differences are counted");
    publish->add_option("--area,--areas", options->areas, "12-digit codes of towns or villages; default: everywhere")
        ->delimiter(',');
    publish->add_option("--actor", options->actor, "who orders it; default: $USER");
    publish->add_flag("--json", options->json, "one JSON object");
    add_target(*publish, options->target);
    run_when_named(*publish, run, options, run_rules_publish);
}

void add_rules_rollback(CLI::App& group, Run& run) {
    CLI::App* const rollback =
        group.add_subcommand("rollback", "withdraw the latest order: what decided before decides again · 撤回规则包");
    const auto options = std::make_shared<RulesRollbackOptions>();
    rollback->add_option("--order", options->order, "number of the order; default: the latest");
    rollback->add_option("--actor", options->actor, "who orders it; default: $USER");
    rollback->add_flag("--json", options->json, "one JSON object");
    add_target(*rollback, options->target);
    run_when_named(*rollback, run, options, run_rules_rollback);
}

} // namespace citybrain::programs
