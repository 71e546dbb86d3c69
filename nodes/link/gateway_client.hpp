#pragma once
/// GatewayClient: a source's side of the gateway socket, for `citybrain push` and tests.
///
/// Promises: every report pushed is either receipted (it is on the node's disk) or told to `on_rejected`, once,
/// whatever the connection does meanwhile: after a reconnect what has no receipt is sent again, and the node recognises
/// repeats. Holds what has no receipt in memory, at most `window` reports. One thread, which it blocks while the window
/// is full.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "engine/base/curve_key.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/result.hpp"
#include "engine/model/event.hpp"
#include "nodes/link/context.hpp"

namespace citybrain::link {

struct GatewayClientOptions {
    std::string endpoint; ///< "tcp://HOST:PORT"
    base::PublicKey server;
    base::CurvePair own;
    std::string source; ///< said in the Hello; the key must be enrolled for it
    std::uint64_t window =
        base::limits::gateway_window_max; ///< reports without a receipt; the node's credit may be less
    std::int64_t patience_ms = 5'000;     ///< without a sign of the node: a new connection; doubles while nothing moves
    std::int64_t give_up_ms = 60'000;     ///< without any progress: the calls end with `unavailable`
};

/// A report that the node refused. `index` counts pushes from 1.
struct PushRefusal {
    std::uint64_t index = 0;
    std::string code;
    std::string reason;
};

struct PushCounts {
    std::uint64_t pushed = 0;    ///< handed to push()
    std::uint64_t receipted = 0; ///< answered, refusals included
    std::uint64_t rejected = 0;
    std::uint64_t repeats = 0;  ///< of the receipted: the node had them already
    std::uint64_t sessions = 0; ///< Hellos that were welcomed; more than 1 means reconnects
};

class GatewayClient {
  public:
    [[nodiscard]] static base::Result<std::unique_ptr<GatewayClient>>
    open(GatewayClientOptions options, std::function<void(const PushRefusal&)> on_rejected,
         Context& context = Context::of_host());
    ~GatewayClient();
    GatewayClient(const GatewayClient&) = delete;
    GatewayClient& operator=(const GatewayClient&) = delete;

    /// Takes a report and sends when it can; blocks while the window is full. bad_input when the report alone is too
    /// large for a frame (it is not taken); unavailable when the node does not answer for give_up_ms; denied with the
    /// node's reason when it ended the session for good.
    [[nodiscard]] base::Result<void> push(model::Report report);

    /// Sends what is left and waits until everything has its receipt. Errors as push().
    [[nodiscard]] base::Result<void> finish();

    [[nodiscard]] const PushCounts& counts() const;

  private:
    struct Core;
    explicit GatewayClient(std::unique_ptr<Core> core);
    std::unique_ptr<Core> core_;
};

} // namespace citybrain::link
