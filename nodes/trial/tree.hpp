#pragma once
/// Tree: centres of a district in memory, under a clock that its caller moves; engine and driver are the real ones.
///
/// Nothing of the decision is imitated: each centre has its engine, its journal, its timers and its sessions, and what
/// passes between them passes as the same frames as between boxes. Only disk and wire are memory. The clock stands
/// while anything moves, so a run is the same on every machine. One thread.

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "engine/drive/driver.hpp"
#include "nodes/trial/memory_store.hpp"
#include "nodes/trial/wires.hpp"

namespace citybrain::trial {

struct TreeOptions {
    const model::Topology& topology;
    const rulebook::Rulebook& rules;
    drive::Vault& vault;
    std::vector<model::NodeId> nodes; ///< centres that run, each with all above it
    base::Instant start;
    /// Each centre has a box of its own, as where links can fail; false: all share one, as in the demo.
    bool host_each = true;
};

class Tree final : drive::Answers, drive::Watcher {
  public:
    /// All that `options` names must outlive the tree.
    explicit Tree(TreeOptions options);
    ~Tree() override;

    /// Starts every centre and joins the links. An error is a fault of this program, not of the pack.
    [[nodiscard]] base::Result<void> start();

    [[nodiscard]] base::Instant now() const { return now_; }
    /// Fires what falls due on the way, until nothing moves any more at `instant`.
    [[nodiscard]] base::Result<void> advance_to(base::Instant instant);

    /// Hands in and runs until nothing moves any more. REQUIRES a centre that runs.
    [[nodiscard]] base::Result<model::Answer> report(model::NodeId node, model::Report report);
    [[nodiscard]] base::Result<model::Answer> act(model::NodeId node, model::ActOnCase act);

    [[nodiscard]] base::Result<model::Answer> order(model::NodeId node, model::GiveStandingOrder given);
    [[nodiscard]] base::Result<model::Answer> order(model::NodeId node, model::EndStandingOrder ended);

    /// The link between a centre and its superior.
    [[nodiscard]] base::Result<void> cut(model::NodeId node);
    [[nodiscard]] base::Result<void> join(model::NodeId node);

    [[nodiscard]] bool runs(model::NodeId node) const { return hosts_of_.contains(node); }
    [[nodiscard]] const model::State& state(model::NodeId node) const;
    [[nodiscard]] drive::Rows& rows(model::NodeId node);
    [[nodiscard]] const model::Topology& topology() const { return options_.topology; }
    [[nodiscard]] const rulebook::Rulebook& rules() const { return options_.rules; }

    /// Hears every durable record, with the case as it left it.
    std::function<void(const model::Record&, const model::Case*)> on_record;

  private:
    struct Host;

    [[nodiscard]] Host& host_of(model::NodeId node) const;
    [[nodiscard]] model::NodeId parent_of(model::NodeId node) const;
    void up(model::NodeId node);
    [[nodiscard]] base::Result<bool> turn();
    [[nodiscard]] base::Result<void> settle();
    /// Until nothing moves: the last answer.
    [[nodiscard]] base::Result<model::Answer> answer_of_settling();
    [[nodiscard]] std::optional<base::Instant> wake() const;

    void answered(drive::Token token, model::NodeId node, const model::Answer& answer) override;
    void restored(model::NodeId node, const model::Case& matter) override;
    void committed(const model::Record& record, const model::Case* matter) override;

    TreeOptions options_;
    Wires wires_;
    std::vector<std::unique_ptr<Host>> hosts_;
    std::map<model::NodeId, Host*> hosts_of_;
    base::Instant now_;
    drive::Token next_token_ = 1;
    model::Answer last_answer_;
};

} // namespace citybrain::trial
