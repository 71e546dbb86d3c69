#pragma once
/// Driver: obeys the engine's effects in the one right order, for all nodes of a host; used by nodes/ and the simulator
/// alike.
///
/// Order: records durable first; then answers to sources and operators, payloads to neighbours, news to watchers. A
/// commit takes what has arrived and never waits for more; it starts when the last one has ended, or beside it
/// once it is full. An error of the journal stops the host: memory is ahead of the disk; restart and replay. Engine
/// thread only.

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>
#include <variant>

#include "engine/base/limits.hpp"
#include "engine/drive/slot.hpp"
#include "engine/wire/bytes.hpp"

namespace citybrain::drive {

/// Chosen by whoever hands in a report or command; comes back with its answer.
using Token = std::uint64_t;

/// Hears answers once what they promise is durable. Must not call back into the driver.
class Answers {
  public:
    virtual ~Answers() = default;
    virtual void answered(Token token, model::NodeId node, const model::Answer& answer) = 0;
};

/// What a host keeps at once. A simulator makes it cruel by seed, so that what happens once a year happens each minute.
struct HostLimits {
    std::uint64_t link_window = base::limits::link_window;           ///< the same at all hosts of a tree; at least 1
    std::size_t commit_commands = base::limits::commit_commands_max; ///< at least 2
    std::size_t commit_rows = base::limits::commit_rows_min;
    std::uint64_t rows_behind = base::limits::rows_behind_max; ///< more than commit_commands
};

/// Everything a driver needs; all references must outlive it.
struct DriverOptions {
    const model::Topology& topology;
    Journal& journal;
    Rows& rows;
    Link& link;
    Vault& vault;
    Answers& answers;
    Packs* packs = nullptr; ///< none: this host takes no pack orders
    model::Lineage lineage; ///< of the store
    std::uint64_t boot = 0; ///< new at each start
    std::string build;      ///< this build's version
    HostLimits limits{};
};

class Driver {
  public:
    explicit Driver(DriverOptions options);
    ~Driver();

    /// REQUIRES a call before start; nodes are unique and in the topology.
    void add_node(model::NodeId node);
    void add_watcher(Watcher& watcher) { watchers_.push_back(&watcher); }

    /// Restores every node from rows and journal, tells the watchers, records a new build and activates the pack.
    /// broken when rows and journal do not fit together.
    [[nodiscard]] base::Result<void> start(base::Instant now, const rulebook::Rulebook& rules);

    /// Queues a report. False when the node is not of this host.
    bool report(model::NodeId node, model::Report&& report, Token token);
    bool act(model::NodeId node, model::ActOnCase command, Token token);
    /// A pack order of somebody with the right to it; `bundle` is the pack, empty when it is here already or withdrawn.
    bool order(model::NodeId node, model::GiveOrder given, Bytes bundle, Token token);
    /// A standing order to give or end.
    bool order(model::NodeId node, model::GiveStandingOrder command, Token token);
    bool order(model::NodeId node, model::EndStandingOrder command, Token token);
    /// Keeps bytes from a door that could not be read, with the next commit, for a person.
    void quarantine(base::Instant now, model::NodeId node, const std::string& reason, ByteView bytes);
    /// What would be answered, and decided, without doing it. Empty when the node is not of this host.
    [[nodiscard]] std::optional<core::Rehearsal> rehearse(base::Instant now, model::NodeId node,
                                                          const model::Event& event) const;

    /// News of the transport. Frames that nobody of ours is meant for are dropped.
    void link_up(base::Instant now, model::NodeId self, model::NodeId peer);
    void link_down(base::Instant now, model::NodeId self, model::NodeId peer);
    void frame(base::Instant now, model::NodeId self, model::NodeId peer, ByteView bytes);

    /// The wall clock jumped from `from` to `to` and is followed (ClockKeeper): every node moves its clocks by it
    /// before anything happens at `to`. REQUIRES a call of start and from <= to.
    void follow_jump(base::Instant from, base::Instant to);

    /// Does what can be done now: fires due timers, steps queued input, commits, releases, sends. True when anything
    /// moved.
    [[nodiscard]] base::Result<bool> turn(base::Instant now);

    /// The latest instant any node has seen: time never goes back behind it.
    [[nodiscard]] base::Instant last_instant() const { return last_now_; }
    /// Earliest due instant of any node.
    [[nodiscard]] std::optional<base::Instant> wake() const;
    /// Queues empty, commits durable, every reachable neighbour has acknowledged everything.
    [[nodiscard]] bool idle() const;
    /// Inputs queued and not yet stepped: doors push back when it grows.
    [[nodiscard]] std::size_t backlog() const { return inputs_.size(); }
    [[nodiscard]] std::vector<LinkStatus> links() const;
    /// Of all nodes, in order of code.
    [[nodiscard]] base::Hash digest() const;
    /// One node's engine, to look at between turns; nullptr when it is not of this host.
    [[nodiscard]] const core::Engine* engine(model::NodeId node) const;
    /// Packs that state names and that could not be loaded at start, a sentence each.
    [[nodiscard]] const std::vector<std::string>& abandoned_packs() const { return abandoned_packs_; }
    /// Damaged or undecodable frames since the start.
    [[nodiscard]] std::uint64_t frames_refused() const { return frames_refused_; }

  private:
    struct ReportInput {
        ReportInput(model::Report&& arrived, Token asked) : report(std::move(arrived)), token(asked) {}
        model::Report report;
        Token token;
    };
    struct ActInput {
        model::ActOnCase act;
        Token token;
    };
    struct OrderInput {
        model::GiveOrder given;
        Bytes bundle;
        Token token;
    };
    struct StandingInput {
        model::Command command; ///< GiveStandingOrder or EndStandingOrder
        Token token;
    };
    struct ArrivalInput {
        LinkSession* session;
        model::NodeId peer;
        Arrival arrival;
    };
    struct Input {
        template <class What, class... From>
        Input(Slot* at, std::in_place_type_t<What> kind, From&&... from)
            : slot(at), what(kind, std::forward<From>(from)...) {}
        Slot* slot;
        std::variant<ReportInput, ActInput, ArrivalInput, OrderInput, StandingInput> what;
    };
    /// What a commit promises, released when it is durable.
    struct Promise;

    [[nodiscard]] Slot* find(model::NodeId node) const;
    [[nodiscard]] std::unique_ptr<LinkSession> make_session(model::NodeId self, model::LaneLedger ledger);
    [[nodiscard]] LinkSession& session(Slot& slot, const model::LaneKey& lane);
    void want_pump(Slot& slot, model::NodeId peer);
    void file_wake(Slot& slot);

    [[nodiscard]] base::Result<void> take(base::Instant now, Slot& slot, ReportInput& input);
    [[nodiscard]] base::Result<void> take(base::Instant now, Slot& slot, ActInput& input);
    /// The row of a case that is not in memory; empty when there is none.
    [[nodiscard]] base::Result<std::optional<model::Case>> row_of(const Slot& slot, const model::CaseId& id) const;
    [[nodiscard]] base::Result<void> take(base::Instant now, Slot& slot, OrderInput& input);
    [[nodiscard]] base::Result<void> take(base::Instant now, Slot& slot, StandingInput& input);
    [[nodiscard]] base::Result<void> take(base::Instant now, Slot& slot, ArrivalInput& input);
    [[nodiscard]] base::Result<std::optional<model::Receipt>> known_receipt(const model::Identity& identity);
    /// The first answer to a command that was handed in before (driver_repeats.cpp); empty when it is new.
    [[nodiscard]] base::Result<std::optional<model::Answer>>
    first_answer(const Slot& slot, const std::string& command_id, const model::CaseId& about);
    /// Answers a command, and remembers the answer for its repeats.
    void answer(Slot& slot, Token token, const std::string& command_id, const model::CaseId& about,
                model::Effects& effects);
    /// Cold facts of a payload about packs (driver_packs.cpp).
    [[nodiscard]] base::Result<void> prepare(Slot& slot, model::Deliver& delivery);
    [[nodiscard]] base::Result<model::PackCheck> check(Slot& slot, const base::Hash& pack);
    [[nodiscard]] base::Result<void> assemble(Slot& slot, const model::PackPlan& plan, const model::PackPart& last,
                                              model::Deliver& delivery);
    [[nodiscard]] base::Result<void> load_packs(Slot& slot);
    void journal(Slot& slot, std::vector<model::Record>& records);
    void journal_one(Slot& slot, model::Record& record);
    /// True when anything fired. Leaves half of a commit to the inputs.
    [[nodiscard]] bool fire_due(base::Instant now);

    void write_rows();
    void write_node(Slot& slot);
    [[nodiscard]] base::Result<bool> commit();
    [[nodiscard]] base::Result<bool> settle();
    void release(Promise& promise);
    void release_answers(Promise& promise);
    [[nodiscard]] base::Result<bool> pump();

    [[nodiscard]] base::Result<void> restore(Slot& slot);
    [[nodiscard]] base::Result<void> replay(Slot& slot, const model::NodeCheckpoint& checkpoint);
    [[nodiscard]] base::Result<void> replay_entry(Slot& slot, const JournalEntry& entry, bool beyond_row);
    /// Before the first step with a pack: its windows are told what the journal holds.
    [[nodiscard]] base::Result<void> recall(Slot& slot);
    /// Once for all packs that have arrived together.
    [[nodiscard]] base::Result<void> recall_all();
    [[nodiscard]] base::Result<model::Position> first_since(const Slot& slot, base::Instant from);
    void mark_dirty(Slot& slot, model::Position position, const model::CaseId& id);

    DriverOptions options_;
    std::vector<std::unique_ptr<Slot>> slots_; ///< sorted by id after start
    std::unordered_map<model::NodeId, Slot*, base::IdHash> by_id_;
    std::vector<Watcher*> watchers_;
    std::deque<Input> inputs_;
    std::set<std::pair<base::Instant, model::NodeId>> agenda_;
    std::deque<Slot*> dirty_order_; ///< one entry a dirty case, oldest first over all nodes
    std::set<std::pair<model::NodeId, model::NodeId>> pump_wanted_;

    wire::Encoder encoder_;
    Commit commit_;
    std::unique_ptr<Promise> promise_;
    std::vector<Slot*> touched_;
    std::deque<std::unique_ptr<Promise>> in_flight_;
    base::FlatMap<model::Identity, model::Receipt, model::IdentityHash> identities_in_flight_;
    /// Answers to commands, until they can be read back.
    struct FirstAnswer {
        model::CaseId about;
        model::Answer answer;
    };
    std::map<model::Identity, FirstAnswer> commands_in_flight_;
    base::Instant last_now_;
    std::uint64_t frames_refused_ = 0;
    std::vector<std::string> abandoned_packs_;
    bool started_ = false;
};

} // namespace citybrain::drive
