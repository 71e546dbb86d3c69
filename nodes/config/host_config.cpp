#include "nodes/config/host_config.hpp"

#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "engine/base/text.hpp"
#include "nodes/config/reader.hpp"

namespace citybrain::config {
namespace {

using Path = std::filesystem::path;

/// The folder to which relative paths belong, and what reads typed values on top of Reader.
struct Reading {
    Path folder;

    [[nodiscard]] Path path(Reader& in, std::string_view key) const { return absolute(in.text(key)); }
    [[nodiscard]] Path absolute(const std::string& text) const {
        return text.empty() ? Path{} : (folder / text).lexically_normal();
    }

    /// `KEY = "Z85"` or `KEY_file = "x.pub"`, exactly one.
    [[nodiscard]] std::optional<KeySource> key_if(Reader& in, const std::string& name) const {
        const auto written = in.text_if(name);
        const auto file = in.text_if(name + "_file");
        if (written && file) {
            in.fault(name, "give '" + name + "' or '" + name + "_file', not both");
            return std::nullopt;
        }
        if (file) {
            return absolute(*file);
        }
        if (!written) {
            return std::nullopt;
        }
        const auto key = base::parse_public_key(*written);
        if (!key) {
            in.fault(name, "'" + name + "': " + key.error().detail);
            return std::nullopt;
        }
        return *key;
    }

    [[nodiscard]] KeySource key(Reader& in, const std::string& name) const {
        auto found = key_if(in, name);
        if (!found) {
            in.fault(name, "needs '" + name + "' (40 characters) or '" + name + "_file' (a .pub file)");
        }
        return found.value_or(base::PublicKey{});
    }
};

std::optional<std::uint16_t> parse_port(std::string_view text) {
    const auto port = base::parse_integer(text);
    if (!port || *port < 0 || *port > 65'535) {
        return std::nullopt;
    }
    return static_cast<std::uint16_t>(*port);
}

bool is_endpoint(std::string_view text) {
    if (!text.starts_with("tcp://")) {
        return false;
    }
    const std::size_t colon = text.rfind(':');
    return colon > 6 && colon + 1 < text.size() && parse_port(text.substr(colon + 1)).value_or(0) != 0;
}

std::string endpoint(Reader& in, std::string_view key) {
    std::string text = in.text(key);
    if (!text.empty() && !is_endpoint(text)) {
        in.fault(key, "'" + text + "' is no endpoint; write tcp://ADDRESS:PORT with a port from 1 to 65535");
    }
    return text;
}

std::optional<model::NodeId> node_of(Reader& in, std::string_view key, const std::string& text) {
    const auto node = model::parse_node(text);
    if (!node) {
        in.fault(key, "'" + text + "' is no node: " + node.error().detail);
        return std::nullopt;
    }
    return *node;
}

std::vector<model::NodeId> nodes_of(Reader& in, std::string_view key, const std::vector<std::string>& texts) {
    std::vector<model::NodeId> out;
    std::set<model::NodeId> seen;
    for (const std::string& text : texts) {
        const auto node = node_of(in, key, text);
        if (node && !seen.insert(*node).second) {
            in.fault(key, "node " + text + " stands twice in '" + std::string(key) + "'");
        }
        out.push_back(node.value_or(model::NodeId{}));
    }
    return out;
}

HttpConfig read_http(const Reading& reading, Reader& in) {
    HttpConfig http;
    if (const auto listen = in.text_if("listen")) {
        const std::size_t colon = listen->rfind(':');
        const auto port =
            colon == std::string::npos ? std::nullopt : parse_port(std::string_view(*listen).substr(colon + 1));
        http.address = listen->substr(0, colon);
        http.port = port.value_or(0);
        if (!port) {
            in.fault("listen", "'" + *listen + "' is no address; write 127.0.0.1:PORT");
        } else if (http.address != "127.0.0.1" && http.address != "[::1]" && http.address != "localhost") {
            in.fault(
                "listen",
                "'" + http.address +
                    "' is not this machine alone: the page has no log-in yet, so it listens on "
                    "127.0.0.1 only; put a proxy that asks for a password in front of it to reach it from elsewhere");
        }
    }
    if (http.address == "localhost") {
        http.address = "127.0.0.1";
    } else if (http.address == "[::1]") {
        http.address = "::1"; // as an address is written where no port follows
    }
    if (const auto token = in.text_if("admin_token_file")) {
        http.admin_token = reading.absolute(*token);
    }
    in.refuse_others();
    return http;
}

GatewayConfig read_gateway(const Reading& reading, Reader& in) {
    GatewayConfig gateway;
    gateway.listen = endpoint(in, "listen");
    gateway.key = reading.path(in, "key");
    std::set<std::string> names;
    for (Reader& one : in.tables("source")) {
        SourceConfig source;
        source.name = one.text("name");
        source.key = reading.key(one, "public_key");
        source.may_send = one.texts_if("may_send").value_or(std::vector<std::string>{source.name});
        const auto entry = one.text_if("entry");
        if (entry && *entry != "by place") {
            source.entry = node_of(one, "entry", *entry);
        }
        if (!names.insert(source.name).second) {
            one.fault("name", "source '" + source.name + "' stands here for the second time");
        }
        one.refuse_others();
        gateway.sources.push_back(std::move(source));
    }
    in.refuse_others();
    return gateway;
}

ParentConfig read_parent(const Reading& reading, Reader& in) {
    ParentConfig parent;
    parent.endpoint = endpoint(in, "endpoint");
    parent.server_key = reading.key(in, "server_key");
    parent.key = reading.path(in, "key");
    parent.next_server_key = reading.key_if(in, "next_server_key");
    if (in.has("next_endpoint")) {
        parent.next_endpoint = endpoint(in, "next_endpoint");
    }
    if (parent.next_endpoint.has_value() != parent.next_server_key.has_value()) {
        in.fault("next_endpoint", "'next_endpoint' and 'next_server_key' belong together");
    }
    (void)in.text_if("next_endpoint"); // asked for: not unknown
    in.refuse_others();
    return parent;
}

ChildrenConfig read_children(const Reading& reading, Reader& in) {
    ChildrenConfig children;
    children.listen = endpoint(in, "listen");
    children.key = reading.path(in, "key");
    for (Reader& one : in.tables("host")) {
        ChildHostConfig host;
        host.name = one.text("name");
        host.key = reading.key(one, "public_key");
        host.nodes = nodes_of(one, "nodes", one.texts_if("nodes").value_or(std::vector<std::string>{}));
        if (host.nodes.empty()) {
            one.fault("nodes", "host '" + host.name + "' needs 'nodes': the codes its key may speak for");
        }
        one.refuse_others();
        children.hosts.push_back(std::move(host));
    }
    in.refuse_others();
    return children;
}

HostConfig read_host(const Reading& reading, Reader& in) {
    HostConfig host;
    host.data_dir = reading.path(in, "data_dir");
    host.topology = reading.path(in, "topology");
    if (const auto outlines = in.text_if("outlines")) {
        host.outlines = reading.absolute(*outlines);
    }
    host.pack = reading.path(in, "pack");
    host.pack_key = reading.key_if(in, "pack_key");
    host.pseudonym_key = reading.path(in, "pseudonym_key");
    if (const auto nodes = in.texts_if("nodes")) {
        host.nodes = nodes_of(in, "nodes", *nodes);
    }
    if (const auto subtree = in.text_if("subtree")) {
        host.subtree = node_of(in, "subtree", *subtree);
    }
    if (in.has("nodes") == in.has("subtree")) {
        in.fault("subtree", "give either 'nodes' (a list, top node first) or 'subtree' (one node with all below it)");
    }
    if (auto http = in.table_if("http")) {
        host.http = read_http(reading, *http);
    }
    if (auto gateway = in.table_if("gateway")) {
        host.gateway = read_gateway(reading, *gateway);
    }
    if (auto parent = in.table_if("parent")) {
        host.parent = read_parent(reading, *parent);
    }
    if (auto children = in.table_if("children")) {
        host.children = read_children(reading, *children);
    }
    in.refuse_others();
    return host;
}

} // namespace

base::Result<HostConfig> parse_host_config(std::string_view text, const std::filesystem::path& file) {
    Faults faults{file.string(), {}};
    try {
        const toml::table table = toml::parse(text, file.string());
        Reader in(table, "[host]", faults);
        HostConfig host = read_host(Reading{std::filesystem::absolute(file).parent_path()}, in);
        if (faults.first) {
            return *faults.first;
        }
        host.file = file;
        return host;
    } catch (const toml::parse_error& failed) {
        faults.add(failed.source(), std::string(failed.description()) + "; texts stand in double quotes, lists in [ ]");
        return *faults.first;
    }
}

base::Result<HostConfig> load_host_config(const std::filesystem::path& file) {
    std::error_code fault;
    if (std::filesystem::is_directory(file, fault)) {
        return base::bad_input(file.string() + ": is a folder, not a file");
    }
    std::ifstream in(file, std::ios::binary);
    if (!in && std::filesystem::exists(file, fault)) {
        return base::denied(file.string() + ": cannot be read; give the service user the right to");
    }
    if (!in) {
        return base::not_found(file.string() + ": cannot be opened; examples are in deploy/examples");
    }
    const std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    return parse_host_config(text, file);
}

} // namespace citybrain::config
