#include "engine/cel/leaves.hpp"

#include <algorithm>

namespace citybrain::cel {
namespace {

bool is_joint(NodeKind kind) {
    return kind == NodeKind::all_of || kind == NodeKind::any_of || kind == NodeKind::invert ||
           kind == NodeKind::conditional;
}

} // namespace

std::vector<NodeId> leaves_of(const Syntax& syntax) {
    std::vector<NodeId> leaves;
    std::vector<NodeId> open{syntax.root};
    while (!open.empty()) {
        const NodeId id = open.back();
        const Node& node = syntax.nodes[id];
        open.pop_back();
        if (is_joint(node.kind)) {
            const auto children = syntax.children_of(node);
            open.insert(open.end(), children.rbegin(), children.rend());
        } else if (node.type.is(TypeKind::boolean) || node.type.is(TypeKind::dyn)) {
            leaves.push_back(id);
        }
    }
    return leaves;
}

std::vector<LeafPart> parts_of(const Syntax& syntax, const Node& leaf) {
    std::vector<LeafPart> parts;
    std::vector<const Node*> open{&leaf};
    while (!open.empty()) {
        const Node& node = *open.back();
        open.pop_back();
        if (node.source == Source::slot) {
            parts.push_back({node.begin, node.end, false, node.slot, Value::null()});
        } else if (node.source == Source::fixed) {
            parts.push_back({node.begin, node.end, true, {}, *node.constant});
        } else {
            for (const NodeId child : syntax.children_of(node)) {
                open.push_back(&syntax.nodes[child]);
            }
        }
    }
    std::ranges::sort(parts, {}, &LeafPart::begin);
    return parts;
}

} // namespace citybrain::cel
