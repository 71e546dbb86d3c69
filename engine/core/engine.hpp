#pragma once
/// Engine: one door in, one door out. The stages in the order things happen: ingest, decide, persist, route.
///
/// Same state and same inputs give the same effects, bit for bit, on any machine. No clock, no disk, no thread, no
/// chance. Engine thread only.

#include <map>
#include <string>

#include "engine/model/draft.hpp"
#include "engine/model/effects.hpp"
#include "engine/model/state.hpp"
#include "engine/model/topology.hpp"
#include "engine/rulebook/rulebook.hpp"
#include "engine/window/neighbourhood.hpp"

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
    /// The wall clock of this host jumped from `from` to `now` and is followed (drive::ClockKeeper): every clock of
    /// every case stood still meanwhile. REQUIRES what step() does; there is nobody to answer.
    [[nodiscard]] model::Effects follow_jump(base::Instant from, base::Instant now);

    /// What step would make of a new report, without making it.
    [[nodiscard]] Rehearsal rehearse(base::Instant now, const model::Event& event) const;

    /// The installed pack: decides until a record says otherwise (ActivatePack, orders). Must outlive its use.
    void use_pack(const rulebook::Rulebook& rules);
    /// A compiled pack that orders may name from now on; must outlive the engine. It leaves when no order or layer
    /// names it any more.
    void shelve(const rulebook::Rulebook& rules);
    [[nodiscard]] bool has_pack(const base::Hash& pack) const { return shelf_.contains(pack); }
    /// The packs that state names and nobody has shelved: at start, for the driver to load. Each once, sorted.
    [[nodiscard]] std::vector<base::Hash> missing_packs() const;
    /// What decides for this node's own area, and for another one.
    [[nodiscard]] const rulebook::Rulebook& pack() const { return pack_for(state_.self); }
    [[nodiscard]] const rulebook::Rulebook& pack_for(model::NodeId area) const;

    /// At start: the node's checkpoint was read into `state`; then its cases; then the journal's tail.
    void restore(model::State state);
    void restore(model::Case matter);
    void replay(const model::Record& record);

    /// What must be told again at start, and before a pack that was shelved decides: the records behind `now -
    /// memory()`, through recall, in order. They fill its windows, and those of the parent, who is told in the next
    /// Ticks what it has not heard.
    [[nodiscard]] base::Duration memory() const;
    void recall(const model::Record& record);
    /// Every record at or after `from` has been told to recall: what was silent since before it was reported then.
    void recalled_from(base::Instant from);
    /// What is counted for a pack that is here.
    [[nodiscard]] const window::Windows& windows_of(const rulebook::Rulebook& rules) const;
    [[nodiscard]] const window::Windows& windows() const { return windows_of(pack()); }

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

    [[nodiscard]] window::Windows& windows_of(const rulebook::Rulebook& rules);
    /// What that meant to the windows of the pack that decides there. `from` as in model::Sighting.
    window::Added remember(const model::CaseId& id, const model::Event& event, model::NodeId from, base::Instant now);
    /// A record that brings an event is counted.
    void note(const model::Record& record);
    /// What the record brings, and what it sends of that, against what the packs here want told.
    void owe(const model::Record& record);
    /// What the parent is told of an event: what rules above read in any of the packs here, so that the next pack, or
    /// the one before, finds its windows filled.
    [[nodiscard]] std::optional<model::Event> facts_above(const model::Event& event) const;
    /// How far apart near-duplicates may be, in any of the packs here.
    [[nodiscard]] base::Duration longest_dup_window() const;
    /// How long events are remembered above.
    [[nodiscard]] base::Duration memory_above() const;
    /// Packs that state names no more leave, and with them their windows.
    void clear_shelf();
    /// Where an event belongs, as far as it can change the pack that decides.
    [[nodiscard]] model::NodeId area_of(const model::Event& event) const;
    /// Sources that have spoken, and silences that were reported.
    void hear(const model::Record& record);
    /// The pack that decides for this node's own area; at start it may not be on the shelf yet.
    [[nodiscard]] base::Hash live_hash() const;
    /// Its silences, since when it decides; nullptr while it is not on the shelf.
    [[nodiscard]] window::Silences* silences();
    /// When the next order happens; empty when none waits, or its pack is still on its way.
    [[nodiscard]] std::optional<base::Instant> plan_due() const;

    const model::Topology& topology_;
    const rulebook::Rulebook* rules_ = nullptr; ///< installed
    std::map<base::Hash, const rulebook::Rulebook*> shelf_;
    std::map<base::Hash, window::Windows> windows_;   ///< of each pack on the shelf
    std::map<base::Hash, window::Silences> silences_; ///< the same
    window::Neighbourhood neighbours_;                ///< of categories that have near-duplicates; not in a village
    bool stepped_ = false;                            ///< since this object was made
    base::Instant listening_;                         ///< of the first step behind a restart; zero when the node is new
    std::map<model::Identity, model::Seen> owed_;     ///< what the parent must still be told
    model::State state_;
};

} // namespace citybrain::core
