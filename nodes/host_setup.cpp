#include "nodes/host_setup.hpp"

#include <algorithm>
#include <set>

#include "nodes/build.hpp"
#include "nodes/keys/key_file.hpp"
#include "nodes/keys/pack_key.hpp"

namespace citybrain {
namespace {

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
    if (side.pairs.empty()) {
        return base::bad_input(config.file.string() +
                               ": [parent] is given, but every node here has its superior here or none; leave it out");
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
            if (std::ranges::find(options.nodes, unit->parent) == options.nodes.end()) {
                return base::bad_input(config.file.string() + ": child node " + to_text(child) + " belongs to " +
                                       to_text(unit->parent) + ", which is not of this host");
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
        if (source.entry && std::ranges::find(options.nodes, *source.entry) == options.nodes.end()) {
            return base::bad_input(config.file.string() + ": source '" + source.name + "' enters at " +
                                   to_text(*source.entry) + ", which is not of this host");
        }
        door.sources.push_back({.name = source.name, .key = *key, .may_send = source.may_send, .entry = source.entry});
    }
    options.gateway = std::move(door);
    return {};
}

} // namespace

base::Result<HostOptions> set_up_host(const config::HostConfig& config, const model::Topology& topology,
                                      const Pack& pack) {
    auto nodes = nodes_of(config, topology);
    if (!nodes.ok()) {
        return nodes.error();
    }
    for (const model::NodeId node : *nodes) {
        if (topology.find(node) == nullptr) {
            return base::bad_input(config.file.string() + ": node " + to_text(node) + " is not in the topology");
        }
    }
    auto pseudonym = keys::load_pseudonym_key(config.pseudonym_key);
    if (!pseudonym.ok()) {
        return pseudonym.error();
    }
    std::optional<base::PublicKey> pack_signer;
    if (config.pack_key) {
        const auto* const written = std::get_if<base::PublicKey>(&*config.pack_key);
        const auto signer = written != nullptr
                                ? base::Result<base::PublicKey>(*written)
                                : keys::load_pack_public(std::get<std::filesystem::path>(*config.pack_key));
        if (!signer.ok()) {
            return signer.error();
        }
        pack_signer = *signer;
    }
    HostOptions options{.topology = topology,
                        .rules = pack.rules,
                        .pack = pack.files,
                        .pack_signer = pack_signer,
                        .store = {.dir = config.data_dir, .create = true},
                        .nodes = std::move(*nodes),
                        .pseudonym = *pseudonym,
                        .gateway = std::nullopt,
                        .links = {},
                        .neighbours = {},
                        .build = build_version};
    for (auto added : {add_parent(config, topology, options), add_children(config, topology, options),
                       add_gateway(config, options)}) {
        if (!added.ok()) {
            return added.error();
        }
    }
    return options;
}

std::vector<std::string> doubts_about(const HostOptions& options) {
    std::vector<std::string> doubts;
    const std::set<model::NodeId> here(options.nodes.begin(), options.nodes.end());
    for (const model::NodeId node : options.nodes) {
        const model::NodeId parent = options.topology.find(node)->parent;
        if (parent.value != 0 && !here.contains(parent) && options.links.parents.empty()) {
            doubts.push_back("the superior of " + to_text(node) + ", " + to_text(parent) +
                             ", is on another host and there is no [parent]: what must go up waits here");
        }
    }
    return doubts;
}

} // namespace citybrain
