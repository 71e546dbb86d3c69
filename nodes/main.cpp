// citybrain: parses the command line and calls the program; nothing else.

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <system_error>

#include <CLI/CLI.hpp>
#include <poll.h>
#include <unistd.h>

#include "engine/base/text.hpp"
#include "local/cli.hpp"
#include "nodes/build.hpp"
#include "nodes/case_verbs.hpp"
#include "nodes/order_program.hpp"
#include "nodes/programs.hpp"
#include "nodes/rules_program.hpp"

namespace {

namespace cli = citybrain::cli;
namespace programs = citybrain::programs;

/// Every subcommand's options, and what to run after parsing.
struct CommandLine {
    programs::NodeOptions node;
    programs::DemoOptions demo;
    programs::PushOptions push;
    programs::CaseListOptions case_ls;
    programs::CaseShowOptions case_show;
    programs::AuditOptions audit;
    programs::KeysOptions keys;
    programs::BenchOptions bench;
    std::string language;
    std::function<int()> run;
};

void add_node(CLI::App& app, CommandLine& line) {
    CLI::App* const node = app.add_subcommand("node", "run one host process with one or more nodes · 运行一个主机进程");
    node->add_option("--config", line.node.config, "host configuration, TOML")->required();
    node->callback([&line] { line.run = [&line] { return programs::run_node(line.node); }; });
}

void add_demo(CLI::App& app, CommandLine& line) {
    CLI::App* const demo = app.add_subcommand(
        "demo", "the whole Nanhai tree in one process, fed with real recorded events · 全区演示（真实记录，模拟人员）");
    demo->add_option("--data-dir", line.demo.data_dir, "store and keys; default: a fresh temporary folder");
    demo->add_option("--http", line.demo.http_port, "HTTP port on 127.0.0.1; 0: any free one")->capture_default_str();
    CLI::Option* const events = demo->add_option(
        "--events", line.demo.events, "CloudEvents JSONL, or CSV with --map; default: the bundled recording");
    demo->add_option("--map", line.demo.map, "mapping of a CSV log, TOML")->needs(events);
    demo->add_flag("--exit-when-idle", line.demo.exit_when_idle, "end after the last event and 24 virtual hours");
    demo->add_flag("--json", line.demo.json, "print the summary as one JSON object");
    demo->callback([&line] { line.run = [&line] { return programs::run_demo(line.demo); }; });
}

void add_push(CLI::App& app, CommandLine& line) {
    CLI::App* const push =
        app.add_subcommand("push", "a gateway in one command: read, map, push, wait for receipts · 推送事件");
    push->add_option("--to", line.push.to, "tcp://HOST:PORT (gateway socket) or http://HOST:PORT")->required();
    push->add_option("--key", line.push.key, "our key file, NAME.key");
    push->add_option("--server-key", line.push.server_key, "the node's public key file");
    push->add_option("--source", line.push.source,
                     "name under which the key is enrolled; default: the key file's name");
    push->add_flag("--rebase", line.push.rebase, "shift all times so that the newest event is now");
    push->add_option("--format", line.push.format,
                     "auto, cloudevents, jsonl or csv; this build does not read cap and open311")
        ->capture_default_str();
    push->add_option("--map", line.push.map, "mapping of a CSV log, TOML (docs/mapping.md)");
    push->add_option("--entry", line.push.entry, "only rows that enter at this tier: village, town, district");
    push->add_flag("--json", line.push.json, "print the counts as one JSON object");
    push->add_option("files", line.push.files, "files; '-' or none: standard input, JSON lines are sent as they come");
    push->callback([&line] { line.run = [&line] { return programs::run_push(line.push); }; });
}

void add_case(CLI::App& app, CommandLine& line) {
    CLI::App* const group = app.add_subcommand("case", "cases of a node · 查看与办理工单")->require_subcommand(1);
    CLI::App* const ls = group->add_subcommand("ls", "list");
    ls->add_option("--node", line.case_ls.node, "http://HOST:PORT, or …/n/{code}")->capture_default_str();
    ls->add_flag("--open", line.case_ls.open_only, "open ones only");
    ls->add_option("--tier", line.case_ls.tier, "village, town or district");
    ls->add_option("--category", line.case_ls.category, "category code");
    ls->add_option("--after", line.case_ls.after, "case id at which the last page ended");
    ls->add_option("--limit", line.case_ls.limit, "at most")->check(CLI::Range(1, 500))->capture_default_str();
    ls->add_flag("--json", line.case_ls.json, "one JSON object");
    ls->callback([&line] { line.run = [&line] { return programs::run_case_ls(line.case_ls); }; });
    CLI::App* const show = group->add_subcommand("show", "one case: state, reasons, history");
    show->add_option("--node", line.case_show.node, "http://HOST:PORT, or …/n/{code}")->capture_default_str();
    show->add_option("id", line.case_show.id, "case id")->required();
    show->add_flag("--json", line.case_show.json, "one JSON object");
    show->callback([&line] { line.run = [&line] { return programs::run_case_show(line.case_show); }; });
    programs::add_case_verbs(*group, line.run);
}

void add_audit(CLI::App& app, CommandLine& line) {
    CLI::App* const group =
        app.add_subcommand("audit", "proofs that nothing was changed · 审计")->require_subcommand(1);
    CLI::App* const verify = group->add_subcommand("verify", "replay the journal, check its chain and every row");
    verify->add_option("--data-dir", line.audit.data_dir, "a store, not in use")->required();
    verify->add_flag("--json", line.audit.json, "one JSON object");
    verify->callback([&line] { line.run = [&line] { return programs::run_audit_verify(line.audit); }; });
}

void add_keys(CLI::App& app, CommandLine& line) {
    CLI::App* const group = app.add_subcommand("keys", "keys of nodes and gateways · 密钥")->require_subcommand(1);
    CLI::App* const made = group->add_subcommand("new", "write NAME.key (0600) and NAME.pub");
    made->add_option("--out", line.keys.out, "folder")->required();
    made->add_option("--name", line.keys.name, "name")->required();
    made->add_flag("--pseudonym", line.keys.pseudonym,
                   "the district's pseudonym key instead: the same file at every host");
    made->add_flag("--pack-signing", line.keys.pack_signing,
                   "the district's key that signs rule packs: .pub goes into every host's configuration");
    made->add_flag("--admin-token", line.keys.admin_token,
                   "a token that `rules publish` shows to this host, NAME.token");
    made->callback([&line] { line.run = [&line] { return programs::run_keys_new(line.keys); }; });
}

void add_bench(CLI::App& app, CommandLine& line) {
    CLI::App* const bench = app.add_subcommand("bench", "benchmarks; ours and the yardstick in one run · 性能测量");
    bench->add_option("what", line.bench.what, "hop, rules or store")
        ->required()
        ->check(CLI::IsMember({"hop", "rules", "store"}));
    bench->add_flag("--json", line.bench.json, "one JSON line per result");
    bench->add_option("--dir", line.bench.dir, "folder on the disk to measure; default: the temporary folder");
    bench->add_option("--events", line.bench.events, "events of a run; 0: as the bench chooses");
    bench->callback([&line] { line.run = [&line] { return programs::run_bench(line.bench); }; });
}

/// CLI11 says of an unknown subcommand only that one is required.
std::optional<std::string> unknown_subcommand(const CLI::App& app, int argc, char** argv) {
    std::vector<std::string> known;
    for (const CLI::App* const one : app.get_subcommands([](const CLI::App*) { return true; })) {
        known.push_back(one->get_name());
    }
    const std::string first = argc > 1 ? argv[1] : "";
    if (first.empty() || first.front() == '-' || std::ranges::find(known, first) != known.end()) {
        return std::nullopt;
    }
    const auto near = citybrain::base::nearest_spelling(first, known);
    return "unknown subcommand '" + first + "'" + (near ? "; did you mean '" + *near + "'?" : "; see --help");
}

/// The other end of a pipe behind standard output has closed it.
bool reader_is_gone() {
    pollfd out{STDOUT_FILENO, POLLOUT, 0};
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

/// What a program printed must have arrived: a full disk behind '>' is a failure, a reader that has seen enough is
/// none.
int printed(int exit) {
    errno = 0;
    const bool flushed = std::fflush(stdout) == 0;
    const int why = errno; // an earlier failure has left its mark in the stream, its number is gone
    if ((flushed && std::ferror(stdout) == 0) || why == EPIPE || reader_is_gone()) {
        return exit;
    }
    cli::complain("standard output cannot be written" +
                  (why == 0 ? std::string() : ": " + std::generic_category().message(why)));
    return exit == 0 ? cli::code(cli::Exit::failed) : exit;
}

/// Exceptions come from libraries only; one sentence, never an abort.
int run_and_print(const std::function<int()>& program) {
    try {
        return printed(program());
    } catch (const std::system_error& fault) {
        if (fault.code() != std::errc::broken_pipe) {
            cli::complain(fault.what());
        }
    } catch (const std::exception& fault) {
        cli::complain(fault.what());
    }
    return cli::code(cli::Exit::failed);
}

} // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    CommandLine line;
    CLI::App app("citybrain: three-tier event routing for a district · 城市大脑三级事件分拨引擎", "citybrain");
    app.fallthrough(); // --lang may also stand behind the subcommand
    app.set_version_flag("--version", std::string("citybrain ") + citybrain::build_version);
    app.add_option("--lang", line.language, "zh or en; default: the locale")->check(CLI::IsMember({"zh", "en"}));
    app.require_subcommand(1);
    add_node(app, line);
    add_demo(app, line);
    add_push(app, line);
    add_case(app, line);
    add_audit(app, line);
    add_keys(app, line);
    add_bench(app, line);
    programs::add_rules(app, line.run);
    programs::add_orders(app, line.run);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
        if (const auto unknown = unknown_subcommand(app, argc, argv)) {
            cli::complain(*unknown);
            return cli::code(cli::Exit::usage);
        }
        return app.exit(fault) == 0 ? cli::code(cli::Exit::ok) : cli::code(cli::Exit::usage);
    }
    cli::set_language(line.language.empty()   ? cli::language_of_environment()
                      : line.language == "en" ? cli::Language::en
                                              : cli::Language::zh);
    return run_and_print(line.run);
}
