#include <thread>

#include <fmt/format.h>

#include "nodes/cli.hpp"
#include "nodes/clock.hpp"
#include "nodes/keys/key_file.hpp"
#include "nodes/link/gateway_client.hpp"
#include "nodes/programs.hpp"
#include "nodes/progress.hpp"
#include "nodes/push_http.hpp"
#include "nodes/report_source.hpp"

namespace citybrain::programs {
namespace {

struct Counts {
    std::uint64_t sent = 0;
    std::uint64_t accepted = 0;
    std::uint64_t duplicate = 0;
    std::uint64_t rejected = 0; ///< by the node
    std::uint64_t unread = 0;   ///< lines that could not be read
    std::uint64_t skipped = 0;
};

void complain_rejected(const SourceLine& line, const std::string& code, const std::string& reason) {
    fmt::print(stderr, "{}:{}: {}: {}\n", line.file, line.line, code, reason);
}

base::Result<void> push_gateway(const PushOptions& options, const std::vector<SourceLine>& lines, Counts& counts) {
    if (options.key.empty() || options.server_key.empty()) {
        return base::bad_input("tcp:// needs --key FILE.key and --server-key FILE.pub (citybrain keys new makes them)");
    }
    const auto own = keys::load_pair(options.key);
    if (!own.ok()) {
        return own.error();
    }
    const auto server = keys::load_public(options.server_key);
    if (!server.ok()) {
        return server.error();
    }
    const std::string source =
        options.source.empty() ? std::filesystem::path(options.key).stem().string() : options.source;
    auto client = link::GatewayClient::open({.endpoint = options.to, .server = *server, .own = *own, .source = source},
                                            [&](const link::PushRefusal& refusal) {
                                                counts.rejected += 1;
                                                complain_rejected(lines[static_cast<std::size_t>(refusal.index - 1)],
                                                                  refusal.code, refusal.reason);
                                            });
    if (!client.ok()) {
        return client.error();
    }
    Progress progress(lines.size());
    base::Result<void> done;
    for (const SourceLine& line : lines) {
        done = (*client)->push(line.report);
        if (!done.ok()) {
            break;
        }
        progress.at(counts.sent++);
    }
    if (done.ok()) {
        done = (*client)->finish();
    }
    counts.accepted = (*client)->counts().receipted - counts.rejected;
    counts.duplicate = (*client)->counts().repeats;
    counts.accepted -= counts.duplicate;
    return done;
}

base::Result<void> push_http(const PushOptions& options, const std::vector<SourceLine>& lines, Counts& counts) {
    HttpPush push(options.to,
                  [](base::Duration pause) { std::this_thread::sleep_for(std::chrono::milliseconds(pause.ms)); });
    Progress progress(lines.size());
    for (const SourceLine& line : lines) {
        const auto pushed = push.push(line.report);
        if (!pushed.ok()) {
            return pushed.error();
        }
        progress.at(++counts.sent);
        switch (pushed->fate) {
        case HttpPushed::Fate::accepted:
            counts.accepted += 1;
            break;
        case HttpPushed::Fate::duplicate:
            counts.duplicate += 1;
            break;
        case HttpPushed::Fate::rejected:
            counts.rejected += 1;
            complain_rejected(line, pushed->code, pushed->reason);
            break;
        }
    }
    return {};
}

void print(const Counts& counts, bool json) {
    if (json) {
        fmt::print(
            "{{\"sent\":{},\"accepted\":{},\"duplicate\":{},\"rejected\":{},\"unreadable\":{},\"skipped\":{}}}\n",
            counts.sent, counts.accepted, counts.duplicate, counts.rejected, counts.unread, counts.skipped);
        return;
    }
    fmt::print("sent={} accepted={} duplicate={} rejected={} unreadable={} skipped={}\n", counts.sent, counts.accepted,
               counts.duplicate, counts.rejected, counts.unread, counts.skipped);
}

base::Result<ReadReports> read_all(const PushOptions& options) {
    ReadReports read;
    const ReadOptions how{.format = options.format, .map = options.map, .now = wall_now()};
    for (const std::string& file : options.files.empty() ? std::vector<std::string>{"-"} : options.files) {
        if (auto one = read_reports(file, how, read); !one.ok()) {
            return one.error();
        }
    }
    if (!options.entry.empty()) {
        const auto wanted = model::parse_tier(options.entry);
        if (!wanted) {
            return base::bad_input("--entry '" + options.entry + "' is not village, town or district");
        }
        std::erase_if(read.lines, [&](const SourceLine& line) { return line.entry != wanted; });
    }
    if (options.rebase) {
        rebase(read.lines, how.now);
    }
    return read;
}

} // namespace

int run_push(const PushOptions& options) {
    const bool over_gateway = options.to.starts_with("tcp://");
    if (!over_gateway && !options.to.starts_with("http://")) {
        return cli::fail(base::bad_input("--to '" + options.to + "' is neither tcp://HOST:PORT nor http://HOST:PORT"));
    }
    auto read = read_all(options);
    if (!read.ok()) {
        return cli::fail(read.error());
    }
    for (const std::string& fault : read->faults) {
        fmt::print(stderr, "{}\n", fault);
    }
    Counts counts{.unread = read->faults.size(), .skipped = read->skipped.size()};
    const base::Result<void> pushed =
        over_gateway ? push_gateway(options, read->lines, counts) : push_http(options, read->lines, counts);
    print(counts, options.json);
    if (!pushed.ok()) {
        return cli::fail(pushed.error());
    }
    return cli::code(counts.rejected + counts.unread > 0 ? cli::Exit::partly : cli::Exit::ok);
}

} // namespace citybrain::programs
