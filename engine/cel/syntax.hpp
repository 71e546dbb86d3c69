#pragma once
/// Syntax tree of one expression: a flat array in which children stand before their parents.
///
/// Promises: passes that go from leaves to root are plain loops; nothing recurses over input but within
/// limits::depth_max levels. The parser fills the upper half of a node, the checker and the folder the lower.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/cel/arena.hpp"
#include "engine/cel/environment.hpp"
#include "engine/cel/functions.hpp"
#include "engine/cel/operators.hpp"
#include "engine/cel/pattern.hpp"
#include "engine/cel/type.hpp"
#include "engine/cel/value.hpp"

namespace citybrain::cel {

enum class NodeKind : std::uint8_t {
    literal,
    name,        ///< `name` at the top level
    select,      ///< child.name
    has,         ///< has(child.name)
    index,       ///< children: container, key
    list,        ///< children: items
    map,         ///< children: key, value, key, value, …
    negate,      ///< -child
    invert,      ///< !child
    binary,      ///< children: left, right; `op`
    all_of,      ///< children joined by &&
    any_of,      ///< children joined by ||
    conditional, ///< children: condition, then, otherwise
    call,        ///< `name`; children: arguments, the receiver first when there is one
};

using NodeId = std::uint32_t;

/// Where a name is read from, once the checker has resolved it.
enum class Source : std::uint8_t {
    computed, ///< from the children
    slot,     ///< from the bindings
    fixed,    ///< from the environment: `constant` holds it
    record,   ///< not a value: a step on the way to a field
};

struct Node {
    NodeKind kind = NodeKind::literal;
    Operator op = Operator::add;
    bool receiver = false;   ///< call: written `receiver.name(…)`
    std::uint32_t begin = 0; ///< bytes of the expression, brackets around it not counted
    std::uint32_t end = 0;
    std::uint32_t at = 0;    ///< what a message points at: the operator, the field name, else `begin`
    std::uint32_t depth = 1; ///< levels of the tree from here down
    std::uint32_t first = 0; ///< children: `count` entries of Syntax::children
    std::uint32_t count = 0;
    std::string_view name{}; ///< into the text of the expression

    Type type{};                        ///< by the checker
    Source source = Source::computed;   ///< by the checker
    Slot slot{};                        ///< by the checker, of Source::slot
    Function function = Function::size; ///< by the checker, of a call
    std::optional<Value> constant{};    ///< by parser (literals), checker (fixed), folder
    std::uint32_t pattern = 0;          ///< by the folder, of Function::matches: entry of Syntax::patterns
};

struct Syntax {
    std::string_view text;
    std::vector<Node> nodes;
    std::vector<NodeId> children;
    NodeId root = 0; ///< the last node
    Arena arena;     ///< holds the literals and what was folded
    std::vector<Pattern> patterns;

    [[nodiscard]] std::span<const NodeId> children_of(const Node& node) const {
        return std::span(children).subspan(node.first, node.count);
    }
    [[nodiscard]] const Node& child(const Node& node, std::size_t index) const {
        return nodes[children_of(node)[index]];
    }
    [[nodiscard]] std::string_view text_of(const Node& node) const {
        return text.substr(node.begin, node.end - node.begin);
    }
};

} // namespace citybrain::cel
