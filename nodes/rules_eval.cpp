#include "nodes/rules_eval.hpp"

#include <cstdio>

#include <unistd.h>

#include "local/cli.hpp"
#include "nodes/eval/eval_line.hpp"
#include "nodes/live_lines.hpp"

namespace citybrain::programs {
namespace {

void answer(const LiveLines::Line& line) {
    std::string out = line.too_long
                          ? eval::refused_line(line.number, "has over " + std::to_string(LiveLines::line_bytes_max) +
                                                                " bytes; send less on one line")
                          : eval::eval_line(line.text, line.number);
    out += '\n';
    std::fwrite(out.data(), 1, out.size(), stdout);
}

} // namespace

int run_rules_eval(const RulesEvalOptions& options) {
    if (!options.jsonl) {
        cli::complain(cli::say("请加 --jsonl：每行一个 JSON 对象（见 --help）",
                               "add --jsonl: one JSON object a line, see --help"));
        return cli::code(cli::Exit::usage);
    }
    LiveLines input(STDIN_FILENO);
    for (;;) {
        if (!input.has_more()) {
            std::fflush(stdout); // somebody may wait for the answer before asking again
        }
        const auto line = input.next();
        if (!line.ok()) {
            return cli::fail(line.error());
        }
        if (!*line) {
            return cli::code(cli::Exit::ok);
        }
        if (!(*line)->text.empty()) {
            answer(**line);
        }
    }
}

void add_rules_eval(CLI::App& group, Run& run) {
    CLI::App* const eval = group.add_subcommand("eval", "evaluate CEL expressions, one JSON line each · 计算表达式");
    const auto options = std::make_shared<RulesEvalOptions>();
    eval->add_flag("--jsonl", options->jsonl,
                   "lines {\"id\":…,\"expr\":…,\"bindings\":{name:value},\"typeEnv\":[…],…} in, "
                   "{\"id\":…,\"value\":…} or {\"id\":…,\"error\":…} out");
    run_when_named(*eval, run, options, run_rules_eval);
}

} // namespace citybrain::programs
