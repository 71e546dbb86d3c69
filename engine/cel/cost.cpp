#include "engine/cel/cost.hpp"

#include <algorithm>
#include <vector>

#include "engine/cel/folder.hpp"

namespace citybrain::cel {
namespace {

constexpr std::uint64_t bytes_per_unit = 16;
/// Units for sixteen bytes and one instruction of a pattern: RE2's slowest matcher tries every instruction at every
/// byte.
constexpr std::uint64_t searched_units = 4;

std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
    std::uint64_t result = 0;
    return __builtin_add_overflow(a, b, &result) ? UINT64_MAX : result;
}
std::uint64_t product(std::uint64_t a, std::uint64_t b) {
    std::uint64_t result = 0;
    return __builtin_mul_overflow(a, b, &result) ? UINT64_MAX : result;
}

std::uint64_t units_of_bytes(std::uint64_t bytes) { return 1 + bytes / bytes_per_unit; }

/// Units to look at all of a value.
std::uint64_t extent(const Value& value) {
    if (value.kind() == Kind::string) {
        return units_of_bytes(value.as_string().size());
    }
    if (value.kind() == Kind::bytes) {
        return units_of_bytes(value.as_bytes().size());
    }
    std::uint64_t units = 1;
    if (value.kind() == Kind::list) {
        for (const Value& item : value.as_list()) {
            units = sum(units, extent(item));
        }
    } else if (value.kind() == Kind::map) {
        for (const Entry& entry : value.as_map()) {
            units = sum(units, sum(extent(entry.key), extent(entry.value)));
        }
    }
    return units;
}

/// Units to look at all of a value of which only the type is known.
std::uint64_t extent(const Type& type, Sizes sizes) {
    switch (type.kind) {
    case TypeKind::string:
    case TypeKind::bytes:
        return units_of_bytes(sizes.text_bytes);
    case TypeKind::list:
        return sum(1, product(sizes.items, extent(type.parameter(0), sizes)));
    case TypeKind::map:
        return sum(1, product(sizes.items, sum(extent(type.parameter(0), sizes), extent(type.parameter(1), sizes))));
    case TypeKind::dyn: // as much as a list of texts
        return product(sizes.items, units_of_bytes(sizes.text_bytes));
    case TypeKind::null:
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::unsigned_integer:
    case TypeKind::real:
    case TypeKind::duration:
    case TypeKind::timestamp:
    case TypeKind::record:
        return 1;
    }
    return 1;
}

bool may_hold_map(const Type& type) {
    return type.is(TypeKind::dyn) || type.is(TypeKind::map) || type.is(TypeKind::list);
}

class Cost {
  public:
    Cost(const Syntax& syntax, Sizes sizes)
        : syntax_(syntax), sizes_(sizes), extents_(syntax.nodes.size()), evaluated_(syntax.nodes.size()) {}

    std::uint64_t run() {
        mark();
        std::uint64_t total = 0;
        for (NodeId id = 0; id < syntax_.nodes.size(); ++id) {
            const Node& node = syntax_.nodes[id];
            extents_[id] = extent_of(node);
            if (evaluated_[id]) {
                total = sum(total, node.constant || node.source == Source::slot ? 1 : own(node));
            }
        }
        return total;
    }

  private:
    /// From the root down: what is not folded away.
    void mark() {
        evaluated_[syntax_.root] = true;
        for (std::size_t id = syntax_.nodes.size(); id > 0; --id) {
            const Node& node = syntax_.nodes[id - 1];
            if (!evaluated_[id - 1] || node.constant || node.source == Source::slot) {
                continue;
            }
            const Node* const only = node.kind == NodeKind::conditional ? chosen(syntax_, node) : nullptr;
            for (const NodeId child : syntax_.children_of(node)) {
                evaluated_[child] = only == nullptr || &syntax_.nodes[child] == only;
            }
        }
    }

    [[nodiscard]] std::uint64_t part(const Node& node, std::size_t index) const {
        return extents_[syntax_.children_of(node)[index]];
    }
    [[nodiscard]] std::uint64_t all_parts(const Node& node) const {
        std::uint64_t units = 1;
        for (const NodeId child : syntax_.children_of(node)) {
            units = sum(units, extents_[child]);
        }
        return units;
    }

    [[nodiscard]] std::uint64_t extent_of(const Node& node) const {
        if (node.constant) {
            return extent(*node.constant);
        }
        const bool gathers = node.kind == NodeKind::list || node.kind == NodeKind::map ||
                             (node.kind == NodeKind::binary && node.op == Operator::add);
        if (gathers) {
            return all_parts(node);
        }
        if (node.kind == NodeKind::conditional) {
            return std::max(part(node, 1), part(node, 2));
        }
        if (node.source == Source::computed && (node.kind == NodeKind::select || node.kind == NodeKind::index)) {
            return part(node, 0); // a part is no larger than the whole
        }
        return extent(node.type, sizes_);
    }

    /// What the node itself costs, its children not counted.
    [[nodiscard]] std::uint64_t own(const Node& node) const {
        switch (node.kind) {
        case NodeKind::binary:
            return binary(node);
        case NodeKind::call:
            return call(node);
        case NodeKind::select:
        case NodeKind::index: // a map is searched from its front
            return syntax_.child(node, 0).type.is(TypeKind::list) || node.source == Source::record ? 1 : part(node, 0);
        case NodeKind::has:
            return has(node);
        case NodeKind::list:
            return sum(1, node.count);
        case NodeKind::map: // each key is compared with those before it
            return product(sum(1, node.count), all_parts(node));
        case NodeKind::literal:
        case NodeKind::name:
        case NodeKind::negate:
        case NodeKind::invert:
        case NodeKind::all_of:
        case NodeKind::any_of:
        case NodeKind::conditional:
            return 1;
        }
        return 1;
    }

    [[nodiscard]] std::uint64_t has(const Node& node) const {
        const Node& field = syntax_.child(node, 0);
        return field.source == Source::computed ? part(field, 0) : 1;
    }

    [[nodiscard]] std::uint64_t binary(const Node& node) const {
        const std::uint64_t left = part(node, 0);
        const std::uint64_t right = part(node, 1);
        if (node.op == Operator::in) {
            return right;
        }
        if (!is_comparison(node.op)) {
            return node.op == Operator::add ? sum(left, right) : 1;
        }
        // Keys of two maps are looked up one by one.
        const bool maps = may_hold_map(syntax_.child(node, 0).type) && may_hold_map(syntax_.child(node, 1).type);
        return maps ? product(left, right) : std::min(left, right);
    }

    [[nodiscard]] std::uint64_t call(const Node& node) const {
        if (node.function == Function::matches) {
            const auto steps = static_cast<std::uint64_t>(syntax_.patterns[node.pattern].size());
            return product(product(part(node, 0), searched_units), steps);
        }
        if (node.function == Function::contains) { // every start may be tried
            return product(product(part(node, 0), bytes_per_unit), part(node, 1));
        }
        return all_parts(node);
    }

    const Syntax& syntax_;
    Sizes sizes_;
    std::vector<std::uint64_t> extents_;
    std::vector<bool> evaluated_;
};

} // namespace

std::uint64_t worst_cost(const Syntax& syntax, Sizes sizes) { return Cost(syntax, sizes).run(); }

} // namespace citybrain::cel
