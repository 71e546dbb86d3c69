#pragma once
/// HostConfig: what `citybrain node --config FILE` reads: one host process with one or more nodes.
///
/// Promises: every key is known and typed, every path is made absolute from the file's own folder, every endpoint has
/// an address and a port, every node code has twelve digits; the first fault is told as file:line:col with a hint.
/// Refuses an HTTP address other than loopback: there is no log-in yet, so the page must not leave the machine. Opens
/// no other file: whether keys, packs and topology exist and agree is for those who read them. Example:
/// deploy/examples.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/curve_key.hpp"
#include "engine/base/result.hpp"
#include "engine/model/ids.hpp"

namespace citybrain::config {

/// A peer's public key, written out or in a .pub file.
using KeySource = std::variant<base::PublicKey, std::filesystem::path>;

struct HttpConfig {
    std::string address = "127.0.0.1"; ///< 127.0.0.1 or ::1: loopback only
    std::uint16_t port = 8080;         ///< 0: any free one
    /// Holds the token that pack orders must show; without it none are taken.
    std::optional<std::filesystem::path> admin_token;
};

/// One source that may use the gateway socket.
struct SourceConfig {
    std::string name;
    KeySource key;
    std::vector<std::string> may_send; ///< whole names, or beginnings that end in '*'; default: the name itself
    /// Where its events enter; empty: in the village of their place.
    std::optional<model::NodeId> entry;
};

struct GatewayConfig {
    std::string listen; ///< "tcp://ADDRESS:PORT"
    std::filesystem::path key;
    std::vector<SourceConfig> sources;
};

struct ParentConfig {
    std::string endpoint; ///< "tcp://HOST:PORT"
    KeySource server_key;
    std::filesystem::path key; ///< our own
    /// While the parent changes its key: where its next key already listens.
    std::optional<std::string> next_endpoint;
    std::optional<KeySource> next_server_key;
};

/// A host below ours and the nodes its key may speak for.
struct ChildHostConfig {
    std::string name;
    KeySource key;
    std::vector<model::NodeId> nodes;
};

struct ChildrenConfig {
    std::string listen; ///< "tcp://ADDRESS:PORT"
    std::filesystem::path key;
    std::vector<ChildHostConfig> hosts;
};

struct HostConfig {
    std::filesystem::path file; ///< where this was read from
    std::filesystem::path data_dir;
    std::filesystem::path topology;                ///< CSV
    std::optional<std::filesystem::path> outlines; ///< GeoJSON of the towns
    std::filesystem::path pack;                    ///< folder of the installed rule pack
    std::optional<KeySource> pack_key;             ///< whose rule packs are taken: the district's pack-signing key
    std::filesystem::path pseudonym_key;           ///< the same key at every host of the district
    /// Exactly one of the two is given: the nodes by name, top node first, or one node with everything below it.
    std::vector<model::NodeId> nodes;
    std::optional<model::NodeId> subtree;
    HttpConfig http;
    std::optional<GatewayConfig> gateway;
    std::optional<ParentConfig> parent;
    std::optional<ChildrenConfig> children;
};

/// Reads and checks a file. not_found when it is not there; bad_input with file:line:col otherwise.
[[nodiscard]] base::Result<HostConfig> load_host_config(const std::filesystem::path& file);

/// The same for text that stands for `file`; relative paths start at its folder.
[[nodiscard]] base::Result<HostConfig> parse_host_config(std::string_view text, const std::filesystem::path& file);

} // namespace citybrain::config
