#include <unistd.h>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "local/cli.hpp"
#include "nodes/node_client.hpp"
#include "nodes/programs.hpp"

namespace citybrain::programs {
namespace {

namespace json = boost::json;

/// The whole history, page by page.
Fetched fetch_history(console::HttpClient& client, const std::string& url) {
    Fetched whole = fetch(client, url);
    for (const json::value* next = whole.body.if_contains("next"); next != nullptr && next->is_int64();) {
        const Fetched page = fetch(client, url + "?after=" + json::serialize(*next));
        if (page.exit != 0) {
            return page;
        }
        json::array& items = whole.body.at("items").as_array();
        const json::array& more = page.body.at("items").as_array();
        items.insert(items.end(), more.begin(), more.end());
        whole.body["next"] = page.body.at("next");
        next = whole.body.if_contains("next");
    }
    return whole;
}

void print_row(const json::object& item, bool table) {
    constexpr std::string_view columns[] = {"id",       "lifecycle", "custody", "tier",
                                            "priority", "category",  "owner",   "next_due"};
    constexpr int widths[] = {22, 11, 9, 9, 9, 9, 13, 20};
    std::string line;
    for (std::size_t i = 0; i < std::size(columns); ++i) {
        line += table ? fmt::format("{:<{}} ", field(item, columns[i]), widths[i])
                      : (i == 0 ? "" : "\t") + field(item, columns[i]);
    }
    fmt::print("{}\n", line);
}

void print_sentences(const json::object& explained) {
    const json::value* const explanation = explained.if_contains("explanation");
    if (explanation != nullptr) {
        const json::object& sentences = explanation->as_object().at("sentences").as_object();
        for (const json::value& sentence : sentences.at(cli::say("zh", "en")).as_array()) {
            fmt::print("  {}\n", sentence.as_string().c_str());
        }
    }
    for (const json::value& raise : explained.at("raises").as_array()) {
        fmt::print("  {}\n", field(raise.at("what").as_object(), cli::say("zh", "en")));
    }
    fmt::print("  {}\n", field(explained.at("next").as_object(), cli::say("zh", "en")));
}

/// Who was told of it, and whose turn comes when nobody answers.
void print_ladder(const json::object& shown) {
    const json::object& ladder = shown.at("ladder").as_object();
    const json::array& told = ladder.at("told").as_array();
    if (!told.empty()) {
        fmt::print("{}\n", cli::say("通知了谁", "who was told"));
    }
    for (const json::value& item : told) {
        const json::object& one = item.as_object();
        const std::string name = field(one, "name");
        fmt::print("  {}  {} {} {} {}\n", field(one, "at"), field(one, cli::say("rung_zh", "rung")), field(one, "unit"),
                   name.empty() ? cli::say("值班表无人", "nobody on the roster") : name, field(one, "phone"));
    }
    if (const json::object* const next = ladder.at("next").if_object()) {
        fmt::print("  {}  {} {}\n", field(*next, "due"), cli::say("仍未签收则通知", "if nobody answers:"),
                   field(*next, cli::say("rung_zh", "rung")));
    }
}

void print_tasks(const json::object& shown) {
    const json::array& tasks = shown.at("tasks").as_array();
    if (!tasks.empty()) {
        fmt::print("{}\n", cli::say("任务", "tasks"));
    }
    for (const json::value& item : tasks) {
        const json::object& task = item.as_object();
        const bool required = task.at("required").as_bool();
        fmt::print("  {}  {}  {}  {}  {}\n", field(task, "number"), field(task, cli::say("state_zh", "state")),
                   required ? cli::say("必办", "required") : cli::say("协办", "assists"), field(task, "department"),
                   field(task, "what"));
    }
}

} // namespace

int run_case_ls(const CaseListOptions& options) {
    std::string parameters = fmt::format("?limit={}", options.limit);
    parameters += options.open_only ? "&open=1" : "";
    parameters += options.tier.empty() ? "" : "&tier=" + escaped(options.tier);
    parameters += options.category.empty() ? "" : "&category=" + escaped(options.category);
    parameters += options.after.empty() ? "" : "&after=" + escaped(options.after);
    console::HttpClient client;
    const Fetched fetched = fetch(client, node_url(options.node, "/v1/cases") + parameters);
    if (fetched.exit != 0) {
        return fetched.exit;
    }
    if (options.json) {
        fmt::print("{}", fetched.text);
        return cli::code(cli::Exit::ok);
    }
    const bool table = isatty(STDOUT_FILENO) != 0;
    for (const json::value& item : fetched.body.at("items").as_array()) {
        print_row(item.as_object(), table);
    }
    if (const std::string next = field(fetched.body, "next"); next != "-") {
        fmt::print(stderr, "{} --after {}\n", cli::say("还有更多，接着用", "more follow; go on with"), next);
    }
    return cli::code(cli::Exit::ok);
}

int run_case_show(const CaseShowOptions& options) {
    console::HttpClient client;
    const std::string url = node_url(options.node, "/v1/cases/" + escaped(options.id));
    const Fetched shown = fetch(client, url);
    if (shown.exit != 0) {
        return shown.exit;
    }
    const Fetched history = fetch_history(client, url + "/timeline");
    const Fetched explained = fetch(client, url + "/explain");
    if (history.exit != 0 || explained.exit != 0) {
        return history.exit != 0 ? history.exit : explained.exit;
    }
    if (options.json) {
        fmt::print("{}\n",
                   json::serialize(json::object{
                       {"case", shown.body}, {"timeline", history.body.at("items")}, {"explain", explained.body}}));
        return cli::code(cli::Exit::ok);
    }
    for (const std::string_view name :
         {"id", "lifecycle_zh", "priority_zh", "category", "owner", "department", "next_due", "mark"}) {
        fmt::print("{:<14} {}\n", name, field(shown.body, name));
    }
    fmt::print("{}\n", cli::say("为什么在这里", "why it is here"));
    print_sentences(explained.body);
    print_ladder(shown.body);
    print_tasks(shown.body);
    fmt::print("{}\n", cli::say("经过", "what happened"));
    for (const json::value& item : history.body.at("items").as_array()) {
        const json::object& record = item.as_object();
        const std::string notify = field(record, "notify_id");
        fmt::print("  {}  {}{}{}\n", field(record, "at"), field(record, "text"),
                   notify.empty() ? "" : " notify=", notify);
    }
    if (const auto omitted = history.body.at("omitted").to_number<std::uint64_t>(); omitted > 0) {
        fmt::print(
            "  ({} {})\n", omitted,
            cli::say("条中间的记录未列出，见日志库", "records in the middle are not listed; the journal has them"));
    }
    return cli::code(cli::Exit::ok);
}

} // namespace citybrain::programs
