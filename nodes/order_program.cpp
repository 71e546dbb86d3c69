#include "nodes/order_program.hpp"

#include <memory>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/base/text.hpp"
#include "nodes/node_client.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;

struct OrderOptions {
    std::string node = "http://127.0.0.1:8080";
    std::string number;
    std::string person; ///< the signer, or who ends it
    std::string reason;
    std::vector<std::string> areas;
    std::vector<std::string> categories;
    std::string from;
    std::string until;
    std::string lengthen;
    std::vector<std::string> waive;
    bool suspend = false;
    bool mute = false;
    std::string response;
    bool json = false;
};

json::array texts(const std::vector<std::string>& values) {
    json::array all;
    for (const std::string& value : values) {
        all.emplace_back(value);
    }
    return all;
}

int tell(const Fetched& answer, const OrderOptions& options, std::string_view done) {
    if (options.json && !answer.text.empty()) {
        fmt::print("{}", answer.text);
    } else if (answer.exit == 0) {
        fmt::print("{} {}\n", done, field(answer.body, "order"));
    }
    return answer.exit;
}

int run_give(const OrderOptions& options) {
    json::object body{{"number", options.number},
                      {"signer", options.person},
                      {"reason", options.reason},
                      {"areas", texts(options.areas)},
                      {"categories", texts(options.categories)},
                      {"until", options.until},
                      {"suspend", options.suspend},
                      {"mute", options.mute},
                      {"response", options.response},
                      {"waive", texts(options.waive)}};
    if (!options.from.empty()) {
        body["from"] = options.from;
    }
    if (!options.lengthen.empty()) {
        const bool percent = options.lengthen.ends_with('%');
        const auto number =
            base::parse_integer(percent ? options.lengthen.substr(0, options.lengthen.size() - 1) : options.lengthen);
        if (!number) {
            cli::complain(fmt::format("--lengthen {}: {}", options.lengthen, cli::say("须写成 150%", "write 150%")));
            return cli::code(cli::Exit::usage);
        }
        body["lengthen_percent"] = *number;
    }
    console::HttpClient client;
    return tell(send(client, node_url(options.node, "/v1/orders"), body), options, cli::say("命令已下达", "given"));
}

int run_end(const OrderOptions& options) {
    console::HttpClient client;
    const std::string path = "/v1/orders/" + escaped(options.number) + "/end";
    const json::object body{{"actor", options.person}, {"reason", options.reason}};
    return tell(send(client, node_url(options.node, path), body), options, cli::say("命令已终止", "ended"));
}

int run_ls(const OrderOptions& options) {
    console::HttpClient client;
    const Fetched orders = fetch(client, node_url(options.node, "/v1/orders"));
    if (orders.exit != 0) {
        return orders.exit;
    }
    if (options.json) {
        fmt::print("{}", orders.text);
        return cli::code(cli::Exit::ok);
    }
    for (const json::value& item : orders.body.at("items").as_array()) {
        const json::object& order = item.as_object();
        std::string effect = order.at("suspend").as_bool() ? std::string(cli::say("中止计时", "suspend")) : "";
        if (order.at("lengthen_percent").as_int64() > 100) {
            effect += fmt::format(" {} {}%", cli::say("顺延", "lengthen"), order.at("lengthen_percent").as_int64());
        }
        const std::string_view response = order.at("response").as_string();
        effect += response != "none" ? fmt::format(" {} {}", cli::say("应急响应", "response"), response) : "";
        effect += order.at("mute").as_bool() ? fmt::format(" {}", cli::say("暂停提醒", "mute")) : "";
        effect += order.at("waive").as_array().empty()
                      ? ""
                      : fmt::format(" {} {}", cli::say("豁免", "waive"), json::serialize(order.at("waive")));
        fmt::print("{}\t{}\t{}\t{}\t{}\t{}\n", field(order, "number"), field(order, "signer"), field(order, "from"),
                   field(order, "until"), field(order, "areas"), base::trim(effect));
    }
    return cli::code(cli::Exit::ok);
}

CLI::App* add_command(CLI::App& group, const char* name, const char* what, OrderOptions& options) {
    CLI::App* const command = group.add_subcommand(name, what);
    command->add_option("--node", options.node, "http://HOST:PORT, or …/n/{code}")->capture_default_str();
    command->add_flag("--json", options.json, "the answer as one JSON object");
    return command;
}

} // namespace

void add_orders(CLI::App& app, std::function<int()>& run) {
    CLI::App* const group =
        app.add_subcommand("order", "standing orders of a commander · 中止计时、顺延等命令")->require_subcommand(1);
    const auto options = std::make_shared<OrderOptions>();
    CLI::App* const give = add_command(*group, "give", "give one · 下达", *options);
    give->add_option("number", options->number, "document number · 文号")->required();
    give->add_option("--signer", options->person, "the commander who signed it · 签发人")->required();
    give->add_option("--area", options->areas, "12-digit code; may be given again")->required();
    give->add_option("--category", options->categories, "category code; none: all");
    give->add_option("--from", options->from, "RFC 3339; default: now");
    give->add_option("--until", options->until, "RFC 3339: it ends by itself")->required();
    give->add_flag("--suspend", options->suspend, "the categories' clocks stand still · 中止计时");
    give->add_option("--lengthen", options->lengthen, "the categories' limits, 150% · 顺延");
    give->add_option("--response", options->response,
                     "emergency response of the areas: watch, IV, III, II, I · 应急响应");
    give->add_flag("--mute", options->mute, "no notification · 暂停提醒");
    give->add_option("--waive", options->waive, "id of a rule that does not raise; may be given again · 豁免规则");
    give->add_option("--reason", options->reason, "why");
    give->callback([options, &run] { run = [options] { return run_give(*options); }; });
    CLI::App* const end = add_command(*group, "end", "end one early · 提前终止", *options);
    end->add_option("number", options->number, "document number")->required();
    end->add_option("--actor", options->person, "who ends it")->required();
    end->add_option("--reason", options->reason, "why");
    end->callback([options, &run] { run = [options] { return run_end(*options); }; });
    CLI::App* const ls = add_command(*group, "ls", "list · 列出", *options);
    ls->callback([options, &run] { run = [options] { return run_ls(*options); }; });
}

} // namespace citybrain::programs
