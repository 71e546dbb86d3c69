#pragma once
/// Backend: what the HTTP server asks of its host; implemented by the composition root (nodes/backend.*).
///
/// Loop thread only, both ways.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/drive/ports.hpp"
#include "engine/model/effects.hpp"
#include "engine/model/rule_tally.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::console {

/// A link as /v1/links shows it.
struct LinkView {
    model::NodeId self;
    model::NodeId peer;
    std::string lane;  ///< custody, bulk
    std::string state; ///< down, greeting, flowing, fenced
    std::string reason;
    std::uint64_t out_next = 1;
    std::uint64_t out_acked = 0;
    std::uint64_t in_hwm = 0;
    base::Instant changed_at;
};

/// How full the disk is, and what is no longer taken.
enum class Disk {
    ok,
    low,          ///< still taking everything
    refusing,     ///< no new reports
    custody_only, ///< the same, and what waits at other doors waits there
};

/// What a report would lead to (?dry_run=1).
struct Preview {
    model::Answer answer;
    std::optional<model::CaseOpened> opened;
    model::NodeId owner;
};

class Backend {
  public:
    virtual ~Backend() = default;
    [[nodiscard]] virtual base::Instant now() = 0;
    /// "live", "accelerated", "1x".
    [[nodiscard]] virtual std::string mode() = 0;
    [[nodiscard]] virtual std::string build() = 0;
    /// Restored and links open.
    [[nodiscard]] virtual bool ready() = 0;
    /// Nodes of this host, top node first.
    [[nodiscard]] virtual const std::vector<model::NodeId>& nodes() = 0;
    [[nodiscard]] virtual const model::Topology& topology() = 0;
    /// The pack with this hash, if this host has ever had it; nullptr otherwise. Lives until the next few calls.
    [[nodiscard]] virtual const rulebook::Rulebook* pack(const base::Hash& hash) = 0;
    /// How a node of this host stands with packs.
    [[nodiscard]] virtual const model::PackState& packs(model::NodeId node) = 0;
    /// What a node has seen, for the windows of its live pack.
    [[nodiscard]] virtual const window::Windows& windows(model::NodeId node) = 0;
    /// How often the rules of each pack matched at a node.
    [[nodiscard]] virtual const model::RuleTally& rule_tally(model::NodeId node) = 0;
    /// A pack order; `told` as with report.
    virtual void order(model::NodeId node, model::GiveOrder given, drive::Bytes bundle,
                       std::function<void(const model::Answer&)> told) = 0;
    [[nodiscard]] virtual drive::Rows& rows() = 0;
    [[nodiscard]] virtual std::vector<LinkView> links() = 0;
    [[nodiscard]] virtual Disk disk() = 0;
    /// The store cannot rule out that it has forgotten something; its neighbours have not yet compared their chains.
    [[nodiscard]] virtual bool in_doubt() = 0;
    /// Inputs waiting in the driver; the server answers 429 above backlog_max.
    [[nodiscard]] virtual std::size_t backlog() = 0;
    /// `told` is called later, on the loop thread, when the answer is durable.
    virtual void report(model::NodeId node, model::Report report, std::function<void(const model::Answer&)> told) = 0;
    /// The same for a person's command.
    virtual void act(model::NodeId node, model::ActOnCase command, std::function<void(const model::Answer&)> told) = 0;
    /// The same for a standing order; those of a node, by number.
    virtual void order(model::NodeId node, model::GiveStandingOrder command,
                       std::function<void(const model::Answer&)> told) = 0;
    virtual void order(model::NodeId node, model::EndStandingOrder command,
                       std::function<void(const model::Answer&)> told) = 0;
    [[nodiscard]] virtual std::vector<model::StandingOrder> orders(model::NodeId node) = 0;
    [[nodiscard]] virtual Preview preview(model::NodeId node, const model::Event& event) = 0;
};

} // namespace citybrain::console
