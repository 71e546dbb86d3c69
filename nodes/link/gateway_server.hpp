#pragma once
/// GatewayServer: the door for sources that speak ZeroMQ (docs/gateway.md; schemas/gateway.fbs).
///
/// Promises: every event of a session is handed to the sink once and in order, or refused with a reason; a receipt says
/// only what the loop has answered, so what it says is on disk; a source can use only the names its key is enrolled
/// for. Refuses, with a GatewayBye that says why, a session that leaves a gap, repeats a number, passes its credit or
/// sends what is no frame. Frames are verified, decoded and completed (engine/intake) on the network thread and handed
/// over a batch at a time, so that the loop only decides.
///
/// All functions: loop thread only. The gate may be changed at any time, from any thread.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/curve_key.hpp"
#include "engine/base/limits.hpp"
#include "engine/base/result.hpp"
#include "engine/drive/ports.hpp"
#include "engine/model/event.hpp"
#include "nodes/link/gate.hpp"
#include "nodes/link/network.hpp"

namespace citybrain::link {

/// One Hello of one source. Numbers are never used again.
struct GatewaySession {
    std::uint64_t id = 0;
    std::string name;                   ///< of the enrolled source, for logs
    std::optional<model::NodeId> entry; ///< GatewaySource::entry
};

class GatewaySink {
  public:
    virtual ~GatewaySink() = default;
    /// An event, complete but for time (0 when the source said none: the node's clock counts). It must be answered with
    /// accepted() or rejected() once its fate is durable; not necessarily during this call.
    virtual void submit(const GatewaySession& session, std::uint64_t seq, model::Report&& report) = 0;
    /// Bytes of an enrolled peer that are no frame, to be kept for a person. Rate-limited.
    virtual void quarantine(const std::string& source, const std::string& reason, drive::ByteView bytes) = 0;
    /// A sentence for the log. Rate-limited.
    virtual void on_notice(const std::string& sentence) = 0;
};

struct GatewayOptions {
    std::string endpoint; ///< "tcp://ADDRESS:PORT"; port '*' for any free one
    base::CurvePair own;
    model::NodeId node; ///< who welcomes: the host's top node
    /// Events a session may have unanswered. Cruel knob: 1.
    std::uint64_t window = base::limits::gateway_window_max;
};

/// Since the start.
struct GatewayCounts {
    std::uint64_t sessions = 0; ///< now
    std::uint64_t frames = 0;
    std::uint64_t events = 0;
    std::uint64_t refused_events = 0; ///< before the sink: malformed, or a name not allowed
    std::uint64_t refused_frames = 0; ///< ended their session
    std::uint64_t revoked = 0;        ///< messages of keys no longer enrolled
};

class GatewayServer {
  public:
    /// Binds; `network` must not have started. `gate` must outlive the network.
    [[nodiscard]] static base::Result<std::unique_ptr<GatewayServer>> open(Network& network, const SourceGate& gate,
                                                                           GatewayOptions options);
    /// The network must have stopped.
    ~GatewayServer();
    GatewayServer(const GatewayServer&) = delete;
    GatewayServer& operator=(const GatewayServer&) = delete;

    /// Hands at most `events_max` events to the sink; gives their number. What is left stays for the next call.
    std::size_t drain(GatewaySink& sink, std::size_t events_max = base::limits::commit_commands_max);
    /// True when the next drain has something to do; for loops that do not sleep while there is.
    [[nodiscard]] bool has_more() const { return !batches_.empty(); }

    /// The event's fate is durable. A session that has ended meanwhile is ignored: its source will send again.
    void accepted(std::uint64_t session, std::uint64_t seq, bool repeat = false);
    void rejected(std::uint64_t session, std::uint64_t seq, std::string code, std::string reason);
    /// Sends one receipt to each session that has news. Call once at the end of a loop turn.
    void flush();

    /// While held no session is given credit beyond what it has; afterwards each is told of its new credit at once.
    /// What a source has not sent it keeps, so nothing is lost.
    void hold_credit(bool held);

    /// Events handed out and not yet answered, of all sessions.
    [[nodiscard]] std::uint64_t unanswered() const;
    [[nodiscard]] GatewayCounts counts() const;
    /// With the real port.
    [[nodiscard]] const std::string& endpoint() const { return endpoint_; }

  private:
    explicit GatewayServer(Network& network);
    struct Shared;
    struct News;
    struct Open;
    class Station;

    std::size_t hand_over(GatewaySink& sink, News& news, std::size_t events_max);

    Network& network_;
    std::unique_ptr<Shared> shared_;
    std::unique_ptr<Station> station_;
    std::string endpoint_;
    std::deque<News> batches_;
    std::map<std::uint64_t, Open> open_; ///< sessions that have not ended
    std::vector<std::uint64_t> dirty_;   ///< sessions with news for their source, each once
};

} // namespace citybrain::link
