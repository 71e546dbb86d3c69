#include <algorithm>
#include <cstdlib>

#include <sys/resource.h>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "nodes/backend.hpp"
#include "nodes/build.hpp"
#include "nodes/cli.hpp"
#include "nodes/clock.hpp"
#include "nodes/config/host_config.hpp"
#include "nodes/console/http_server.hpp"
#include "nodes/files.hpp"
#include "nodes/keys/key_file.hpp"
#include "nodes/loop/loop.hpp"
#include "nodes/programs.hpp"

namespace citybrain::programs {
namespace {

/// What a configuration names, read and checked; the host refers to it.
struct Loaded {
    model::Topology topology;
    Pack pack;
};

base::Result<base::PublicKey> public_key(const config::KeySource& source) {
    if (const auto* key = std::get_if<base::PublicKey>(&source)) {
        return *key;
    }
    return keys::load_public(std::get<std::filesystem::path>(source));
}

/// The nodes of this host, top node first.
base::Result<std::vector<model::NodeId>> nodes_of(const config::HostConfig& config, const model::Topology& topology) {
    if (!config.subtree) {
        return config.nodes;
    }
    if (topology.find(*config.subtree) == nullptr) {
        return base::bad_input(config.file.string() + ": subtree " + to_text(*config.subtree) +
                               " is not in the topology");
    }
    std::vector<model::NodeId> nodes{*config.subtree};
    for (const model::Unit& unit : topology.units()) {
        if (unit.code != *config.subtree && topology.is_within(unit.code, *config.subtree)) {
            nodes.push_back(unit.code);
        }
    }
    return nodes;
}

base::Result<void> add_parent(const config::HostConfig& config, const model::Topology& topology, HostOptions& options) {
    if (!config.parent) {
        return {};
    }
    const auto server = public_key(config.parent->server_key);
    auto own = keys::load_pair(config.parent->key);
    if (!server.ok() || !own.ok()) {
        return server.ok() ? own.error() : server.error();
    }
    link::ParentSide side{.upstreams = {{config.parent->endpoint, *server}}, .own = *own, .pairs = {}};
    if (config.parent->next_endpoint && config.parent->next_server_key) {
        const auto next = public_key(*config.parent->next_server_key);
        if (!next.ok()) {
            return next.error();
        }
        side.upstreams.push_back({*config.parent->next_endpoint, *next});
    }
    const std::set<model::NodeId> here(options.nodes.begin(), options.nodes.end());
    for (const model::NodeId node : options.nodes) {
        const model::NodeId parent = topology.find(node)->parent;
        if (parent.value != 0 && !here.contains(parent)) {
            side.pairs.push_back({node, parent});
        }
    }
    options.links.parents.push_back(std::move(side));
    return {};
}

base::Result<void> add_children(const config::HostConfig& config, const model::Topology& topology,
                                HostOptions& options) {
    if (!config.children) {
        return {};
    }
    auto own = keys::load_pair(config.children->key);
    if (!own.ok()) {
        return own.error();
    }
    options.links.listens.push_back({config.children->listen, *own});
    for (const config::ChildHostConfig& host : config.children->hosts) {
        const auto key = public_key(host.key);
        if (!key.ok()) {
            return key.error();
        }
        options.neighbours.push_back({*key, host.nodes});
        for (const model::NodeId child : host.nodes) {
            const model::Unit* const unit = topology.find(child);
            if (unit == nullptr) {
                return base::bad_input(config.file.string() + ": child node " + to_text(child) +
                                       " is not in the topology");
            }
            options.links.child_pairs.push_back({unit->parent, child});
        }
    }
    return {};
}

base::Result<void> add_gateway(const config::HostConfig& config, HostOptions& options) {
    if (!config.gateway) {
        return {};
    }
    auto own = keys::load_pair(config.gateway->key);
    if (!own.ok()) {
        return own.error();
    }
    GatewayDoor door{.endpoint = config.gateway->listen, .own = *own, .sources = {}};
    for (const config::SourceConfig& source : config.gateway->sources) {
        const auto key = public_key(source.key);
        if (!key.ok()) {
            return key.error();
        }
        door.sources.push_back({.name = source.name, .key = *key, .may_send = source.may_send, .entry = source.entry});
    }
    options.gateway = std::move(door);
    return {};
}

base::Result<HostOptions> options_of(const config::HostConfig& config, const Loaded& loaded) {
    auto nodes = nodes_of(config, loaded.topology);
    if (!nodes.ok()) {
        return nodes.error();
    }
    for (const model::NodeId node : *nodes) {
        if (loaded.topology.find(node) == nullptr) {
            return base::bad_input(config.file.string() + ": node " + to_text(node) + " is not in the topology");
        }
    }
    auto pseudonym = keys::load_pseudonym_key(config.pseudonym_key);
    if (!pseudonym.ok()) {
        return pseudonym.error();
    }
    HostOptions options{.topology = loaded.topology,
                        .rules = loaded.pack.rules,
                        .pack = loaded.pack.files,
                        .store = {.dir = config.data_dir, .create = true},
                        .nodes = std::move(*nodes),
                        .pseudonym = *pseudonym,
                        .gateway = std::nullopt,
                        .links = {},
                        .neighbours = {},
                        .build = build_version};
    for (auto added : {add_parent(config, loaded.topology, options), add_children(config, loaded.topology, options),
                       add_gateway(config, options)}) {
        if (!added.ok()) {
            return added.error();
        }
    }
    return options;
}

void log_start(const Host& host, const console::HttpServer& http, store::RocksStore& store) {
    spdlog::info("started node={} nodes={} http={} gateway={} build={}", to_text(host.top()), host.nodes().size(),
                 http.url(), host.gateway_endpoint(), build_version);
    for (const std::string& endpoint : host.link_endpoints()) {
        spdlog::info("links listen={}", endpoint);
    }
    for (const std::string& note : store.report().notes) {
        spdlog::warn("store {}", note);
    }
}

void log_notices(Host& host) {
    for (const Notice& notice : host.take_notices()) {
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

/// Turns the host on the real clock until a signal; gives the exit code.
int turn_until_stopped(Host& host, loop::Loop& loop) {
    int exit = cli::code(cli::Exit::ok);
    loop.on_end_signal([&] {
        spdlog::info("stopping");
        loop.stop();
    });
    loop.set_turn([&] {
        const auto moved = host.turn(wall_now());
        log_notices(host);
        if (!moved.ok()) {
            // Nothing is acknowledged after this: answers leave in a turn, and there is none any more.
            spdlog::error("stops, to be started again: {}", moved.error().detail);
            exit = cli::code(cli::Exit::restart);
            loop.stop();
            return false;
        }
        if (!*moved) {
            const auto wake = host.driver().wake();
            const base::Duration rest = wake ? *wake - wall_now() : base::seconds(1);
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
    const Loaded loaded{std::move(*topology), std::move(*pack)};
    auto host_options = options_of(*config, loaded);
    if (!host_options.ok()) {
        return cli::fail(host_options.error());
    }
    loop::Loop loop;
    host_options->store.commit_thread = true; // the next batch is decided while this one syncs (measured: bench hop)
    host_options->store.on_durable = [&loop] { loop.request_turn(); };
    auto host = Host::open(std::move(*host_options));
    if (!host.ok()) {
        return cli::fail(host.error());
    }
    HostBackend backend(
        **host, wall_now, [] { return std::string("live"); }, [&] { loop.request_turn(); });
    console::Projection projection;
    (*host)->add_watcher(projection);
    if (auto started = (*host)->start(wall_now()); !started.ok()) {
        return cli::fail(started.error());
    }
    auto http = console::HttpServer::open(loop.context(), backend, projection,
                                          {.address = config->http.address, .port = config->http.port});
    if (!http.ok()) {
        return cli::fail(http.error());
    }
    backend.set_ready(true);
    log_start(**host, **http, (*host)->rows());
    return turn_until_stopped(**host, loop);
}

} // namespace citybrain::programs
