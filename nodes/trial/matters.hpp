#pragma once
/// Matters: what every centre of a trial knows of every matter, as committed records left it; and how it was decided.
/// Of this room.

#include <map>
#include <set>
#include <utility>

#include "engine/rulebook/explanation.hpp"
#include "nodes/trial/tree.hpp"

namespace citybrain::trial {

class Matters {
  public:
    /// Hears the tree's records from now on; the tree must outlive this and have no other listener.
    explicit Matters(Tree& tree);
    Matters(const Matters&) = delete;
    Matters& operator=(const Matters&) = delete;

    /// The matter as its owner has it; nullptr when nobody knows it.
    [[nodiscard]] const model::Case* find(const model::CaseId& id) const;
    /// Where a person's offer of it waits for an answer; zero when nowhere.
    [[nodiscard]] model::NodeId offered_to(const model::CaseId& id) const;
    /// Matters with news since the last call, in order.
    [[nodiscard]] std::set<model::CaseId> take_touched() { return std::exchange(touched_, {}); }
    /// Why it is decided as it is, computed again from what its decision read.
    [[nodiscard]] rulebook::Explanation explain(const model::Case& matter) const;

    /// Hears each decision, computed again: with differences when that gave another one.
    std::function<void(const model::Case&, const rulebook::Explanation&)> on_decision;
    /// Hears what a superior's rules over windows said of a matter below it.
    std::function<void(const rulebook::Explanation&)> on_judged_above;

  private:
    void judged_above(const model::SeenNoted& noted) const;
    void committed(const model::Record& record, const model::Case* matter);

    Tree& tree_;
    std::map<model::CaseId, std::map<model::NodeId, model::Case>> known_;
    std::set<model::CaseId> touched_;
};

} // namespace citybrain::trial
