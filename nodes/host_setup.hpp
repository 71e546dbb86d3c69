#pragma once
/// What a configuration says about a host, with its keys read, checked against the topology: HostOptions.

#include <string>
#include <vector>

#include "local/files.hpp"
#include "nodes/config/host_config.hpp"
#include "nodes/host.hpp"

namespace citybrain {

/// bad_input with the file's name when nodes, neighbours and entries do not fit the topology or each other; the errors
/// of key files. Topology and pack must outlive the options.
[[nodiscard]] base::Result<HostOptions> set_up_host(const config::HostConfig& config, const model::Topology& topology,
                                                    const Pack& pack);

/// What is allowed and hardly meant, a sentence each, for the log.
[[nodiscard]] std::vector<std::string> doubts_about(const HostOptions& options);

} // namespace citybrain
