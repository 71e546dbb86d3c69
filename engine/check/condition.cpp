#include "engine/check/condition.hpp"

#include <algorithm>

namespace citybrain::check {
namespace {

/// Where a part of a condition is yes, and where it is no; elsewhere it has no answer.
struct Part {
    Bounded yes;
    Bounded no;
};

Bounded both(const Bounded& a, const Bounded& b) { return a && b ? shared(*a, *b) : std::nullopt; }

/// A side that says nothing is left out, so that equal boxes look alike.
Boxes box_of(const Space& space, DimensionId dimension, const ValueSet& side) {
    if (side.empty()) {
        return {};
    }
    Box box;
    if (side != space.domain(dimension)) {
        box.sides[dimension] = side;
    }
    return {std::move(box)};
}

Part joined(const std::vector<Part>& parts, std::span<const std::uint32_t> children, bool all) {
    Part result{all ? Bounded(Boxes{Box{}}) : Bounded(Boxes{}), all ? Bounded(Boxes{}) : Bounded(Boxes{Box{}})};
    for (const std::uint32_t child : children) {
        const Part& part = parts[child];
        result.yes = all ? both(result.yes, part.yes) : united(result.yes, part.yes);
        result.no = all ? united(result.no, part.no) : both(result.no, part.no);
    }
    return result;
}

Part chosen(const Part& condition, const Part& then, const Part& otherwise) {
    return {united(both(condition.yes, then.yes), both(condition.no, otherwise.yes)),
            united(both(condition.yes, then.no), both(condition.no, otherwise.no))};
}

Part part_of(Space& space, const rulebook::Rule& rule, const cel::OutlineNode& node, const std::vector<Part>& parts) {
    const bool has_children = node.shape != cel::Shape::test && node.shape != cel::Shape::constant;
    const auto children = has_children ? rule.when.outline().children_of(node) : std::span<const std::uint32_t>();
    switch (node.shape) {
    case cel::Shape::constant: {
        const Boxes everywhere{Box{}};
        return node.value.is_true() ? Part{everywhere, Boxes{}} : Part{Boxes{}, everywhere};
    }
    case cel::Shape::test: {
        const TestSets sets = space.sets_of(rule, node);
        return {box_of(space, sets.dimension, sets.yes), box_of(space, sets.dimension, sets.no)};
    }
    case cel::Shape::all_of:
        return joined(parts, children, true);
    case cel::Shape::any_of:
        return joined(parts, children, false);
    case cel::Shape::invert:
        return {parts[children[0]].no, parts[children[0]].yes};
    case cel::Shape::choice:
        return chosen(parts[children[0]], parts[children[1]], parts[children[2]]);
    }
    return {};
}

} // namespace

Bounded true_boxes(Space& space, const rulebook::Rule& rule) {
    const cel::Outline& outline = rule.when.outline();
    if (outline.nodes.empty()) {
        return std::nullopt;
    }
    std::vector<Part> parts;
    for (const cel::OutlineNode& node : outline.nodes) {
        parts.push_back(part_of(space, rule, node, parts));
    }
    return parts.back().yes;
}

bool leans_on_tests(const Space& space, const Boxes& boxes) {
    return std::ranges::any_of(boxes, [&](const Box& box) {
        return std::ranges::any_of(
            box.sides, [&](const auto& side) { return space.dimension(side.first).kind == DimensionKind::test; });
    });
}

} // namespace citybrain::check
