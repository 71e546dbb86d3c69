#pragma once
/// Summary: counts what the demo's nodes make durable. A watcher, so it hears committed records only.
///
/// Counts this run: cases found in the store at start are `carried_over`, and their later end is not in the totals,
/// though their hand-overs are in `custody`. Ended cases are folded into counts, so memory is bounded by open work.
/// Drills and tests (event status) are counted apart, and so are the hand-overs of their cases; a refused report leaves
/// no status behind and counts as rejected. Engine thread only.

#include <map>
#include <optional>
#include <set>

#include "engine/drive/ports.hpp"
#include "nodes/demo/figures.hpp"

namespace citybrain::demo {

class Summary final : public drive::Watcher {
  public:
    static constexpr std::size_t slowest_max = 10;

    /// Topology must outlive the summary.
    explicit Summary(const model::Topology& topology) : topology_(topology) {}

    void restored(model::NodeId node, const model::Case& matter) override;
    void committed(const model::Record& record, const model::Case* matter) override;
    /// The answer to a report of this status: repeats leave no record, so they are counted here.
    void answered(const model::Answer& answer, model::Status status = model::Status::actual);

    /// The counts so far. `rules` is the pack that decided; it explains one case a tier.
    [[nodiscard]] Figures figures(const rulebook::Rulebook& rules) const;
    /// Cases of this run that ended so far, for progress.
    [[nodiscard]] std::uint64_t closed() const { return figures_.totals.closed; }
    [[nodiscard]] std::uint64_t received() const { return figures_.totals.received; }

  private:
    /// An open case of this run.
    struct OpenCase {
        model::Tier place = model::Tier::village; ///< of its owner
        std::uint64_t joined = 0;
        bool merged = false; ///< another case stands for it
    };
    /// Slowest first; ties by case.
    struct Slower {
        [[nodiscard]] bool operator()(const SlowCase& a, const SlowCase& b) const {
            return a.took != b.took ? a.took > b.took : a.id < b.id;
        }
    };
    struct Count;

    [[nodiscard]] model::Tier tier_of(model::NodeId node) const;
    [[nodiscard]] TierFigures& at(model::Tier tier);
    void end(const model::Record& record, const model::Case& matter);
    void keep_example(model::Tier tier, const model::Case& matter);

    const model::Topology& topology_;
    Figures figures_; ///< without what is still open, slowest and explained
    std::map<model::CaseId, OpenCase> open_;
    std::set<SlowCase, Slower> slowest_;
    std::array<std::optional<model::Case>, 3> examples_; ///< by tier
};

} // namespace citybrain::demo
