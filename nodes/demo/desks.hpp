#pragma once
/// Desks: the simulated people of the demo. They hear committed news only, and act through the same door as real ones.
///
/// Every actor is called "模拟值班员 … / simulated", so that nobody takes them for people. What they do and when is
/// drawn by Habits from a generator keyed by case, centre and the case's history there: it depends neither on the order
/// of news nor on the machine. Acts wait in a queue by (instant, case, centre) and are looked at again when they come
/// up: a case that moved on meanwhile is left alone. Engine thread only.

#include <compare>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/drive/ports.hpp"
#include "engine/model/command.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "nodes/demo/habits.hpp"

namespace citybrain::demo {

/// What a desk wants done, where.
struct DeskAct {
    model::NodeId node;
    model::ActOnCase act;
};

class Desks final : public drive::Watcher {
  public:
    /// Topology and rules must outlive the desks.
    Desks(const model::Topology& topology, const rulebook::Rulebook& rules, Habits habits = {})
        : topology_(topology), rules_(rules), habits_(habits) {}

    void restored(model::NodeId node, const model::Case& matter) override;
    void committed(const model::Record& record, const model::Case* matter) override;

    /// When the next act comes up; empty when none is planned.
    [[nodiscard]] std::optional<base::Instant> wake() const;
    /// Takes the acts that are due, in order. REQUIRES that all news of before `now` were heard.
    [[nodiscard]] std::vector<DeskAct> take_due(base::Instant now);

    [[nodiscard]] std::uint64_t acted() const { return acted_; }
    /// Acts of ours that a node refused: each is a fault of this room, shown in the summary.
    [[nodiscard]] std::uint64_t refused() const { return refused_; }
    [[nodiscard]] std::size_t planned() const { return queue_.size(); }

  private:
    /// A case at one centre; ordered so that ties in time do not depend on when we heard.
    struct Seat {
        model::CaseId id;
        model::NodeId node;
        friend auto operator<=>(const Seat&, const Seat&) = default;
    };
    /// The part of a case that decides what may be done: a plan holds as long as it stays.
    struct Standing {
        model::CustodyState custody = model::CustodyState::shadow;
        model::Lifecycle lifecycle = model::Lifecycle::reported;
        std::uint64_t cv = 0;
        std::string department;
        friend bool operator==(const Standing&, const Standing&) = default;
    };
    struct Plan {
        Standing standing;
        base::Instant at;
        model::ActOnCase act;
        bool queued = false; ///< false: done, or the desk lets it lie
    };
    using Seats = std::map<Seat, Plan>;

    void look(base::Instant now, model::NodeId node, const model::Case& matter);
    void forget(const Seat& seat);

    const model::Topology& topology_;
    const rulebook::Rulebook& rules_;
    Habits habits_;
    Seats seats_;
    std::set<std::pair<base::Instant, Seat>> queue_;
    std::uint64_t acted_ = 0;
    std::uint64_t refused_ = 0;
};

} // namespace citybrain::demo
