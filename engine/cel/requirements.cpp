#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "engine/cel/compare.hpp"
#include "engine/cel/leaves.hpp"

namespace citybrain::cel {
namespace {

/// For a condition: which slots it pins, and to what. A slot that is not here may have any value.
using Pins = std::map<Slot, std::vector<Value>>;

bool holds(const std::vector<Value>& values, const Value& value) {
    return std::ranges::any_of(values, [&](const Value& other) { return equals(other, value); });
}

void add_new(std::vector<Value>& values, const Value& value) {
    if (!holds(values, value)) {
        values.push_back(value);
    }
}

/// `a == 1` and `a in [1, 2]`, with the field on either side of `==`.
Pins of_binary(const Syntax& syntax, const Node& node) {
    const Node& left = syntax.child(node, 0);
    const Node& right = syntax.child(node, 1);
    if (node.op == Operator::equal) {
        for (const auto& [field, literal] : {std::pair{&left, &right}, std::pair{&right, &left}}) {
            if (field->source == Source::slot && literal->constant) {
                return {{field->slot, {*literal->constant}}};
            }
        }
    }
    const bool among = node.op == Operator::in && left.source == Source::slot && right.constant.has_value();
    if (!among || right.constant->kind() != Kind::list) {
        return {};
    }
    std::vector<Value> values;
    for (const Value& value : right.constant->as_list()) {
        add_new(values, value);
    }
    return {{left.slot, std::move(values)}};
}

/// `&&`: every pin of every operand holds; two pins of one slot leave what they share.
Pins all_hold(std::span<const Pins* const> operands) {
    Pins result;
    for (const Pins* const pins : operands) {
        for (const auto& [slot, values] : *pins) {
            const std::vector<Value>& other = values;
            const auto [present, added] = result.try_emplace(slot, values);
            if (!added) {
                std::erase_if(present->second, [&](const Value& value) { return !holds(other, value); });
            }
        }
    }
    return result;
}

/// `||`: a slot stays pinned when every operand pins it, to any of their values.
Pins one_holds(std::span<const Pins* const> operands) {
    Pins result = *operands.front();
    for (const Pins* const pins : operands.subspan(1)) {
        const auto is_free = [&](const auto& pin) { return !pins->contains(pin.first); };
        std::erase_if(result, is_free);
        for (auto& [slot, values] : result) {
            for (const Value& value : pins->at(slot)) {
                add_new(values, value);
            }
        }
    }
    return result;
}

} // namespace

std::vector<Requirement> requirements_of(const Syntax& syntax) {
    std::vector<Pins> pins(syntax.nodes.size());
    for (NodeId id = 0; id < syntax.nodes.size(); ++id) {
        const Node& node = syntax.nodes[id];
        std::vector<const Pins*> operands;
        for (const NodeId child : syntax.children_of(node)) {
            operands.push_back(&pins[child]);
        }
        if (node.kind == NodeKind::all_of) {
            pins[id] = all_hold(operands);
        } else if (node.kind == NodeKind::any_of) {
            pins[id] = one_holds(operands);
        } else if (node.kind == NodeKind::binary) {
            pins[id] = of_binary(syntax, node);
        }
    }
    std::vector<Requirement> result;
    for (auto& [slot, values] : pins[syntax.root]) {
        result.push_back({slot, std::move(values)});
    }
    return result;
}

} // namespace citybrain::cel
