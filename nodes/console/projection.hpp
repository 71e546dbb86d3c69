#pragma once
/// Projection: the cases of this host as committed records left them, for lists and single views. Never the engine's
/// memory.
///
/// Keeps every open case and the newest ended ones; older ended ones are read from their rows. Of what a node's rules
/// over windows said of matters below it keeps where that stands in the journal. Loop thread only.

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/drive/ports.hpp"
#include "engine/model/case.hpp"
#include "engine/model/record.hpp"

namespace citybrain::console {

class Projection final : public drive::Watcher {
  public:
    /// Ended cases kept over all nodes.
    static constexpr std::size_t ended_max = 20'000;

    void restored(model::NodeId node, const model::Case& matter) override;
    void recalled(const model::Record& record) override;
    void committed(const model::Record& record, const model::Case* matter) override;

    using Cases = std::map<model::CaseId, model::Case>;
    /// The node's cases in memory, by id; empty for an unknown node.
    [[nodiscard]] const Cases& cases(model::NodeId node) const;
    /// nullptr when it is not in memory.
    [[nodiscard]] const model::Case* find(model::NodeId node, const model::CaseId& id) const;
    [[nodiscard]] std::uint64_t records() const { return records_; }

    /// A report that a node of this host refused; the journal has its own.
    struct Rejection {
        model::NodeId node;
        model::Position position;
        base::Instant at;
        model::EventRejected fact;
    };
    /// Rejections kept over all nodes, the newest.
    static constexpr std::size_t rejections_max = 4'096;
    /// The newest of this event; nullptr when none is kept.
    [[nodiscard]] const Rejection* find_rejection(std::string_view source, std::string_view id) const;

    /// What the rules over windows of a node of this host said of an event below: the places in its journal.
    struct Judgement {
        model::NodeId node;
        model::CaseId matter;
        model::Identity event;  ///< that was judged
        model::Position noted;  ///< the SeenNoted with the event; zero: not kept any more
        model::Position said;   ///< the record with the decision: `noted`, or a raise later on
        model::Position raised; ///< the MatterRaised that told the owner; zero: none did
        base::Instant at;       ///< of `said`
    };
    /// Judgements kept over all nodes, the newest.
    static constexpr std::size_t judgements_max = 16'384;
    /// Those of a node about a matter, or about one event, newest first.
    [[nodiscard]] std::vector<Judgement> judgements(model::NodeId node, const model::CaseId& matter) const;
    [[nodiscard]] std::vector<Judgement> judgements(model::NodeId node, const model::Identity& event) const;
    /// Of this node those made later are all kept; empty when none of its records has been told.
    [[nodiscard]] std::optional<base::Instant> judgements_since(model::NodeId node) const;

  private:
    void keep(model::NodeId node, const model::Case& matter);
    void judged(const model::Record& record);
    void keep(Judgement judgement);

    std::map<model::NodeId, Cases> nodes_;
    std::deque<std::pair<model::NodeId, model::CaseId>> ended_; ///< oldest first
    std::deque<Rejection> rejections_;                          ///< oldest first
    std::deque<Judgement> judgements_;                          ///< oldest first
    std::map<model::NodeId, base::Instant> judgements_since_;
    std::uint64_t records_ = 0;
};

} // namespace citybrain::console
