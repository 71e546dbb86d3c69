#pragma once
/// World: hosts, wires and disks under one virtual clock, running the same engine through the same drive as real nodes.
///
/// Deterministic: the same setup and the same calls give the same journals, bit for bit. Single-threaded; nothing here
/// reads a real clock. Faults are those of Wire, Disk and WallClock, and crashes at any moment between two turns of a
/// driver.

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "engine/drive/driver.hpp"
#include "sim/world/disk.hpp"
#include "sim/world/plain_packs.hpp"
#include "sim/world/plain_vault.hpp"
#include "sim/world/wire.hpp"

namespace citybrain::sim {

struct WorldSetup {
    const model::Topology& topology;
    const rulebook::Rulebook& rules;
    const rulebook::PackFiles& files;
    std::vector<std::vector<model::NodeId>> hosts; ///< the nodes of each; every centre is on one
    WireFaults wire{};
    DiskFaults disk{};
    drive::HostLimits limits{};          ///< of every host
    std::vector<base::Duration> skews{}; ///< of the hosts' wall clocks; none: all are right
    base::Instant start{};
    std::uint64_t seed = 1;
};

/// How long a half-open connection stays unnoticed (design: links, heartbeat timeout).
inline constexpr base::Duration heartbeat = base::seconds(30);
/// A supervisor starts a host that ended itself again after this; after twice as long each time that it ends itself
/// within two minutes, up to half a minute.
inline constexpr base::Duration supervised = base::seconds(2);
inline constexpr base::Duration supervised_max = base::seconds(32);

class World final : public drive::Answers, public drive::Watcher {
  public:
    explicit World(WorldSetup setup);
    ~World() override;

    [[nodiscard]] base::Instant now() const { return now_; }
    /// Lets everything happen up to `instant`, in order.
    void advance_to(base::Instant instant);
    /// Calls `what` when its time has come.
    void schedule(base::Instant at, std::function<void()> what);

    [[nodiscard]] std::size_t hosts() const { return boxes_.size(); }
    [[nodiscard]] std::size_t host_of(model::NodeId node) const;
    [[nodiscard]] bool runs(model::NodeId node) const { return driver(node) != nullptr; }
    /// All centres, sorted by code.
    [[nodiscard]] const std::vector<model::NodeId>& centres() const { return centres_; }
    [[nodiscard]] const model::Topology& topology() const { return setup_.topology; }

    /// What a source or a person hands in at a node; false when its host is down.
    bool report(model::NodeId node, model::Report report, drive::Token token);
    bool act(model::NodeId node, model::ActOnCase act, drive::Token token);
    bool order(model::NodeId node, model::GiveOrder given, drive::Bytes bundle, drive::Token token);
    bool order(model::NodeId node, model::GiveStandingOrder given, drive::Token token);
    bool order(model::NodeId node, model::EndStandingOrder end, drive::Token token);

    /// The pair's connection is gone, and does not come back before join().
    void cut(model::NodeId a, model::NodeId b);
    void join(model::NodeId a, model::NodeId b);
    /// What `from` sends to `to` is lost; the heartbeat notices, and the pair connects anew.
    void half_open(model::NodeId from, model::NodeId to);
    /// Power off; on again after `down`.
    void crash(std::size_t host, base::Duration down);
    /// Power off, and on again at once with a disk as it was.
    void forget(std::size_t host, DiskImage image);
    /// The same at the worst moment: as soon as something was handed to its disk that is not yet durable.
    void crash_while_writing(std::size_t host, base::Duration down);
    /// Its wall clock goes forward, or back, at once.
    void jump_clock(std::size_t host, base::Duration by);
    /// It runs fast or slow for a while and is off by what that made; -1,000 per mille: it stands still.
    void drift_clock(std::size_t host, std::int64_t per_mille, base::Duration length);
    [[nodiscard]] Disk& disk(std::size_t host);
    [[nodiscard]] Wire& wire() { return wire_; }
    [[nodiscard]] FaultCounts& counts() { return counts_; }
    /// Every fault ends: links up, hosts on, disks and clocks well. Links that were to be cut later are not.
    void calm();

    /// nullptr while the host is down.
    [[nodiscard]] drive::Driver* driver(model::NodeId node) const;
    /// nullptr while its host is down.
    [[nodiscard]] const model::State* state(model::NodeId node) const;
    /// Of the store of a node's host.
    [[nodiscard]] model::Lineage lineage_of(model::NodeId node) const;
    /// The time that a node's host lives by (drive::ClockKeeper); its wall clock's while it is down.
    [[nodiscard]] base::Instant clock_of(model::NodeId node) const;
    /// What no fault excuses, a sentence each: a host that could not start, a world that never comes to rest.
    [[nodiscard]] const std::vector<std::string>& complaints() const { return complaints_; }
    /// Over the digests of all hosts.
    [[nodiscard]] base::Hash digest() const;

    /// Hear every durable record, every answer, and every start of a host.
    std::function<void(const model::Record&, const model::Case*)> on_record;
    std::function<void(drive::Token, model::NodeId, const model::Answer&)> on_answer;
    std::function<void(std::size_t host)> on_start;

    void answered(drive::Token token, model::NodeId node, const model::Answer& answer) override;
    void restored(model::NodeId node, const model::Case& matter) override;
    void committed(const model::Record& record, const model::Case* matter) override;

  private:
    struct Box;
    /// The driver that something is about to be handed to; nullptr while its host is down.
    [[nodiscard]] drive::Driver* door_of(model::NodeId node);
    void start(Box& box);
    void power_off(Box& box);
    void connect(Box& box);
    void up(model::NodeId a, model::NodeId b);
    bool turn(Box& box);
    /// What its keeper makes of its wall clock; a jump that is followed is told to its nodes. REQUIRES that it runs.
    [[nodiscard]] base::Instant time_of(Box& box);
    [[nodiscard]] std::optional<base::Instant> next_look(Box& box);
    void look_at_clock(Box& box);
    void settle();
    [[nodiscard]] std::optional<base::Instant> next_event() const;
    [[nodiscard]] Box& box_of(model::NodeId node) const;

    WorldSetup setup_;
    base::Instant now_;
    FaultCounts counts_;
    Wire wire_;
    PlainVault vault_;
    std::vector<model::NodeId> centres_;
    std::vector<std::unique_ptr<Box>> boxes_;
    std::map<model::NodeId, Box*> by_node_;
    std::multimap<base::Instant, std::function<void()>> agenda_;
    std::set<std::pair<model::NodeId, model::NodeId>> cut_; ///< by cut(), smaller code first
    bool is_calm_ = false;                                  ///< every fault has ended
    std::uint64_t boots_ = 0;
    std::vector<std::string> complaints_;
};

} // namespace citybrain::sim
