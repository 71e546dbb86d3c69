#include "engine/cel/outline.hpp"

#include <algorithm>

#include "engine/cel/folder.hpp"
#include "engine/cel/leaves.hpp"
#include "engine/cel/syntax.hpp"

namespace citybrain::cel {
namespace {

Shape shape_of(const Node& node) {
    if (node.constant) {
        return node.constant->kind() == Kind::boolean ? Shape::constant : Shape::test;
    }
    if (node.kind == NodeKind::all_of || node.kind == NodeKind::any_of) {
        return node.kind == NodeKind::all_of ? Shape::all_of : Shape::any_of;
    }
    if (node.kind == NodeKind::invert || node.kind == NodeKind::conditional) {
        return node.kind == NodeKind::invert ? Shape::invert : Shape::choice;
    }
    return Shape::test; // whatever else the language has
}

class Drawing {
  public:
    explicit Drawing(const Syntax& syntax) : syntax_(syntax), places_(syntax.nodes.size(), outside) {}

    Outline draw() {
        mark();
        for (NodeId id = 0; id < syntax_.nodes.size(); ++id) {
            if (places_[id] != outside) {
                places_[id] = put(syntax_.nodes[id]);
            }
        }
        return std::move(outline_);
    }

  private:
    static constexpr std::uint32_t outside = UINT32_MAX;
    static constexpr std::uint32_t marked = UINT32_MAX - 1;

    /// Marks the nodes of the boolean structure, from the root down.
    void mark() {
        std::vector<NodeId> open{syntax_.root};
        while (!open.empty()) {
            const NodeId id = open.back();
            const Node& node = syntax_.nodes[id];
            open.pop_back();
            places_[id] = marked;
            const Shape shape = shape_of(node);
            if (shape == Shape::constant || shape == Shape::test) {
                continue;
            }
            const Node* const only = shape == Shape::choice ? chosen(syntax_, node) : nullptr;
            for (const NodeId child : syntax_.children_of(node)) {
                if (only == nullptr || only == &syntax_.nodes[child]) {
                    open.push_back(child);
                }
            }
        }
    }

    std::uint32_t put(const Node& node) {
        OutlineNode drawn;
        drawn.shape = shape_of(node);
        drawn.begin = node.begin;
        drawn.end = node.end;
        if (drawn.shape == Shape::constant) {
            drawn.value = *node.constant;
        } else if (drawn.shape == Shape::test) {
            describe(node, drawn);
        } else if (drawn.shape == Shape::choice && chosen(syntax_, node) != nullptr) {
            return places_[static_cast<std::size_t>(chosen(syntax_, node) - syntax_.nodes.data())];
        } else {
            drawn.first = static_cast<std::uint32_t>(outline_.children.size());
            drawn.count = node.count;
            for (const NodeId child : syntax_.children_of(node)) {
                outline_.children.push_back(places_[child]);
            }
        }
        outline_.nodes.push_back(drawn);
        return static_cast<std::uint32_t>(outline_.nodes.size() - 1);
    }

    void describe(const Node& node, OutlineNode& drawn) {
        if (node.source == Source::slot) {
            drawn.test = Test::holds;
            drawn.slot = node.slot;
        } else if (node.kind == NodeKind::has && syntax_.child(node, 0).source == Source::slot) {
            drawn.test = Test::has;
            drawn.slot = syntax_.child(node, 0).slot;
        } else if (node.kind != NodeKind::binary || !describe_binary(node, drawn)) {
            list_slots(node, drawn);
        }
    }

    bool describe_binary(const Node& node, OutlineNode& drawn) const {
        const Node* field = &syntax_.child(node, 0);
        const Node* constant = &syntax_.child(node, 1);
        drawn.op = node.op;
        if (is_comparison(node.op) && field->constant) {
            std::swap(field, constant);
            drawn.op = mirrored(node.op);
        }
        const bool among = node.op == Operator::in && constant->constant && constant->constant->kind() == Kind::list;
        if (field->source != Source::slot || !constant->constant || (!among && !is_comparison(node.op))) {
            return false;
        }
        drawn.test = among ? Test::among : Test::compare;
        drawn.slot = field->slot;
        drawn.value = *constant->constant;
        return true;
    }

    void list_slots(const Node& node, OutlineNode& drawn) {
        std::vector<Slot> slots;
        std::vector<const Node*> open{&node};
        while (!open.empty()) {
            const Node& part = *open.back();
            open.pop_back();
            if (part.source == Source::slot) {
                slots.push_back(part.slot);
            }
            for (const NodeId child : syntax_.children_of(part)) {
                open.push_back(&syntax_.nodes[child]);
            }
        }
        std::ranges::sort(slots);
        slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
        drawn.test = Test::other;
        drawn.first = static_cast<std::uint32_t>(outline_.slots.size());
        drawn.count = static_cast<std::uint32_t>(slots.size());
        outline_.slots.insert(outline_.slots.end(), slots.begin(), slots.end());
    }

    const Syntax& syntax_;
    std::vector<std::uint32_t> places_; ///< of each node of the tree: its place in the outline
    Outline outline_;
};

} // namespace

Outline outline_of(const Syntax& syntax) {
    const Node& root = syntax.nodes[syntax.root];
    return root.type.is(TypeKind::boolean) ? Drawing(syntax).draw() : Outline{};
}

} // namespace citybrain::cel
