#include "engine/check/areas.hpp"

#include <algorithm>
#include <map>

#include "engine/base/ensure.hpp"
#include "engine/check/report.hpp"
#include "engine/rulebook/rule.hpp"

namespace citybrain::check {
namespace {

using rulebook::Read;

bool reads_area(cel::Slot slot) {
    return slot == slot_of(Read::village) || slot == slot_of(Read::town) || slot == slot_of(Read::district);
}

void add_texts(const cel::Value& value, const rulebook::Rule& rule, std::vector<NamedArea>& areas) {
    if (value.kind() == cel::Kind::string) {
        areas.push_back({std::string(value.as_string()), rule.place, rule.id});
    } else if (value.kind() == cel::Kind::list) {
        for (const cel::Value& item : value.as_list()) {
            add_texts(item, rule, areas);
        }
    }
}

} // namespace

std::vector<NamedArea> named_areas(const rulebook::Rulebook& book) {
    std::vector<NamedArea> areas;
    for (const rulebook::Delegation& delegation : book.delegations()) {
        for (const model::NodeId code : delegation.areas) {
            areas.push_back({to_text(code), delegation.place, delegation.id});
        }
    }
    for (const rulebook::Department& department : book.departments()) {
        for (const model::NodeId code : department.areas) {
            areas.push_back({to_text(code), department.place, {}});
        }
    }
    for (const rulebook::Shift& shift : book.roster().shifts()) {
        for (const model::NodeId code : shift.units) {
            areas.push_back({to_text(code), shift.place, {}});
        }
    }
    for (const rulebook::SourceRow& row : book.sources()) {
        areas.push_back({to_text(row.area), row.place, {}});
    }
    for (const rulebook::Rule& rule : book.rules().rules) {
        for (const cel::OutlineNode& node : rule.when.outline().nodes) {
            const bool compares = node.test == cel::Test::compare || node.test == cel::Test::among;
            if (node.shape == cel::Shape::test && compares && reads_area(node.slot)) {
                add_texts(node.value, rule, areas);
            }
        }
    }
    return areas;
}

model::Topology made_up_topology(const rulebook::Rulebook& book) {
    using model::NodeId;
    using model::Tier;
    using model::Unit;
    std::uint64_t prefix = 440605;
    std::vector<NodeId> codes;
    for (const NamedArea& area : named_areas(book)) {
        if (const auto code = model::parse_node(area.code); code.ok()) {
            codes.push_back(*code);
        }
    }
    if (!codes.empty()) {
        prefix = codes.front().value / 1'000'000;
    }
    const NodeId root{prefix * 1'000'000};
    const NodeId town{root.value + 901'000};
    codes.insert(codes.end(), {root, town, NodeId{town.value + 1}});
    std::map<NodeId, Unit> units;
    for (const NodeId code : codes) {
        const NodeId above{code.value / 1'000 * 1'000};
        if (code.value / 1'000'000 != prefix) {
            continue; // of another district: no tree has both
        }
        units[root] = {root, Tier::district, "区", "district", {}, root, {}};
        if (above != root) {
            units[above] = {above, Tier::town, to_text(above), to_text(above), root, above, {}};
        }
        if (code != above && above != root) {
            units[code] = {code, Tier::village, to_text(code), to_text(code), above, code, {}};
        }
    }
    const NodeId park{town.value + 401};
    units[park] = {park, Tier::village, "园区", "park", town, town, {}};
    std::vector<Unit> list;
    for (const auto& [code, unit] : units) {
        list.push_back(unit);
    }
    auto made = model::Topology::make(std::move(list), {});
    ENSURE(made.ok());
    return std::move(made).value();
}

void check_areas(const Space& space, Reporter& reporter) {
    std::vector<std::string> known;
    for (const model::Unit& unit : space.topology().units()) {
        known.push_back(to_text(unit.code));
    }
    for (const NamedArea& area : named_areas(space.book())) {
        if (std::ranges::binary_search(known, area.code)) {
            continue;
        }
        const std::string hint = rulebook::suggestion(area.code, known);
        const std::string tail = hint.empty() ? "" : "; " + hint;
        reporter.find({FindingKind::unknown_area,
                       area.place,
                       {"没有代码为 " + area.code + " 的区域" + tail, "no area has the code " + area.code + tail},
                       area.rule.empty() ? std::vector<std::string>{} : std::vector<std::string>{area.rule},
                       std::nullopt});
    }
}

} // namespace citybrain::check
