#include "engine/model/topology.hpp"

#include <algorithm>

namespace citybrain::model {
namespace {

base::Error fault(const Unit& unit, const std::string& what) {
    return base::bad_input("unit " + to_text(unit.code) + " " + unit.zh + ": " + what);
}

/// Codes sorted and unique, exactly one district without a parent. Returns the root's index.
base::Result<std::size_t> find_root(const std::vector<Unit>& units) {
    std::optional<std::size_t> root;
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (i > 0 && units[i].code == units[i - 1].code) {
            return fault(units[i], "is listed twice");
        }
        if (units[i].parent.value != 0) {
            continue;
        }
        if (units[i].tier != Tier::district) {
            return fault(units[i], "has no parent; only the district may stand at the top");
        }
        if (root) {
            return fault(units[i], "is a second district; a tree has one");
        }
        root = i;
    }
    if (!root) {
        return base::bad_input("no unit is a district without parent; one must stand at the top of the tree");
    }
    return *root;
}

} // namespace

const Unit* Topology::find(NodeId code) const {
    const auto at = std::ranges::lower_bound(units_, code, {}, &Unit::code);
    return at != units_.end() && at->code == code ? &*at : nullptr;
}

base::Result<Topology> Topology::make(std::vector<Unit> units, std::vector<TownOutline> outlines) {
    Topology made;
    made.units_ = std::move(units);
    std::ranges::sort(made.units_, {}, &Unit::code);
    const auto root = find_root(made.units_);
    if (!root.ok()) {
        return root.error();
    }
    made.root_ = *root;
    for (const Unit& unit : made.units_) {
        const Unit* const parent = made.find(unit.parent);
        if (unit.parent.value != 0 && parent == nullptr) {
            return fault(unit, "names parent " + to_text(unit.parent) + ", which is not listed");
        }
        if (parent != nullptr && static_cast<int>(parent->tier) != static_cast<int>(unit.tier) + 1) {
            return fault(unit, "must hang one tier below its parent " + to_text(unit.parent));
        }
        if (made.find(unit.managed_by) == nullptr || !made.is_within(unit.code, unit.managed_by)) {
            return fault(unit, "is managed by " + to_text(unit.managed_by) + ", which is not itself or above it");
        }
    }
    std::ranges::sort(outlines, {}, &TownOutline::town);
    std::vector<geo::Region> regions;
    for (const TownOutline& outline : outlines) {
        const Unit* const town = made.find(outline.town);
        if (town == nullptr || town->tier != Tier::town) {
            return base::bad_input("outline of " + to_text(outline.town) + ": no town has this code");
        }
        std::vector<geo::Nearest::Entry> villages;
        for (const Unit& unit : made.units_) {
            if (unit.parent == outline.town && unit.point) {
                villages.push_back({unit.code.value, *unit.point});
            }
        }
        regions.emplace_back(outline.outline);
        made.outlined_.push_back(outline.town);
        made.villages_.emplace_back(std::move(villages));
    }
    made.atlas_ = geo::Atlas(std::move(regions));
    return made;
}

bool Topology::is_within(NodeId inner, NodeId outer) const {
    for (const Unit* unit = find(inner); unit != nullptr; unit = find(unit->parent)) {
        if (unit->code == outer) {
            return true;
        }
    }
    return false;
}

std::optional<NodeId> Topology::next_hop(NodeId from, NodeId to) const {
    const Unit* const start = find(from);
    const Unit* target = find(to);
    if (start == nullptr || target == nullptr || from == to) {
        return std::nullopt;
    }
    while (target != nullptr && target->parent != from) {
        target = find(target->parent);
    }
    if (target != nullptr) {
        return target->code;
    }
    return start->parent;
}

std::optional<NodeId> Topology::ancestor(NodeId code, Tier tier) const {
    const Unit* unit = find(code);
    while (unit != nullptr && unit->tier < tier) {
        unit = find(unit->parent);
    }
    if (unit == nullptr) {
        return std::nullopt;
    }
    return unit->code;
}

std::vector<NodeId> Topology::children(NodeId code) const {
    std::vector<NodeId> below;
    for (const Unit& unit : units_) {
        if (unit.parent == code) {
            below.push_back(unit.code);
        }
    }
    return below;
}

std::optional<NodeId> Topology::locate(geo::Point place) const {
    const auto region = atlas_.find(place);
    if (!region) {
        return std::nullopt;
    }
    const auto nearest = villages_[*region].find(place);
    if (!nearest) {
        return outlined_[*region];
    }
    return NodeId{nearest->id};
}

} // namespace citybrain::model
