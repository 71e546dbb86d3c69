// Long because both halves, what a value weighs and what a node costs, go through every kind of node.
#include "engine/cel/cost.hpp"

#include <algorithm>
#include <vector>

#include "engine/cel/folder.hpp"
#include "engine/cel/limits.hpp"

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
    } else if (value.kind() == Kind::optional && value.as_optional() != nullptr) {
        units = sum(units, extent(*value.as_optional()));
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
    case TypeKind::type:
        return 1;
    case TypeKind::opaque:
    case TypeKind::wrapper:
        return sum(1, extent(type.parameter(0), sizes));
    case TypeKind::variable: // as dyn
        return product(sizes.items, units_of_bytes(sizes.text_bytes));
    }
    return 1;
}

bool may_hold_map(const Type& type) {
    return type.is(TypeKind::dyn) || type.is(TypeKind::map) || type.is(TypeKind::list) || type.is(TypeKind::opaque);
}

class Counting {
  public:
    Counting(const Syntax& syntax, Sizes sizes)
        : syntax_(syntax), sizes_(sizes), extents_(syntax.nodes.size()), times_(syntax.nodes.size()) {}

    WorstCost run() {
        for (NodeId id = 0; id < syntax_.nodes.size(); ++id) {
            extents_[id] = extent_of(syntax_.nodes[id]);
        }
        mark();
        WorstCost worst{0, syntax_.root, 1};
        std::uint64_t most = 0;
        for (NodeId id = 0; id < syntax_.nodes.size(); ++id) {
            if (times_[id] == 0) {
                continue;
            }
            const Node& node = syntax_.nodes[id];
            const std::uint64_t once = node.constant || node.source != Source::computed ? 1 : own(node);
            const std::uint64_t units = product(times_[id], once);
            worst.units = sum(worst.units, units);
            if (units > most) {
                most = units;
                worst.dearest = id;
                worst.times = times_[id];
            }
        }
        return worst;
    }

  private:
    /// From the root down: how often each node is evaluated; 0 for what is folded away.
    void mark() {
        times_[syntax_.root] = 1;
        for (std::size_t id = syntax_.nodes.size(); id > 0; --id) {
            const Node& node = syntax_.nodes[id - 1];
            if (times_[id - 1] == 0 || node.constant || node.source == Source::slot) {
                continue;
            }
            const Node* const only = node.kind == NodeKind::conditional ? chosen(syntax_, node) : nullptr;
            const auto children = syntax_.children_of(node);
            for (std::size_t i = 0; i < children.size(); ++i) {
                const bool skipped = only != nullptr && &syntax_.nodes[children[i]] != only;
                const std::uint64_t rounds = node.kind == NodeKind::loop && i > 0 ? items(children[0]) : 1;
                times_[children[i]] = skipped ? 0 : product(times_[id - 1], rounds);
            }
        }
    }

    /// Items of a list or map, at most.
    [[nodiscard]] std::uint64_t items(NodeId id) const {
        const Node& node = syntax_.nodes[id];
        if (node.constant && (node.constant->kind() == Kind::list || node.constant->kind() == Kind::map)) {
            const bool list = node.constant->kind() == Kind::list;
            return list ? node.constant->as_list().size() : node.constant->as_map().size();
        }
        if (node.source == Source::slot) {
            return sizes_.items;
        }
        if (node.kind == NodeKind::map) {
            return node.count / 2;
        }
        return node.kind == NodeKind::list ? node.count : extents_[id]; // an item is one unit at least
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
        using enum NodeKind;
        if (node.constant) {
            return extent(*node.constant);
        }
        if (node.source == Source::local) {
            return local(node);
        }
        if (node.source != Source::computed) {
            return extent(node.type, sizes_);
        }
        switch (node.kind) {
        case list:
        case NodeKind::map:
            return all_parts(node);
        case binary:
            return node.op == Operator::add ? all_parts(node) : extent(node.type, sizes_);
        case conditional:
            return std::max(part(node, 1), part(node, 2));
        case select:
        case index:
        case maybe: // a part is no larger than the whole
            return sum(part(node, 0), 1);
        case bind:
            return part(node, 1);
        case held:
            return sum(std::max(part(node, 0), part(node, 1)), 1);
        case loop:
            return loop_extent(node);
        case NodeKind::call:
            return result_extent(node);
        case literal:
        case name:
        case NodeKind::has:
        case negate:
        case invert:
        case all_of:
        case any_of:
            break;
        }
        return extent(node.type, sizes_);
    }

    /// Of a variable: the items of a slot are known by its type, those of anything else are no larger than it.
    [[nodiscard]] std::uint64_t local(const Node& node) const {
        const Local& local = syntax_.locals[node.local];
        const bool by_type = syntax_.nodes[local.from].source == Source::slot && !node.type.is(TypeKind::dyn);
        return by_type ? extent(node.type, sizes_) : extents_[local.from];
    }

    [[nodiscard]] std::uint64_t loop_extent(const Node& node) const {
        if (node.macro == Macro::all || node.macro == Macro::exists || node.macro == Macro::exists_one) {
            return 1;
        }
        const std::uint64_t rounds = items(syntax_.children_of(node)[0]);
        const std::uint64_t made = node.macro == Macro::filter ? 0 : product(rounds, part(node, node.count - 1));
        const bool keeps = node.macro == Macro::filter || node.macro == Macro::transform_map;
        return sum(sum(1, made), keeps ? part(node, 0) : 0);
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
        case NodeKind::list: // a long one is made of pieces that are copied together
            return sum(1, product(node.count, 1 + node.count / limits::list_piece));
        case NodeKind::map: // each key is compared with those before it
            return product(sum(1, node.count), all_parts(node));
        case NodeKind::loop:
            return loop(node);
        case NodeKind::literal:
        case NodeKind::name:
        case NodeKind::maybe:
        case NodeKind::negate:
        case NodeKind::invert:
        case NodeKind::all_of:
        case NodeKind::any_of:
        case NodeKind::conditional:
        case NodeKind::bind:
        case NodeKind::held:
            return 1;
        }
        return 1;
    }

    /// Each round takes an item and keeps a result; new entries are compared with those before.
    [[nodiscard]] std::uint64_t loop(const Node& node) const {
        const auto children = syntax_.children_of(node);
        const std::uint64_t rounds = sum(1, items(children[0]));
        const bool compares = node.macro == Macro::transform_map_entry;
        const std::uint64_t each = compares ? product(items(children.back()), loop_extent(node)) : 3;
        return product(rounds, each);
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
        std::uint64_t units = 1;
        for (const Function* const function : syntax_.candidates_of(node)) {
            units = std::max(units, by_cost(node, function->cost));
        }
        return units;
    }

    [[nodiscard]] std::uint64_t by_cost(const Node& node, Cost cost) const {
        switch (cost) {
        case Cost::constant:
            return 1;
        case Cost::all:
            return all_parts(node);
        case Cost::product:
            return product(bytes_per_unit, multiplied(node));
        case Cost::pattern: {
            const auto steps = static_cast<std::uint64_t>(node.pattern ? syntax_.patterns[*node.pattern].size()
                                                                       : limits::pattern_program_max);
            return product(product(part(node, 0), searched_units), steps);
        }
        }
        return 1;
    }

    [[nodiscard]] std::uint64_t multiplied(const Node& node) const {
        std::uint64_t units = 1;
        for (const NodeId child : syntax_.children_of(node)) {
            units = product(units, extents_[child]);
        }
        return units;
    }

    [[nodiscard]] std::uint64_t result_extent(const Node& node) const {
        constexpr std::uint64_t number_text_units = 4; // what a number or a time is at most as a text
        const Type& type = node.type;
        const bool small = type.is(TypeKind::boolean) || type.is_number() || type.is(TypeKind::duration) ||
                           type.is(TypeKind::timestamp) || type.is(TypeKind::type) || type.is(TypeKind::null);
        std::uint64_t units = small ? 1 : sum(number_text_units, all_parts(node));
        for (const Function* const function : syntax_.candidates_of(node)) {
            if (!small && function->cost == Cost::product) {
                units = std::max(units, multiplied(node));
            }
        }
        return units;
    }

    const Syntax& syntax_;
    Sizes sizes_;
    std::vector<std::uint64_t> extents_;
    std::vector<std::uint64_t> times_;
};

} // namespace

WorstCost worst_cost(const Syntax& syntax, Sizes sizes) { return Counting(syntax, sizes).run(); }

} // namespace citybrain::cel
