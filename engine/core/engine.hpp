#pragma once
/// Engine: one door in, one door out. The stages in the order things happen: ingest, decide, persist, route.
///
/// Same state and same inputs give the same effects, bit for bit, on any machine. No clock, no disk, no thread, no
/// chance. Engine thread only.

#include <string>

#include "engine/model/draft.hpp"
#include "engine/model/effects.hpp"
#include "engine/model/state.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"

namespace citybrain::core {

/// What would happen to a report: answer, and what would be opened for whom.
struct Rehearsal {
    model::Answer answer;
    std::optional<model::CaseOpened> opened;
    model::NodeId owner;
};

class Engine {
  public:
    /// `topology` must outlive the engine and know `self`.
    Engine(model::NodeId self, const model::Topology& topology);

    /// Advances by one command. `now` must not be before the last one. Records are applied already when this returns:
    /// if they cannot be made durable the engine is ahead of the disk and must be thrown away. REQUIRES use_pack before
    /// the first command.
    [[nodiscard]] model::Effects step(base::Instant now, model::Command command);

    /// What step would make of a new report, without making it.
    [[nodiscard]] Rehearsal rehearse(base::Instant now, const model::Event& event) const;

    /// The pack that decides from now on; it must outlive its use. The change is journalled by ActivatePack.
    void use_pack(const rulebook::Rulebook& rules);
    [[nodiscard]] const rulebook::Rulebook& pack() const;

    /// At start: the node's checkpoint was read into `state`; then its cases; then the journal's tail.
    void restore(model::State state);
    void restore(model::Case matter);
    void replay(const model::Record& record);

    /// What its windows must be told again before the first step: the records behind `now - memory()`, through recall.
    [[nodiscard]] base::Duration memory() const;
    void recall(const model::Record& record);
    [[nodiscard]] const window::Windows& windows() const;

    /// True when nobody here must act on the case any more: it may leave memory once its ended row is durable.
    [[nodiscard]] static bool may_put_away(const model::Case& matter);
    void put_away(const model::CaseId& id);

    /// One number for state and decisions (persist::digest_of).
    [[nodiscard]] base::Hash digest() const;

    [[nodiscard]] const model::State& state() const { return state_; }
    /// Earliest pending due instant.
    [[nodiscard]] std::optional<base::Instant> wake() const;

  private:
    struct Step;

    [[nodiscard]] window::Windows& windows();
    /// False when it is known already, or nothing counts it.
    bool remember(const model::Sighting& sighting, base::Instant now);

    const model::Topology& topology_;
    const rulebook::Rulebook* rules_ = nullptr;
    std::optional<window::Windows> windows_; ///< of rules_
    model::State state_;
};

} // namespace citybrain::core
