#pragma once
/// Host: the composition root of one process: store, vault, links, gateway and driver put together; the same for
/// `citybrain node` (real clock) and `citybrain demo` (virtual clock).
///
/// One thread. A turn brings in what has arrived, lets the driver work, and sends what became durable; the time is an
/// argument. Stops in the reverse order of start.

#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/drive/driver.hpp"
#include "nodes/host_watch.hpp"
#include "nodes/keys/vault.hpp"
#include "nodes/link/gateway_server.hpp"
#include "nodes/link/memory_link.hpp"
#include "nodes/link/network.hpp"
#include "nodes/link/zmq_link.hpp"
#include "nodes/pack_shelf.hpp"
#include "nodes/rule_counts.hpp"
#include "nodes/store/store.hpp"

namespace citybrain {

/// The door for ZeroMQ sources.
struct GatewayDoor {
    std::string endpoint;
    base::CurvePair own;
    std::vector<link::GatewaySource> sources;
};

/// Keys of neighbours on other hosts and the nodes they may speak for.
struct Enrolment {
    base::PublicKey key;
    std::vector<model::NodeId> nodes;
};

struct HostOptions {
    const model::Topology& topology;
    const rulebook::Rulebook& rules;
    const rulebook::PackFiles& pack;              ///< installed; kept by hash, so that old decisions can be explained
    std::optional<base::PublicKey> pack_signer{}; ///< whose packs are taken; without it none are
    store::StoreOptions store;
    std::vector<model::NodeId> nodes; ///< of this host; the first is the one that speaks for it
    base::SecretKey pseudonym;
    std::optional<GatewayDoor> gateway;
    link::ZmqLinkOptions links;
    std::vector<Enrolment> neighbours;
    std::string build;
};

class Host final : drive::Answers, link::LinkSink, link::GatewaySink, drive::Link {
  public:
    /// Opens store and sockets. Errors name what could not be had and what to do.
    [[nodiscard]] static base::Result<std::unique_ptr<Host>> open(HostOptions options);
    ~Host() override;

    /// Before start.
    void add_watcher(drive::Watcher& watcher) { driver_->add_watcher(watcher); }
    /// Restores all nodes and starts the network.
    [[nodiscard]] base::Result<void> start(base::Instant now);

    using Told = std::function<void(const model::Answer&)>;
    /// Queues a report or command; `told` is called once its answer is durable. A time of 0 becomes `now`.
    void report(base::Instant now, model::NodeId node, model::Report report, Told told);
    void act(model::NodeId node, model::ActOnCase command, Told told);
    /// A pack order of somebody with the right to it; `bundle` is the signed pack, empty with a withdrawal.
    void order(model::NodeId node, model::GiveOrder given, drive::Bytes bundle, Told told);
    /// Standing orders.
    void order(model::NodeId node, model::GiveStandingOrder command, Told told);
    void order(model::NodeId node, model::EndStandingOrder command, Told told);
    /// Where a report enters when its source does not say: its village's node if it is of this host, else the lowest
    /// node of this host above it, else the top node.
    [[nodiscard]] model::NodeId entry_of(const model::Event& event) const;

    /// The wall clock jumped and is followed (HostClock): every node's clocks are moved by it. Between two turns.
    void follow_jump(base::Instant from, base::Instant to);

    /// One turn; true when anything moved. An error means: stop the process.
    [[nodiscard]] base::Result<bool> turn(base::Instant now);
    /// Nothing queued, everything durable, links between our own nodes empty and neighbours' acknowledgements in.
    [[nodiscard]] bool idle() const;

    [[nodiscard]] drive::Driver& driver() { return *driver_; }
    [[nodiscard]] store::RocksStore& rows() { return *store_; }
    [[nodiscard]] PackShelf& packs() { return *packs_; }
    [[nodiscard]] const RuleCounts& rule_counts() const { return *rule_counts_; }
    [[nodiscard]] model::NodeId top() const { return options_.nodes.front(); }
    [[nodiscard]] bool has(model::NodeId node) const { return nodes_.contains(node); }
    [[nodiscard]] const std::vector<model::NodeId>& nodes() const { return options_.nodes; }
    [[nodiscard]] const HostOptions& options() const { return options_; }
    /// Readable when the network has news.
    [[nodiscard]] std::optional<int> event_fd() const;
    [[nodiscard]] std::string gateway_endpoint() const;
    [[nodiscard]] std::vector<std::string> link_endpoints() const;
    /// Sentences about network, disk and links since the last call, for the log.
    [[nodiscard]] std::vector<Notice> take_notices();
    /// How full the disk is, as of the last turn; from `refuse` on the doors are closed: no credit for the gateway, and
    /// whoever calls report() must not.
    [[nodiscard]] store::Pressure pressure() const { return watch_->pressure(); }

  private:
    explicit Host(HostOptions options);
    [[nodiscard]] base::Result<void> open_network();
    [[nodiscard]] base::Result<bool> turn_network();
    void note_packs();

    bool send(model::NodeId from, model::NodeId to, drive::ByteView frame) override;
    void answered(drive::Token token, model::NodeId node, const model::Answer& answer) override;
    void on_up(const link::NodePair& pair) override;
    void on_down(const link::NodePair& pair) override;
    void on_frame(const link::NodePair& pair, drive::ByteView frame) override;
    void on_notice(const std::string& sentence) override;
    void submit(const link::GatewaySession& session, std::uint64_t seq, model::Report&& report) override;
    void quarantine(const std::string& source, const std::string& reason, drive::ByteView bytes) override;

    /// Whom an answer is for: a gateway session or a caller.
    struct Waiting {
        std::uint64_t session = 0;
        std::uint64_t seq = 0;
        Told told;
    };
    [[nodiscard]] drive::Token wait(Waiting waiting);

    HostOptions options_;
    std::set<model::NodeId> nodes_;
    std::unique_ptr<store::RocksStore> store_;
    std::unique_ptr<PackShelf> packs_;
    std::unique_ptr<RuleCounts> rule_counts_;
    keys::SodiumVault vault_;
    link::LinkGate link_gate_;
    link::SourceGate source_gate_;
    link::MemoryLink memory_;
    std::unique_ptr<link::Network> network_;
    std::unique_ptr<link::ZmqLink> zmq_;
    std::unique_ptr<link::GatewayServer> gateway_;
    std::unique_ptr<drive::Driver> driver_;
    std::unique_ptr<HostWatch> watch_;
    base::Instant now_;
    std::deque<Waiting> waiting_; ///< answers come in the order in which inputs were queued
    drive::Token next_token_ = 1;
    std::vector<Notice> notices_;
};

} // namespace citybrain
