#pragma once
/// Projection: the cases of this host as committed records left them, for lists and single views. Never the engine's
/// memory.
///
/// Keeps every open case and the newest ended ones; older ended ones are read from their rows. Loop thread only.

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string_view>

#include "engine/drive/ports.hpp"
#include "engine/model/case.hpp"
#include "engine/model/record.hpp"

namespace citybrain::console {

class Projection final : public drive::Watcher {
  public:
    /// Ended cases kept over all nodes.
    static constexpr std::size_t ended_max = 20'000;

    void restored(model::NodeId node, const model::Case& matter) override;
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

  private:
    void keep(model::NodeId node, const model::Case& matter);

    std::map<model::NodeId, Cases> nodes_;
    std::deque<std::pair<model::NodeId, model::CaseId>> ended_; ///< oldest first
    std::deque<Rejection> rejections_;                          ///< oldest first
    std::uint64_t records_ = 0;
};

} // namespace citybrain::console
