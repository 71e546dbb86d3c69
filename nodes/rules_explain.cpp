#include "nodes/rules_explain.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "local/cli.hpp"
#include "nodes/explain_files.hpp"
#include "nodes/node_client.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;

/// What rules over windows said: superiors' of this case, or this node's of a matter below, with its comparisons.
void print_judgements(const json::object& answer, const char* language) {
    if (const json::value* const raises = answer.if_contains("raises")) {
        for (const json::value& raise : raises->as_array()) {
            fmt::print("{}\n", field(raise.at("what").as_object(), language));
        }
    }
    const json::value* const judged = answer.if_contains("judged");
    if (judged == nullptr) {
        return;
    }
    for (const json::value& one : judged->as_array()) {
        fmt::print("{}\n", field(one.at("what").as_object(), language));
        if (const json::value* const explanation = one.as_object().if_contains("explanation")) {
            for (const json::value& sentence : explanation->at("sentences").at(language).as_array()) {
                fmt::print("  {}\n", sentence.as_string().c_str());
            }
        } else {
            fmt::print("  {}\n", field(one.as_object(), "note"));
        }
    }
    if (const auto more = answer.at("judged_more").to_number<std::uint64_t>(); more > 0) {
        fmt::print("{}\n",
                   cli::say(fmt::format("另有更早的研判{}次", more), fmt::format("{} earlier judgements", more)));
    }
}

/// The sentences of an answer of an explain route.
void print(const json::object& answer) {
    const char* const language = cli::language() == cli::Language::en ? "en" : "zh";
    if (const json::value* const what = answer.if_contains("what")) {
        fmt::print("{}\n", field(what->as_object(), language));
    }
    if (const json::value* const explanation = answer.if_contains("explanation")) {
        for (const json::value& sentence : explanation->at("sentences").at(language).as_array()) {
            fmt::print("{}\n", sentence.as_string().c_str());
        }
    } else if (answer.contains("note")) {
        fmt::print("{}\n", field(answer, "note"));
    }
    print_judgements(answer, language);
    const json::value* const outlook = answer.if_contains("outlook");
    if (outlook != nullptr && !outlook->as_array().empty()) {
        fmt::print("{}\n", cli::say("若无人处理:", "if nobody acts:"));
        for (const json::value& step : outlook->as_array()) {
            fmt::print("  {}\n", field(step.as_object(), language));
        }
    }
}

int explain_at_node(const RulesExplainOptions& options) {
    std::string path = options.what.size() == 1
                           ? "/v1/cases/" + escaped(options.what[0])
                           : "/v1/events/" + escaped(options.what[0]) + "/" + escaped(options.what[1]);
    console::HttpClient client;
    const Fetched fetched = fetch(client, node_url(options.node, path + "/explain"));
    if (fetched.exit != 0) {
        return fetched.exit;
    }
    if (options.json) {
        fmt::print("{}\n", fetched.text);
    } else {
        print(fetched.body);
    }
    return cli::code(cli::Exit::ok);
}

int misused() {
    cli::complain(cli::say("请给出 CASE 或 SOURCE ID;或 --pack 加 --event;或 --pack 加 --decision",
                           "give CASE, or SOURCE and ID; or --pack with --event; or --pack with --decision"));
    return cli::code(cli::Exit::usage);
}

} // namespace

int run_rules_explain(const RulesExplainOptions& options) {
    const bool files = !options.event.empty() || !options.decision.empty();
    const bool both = !options.event.empty() && !options.decision.empty();
    if (both || files == options.pack.empty() || files != options.what.empty() || options.what.size() > 2) {
        return misused();
    }
    if (!options.decision.empty()) {
        return explain_decisions({options.pack, options.decision, options.json});
    }
    if (!options.event.empty()) {
        return explain_event_file({options.pack, options.event, options.at, options.area, options.json}, print);
    }
    return explain_at_node(options);
}

void add_rules_explain(CLI::App& group, Run& run) {
    CLI::App* const explain =
        group.add_subcommand("explain", "why a matter is where it is, and what nearly moved it · 说明决定的理由");
    const auto options = std::make_shared<RulesExplainOptions>();
    explain->add_option("what", options->what, "CASE, or SOURCE and ID of an event, at a running node");
    explain->add_option("--node", options->node, "http://HOST:PORT, or …/n/{code}")->capture_default_str();
    explain->add_option("--pack", options->pack, "folder of a rule pack: explain without a node");
    explain->add_option("--event", options->event, "file with one CloudEvent; '-': standard input");
    explain->add_option("--at", options->at, "instant of the decision, RFC 3339; default: the event's time");
    explain->add_option("--area", options->area, "12-digit code of the unit, instead of the event's");
    explain->add_option("--decision", options->decision,
                        "answers of an explain route, one JSON object or one a line: compute again and compare");
    explain->add_flag("--json", options->json, "one JSON object");
    run_when_named(*explain, run, options, run_rules_explain);
}

} // namespace citybrain::programs
