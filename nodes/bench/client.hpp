#pragma once
/// push: the client that both hops have, so that they differ in the server only.

#include "nodes/bench/rig.hpp"
#include "nodes/link/gateway_client.hpp"

namespace citybrain::bench {

/// Pushes everything through the window and waits for the last receipt. With `singles` one event at a time, each
/// awaited, and its seconds added.
[[nodiscard]] base::Result<void> push(const link::GatewayClientOptions& options,
                                      const std::vector<model::Report>& reports, std::vector<double>* singles);

} // namespace citybrain::bench
