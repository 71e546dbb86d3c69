#include "nodes/case_verbs.hpp"

#include <cstdlib>
#include <memory>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/model/command.hpp"
#include "nodes/node_client.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;
using model::Verb;

struct VerbOptions {
    std::string node = "http://127.0.0.1:8080";
    std::string id;
    std::string actor;
    std::string reason;
    std::string department;
    std::string to;
    std::vector<std::string> set; ///< "people=45"
    std::vector<std::string> waive;
    std::string until;
    std::string into;
    std::string length;
    std::int64_t request = 0;
    bool yes = false;
    bool no = false;
    std::vector<std::string> evidence;
    std::int64_t task = 0;
    bool assists = false;
    bool json = false;
};

std::string current_user() {
    const char* const user = std::getenv("USER");
    return user == nullptr ? "" : user;
}

/// {"people": "45"}: the node reads the text as the field's type. False after complaining.
bool read_set(const std::vector<std::string>& written, json::object& set) {
    for (const std::string& one : written) {
        const std::size_t equals = one.find('=');
        if (equals == 0 || equals == std::string::npos) {
            cli::complain(fmt::format("--set {}: {}", one, cli::say("须写成 字段=值", "write field=value")));
            return false;
        }
        const std::string name = one.substr(0, equals);
        if (set.contains(name)) {
            cli::complain(fmt::format("--set {}: {}", one, cli::say("该字段写了两次", "the field is set twice")));
            return false;
        }
        set[name] = one.substr(equals + 1);
    }
    return true;
}

int run_verb(Verb verb, const VerbOptions& options) {
    json::object body{{"verb", std::string(to_text(verb))}, {"actor", options.actor}, {"reason", options.reason}};
    if (!options.department.empty()) {
        body["department"] = options.department;
    }
    if (!options.to.empty()) {
        body["to"] = options.to;
    }
    if (!options.waive.empty()) {
        body["waive"] = json::array(options.waive.begin(), options.waive.end());
    }
    if (!options.until.empty()) {
        body["until"] = options.until;
    }
    if (!options.into.empty()) {
        body["into"] = options.into;
    }
    if (!options.length.empty()) {
        body["length"] = options.length;
    }
    if (verb == Verb::answer) {
        body["request"] = options.request;
        body["answer"] = options.yes ? "yes" : "no";
    }
    if (!options.evidence.empty()) {
        body["evidence"] = json::array(options.evidence.begin(), options.evidence.end());
    }
    if (options.task != 0) {
        body["task"] = options.task;
    }
    if (options.assists) {
        body["assists"] = true;
    }
    json::object set;
    if (!read_set(options.set, set)) {
        return cli::code(cli::Exit::usage);
    }
    if (!set.empty()) {
        body["set"] = std::move(set);
    }
    console::HttpClient client;
    const Fetched answer = send(client, node_url(options.node, "/v1/cases/" + escaped(options.id) + "/commands"), body);
    if (options.json && !answer.text.empty()) {
        fmt::print("{}", answer.text);
    } else if (answer.exit == 0) {
        fmt::print("{} {} {}\n", field(answer.body, "case"), cli::say(to_zh(verb), to_text(verb)),
                   field(answer.body, "version"));
    }
    if (const json::value* legal = answer.body.if_contains("legal"); answer.exit != 0 && legal != nullptr) {
        cli::complain(fmt::format("{} {}", cli::say("当前可用:", "possible now:"), json::serialize(*legal)));
    }
    return answer.exit;
}

/// What the steps of a case's life take.
void add_step_options(CLI::App& command, Verb verb, VerbOptions& options) {
    if (verb == Verb::suspend) {
        command.add_option("--until", options.until, "RFC 3339; at most a year")->required();
    }
    if (verb == Verb::extend) {
        command.add_option("--for", options.length, "2d or 4h, on the clock of the closing limit")->required();
    }
    if (verb == Verb::answer) {
        command.add_option("--request", options.request, "its number in the case")->required();
        CLI::App* const said = command.add_option_group("said");
        said->add_flag("--yes", options.yes, "granted");
        said->add_flag("--no", options.no, "refused");
        said->require_option(1);
    }
    command.add_option("--evidence", options.evidence, "content hash of a photo or paper; may be given again");
}

void add_verb(CLI::App& group, Verb verb, std::function<int()>& run) {
    const auto options = std::make_shared<VerbOptions>();
    options->actor = current_user();
    CLI::App* const command = group.add_subcommand(std::string(to_text(verb)), std::string(to_zh(verb)));
    command->add_option("id", options->id, "case id")->required();
    command->add_option("--node", options->node, "http://HOST:PORT, or …/n/{code}")->capture_default_str();
    command->add_option("--actor", options->actor, "who acts; default: $USER")->capture_default_str();
    command->add_option("--reason", options->reason, verb == Verb::task ? "what is to be done" : "why");
    command->add_flag("--json", options->json, "the answer as one JSON object");
    add_step_options(*command, verb, *options);
    if (verb == Verb::dispatch || verb == Verb::adjudicate || verb == Verb::task) {
        command->add_option("--department", options->department, "the desk")->required();
    }
    if (verb == Verb::delegate) {
        command->add_option("--to", options->to, "12-digit code of the centre below")->required();
    }
    if (verb == Verb::report) {
        command->add_option("--set", options->set, "field=value, a declared fact; may be given again")->required();
    }
    if (verb == Verb::lower) {
        command->add_option("--waive", options->waive, "id of a rule that fired; may be given again")->required();
        command->add_option("--until", options->until, "RFC 3339; default: as long as the case lasts");
    }
    if (verb == Verb::task) {
        command->add_option("--until", options->until, "RFC 3339: by when; default: no limit");
        command->add_flag("--assists", options->assists, "the case does not wait for it");
    }
    if (verb == Verb::task_done || verb == Verb::task_drop) {
        command->add_option("--task", options->task, "the task's number")->required();
    }
    if (verb == Verb::merge) {
        command->add_option("--into", options->into, "the case that will stand for this one")->required();
    }
    command->callback([options, verb, &run] { run = [options, verb] { return run_verb(verb, *options); }; });
}

} // namespace

void add_case_verbs(CLI::App& group, std::function<int()>& run) {
    for (const std::string& name : model::verb_names()) {
        add_verb(group, *model::parse_verb(name), run);
    }
}

} // namespace citybrain::programs
