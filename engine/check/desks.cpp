#include <algorithm>
#include <map>
#include <set>

#include "engine/check/report.hpp"

namespace citybrain::check {
namespace {

using model::Tier;
using rulebook::Category;
using rulebook::Rulebook;

/// The lowest tier on which a matter of the category in `area` is handled: the catalogue's, or where a delegation of
/// any day moves it; a centre never hands down to one that does not exist.
Tier lowest(const Rulebook& book, const Category& category, const model::Topology& topology, const model::Unit& area) {
    Tier tier = category.base_tier();
    for (const rulebook::Delegation& delegation : book.delegations()) {
        if (delegation.moves_handling() && std::ranges::binary_search(delegation.categories, category.code) &&
            delegation.holds_in(topology, area.code)) {
            tier = std::min(tier, std::max(delegation.to, category.floor));
        }
    }
    const model::Unit* const manager = topology.find(area.managed_by);
    return std::max(tier, manager == nullptr ? area.tier : manager->tier);
}

/// Whether the department that leads the category, or who stands in for it, is reached when the matter climbs.
bool is_competent(const Rulebook& book, const Category& category, const model::Topology& topology,
                  const model::Unit& area) {
    const std::string& duty = book.policy().duty_desk;
    if (category.department == duty) {
        return true;
    }
    const Tier first = lowest(book, category, topology, area);
    return std::ranges::any_of(model::tiers, [&](Tier tier) {
        return tier >= first && book.desk_at(category, tier, topology, area.code) != duty;
    });
}

Example example_in(const Space& space, const Category& category, model::NodeId area) {
    Box box;
    const auto index = static_cast<std::int64_t>(&category - space.book().categories().data());
    box.sides[space.category()] = range(index, index);
    Example example = example_of(space, box);
    example.area = area;
    example.event.area = area;
    return example;
}

void tell(const Space& space, const Category& category, const std::vector<const model::Unit*>& without,
          Reporter& reporter) {
    const rulebook::Department& department = *space.book().find_department(category.department);
    const bool nowhere = without.size() == space.topology().units().size();
    const std::string zh = "类别 " + category.code + " 的主办部门 " + department.name.zh + "(" + department.code + ")";
    const std::string en = "department " + department.code + ", which leads category " + category.code + ",";
    Finding finding;
    finding.kind = nowhere ? FindingKind::unreachable_desk : FindingKind::uncovered_category;
    finding.place = category.place;
    finding.example = example_in(space, category, without.front()->code);
    if (nowhere) {
        finding.sentence = {zh + " 在可能处置的各层级都没有席位,只会落到值班席",
                            en + " has no desk on any tier where it can be handled: only the duty desk ever gets it"};
    } else {
        finding.sentence = {zh + " 不覆盖 " + std::to_string(without.size()) + " 个区域,如 " + without.front()->zh,
                            en + " covers not " + std::to_string(without.size()) + " areas, such as " +
                                to_text(without.front()->code)};
    }
    reporter.find(std::move(finding));
}

} // namespace

void check_desks(const Space& space, Reporter& reporter) {
    for (const Category& category : space.book().categories()) {
        std::vector<const model::Unit*> without;
        for (const model::Unit& area : space.topology().units()) {
            if (!is_competent(space.book(), category, space.topology(), area)) {
                without.push_back(&area);
            }
        }
        if (!without.empty()) {
            tell(space, category, without, reporter);
        }
    }
}

} // namespace citybrain::check
