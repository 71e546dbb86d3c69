#include <algorithm>
#include <cstdlib>

#include <sys/resource.h>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "local/cli.hpp"
#include "local/clock.hpp"
#include "local/files.hpp"
#include "nodes/backend.hpp"
#include "nodes/config/host_config.hpp"
#include "nodes/console/http_server.hpp"
#include "nodes/host_clock.hpp"
#include "nodes/host_setup.hpp"
#include "nodes/keys/key_file.hpp"
#include "nodes/loop/loop.hpp"
#include "nodes/programs.hpp"

namespace citybrain::programs {
namespace {

void log_start(const Host& host, const console::HttpServer& http, store::RocksStore& store) {
    spdlog::info("started node={} nodes={} http={} gateway={} build={}", to_text(host.top()), host.nodes().size(),
                 http.url(), host.gateway_endpoint(), host.options().build);
    for (const std::string& endpoint : host.link_endpoints()) {
        spdlog::info("links listen={}", endpoint);
    }
    for (const std::string& note : store.report().notes) {
        spdlog::warn("store {}", note);
    }
}

void log_notices(const std::vector<Notice>& notices) {
    for (const Notice& notice : notices) {
        switch (notice.level) {
        case Notice::Level::info:
            spdlog::info("{}", notice.sentence);
            break;
        case Notice::Level::warn:
            spdlog::warn("{}", notice.sentence);
            break;
        case Notice::Level::error:
            spdlog::error("{}", notice.sentence);
            break;
        }
    }
}

/// As many open files as we may have: a district has 300 links, and 1,024 is what many systems begin with.
void raise_open_files() {
    constexpr rlim_t wanted = 65'536;
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = std::max(files.rlim_cur, std::min(files.rlim_max, wanted));
        (void)::setrlimit(RLIMIT_NOFILE, &files); // without it we go on with what we have
    }
}

/// Turns the host on its clock until a signal; gives the exit code.
int turn_until_stopped(Host& host, HostClock& clock, loop::Loop& loop) {
    int exit = cli::code(cli::Exit::ok);
    loop.on_end_signal([&] {
        spdlog::info("stopping");
        loop.stop();
    });
    loop.set_turn([&] {
        const auto moved = host.turn(clock.now());
        log_notices(clock.take_notices());
        log_notices(host.take_notices());
        if (!moved.ok()) {
            // Nothing is acknowledged after this: answers leave in a turn, and there is none any more.
            spdlog::error("stops, to be started again: {}", moved.error().detail);
            exit = cli::code(cli::Exit::restart);
            loop.stop();
            return false;
        }
        if (!*moved) {
            const auto wake = host.driver().wake();
            const base::Duration rest = wake ? *wake - clock.now() : base::seconds(1);
            loop.wake_in(std::min(rest, base::seconds(1))); // the wall clock may jump: look again each second
        }
        return *moved;
    });
    if (const auto fd = host.event_fd()) {
        loop.watch(*fd);
    }
    loop.request_turn();
    loop.run();
    if (exit == cli::code(cli::Exit::restart)) {
        // Not by way of closing the store: memory may be ahead of the disk, and RocksDB, which Debian builds with
        // asserts, can abort where it closes a file that failed. A restart recovers all the same.
        spdlog::default_logger()->flush();
        std::_Exit(exit);
    }
    return exit;
}

} // namespace

int run_node(const NodeOptions& options) {
    spdlog::set_default_logger(spdlog::stderr_logger_st("citybrain"));
    spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    raise_open_files();
    const auto config = config::load_host_config(options.config);
    if (!config.ok()) {
        return cli::fail(config.error());
    }
    auto topology = load_topology(config->topology, config->outlines.value_or(std::filesystem::path{}));
    if (!topology.ok()) {
        return cli::fail(topology.error());
    }
    auto pack = load_pack(config->pack);
    if (!pack.ok()) {
        return cli::fail(pack.error());
    }
    auto host_options = set_up_host(*config, *topology, *pack);
    if (!host_options.ok()) {
        return cli::fail(host_options.error());
    }
    for (const std::string& doubt : doubts_about(*host_options)) {
        spdlog::warn("config {}: {}", options.config, doubt);
    }
    std::optional<base::Hash> admin;
    if (config->http.admin_token) {
        const auto token = keys::load_admin_token(*config->http.admin_token);
        if (!token.ok()) {
            return cli::fail(token.error());
        }
        admin = base::hash_of(*token);
    }
    loop::Loop loop;
    host_options->store.commit_thread = true; // the next batch is decided while this one syncs (measured: bench hop)
    host_options->store.on_durable = [&loop] { loop.request_turn(); };
    auto host = Host::open(std::move(*host_options));
    if (!host.ok()) {
        return cli::fail(host.error());
    }
    std::optional<HostClock> clock; // begins where the nodes were left
    HostBackend backend(
        **host, [&] { return clock->now(); }, [] { return std::string("live"); }, [&] { loop.request_turn(); });
    console::Projection projection;
    (*host)->add_watcher(projection);
    if (auto started = (*host)->start(wall_now()); !started.ok()) {
        return cli::fail(started.error());
    }
    clock.emplace(HostClock::Clocks{wall_now, uptime_now}, (*host)->driver().last_instant(),
                  [&](const drive::ClockKeeper::Jump& jump) { (*host)->follow_jump(jump.from, jump.to); });
    auto http = console::HttpServer::open(loop.context(), backend, projection,
                                          {.address = config->http.address, .port = config->http.port, .admin = admin});
    if (!http.ok()) {
        return cli::fail(http.error());
    }
    backend.set_ready(true);
    log_start(**host, **http, (*host)->rows());
    return turn_until_stopped(**host, *clock, loop);
}

} // namespace citybrain::programs
