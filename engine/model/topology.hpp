#pragma once
/// Topology: the tree of centres (district, towns, villages), who manages which unit, and where each lies.
///
/// Immutable after make(); shared by all nodes of a host; any thread may read it.

#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.hpp"
#include "engine/geo/nearest.hpp"
#include "engine/geo/point.hpp"
#include "engine/geo/polygon.hpp"
#include "engine/geo/region.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/tier.hpp"

namespace citybrain::model {

struct Unit {
    NodeId code;
    Tier tier = Tier::village;
    std::string zh;
    std::string en;
    NodeId parent;     ///< zero for the root
    NodeId managed_by; ///< the centre that handles its matters; itself but for park units
    std::optional<geo::Point> point;
};

/// The outline of a town.
struct TownOutline {
    NodeId town;
    geo::MultiPolygon outline;
};

class Topology {
  public:
    /// Checks the tree: one district root, towns below it, villages below towns, no code twice, managers on the way to
    /// the root, every outline's town known. bad_input names the first unit that is wrong.
    [[nodiscard]] static base::Result<Topology> make(std::vector<Unit> units, std::vector<TownOutline> outlines);

    /// All units, sorted by code.
    [[nodiscard]] const std::vector<Unit>& units() const { return units_; }
    [[nodiscard]] const Unit& root() const { return units_[root_]; }
    /// nullptr when no unit has this code.
    [[nodiscard]] const Unit* find(NodeId code) const;
    /// True when `inner` is `outer` or lies below it.
    [[nodiscard]] bool is_within(NodeId inner, NodeId outer) const;
    /// The neighbour of `from` on the way to `to`; empty when they are the same or one is unknown.
    [[nodiscard]] std::optional<NodeId> next_hop(NodeId from, NodeId to) const;
    /// The nearest unit of tier `tier` at or above `code`; empty above the district.
    [[nodiscard]] std::optional<NodeId> ancestor(NodeId code, Tier tier) const;
    /// Direct children, sorted by code.
    [[nodiscard]] std::vector<NodeId> children(NodeId code) const;
    /// The village of a place: the town whose outline contains it, there the village with the nearest point (ties by
    /// smallest code). Empty outside all outlines.
    [[nodiscard]] std::optional<NodeId> locate(geo::Point place) const;

  private:
    Topology() = default;
    std::vector<Unit> units_;
    std::size_t root_ = 0;
    std::vector<NodeId> outlined_; ///< town of each region of atlas_
    geo::Atlas atlas_;
    std::vector<geo::Nearest> villages_; ///< of each town in outlined_; ids are village codes
};

} // namespace citybrain::model
