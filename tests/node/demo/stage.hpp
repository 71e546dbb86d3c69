#pragma once
/// Stage: a whole play on the small district of tests/support: recording, desks, summary and the virtual clock, turned
/// as `citybrain demo` turns them, with store and links in memory.

#include <functional>

#include "nodes/demo/play.hpp"
#include "nodes/demo/summary.hpp"
#include "tests/support/memory_ports.hpp"

namespace citybrain::tests {

/// Desks that never act: deadlines alone move the cases.
[[nodiscard]] demo::Habits idle_habits();
/// Desks that do nothing odd: they acknowledge and close in time.
[[nodiscard]] demo::Habits diligent_habits();

class Stage final : drive::Watcher {
  public:
    explicit Stage(demo::Habits habits = {});

    Tree tree;
    demo::Recording recording;
    demo::Desks desks;
    demo::Summary summary;
    /// Every durable record with the case as it left it, in order.
    std::vector<std::pair<model::Record, std::optional<model::Case>>> news;
    /// The instants at which the clock stood, in order.
    std::vector<base::Instant> stops;
    std::vector<model::Answer> answers; ///< to the acts of desks
    std::function<void()> between;      ///< at every stop, once the tree has settled

    /// Hands in one report as the play does, so that the summary hears its answer.
    void report(model::NodeId node, model::Report report);
    /// Plays the recording to the end of the tail.
    demo::Figures play(base::Duration tail = demo::tail_length);
    [[nodiscard]] base::Hash digest() { return tree.driver(district).digest(); }

  private:
    void restored(model::NodeId, const model::Case&) override {}
    void committed(const model::Record& record, const model::Case* matter) override;
    std::map<drive::Token, model::Status> reported_;
};

/// A long, mixed recording: all categories, villages, doors and phases, repeats, drills and reports that are refused.
void add_storm(demo::Recording& recording, std::size_t events, std::uint64_t seed);

} // namespace citybrain::tests
